"""Writes an Action with one of everything a curve can have, and beside it what Blender says about it.

usage: blender --background --factory-startup --python make_actions.py -- FOLDER   (or a python with bpy: make_actions.py -- FOLDER)
Leaves FOLDER/blender-VERSION.blend and .json.
"""

import json
import pathlib
import sys

import bpy

INTERPOLATIONS = (
    "CONSTANT LINEAR BEZIER BACK BOUNCE CIRC CUBIC ELASTIC EXPO QUAD QUART QUINT SINE"
).split()
EASINGS = "AUTO EASE_IN EASE_OUT EASE_IN_OUT".split()
MODIFIERS = {
    "generator": ("GENERATOR", {"mode": "POLYNOMIAL", "poly_order": 2, "coefficients": (0.5, -1.25, 3.0), "use_additive": True}),
    "factors": ("GENERATOR", {"mode": "POLYNOMIAL_FACTORISED", "poly_order": 2, "coefficients": (1.0, 2.0, -3.0, 4.5), "use_additive": False}),
    "function": (
        "FNGENERATOR",
        {"function_type": "LN", "amplitude": 2.5, "phase_multiplier": 0.75, "phase_offset": -1.5, "value_offset": 0.125, "use_additive": True},
    ),
    "envelope": ("ENVELOPE", {"reference_value": 0.25, "default_min": -2.0, "default_max": 3.0}),
    "cycles": ("CYCLES", {"mode_before": "REPEAT_OFFSET", "cycles_before": 3, "mode_after": "MIRROR", "cycles_after": 7}),
    "noise": (
        "NOISE",
        {"scale": 2.0, "strength": 0.5, "phase": 3.5, "offset": -4.0, "depth": 2, "blend_type": "MULTIPLY", "lacunarity": 2.25, "roughness": 0.625},
    ),
    "limits": (
        "LIMITS",
        {"min_x": -1.0, "max_x": 5.0, "min_y": -0.5, "max_y": 0.75, "use_min_x": True, "use_max_y": True},
    ),
    "stepped": (
        "STEPPED",
        {"frame_step": 4.0, "frame_offset": 1.0, "frame_start": 2.0, "frame_end": 30.0, "use_frame_start": True, "use_frame_end": False},
    ),
}


class Curves:
    """The curves of the legacy Action, or of a slot of a layered one."""

    def __init__(self, action, slot=None):
        self.slot = slot
        self.owner = action
        if slot is not None:
            strip = action.layers[0].strips[0] if action.layers else action.layers.new("Layer").strips.new(type="KEYFRAME")
            self.owner = strip.channelbag(slot, ensure=True)

    def new(self, path, index=0, keys=((1.0, 0.5),), group=None):
        curve = self.owner.fcurves.new(path, index=index)
        for frame, value in keys:
            curve.keyframe_points.insert(frame, value)
        if group:
            curve.group = self.owner.groups.get(group) or self.owner.groups.new(group)
        return curve


def fill(curves):
    keys = [(float(position), position * 0.5) for position in range(len(INTERPOLATIONS) * len(EASINGS))]
    curve = curves.new("location", 0, keys)
    for position, key in enumerate(curve.keyframe_points):
        key.interpolation = INTERPOLATIONS[position % len(INTERPOLATIONS)]
        key.easing = EASINGS[position // len(INTERPOLATIONS)]
        key.back, key.amplitude, key.period = 1.0 + position, 0.5 * position, 0.25 * position
        key.handle_left_type = key.handle_right_type = "FREE"
        key.handle_left = (key.co[0] - 0.25, key.co[1] - 1.0)
        key.handle_right = (key.co[0] + 0.375, key.co[1] + 2.0)
    curves.new("location", 1).mute = True
    curves.new("location", 2).extrapolation = "LINEAR"
    curves.new("scale", 0, group="Muted").group.mute = True
    curves.new("scale", 1, group="Heard")
    curves.new('["weird \\"name\\" \\\\"]', 0, keys=())
    sampled = curves.new("scale", 2, [(1.0, 0.0), (5.0, 2.0)])
    sampled.convert_to_samples(1, 5) if hasattr(sampled, "convert_to_samples") else sampled.convert_to_samples(start=1, end=5)
    for name, (kind, settings) in MODIFIERS.items():
        modifier = curves.new(f'["{name}"]').modifiers.new(kind)
        for setting, value in settings.items():
            if hasattr(modifier, setting):
                setattr(modifier, setting, value)
        if kind == "ENVELOPE":
            for frame, low, high in ((1.0, -1.5, 0.5), (9.0, 0.25, 1.75)):
                point = modifier.control_points.add(frame)
                point.min, point.max = low, high
    stack = curves.new('["stack"]').modifiers
    for kind in ("CYCLES", "NOISE", "STEPPED", "LIMITS"):
        stack.new(kind)
    stack[1].mute = True
    stack[3].use_restricted_range = True
    stack[3].frame_start, stack[3].frame_end, stack[3].blend_in, stack[3].blend_out = 2.0, 40.0, 3.0, 5.0
    stack[3].use_influence, stack[3].influence = True, 0.375
    if curves.slot is not None and hasattr(stack[1], "use_legacy_noise"):
        stack[1].use_legacy_noise = True


def plain(value):
    if isinstance(value, (bool, int, float, str)):
        return value
    return [plain(item) for item in value]


def describe_modifier(modifier):
    names = [item.identifier for item in modifier.bl_rna.properties if item.identifier not in ("rna_type", "control_points", "is_valid")]
    described = {name: plain(getattr(modifier, name)) for name in names}
    if modifier.type == "ENVELOPE":
        described["control_points"] = [[point.frame, point.min, point.max] for point in modifier.control_points]
    return described


def describe(curve):
    return {
        "path": curve.data_path,
        "index": curve.array_index,
        "mute": curve.mute,
        "group_mute": bool(curve.group and curve.group.mute),
        "extrapolation": curve.extrapolation,
        "keys": [
            [*key.co, *key.handle_left, *key.handle_right, key.interpolation, key.easing, key.back, key.amplitude, key.period]
            for key in curve.keyframe_points
        ],
        "samples": [list(point.co) for point in curve.sampled_points],
        "modifiers": [describe_modifier(modifier) for modifier in curve.modifiers],
    }


def keyed():
    """Curves of an object as keying makes them: of whole numbers, of a switch, of an enumeration."""
    target = bpy.data.objects.new("Target", None)
    target["whole"] = 3
    target.keyframe_insert('["whole"]', frame=4)
    target.keyframe_insert("hide_render", frame=4)
    target.keyframe_insert("rotation_mode", frame=4)
    target.keyframe_insert("rotation_euler", index=1, frame=4)
    action = target.animation_data.action
    action.name = "Keyed"
    return action


def main():
    folder = pathlib.Path(sys.argv[sys.argv.index("--") + 1])
    version = ".".join(map(str, bpy.app.version[:2]))
    action = bpy.data.actions.new("Everything")
    actions = [action, keyed()]
    bags = []
    if hasattr(action, "slots"):
        for name in ("First", "Second"):
            bags.append(Curves(action, action.slots.new(id_type="OBJECT", name=name)))
        action.slots.new(id_type="KEY", name="Without curves")
    else:
        bags.append(Curves(action))
    for curves in bags:
        fill(curves)
    bpy.data.libraries.write(str(folder / f"blender-{version}.blend"), set(actions), compress=True, fake_user=True)
    described = {}
    for item in actions:
        if hasattr(item, "slots"):
            slots = [
                {"identifier": slot.identifier, "handle": slot.handle, "curves": [describe(curve) for curve in bag.fcurves] if bag else []}
                for slot in item.slots
                for bag in [item.layers[0].strips[0].channelbag(slot)]
            ]
        else:
            slots = [{"identifier": "", "handle": 0, "curves": [describe(curve) for curve in item.fcurves]}]
        described[item.name] = slots
    (folder / f"blender-{version}.json").write_text(json.dumps(described, indent=1, ensure_ascii=False) + "\n")


main()
