"""Makes twins-4.5.blend: two rigs of one armature with one Action and one slot, from the animated shot of Blender 4.5.

usage: python3 make_twins.py      (a Python with bpy 4.5)
"""

import pathlib

import bpy

HERE = pathlib.Path(__file__).resolve().parent
SHOT = HERE.parent / "blender-4.5" / "shots" / "shot010_animated.blend"


def main():
    bpy.ops.wm.open_mainfile(filepath=str(SHOT))
    rig = bpy.data.objects["Elly"]
    twin = rig.copy()
    twin.name = "Twin"
    bpy.context.scene.collection.objects.link(twin)
    bpy.context.preferences.filepaths.save_version = 0
    bpy.ops.wm.save_as_mainfile(filepath=str(HERE / "twins-4.5.blend"), compress=True, relative_remap=False)


main()
