"""Makes workfiles with instances as OpenPype and AYON leave them: custom properties of data-blocks.

Run with a Blender that is a Python module, one file for each version: python make_legacy.py OUTPUT.blend
"""

import sys

import bpy


def instance(owner, group="avalon", marker="pyblish.avalon.instance", **data):
    owner[group] = {"id": marker, **data}


bpy.ops.wm.read_factory_settings(use_empty=True)
scene = bpy.context.scene
mesh = bpy.data.meshes.new("Body")
body = bpy.data.objects.new("Body", mesh)
model = bpy.data.collections.new("hero_modelMain")
scene.collection.children.link(model)
model.objects.link(body)
instance(
    model,
    family="model",
    subset="modelMain",
    asset="Hero",
    task="modeling",
    variant="Main",
    active=1,
    instance_id="0f5b9a1e-6c1c-4f6e-9a44-5d9be0d8d3aa",
    creator_identifier="io.openpype.creators.blender.model",
    creator_attributes={"pack": True},
    publish_attributes={"ValidateMesh": {"active": False}},
)
rig = bpy.data.objects.new("hero_rigMain", None)
scene.collection.objects.link(rig)
instance(rig, group="ayon", marker="ayon.create.instance", productType="rig", productName="rigMain", folderPath="/Characters/Hero", active=False)
# From before creators: without their identifier, and with the same name as a group of ours.
old = bpy.data.objects.new("camera_old", None)
scene.collection.objects.link(old)
instance(old, group="openpype", family="camera", subset="cameraOld", asset="Nobody")
# Loaded, not made here: a container is no instance.
loaded = bpy.data.collections.new("villain_rigMain")
scene.collection.children.link(loaded)
loaded["avalon"] = {"id": "pyblish.avalon.container", "family": "rig", "asset": "Villain"}
body["avalon"] = "no group"
scene["ayon"] = {"id": "ayon.create.instance", "productType": "workfile", "productName": "workfileModeling", "folderPath": "/Characters/Hero"}
# Marked as assets, without an instance.
skin = bpy.data.materials.new("Skin / Hero")
skin.use_fake_user = True
skin.asset_mark()
skin.asset_data.description = "Warm skin"
skin.asset_data.author = "J. Doe"
skin.asset_data.tags.new("skin")
skin.asset_data.tags.new("hero")
world = bpy.data.worlds.new("Sky")
world.use_fake_user = True
world.asset_mark()
bpy.data.materials.new("Plain").use_fake_user = True
bpy.ops.wm.save_as_mainfile(filepath=sys.argv[-1], compress=True)
