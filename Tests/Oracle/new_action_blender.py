"""Makes rigs, tells what Blender's own "Create Pose Asset" makes of them, and judges the Actions that blendshelf made instead.

usage: python new_action_blender.py                                         (bpy as a Python module)
       blender -b --factory-startup -P new_action_blender.py --             (Blender 3.4)

Answers jobs as `blender_jobs` says: {"do": NAME, …} calls the function of that name with the rest.
"""

import contextlib
import os
import pathlib
import random
import sys
import tempfile

import bpy

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import blender_jobs  # noqa: E402
import random_rigs  # noqa: E402

VERSION = bpy.app.version
BENDY = (
    ("bbone_curveinx", 1), ("bbone_curveoutx", 1), ("bbone_curveinz", 1), ("bbone_curveoutz", 1), ("bbone_rollin", 1),
    ("bbone_rollout", 1), ("bbone_scalein", 3), ("bbone_scaleout", 3), ("bbone_easein", 1), ("bbone_easeout", 1),
)
ROTATIONS = {"QUATERNION": ("rotation_quaternion", 4), "AXIS_ANGLE": ("rotation_axis_angle", 4)}
# Limits cut what a pose writes, and a curve holds no more than 24 bits of a whole number.
ANIMATED = ("number", "whole", "yes", "numbers", "wholes", 'vlastnost "x" \\ ]', "手.L", "location")
# A file without scenes is told to be one; nothing else may be told of ours.
EXPECTED_WARNING = "Library file, loading empty scene"


@contextlib.contextmanager
def told():
    """What Blender prints meanwhile, as a list of its lines that warn or complain."""
    lines = []
    sys.stdout.flush()
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as file:
        kept = [os.dup(number) for number in (1, 2)]
        for number in (1, 2):
            os.dup2(file.fileno(), number)
        try:
            yield lines
        finally:
            sys.stdout.flush()
            for number, copy in zip((1, 2), kept):
                os.dup2(copy, number)
                os.close(copy)
            file.seek(0)
            lines += [
                line.strip() for line in file
                if any(word in line.lower() for word in ("warn", "error", "corrupt")) and EXPECTED_WARNING not in line
            ]


def curves_of(action, slot=None):
    """The curves of an Action for its first slot, or of one."""
    if not hasattr(action, "layers") or not action.layers:
        return list(action.fcurves) if hasattr(action, "fcurves") else []
    handle = (slot or action.slots[0]).handle
    bags = [bag for strip in action.layers[0].strips for bag in strip.channelbags if bag.slot_handle == handle]
    return [curve for bag in bags for curve in bag.fcurves]


def transforms(bone):
    return (("location", 3), ("scale", 3), ROTATIONS.get(bone.rotation_mode, ("rotation_euler", 3)), *BENDY)


def numbers(value):
    return [float(number) for number in value] if hasattr(value, "__len__") else [float(value)]


def animated(rig):
    """The custom properties of bones that the rig's Action animates: {path: [indices]}."""
    data = rig.animation_data
    found = {}
    if data is None or data.action is None:
        return found
    for curve in curves_of(data.action, getattr(data, "action_slot", None)):
        for bone in rig.pose.bones:
            start = f"{bone.path_from_id()}["
            if curve.data_path.startswith(start):
                found.setdefault(curve.data_path, []).append((curve.array_index, bone.name))
    return found


def channels(rig, bones):
    """The numbers a pose is about: {(path, index): (value, bone)}."""
    found = {}
    for bone in rig.pose.bones:
        if bone.name not in bones:
            continue
        for name, _ in transforms(bone):
            for index, number in enumerate(numbers(getattr(bone, name))):
                found[bone.path_from_id(name), index] = (number, bone.name)
    for path, elements in animated(rig).items():
        try:
            values = numbers(rig.path_resolve(path))
        except (TypeError, ValueError):
            continue
        for index, bone in elements:
            if bone in bones and index < len(values):
                found[path, index] = (values[index], bone)
    return found


def select(rig, bones):
    for bone in rig.pose.bones:
        (bone if VERSION >= (5, 0, 0) else bone.bone).select = bone.name in bones


def selected(rig):
    """The bones that are selected; all where none is."""
    names = [bone.name for bone in rig.pose.bones if (bone if VERSION >= (5, 0, 0) else bone.bone).select]
    return names or [bone.name for bone in rig.pose.bones]


def make(file, seed):
    """A rig by chance with an Action that animates some of it, saved between two keys."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    rng = random.Random(seed)
    bpy.context.scene.collection.objects.link(bpy.data.objects.new("Cíl", None))
    rig = random_rigs.make_rig(rng, rng.choice(("Elly", "Růžena \"2\"", "rig\\back")))
    bpy.context.scene.frame_set(1)
    for bone in rig.pose.bones:
        paths = [random_rigs.quoted(name) for name in bone.keys() if name in ANIMATED and rng.random() < 0.7]
        if rng.random() < 0.3:
            paths.append("location")
        for path in paths:
            owner = bone.path_resolve(path) if path != "location" else bone.location
            for frame in (1, 11):
                with contextlib.suppress(TypeError):
                    bone.keyframe_insert(path, frame=frame)
                    if path == "location":
                        owner[0] += rng.uniform(0.5, 2)
    bpy.context.scene.frame_set(rng.choice((1, 4, 11, 30)))
    bpy.ops.wm.save_as_mainfile(filepath=file, compress=rng.random() < 0.5)
    return {"rig": rig.name, "bones": [bone.name for bone in rig.pose.bones]}


def look(file, rig):
    """The bones of a rig and those of them that count as selected."""
    bpy.ops.wm.open_mainfile(filepath=file)
    found = bpy.data.objects[rig]
    return {"bones": [bone.name for bone in found.pose.bones], "selected": selected(found)}


def operator_curves(rig, bones):
    """What Blender's own operator keys: {(path, index): value}; None where it cannot be asked without a screen."""
    if VERSION < (4, 5, 0):
        return None
    bpy.context.view_layer.objects.active = rig
    rig.hide_set(False)
    bpy.ops.object.mode_set(mode="POSE")
    # It leaves out what is hidden, which nobody could have chosen.
    for collection in rig.data.collections_all:
        collection.is_visible = True
    for bone in rig.pose.bones:
        bone.bone.hide = False
        if VERSION >= (5, 0, 0):
            bone.hide = False
    select(rig, bones)
    known = set(bpy.data.actions)
    bpy.ops.poselib.create_pose_asset(pose_name="by operator", asset_library_reference="LOCAL")
    made = next(iter(set(bpy.data.actions) - known))
    found = {(curve.data_path, curve.array_index): curve.keyframe_points[0].co.y for curve in curves_of(made)}
    bpy.data.actions.remove(made)
    return found


def is_near(one, other):
    return abs(one - other) <= 1e-5 * max(1.0, abs(other))


def shape(action):
    """An Action as Blender has it, to be compared after it was saved."""
    curves = [
        [
            curve.data_path, curve.array_index, curve.group.name if curve.group else None,
            [[tuple(key.co), tuple(key.handle_left), tuple(key.handle_right), key.interpolation, key.handle_left_type] for key in curve.keyframe_points],
        ]
        for curve in curves_of(action)
    ]
    slots = [[slot.identifier, slot.target_id_type, slot.handle] for slot in getattr(action, "slots", ())]
    layers = [
        [layer.name, [[strip.type, len(strip.channelbags)] for strip in layer.strips]] for layer in getattr(action, "layers", ())
    ]
    return {"name": action.name, "curves": curves, "slots": slots, "layers": layers, "fake user": action.use_fake_user}


def open_shape(file, problems, when):
    with told() as lines:
        bpy.ops.wm.open_mainfile(filepath=file)
    problems += [f"{when}: {line}" for line in lines]
    actions = list(bpy.data.actions)
    if len(actions) != 1:
        problems.append(f"{when}: there are {len(actions)} Actions: {[action.name for action in actions]}")
        return None
    return shape(actions[0])


def check_shape(found, expected, rig, name, problems):
    """Compares an Action with the numbers it is to hold."""
    if found["name"] != name:
        problems.append(f"it is named {found['name']!r}, not {name!r}")
    if not found["fake user"]:
        problems.append("it has no fake user")
    if VERSION >= (4, 4, 0):
        if [(identifier, kind) for identifier, kind, _ in found["slots"]] != [("OB" + rig, "OBJECT")]:
            problems.append(f"its slots are {found['slots']}")
        if [strips for _, strips in found["layers"]] != [[["KEYFRAME", 1]]]:
            problems.append(f"its layers are {found['layers']}")
    curves = {(path, index): (group, keys) for path, index, group, keys in found["curves"]}
    if len(curves) != len(found["curves"]):
        problems.append("two curves have one number")
    for place in sorted(curves.keys() ^ expected.keys()):
        problems.append(f"{place}: {'is missing' if place in expected else 'is too much'}")
    for place in curves.keys() & expected.keys():
        (group, keys), (value, bone) = curves[place], expected[place]
        if group != bone or len(keys) != 1 or not is_near(keys[0][0][1], value) or keys[0][0][0] != 1:
            problems.append(f"{place}: {keys} in group {group}, not {value} in {bone}")
            continue
        (frame, value), left, right, interpolation, handle = keys[0]
        if (left, right) != ((frame - 1, value), (frame + 1, value)) or interpolation != "BEZIER" or handle != "AUTO_CLAMPED":
            problems.append(f"{place}: handles {left}, {right} {interpolation} {handle}")


def move(rig, bones, seed):
    rng = random.Random(seed)
    for bone in rig.pose.bones:
        if bone.name in bones:
            for name, size in transforms(bone):
                values = [rng.uniform(-2, 2) for _ in range(size)]
                setattr(bone, name, values if size > 1 else values[0])


def apply(action, workfile, rig_name, bones, problems):
    """Applies it to the rig put elsewhere; the numbers must come back."""
    rig = bpy.data.objects[rig_name]
    before = channels(rig, {bone.name for bone in rig.pose.bones})
    move(rig, bones, 7)
    select(rig, ())
    rig.pose.apply_pose_from_action(action, evaluation_time=0.0)
    after = channels(rig, {bone.name for bone in rig.pose.bones})
    for place, (value, _) in before.items():
        if not is_near(after[place][0], value):
            problems.append(f"applied, {place} is {after[place][0]}, not {value}")


def judge(file, workfile, rig, bones, name):
    """What is wrong with an Action in a file of its own, made of some bones of a rig; and how many curves it has."""
    problems = []
    bpy.ops.wm.open_mainfile(filepath=workfile)
    expected = channels(bpy.data.objects[rig], set(bones))
    operator = operator_curves(bpy.data.objects[rig], set(bones))
    if operator is not None and (operator.keys() != expected.keys() or any(not is_near(operator[place], expected[place][0]) for place in operator)):
        problems.append(f"Blender's operator keys other numbers: {sorted(operator.keys() ^ expected.keys())}")
    found = open_shape(file, problems, "opened")
    if found is not None:
        check_shape(found, expected, rig, name, problems)
        again = file.replace(".blend", " again.blend")
        bpy.ops.wm.save_as_mainfile(filepath=again)
        if open_shape(again, problems, "saved and opened again") != found:
            problems.append("saved and opened again it is another one")
    for link in (False, True):
        way = "linked" if link else "appended"
        bpy.ops.wm.open_mainfile(filepath=workfile)
        with told() as lines, bpy.data.libraries.load(file, link=link, assets_only=True) as (source, wanted):
            wanted.actions = list(source.actions)
        problems += [f"{way}: {line}" for line in lines]
        loaded = [action for action in wanted.actions if action is not None]
        if [action.name for action in loaded] != [name] and link:
            problems.append(f"{way}: the assets are {[action.name for action in loaded]}")
            continue
        if not loaded or (shape(loaded[0])["curves"], bool(loaded[0].library)) != (found and found["curves"], link):
            problems.append(f"{way} it is another one")
            continue
        apply(loaded[0], workfile, rig, set(bones), problems)
    return {"problems": problems, "curves": len(expected)}


if __name__ == "__main__":
    JOBS = {"make": make, "look": look, "judge": judge}

    def answer(job):
        return JOBS[job["do"]](**{key: value for key, value in job.items() if key not in ("do", "out")})

    blender_jobs.serve(answer)
