"""Which catalog UUID Blender finds under each path of a library's catalog definition file, as JSON.

Catalogs cannot be read by script, so a pose is saved into each: the asset carries the UUID that Blender knew.

usage: python blender_catalogs.py LIBRARY OUT.json PATH...        (bpy 4.5 or newer; adds pose files to LIBRARY)
"""

import json
import os
import sys

import bpy


def make_posed_rig():
    bpy.ops.wm.read_factory_settings(use_empty=True)
    armature = bpy.data.armatures.new("Rig")
    rig = bpy.data.objects.new("Rig", armature)
    bpy.context.scene.collection.objects.link(rig)
    bpy.context.view_layer.objects.active = rig
    rig.select_set(True)
    bpy.ops.object.mode_set(mode="EDIT")
    armature.edit_bones.new("bone").tail = (0, 0, 1)
    bpy.ops.object.mode_set(mode="POSE")
    pose_bone = rig.pose.bones["bone"]
    if hasattr(pose_bone, "select"):
        pose_bone.select = True
    else:
        armature.bones["bone"].select = True


def catalog_of_pose(file):
    with bpy.data.libraries.load(file, link=True, assets_only=True) as (source, target):
        target.actions = list(source.actions)
    return target.actions[0].asset_data.catalog_id


def main():
    root, out, *paths = sys.argv[1:]
    make_posed_rig()
    libraries = bpy.context.preferences.filepaths.asset_libraries
    for library in list(libraries):
        libraries.remove(library)
    name = libraries.new(name="Catalogs under test", directory=root).name
    uuids = {}
    for number, path in enumerate(paths):
        pose = f"probe {number}"
        bpy.ops.poselib.create_pose_asset(pose_name=pose, asset_library_reference=name, catalog_path=path)
        uuids[path] = catalog_of_pose(os.path.join(root, "Saved", "Actions", pose + ".asset.blend"))
    with open(out, "w", encoding="utf-8") as stream:
        json.dump(uuids, stream, ensure_ascii=False)


main()
