"""Inside Blender: a rig that has every property a pose can reach, and what Blender says about each of them.

    every_property.py make FILE SEED          saves the rig with a random value in every property
    every_property.py report FILE OUT         writes every property of the rig by its path: values, kind, hard limits
    every_property.py pose FILE LIBRARY OUT SEED    saves an asset that keys them all to LIBRARY, and reports what Blender
                                                    itself makes of the rig with it
"""

import json
import random
import struct
import sys

import bpy

KINDS = {"FLOAT", "INT", "BOOLEAN", "ENUM"}
# Computed from others, or settings of the data-block itself: no pose is written to them.
UNPOSED = {
    "active_selection_set", "child_number", "is_expanded", "joint_bindings", "relation_line_position", "set_inverse_pending", "show_expanded",
    "use_inherit_scale", "use_mesh_mirror_x", "use_mesh_mirror_y", "use_mesh_mirror_z",
}
# Setting these does something else than setting a number.
UNSETTABLE = {"use_fake_user", "use_extra_user", "tag", "is_runtime_data", "parent_type", "ik_solver", "active", "action_slot_handle"}
CUSTOM = {
    "fraction": (0.25, {"min": -1.0, "max": 2.5}),
    "free": (0.75, {}),
    "whole": (3, {"min": -2, "max": 40}),
    "truth": (True, None),
    'say "hi"\\now': (0.5, {"min": 0.0, "max": 1.0}),
    "dýchání": (0.5, {}),
    "fractions": ([0.5, 1.5, 2.5], {"min": -3.0, "max": 3.0}),
    "wholes": ([1, 2], {"min": 0, "max": 9}),
    "truths": ([True, False, True], None),
    "note": ("text", None),
    "group": ({"x": 0.5, "deep": {"y": 2, "z": [0.25, 0.5]}}, None),
}


def as_float(number):
    return struct.unpack("f", struct.pack("f", number))[0]


def make_armature():
    armature = bpy.data.armatures.new("Rig data")
    rig = bpy.data.objects.new("Rig", armature)
    bpy.context.scene.collection.objects.link(rig)
    bpy.context.view_layer.objects.active = rig
    bpy.ops.object.mode_set(mode="EDIT")
    bones = {}
    for name, parent, start, connected in (
        ("root", None, 0, False), ("mid", "root", 1, True), ("tip", "mid", 2, True), ("side.L", "root", 1.5, False), ("side.R", "root", 1.5, False),
    ):
        bone = bones[name] = armature.edit_bones.new(name)
        side = {"L": 0.3, "R": -0.3}.get(name[-1], 0)
        bone.head, bone.tail, bone.roll = (side, 0, start), (side * 2, 0.1, start + 1), side
        if parent:
            bone.parent, bone.use_connect = bones[parent], connected
    bpy.ops.object.mode_set(mode="OBJECT")
    if hasattr(armature, "collections"):
        outer = armature.collections.new("Outer")
        armature.collections.new("Other")
        try:
            armature.collections.new("Inner", parent=outer)
        except TypeError:
            pass
    return rig


def add_constraints(owner, target):
    for item in bpy.types.Constraint.bl_rna.properties["type"].enum_items:
        try:
            constraint = owner.constraints.new(item.identifier)
        except (RuntimeError, TypeError):
            continue
        constraint.name = item.identifier
        if item.identifier == "ARMATURE":
            constraint.targets.new().target = target
            constraint.targets.new()


def add_custom_properties(owner):
    for name, (value, limits) in CUSTOM.items():
        owner[name] = value
        if limits:
            owner.id_properties_ui(name).update(**limits)


def rna_owners(rig):
    """Every thing of the rig that has properties, by its path."""
    quote = bpy.utils.escape_identifier
    yield "", rig
    yield "pose", rig.pose
    yield "data", rig.data
    for constraint in rig.constraints:
        yield f'constraints["{quote(constraint.name)}"]', constraint
    for bone in rig.pose.bones:
        path = f'pose.bones["{quote(bone.name)}"]'
        yield path, bone
        for constraint in bone.constraints:
            inner = f'{path}.constraints["{quote(constraint.name)}"]'
            yield inner, constraint
            for number, target in enumerate(getattr(constraint, "targets", ())):
                yield f"{inner}.targets[{number}]", target
    for bone in rig.data.bones:
        yield f'data.bones["{quote(bone.name)}"]', bone
    for name in ("collections", "collections_all"):
        for collection in getattr(rig.data, name, ()):
            yield f'data.{name}["{quote(collection.name)}"]', collection


def properties(owner):
    for rna in owner.bl_rna.properties:
        if rna.type in KINDS and rna.is_animatable and not rna.is_readonly and not (rna.type == "ENUM" and rna.is_enum_flag):
            yield rna


def random_value(rna, random):
    if rna.type == "BOOLEAN":
        return random.random() < 0.5
    if rna.type == "ENUM":
        return random.choice([item.identifier for item in rna.enum_items])
    lowest, highest = max(rna.hard_min, -7), min(rna.hard_max, 7)
    if highest < lowest:
        lowest, highest = rna.hard_min, rna.hard_max
    return random.randint(int(lowest), int(highest)) if rna.type == "INT" else random.uniform(lowest, highest)


def make(file, seed):
    generator = random.Random(int(seed))
    bpy.ops.wm.read_factory_settings(use_empty=True)
    rig = make_armature()
    add_constraints(rig, rig)
    add_constraints(rig.pose.bones["mid"], rig)
    for owner in (rig, rig.data, rig.pose.bones["mid"], rig.data.bones["tip"]):
        add_custom_properties(owner)
    for path, owner in rna_owners(rig):
        for rna in properties(owner):
            if rna.identifier in UNSETTABLE:
                continue
            count = getattr(rna, "array_length", 0)
            value = [random_value(rna, generator) for _ in range(count)] if count else random_value(rna, generator)
            try:
                setattr(owner, rna.identifier, value)
            except (TypeError, ValueError, AttributeError, RuntimeError):
                pass
    for bone in rig.pose.bones:
        bone.rotation_mode = generator.choice(["QUATERNION", "AXIS_ANGLE", "XYZ", "ZYX"])
    bpy.ops.wm.save_as_mainfile(filepath=file, compress=True)


def number(value, is_double=False):
    if isinstance(value, (bool, int)):
        return value
    return value if is_double else as_float(value)


def rna_report(owner, rna):
    value = getattr(owner, rna.identifier)
    count = getattr(rna, "array_length", 0)
    if rna.type == "ENUM":
        numbers = {item.identifier: item.value for item in rna.enum_items}
        if value not in numbers:
            return None
        values = [numbers[value]]
    elif count:
        values = [number(item) for item in value]
    else:
        values = [number(value)]
    limits = None
    if rna.type in ("FLOAT", "INT"):
        largest = 3.4028234663852886e38 if rna.type == "FLOAT" else 2147483647
        limits = [rna.hard_min, rna.hard_max]
        if limits[0] <= -largest and limits[1] >= largest:
            limits = None
    return {"kind": rna.type, "array": bool(count), "values": values, "limits": limits}


def custom_report(owner, path, items, found):
    for name, value in items:
        place = f'{path}["{bpy.utils.escape_identifier(name)}"]'
        if hasattr(value, "keys"):
            custom_report(None, place, value.items(), found)
            continue
        if hasattr(value, "to_list"):
            value = value.to_list()
        if isinstance(value, str):
            found[place] = {"kind": "STRING"}
            continue
        values = value if isinstance(value, list) else [value]
        kind = "BOOLEAN" if isinstance(values[0], bool) else "INT" if isinstance(values[0], int) else "DOUBLE"
        limits = None
        if owner is not None and kind != "BOOLEAN" and CUSTOM.get(name, (0, None))[1]:
            data = owner.id_properties_ui(name).as_dict()
            limits = [data["min"], data["max"]]
        found[place] = {"kind": kind, "array": isinstance(value, list), "values": values, "limits": limits}


def report(file, out):
    bpy.ops.wm.open_mainfile(filepath=file)
    write_report(bpy.data.objects["Rig"], out)


def write_report(rig, out):
    found, missing = {}, []
    for path, owner in rna_owners(rig):
        for rna in properties(owner):
            place = f"{path}.{rna.identifier}".lstrip(".")
            try:
                found[place] = rna_report(owner, rna) or missing.append(place)
            except (TypeError, ValueError, AttributeError, IndexError, struct.error):
                missing.append(place)
        try:
            custom_report(owner, path, owner.items(), found)
        except TypeError:
            pass
    found = {path: value for path, value in found.items() if value}
    with open(out, "w", encoding="utf-8") as file:
        json.dump({"properties": found, "missing": missing}, file, sort_keys=True, separators=(",", ":"))
    return found


def is_posed(path):
    """Whether a pose is written to it, and to it alone: `enabled` is `mute`, some collections are found by two paths."""
    name = path.rsplit(".", 1)[-1]
    is_double = name == "enabled" or path.startswith("data.collections[") or ("COPY_ROTATION" in path and name == "use_offset")
    return not is_double and name not in UNPOSED | UNSETTABLE | {"rotation_mode"}


def curve_value(kind, limits, choices, generator):
    """A value to key, now and then beyond the limits."""
    if kind == "BOOLEAN":
        # The Python call of 3.4 cuts fractions off, its operator and later versions round.
        return generator.choice([0.0, 0.49, 0.5, 1.0, 3.0] if bpy.app.version >= (4, 0, 0) else [0.0, 1.0, 3.0])
    if kind == "ENUM":
        return float(generator.choice(choices))
    lowest, highest = limits or (-9, 9)
    lowest, highest = max(lowest, -90), min(highest, 90)
    reach = 0.2 * (highest - lowest) if generator.random() < 0.3 else 0
    value = generator.uniform(lowest - reach, highest + reach)
    return float(round(value)) if kind == "INT" else as_float(value)


def enum_choices(rig):
    """The values of every enumeration by path."""
    return {
        f"{path}.{rna.identifier}".lstrip("."): [item.value for item in rna.enum_items]
        for path, owner in rna_owners(rig)
        for rna in properties(owner)
        if rna.type == "ENUM"
    }


def pose(file, library, out, seed):
    generator = random.Random(int(seed))
    bpy.ops.wm.open_mainfile(filepath=file)
    rig = bpy.data.objects["Rig"]
    choices = enum_choices(rig)
    action = bpy.data.actions.new("Every property")
    curves = action
    if bpy.app.version >= (4, 4, 0):
        strip = action.layers.new("Layer").strips.new(type="KEYFRAME")
        curves = strip.channelbag(action.slots.new("OBJECT", "Rig"), ensure=True)
    for path, property in sorted(write_report(rig, out).items()):
        if property["kind"] == "STRING" or not is_posed(path):
            continue
        for index in range(len(property["values"])):
            value = curve_value(property["kind"], property["limits"], choices.get(path), generator)
            curves.fcurves.new(path, index=index).keyframe_points.insert(1, value)
    action.asset_mark()
    bpy.data.libraries.write(library, {action}, fake_user=True)
    rig.pose.apply_pose_from_action(action)
    write_report(rig, out)


if __name__ == "__main__":
    arguments = sys.argv[sys.argv.index("--") + 1:] if "--" in sys.argv else sys.argv[1:]
    {"make": make, "report": report, "pose": pose}[arguments[0]](*arguments[1:])
