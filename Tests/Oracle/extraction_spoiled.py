"""Has Blender save a file again after it changed one thing, to prove that the judge of extracted files sees it.

usage: python extraction_spoiled.py                                         (bpy as a Python module)
       blender -b --factory-startup -P extraction_spoiled.py --            (Blender 3.4)

Answers jobs {"file": F, "to": F, "way": W or null, "out": O} as `blender_jobs` says.
"""

import pathlib
import sys

import bpy

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import blender_jobs  # noqa: E402


def group():
    return bpy.data.node_groups["Texts like paths"]


def weights():
    bpy.data.meshes["Body"].vertices[1].groups[0].weight = 0.25


def no_groups():
    bpy.data.objects["Body"].vertex_groups.clear()


def text_of_node():
    next(node for node in group().nodes if node.type == "REPLACE_STRING").inputs["Find"].default_value = "//.."


def name_of_socket():
    group().interface.items_tree["// A"].name = "//../work/ A"


def default_of_group():
    group().interface.items_tree["// A"].default_value = "//y"


def path():
    bpy.data.objects["Texts like paths"]["file"] = "//other/file"


def image():
    bpy.data.images["external.png"].filepath = "//textures/packed.png"


WAYS = {
    None: lambda: None,
    "changed vertex weights": weights,
    "lost vertex groups": no_groups,
    "a changed text of a node": text_of_node,
    "a changed name of a socket": name_of_socket,
    "a changed default of a group": default_of_group,
    "a path that leads elsewhere": path,
    "an image of another file": image,
}


def answer(job):
    bpy.ops.wm.open_mainfile(filepath=job["file"], load_ui=False)
    WAYS[job["way"]]()
    bpy.context.preferences.filepaths.save_version = 0
    bpy.ops.wm.save_as_mainfile(filepath=job["to"], copy=True, relative_remap=True)
    return {}


if __name__ == "__main__":
    blender_jobs.serve(answer)
