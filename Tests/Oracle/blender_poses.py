"""Looks at workfiles and applies poses, each in the way that Blender itself does.

usage: python blender_poses.py                                            (bpy as a Python module)
       blender -b --factory-startup -P blender_poses.py --               (Blender 3.4)

Answers jobs as `blender_jobs` says: {"do": NAME, …} calls the function of that name with the rest.
"""

import pathlib
import sys

import bpy

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import blender_jobs  # noqa: E402
import random_poses  # noqa: E402
import rig_channels  # noqa: E402
from blender_state import open_file  # noqa: E402

VERSION = bpy.app.version


def look(file, save=False):
    """All channels, keys and data-blocks of a file; with `save` after Blender has saved it and opened it again."""
    open_file(file, save)
    return {"objects": rig_channels.all_channels(), "keys": rig_channels.keys(), "inventory": rig_channels.inventory()}


def unpacked(file):
    import zstandard

    data = pathlib.Path(file).read_bytes()
    if data[:4] == b"(\xb5/\xfd":
        return zstandard.ZstdDecompressor().decompressobj(read_across_frames=True).decompress(data)
    return data


def find(file, texts):
    """How often each text occurs in a file, which is unpacked before."""
    data = unpacked(file)
    return {text: data.count(text.encode("utf-8", "surrogateescape")) for text in texts}


def is_same(file, other):
    """Whether two files are the same when they are unpacked."""
    return unpacked(file) == unpacked(other)


def select_bones(ob, names):
    for bone in ob.pose.bones:
        (bone if VERSION >= (5, 0, 0) else bone.bone).select = bone.name in names


def show_bones(ob):
    """Makes every bone visible: a hidden one is not posed by some versions when bones are selected."""
    for bone in ob.pose.bones:
        (bone if VERSION >= (5, 0, 0) else bone.bone).hide = False
    if VERSION >= (4, 0, 0):
        for collection in ob.data.collections_all if VERSION >= (4, 1, 0) else ob.data.collections:
            collection.is_visible = True
    else:
        ob.data.layers = [True] * 32


def by_script(ob, action, factor, flipped):
    """Poses by the calls of Blender's Python, which limit the factor to 0…1."""
    if factor != 1 and (VERSION < (4, 0, 0) or not 0 <= factor <= 1):
        raise NotImplementedError(f"Blender {VERSION[0]}.{VERSION[1]} cannot do the factor {factor}")
    if flipped:
        action.flip_with_pose(ob)
    if factor == 1:
        ob.pose.apply_pose_from_action(action, evaluation_time=0.0)
    else:
        ob.pose.blend_pose_from_action(action, blend_factor=factor, evaluation_time=0.0)


def make_active(ob, action):
    """Brings about what the operator asks for."""
    if not ob.visible_get():
        raise NotImplementedError("the operator poses no hidden rig")
    if action.asset_data is None:
        action.asset_mark()
    for other in bpy.context.view_layer.objects:
        other.select_set(other == ob)
    bpy.context.view_layer.objects.active = ob
    if ob.mode != "POSE":
        bpy.ops.object.mode_set(mode="POSE")


def by_operator(ob, action, factor, flipped):
    """Poses by the operator of the pose library."""
    if VERSION < (5, 0, 0):
        raise NotImplementedError(f"the operator needs a window")
    bpy.ops.poselib.blend_pose_asset(
        "EXEC_DEFAULT",
        asset_library_type="LOCAL",
        asset_library_identifier="",
        relative_asset_identifier="Action/" + action.name,
        blend_factor=factor,
        flipped=flipped,
    )


ROUTES = {"script": by_script, "operator": by_operator}


def pose(file, library, action, rig, factor, flipped, bones, route):
    """Appends an Action to a workfile, applies it to a rig and tells which channels of all objects that has changed."""
    open_file(file)
    with bpy.data.libraries.load(library, link=False) as (_, target):
        target.actions = [action]
    ob = bpy.data.objects[rig]
    if bones:
        show_bones(ob)
    select_bones(ob, bones or ())
    if route == "operator":
        make_active(ob, target.actions[0])
    before = rig_channels.all_channels()
    ROUTES[route](ob, target.actions[0], factor, flipped)
    after = rig_channels.all_channels()
    return {
        name: {place: value for place, value in found.items() if value != before[name].get(place)} for name, found in after.items()
    }


def values(file, rig, places):
    """The numbers at [path, index] places of a rig; None for what is no number to Python, as enumerations are."""
    open_file(file)
    found = []
    for path, index in places:
        value = rig_channels.flat(bpy.data.objects[rig].path_resolve(path))
        value = value[index] if len(value) > 1 else value[0]
        found.append(None if isinstance(value, (str, set)) else value)
    return found


def keyed(file, changes):
    """The keys of a file once [curve, frame, value] changes are made as Blender makes them: handles are laid anew."""
    open_file(file)
    curves = {f"{name}/{curve.data_path}[{curve.array_index}]": curve for name, bag in rig_channels.bags() for curve in bag.fcurves}
    for name, frame, value in changes:
        for point in curves[name].keyframe_points:
            if abs(point.co[0] - frame) < 0.001:
                point.co_ui[1] = value
        curves[name].update()
    return rig_channels.keys()


JOBS = {"look": look, "values": values, "keyed": keyed, "find": find, "is_same": is_same, "pose": pose, "make": random_poses.make}


def answer(job):
    return JOBS[job["do"]](**{name: value for name, value in job.items() if name not in ("do", "out")})


blender_jobs.serve(answer)
