"""Makes a workfile with an object whose material needs files outside of it: a picture, and the tiles of another.

Run with a Blender that is a Python module: python make_textured.py OUTPUT.blend
The files themselves are not made: tests do, or leave them missing.
"""

import sys

import bpy

bpy.ops.wm.read_homefile(use_empty=True, use_factory_startup=True)
bpy.context.preferences.filepaths.save_version = 0
material = bpy.data.materials.new("Bark")
material.use_nodes = True
for name, path, source in (
    ("wood", "//textures/wood.png", "FILE"),
    ("bark", "//textures/bark.<UDIM>.png", "TILED"),
):
    image = bpy.data.images.new(name, 4, 4)
    image.source = source
    image.filepath_raw = path
    material.node_tree.nodes.new("ShaderNodeTexImage").image = image
mesh = bpy.data.meshes.new("Log")
mesh.from_pydata([(0, 0, 0), (1, 0, 0), (0, 1, 0)], [], [(0, 1, 2)])
mesh.materials.append(material)
bpy.context.scene.collection.objects.link(bpy.data.objects.new("Log", mesh))
bpy.ops.wm.save_as_mainfile(filepath=sys.argv[-1], compress=True, relative_remap=False)
