"""Inside Blender: a rig that its Action, strips and drivers move, and which of its numbers they overwrite when it is loaded.

    make_animated_rig.py FILE OUT
"""

import json
import sys

import bpy

SLOTTED = bpy.app.version >= (4, 4, 0)
MARKER = 0.625


def add_action(name, slots):
    """An Action with curves by slot: `{slot: {path: [(index, keys)]}}`; only the last slot where Blender has none."""
    action = bpy.data.actions.new(name)
    action.use_fake_user = True
    strip = action.layers.new("Layer").strips.new(type="KEYFRAME") if SLOTTED else None
    for slot, curves in slots.items() if SLOTTED else list(slots.items())[-1:]:
        owner = strip.channelbag(action.slots.new(slot[:2] == "AR" and "ARMATURE" or "OBJECT", slot[2:]), ensure=True).fcurves if SLOTTED else action.fcurves
        for path, elements in curves.items():
            for index, keys in elements:
                curve = owner.new(path, index=index)
                for frame, value in keys:
                    key = curve.keyframe_points.insert(frame, value)
                    key.handle_left_type = key.handle_right_type = "FREE"
                    key.handle_left, key.handle_right = (frame - 0.3, value + 0.1), (frame + 0.3, value - 0.1)
    return action


def use(data, action, number=-1):
    data.action = action
    if SLOTTED:
        data.action_slot = action.slots[number]


def curve_of(action, path, index):
    bags = [bag for strip in action.layers[0].strips for bag in strip.channelbags] if SLOTTED else [action]
    return next(curve for bag in reversed(bags) for curve in bag.fcurves if curve.data_path == path and curve.array_index == index)


def make():
    bpy.ops.wm.read_factory_settings(use_empty=True)
    armature = bpy.data.armatures.new("Rig data")
    rig = bpy.data.objects.new("Rig", armature)
    bpy.context.scene.collection.objects.link(rig)
    bpy.context.view_layer.objects.active = rig
    bpy.ops.object.mode_set(mode="EDIT")
    for name in "abc":
        bone = armature.edit_bones.new(name)
        bone.head, bone.tail = (0, 0, 0), (0, 0, 1)
    bpy.ops.object.mode_set(mode="OBJECT")
    rig["mood"], rig["calm"] = 1.0, 1.0
    bone = 'pose.bones["%s"].%s'
    keys = [(1, 2.0), (12.5, 3.0), (20, 4.0)]
    own = add_action(
        "Own",
        {
            "OBOther": {bone % ("a", "scale"): [(0, keys)], bone % ("a", "location"): [(0, [(12.5, 9.0)])]},
            "OBRig": {
                bone % ("a", "location"): [(0, keys), (2, keys)],
                bone % ("b", "scale"): [(1, keys), (2, keys)],
                'pose.bones["none"].location': [(0, keys)],
                '["mood"]': [(0, keys)],
            },
        },
    )
    curve_of(own, bone % ("b", "scale"), 1).mute = True
    use(rig.animation_data_create(), own)
    upper = rig.animation_data.nla_tracks.new()
    add_strip(upper, "Held", {"OBRig": {bone % ("b", "location"): [(0, keys)]}}, 1, "HOLD")
    silent = rig.animation_data.nla_tracks.new()
    add_strip(silent, "Silent", {"OBRig": {bone % ("b", "location"): [(1, keys)]}}, 1, "HOLD")
    silent.mute = True
    past = rig.animation_data.nla_tracks.new()
    add_strip(past, "Past", {"OBRig": {bone % ("b", "location"): [(2, keys)]}}, -40, "NOTHING")
    add_strip(past, "Forward", {"OBRig": {bone % ("c", "location"): [(0, keys)]}}, -80, "HOLD_FORWARD").mute = True
    for owner, path, index in (
        (rig, bone % ("c", "scale"), 0), (rig, bone % ("c", "scale"), 1), (rig, '["calm"]', -1), (armature, "axes_position", -1),
    ):
        driver = owner.driver_add(path, index) if index >= 0 else owner.driver_add(path)
        driver.driver.expression = "0.25"
        driver.mute = (path, index) == (bone % ("c", "scale"), 1)
    use(armature.animation_data_create(), add_action("Shape", {"ARData": {'bones["b"].bbone_x': [(0, keys)]}}))
    bpy.context.scene.frame_set(12, subframe=0.5)
    return rig


def add_strip(track, name, slots, start, extrapolation):
    action = add_action(name, slots)
    strip = track.strips.new(name, start, action)
    if SLOTTED:
        strip.action_slot = action.slots[-1]
    strip.extrapolation = extrapolation
    return strip


def numbers(rig):
    """Every number that is watched: how to set it and how to get it."""
    for bone in rig.pose.bones:
        for name in ("location", "scale"):
            for index in range(3):
                yield f'pose.bones["{bone.name}"].{name}', index, getattr(bone, name)
    for name in ("mood", "calm"):
        yield f'["{name}"]', 0, rig
    yield "data.axes_position", 0, rig.data
    for bone in rig.data.bones:
        yield f'data.bones["{bone.name}"].bbone_x', 0, bone


def get(path, index, owner):
    if path.startswith("["):
        return owner[path[2:-2]]
    return getattr(owner, path.rsplit(".", 1)[1]) if path.startswith("data") else owner[index]


def mark(path, index, owner):
    if path.startswith("["):
        owner[path[2:-2]] = MARKER
    elif path.startswith("data"):
        setattr(owner, path.rsplit(".", 1)[1], MARKER)
    else:
        owner[index] = MARKER


file, out = (sys.argv[sys.argv.index("--") + 1:] if "--" in sys.argv else sys.argv[1:])[:2]
rig = make()
for place in numbers(rig):
    mark(*place)
bpy.ops.wm.save_as_mainfile(filepath=file, compress=True)
bpy.ops.wm.open_mainfile(filepath=file)
bpy.context.view_layer.update()
overwritten = [[path, index] for path, index, owner in numbers(bpy.data.objects["Rig"]) if abs(get(path, index, owner) - MARKER) > 1e-6]
json.dump({"overwritten": sorted(overwritten), "frame": bpy.context.scene.frame_current_final}, open(out, "w"), indent=1)
