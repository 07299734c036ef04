"""Actions that nobody thought of, for a rig of `random_rigs`: curves, keys, modifiers and slots by chance."""

import math

import bpy

import random_rigs
from random_rigs import Target, quoted

VERSION = bpy.app.version
INTERPOLATIONS = ("CONSTANT", "LINEAR", "BEZIER", "BEZIER", "SINE", "QUAD", "CUBIC", "QUART", "QUINT", "EXPO", "CIRC", "BACK", "BOUNCE", "ELASTIC")
EASINGS = ("AUTO", "EASE_IN", "EASE_OUT", "EASE_IN_OUT")
HANDLES = ("FREE", "ALIGNED", "VECTOR", "AUTO", "AUTO_CLAMPED")
# Those that change what is seen or chosen while the truth is found out, or what may break Blender itself.
LEFT_OUT = {"select", "hide", "bbone_segments", "hide_viewport", "hide_select", "type", "instance_type", "parent_type", "mode", "active_selection_set"}
# What is no matter of poses at all, and what only older versions have: a newer one that judges their files does not show it.
LEFT_OUT |= {"use_fake_user", "use_extra_user", "matrix", "matrix_basis", "matrix_local", "matrix_world", "matrix_parent_inverse", "dimensions", "layers", "layers_protected", "bone_group_index", "show_group_colors"}
# Of these a number that is no choice, as blending makes it, also sets bits of other properties in Blender.
LEFT_OUT |= {"empty_image_side", "pose_position", "relation_line_position"}
TRANSFORMS = ("location", "rotation_quaternion", "rotation_euler", "rotation_axis_angle", "scale")


def set_some(rng, owner, chance=0.7, **choices):
    for name, choose in choices.items():
        if hasattr(owner, name) and rng.random() < chance:
            setattr(owner, name, choose())


def add_modifier(rng, curve):
    kind = rng.choice(("GENERATOR", "FNGENERATOR", "ENVELOPE", "CYCLES", "NOISE", "LIMITS", "STEPPED"))
    if kind == "CYCLES" and len(curve.modifiers):
        return
    modifier = curve.modifiers.new(kind)
    number = lambda reach: lambda: rng.uniform(-reach, reach)  # noqa: E731
    yes = lambda: rng.random() < 0.5  # noqa: E731
    if kind == "GENERATOR":
        set_some(rng, modifier, mode=lambda: rng.choice(("POLYNOMIAL", "POLYNOMIAL_FACTORISED")), poly_order=lambda: rng.randint(1, 4), use_additive=yes)
        for index in range(len(modifier.coefficients)):
            modifier.coefficients[index] = rng.uniform(-2, 2)
    elif kind == "FNGENERATOR":
        set_some(
            rng, modifier, function_type=lambda: rng.choice(("SIN", "COS", "TAN", "SQRT", "LN", "SINC")), amplitude=number(2),
            phase_multiplier=number(2), phase_offset=number(3), value_offset=number(2), use_additive=yes,
        )
    elif kind == "ENVELOPE":
        set_some(rng, modifier, reference_value=number(1), default_min=number(2), default_max=number(2))
        for frame in sorted(rng.sample(range(-20, 20), rng.randint(0, 4))):
            point = modifier.control_points.add(frame)
            point.min, point.max = sorted((rng.uniform(-2, 2), rng.uniform(-2, 2)))
    elif kind == "CYCLES":
        modes = ("NONE", "REPEAT", "REPEAT_OFFSET", "MIRROR")
        set_some(
            rng, modifier, mode_before=lambda: rng.choice(modes), mode_after=lambda: rng.choice(modes),
            cycles_before=lambda: rng.randint(0, 3), cycles_after=lambda: rng.randint(0, 3),
        )
    elif kind == "NOISE":
        set_some(
            rng, modifier, blend_type=lambda: rng.choice(("REPLACE", "ADD", "SUBTRACT", "MULTIPLY")), scale=lambda: rng.uniform(0.1, 8),
            strength=number(3), phase=number(20), offset=number(20), depth=lambda: rng.randint(0, 4), lacunarity=lambda: rng.uniform(0.1, 4),
            roughness=lambda: rng.random(), use_legacy_noise=yes,
        )
    elif kind == "LIMITS":
        set_some(
            rng, modifier, use_min_x=yes, use_min_y=yes, use_max_x=yes, use_max_y=yes, min_x=number(9), max_x=number(9), min_y=number(2),
            max_y=number(2),
        )
    else:
        set_some(
            rng, modifier, frame_step=lambda: rng.uniform(0.2, 9), frame_offset=number(5), use_frame_start=yes, use_frame_end=yes,
            frame_start=number(9), frame_end=number(9),
        )
    set_some(
        rng, modifier, 0.25, mute=yes, use_influence=yes, influence=lambda: rng.random(), use_restricted_range=yes, frame_start=number(9),
        frame_end=number(9), blend_in=lambda: rng.uniform(0, 5), blend_out=lambda: rng.uniform(0, 5),
    )


def random_value(rng, target):
    if target.choices and rng.random() < 0.9:
        return float(rng.choice(target.choices))
    if target.kind in ("boolean", "enum"):
        return float(rng.choice((0, 1, 0.5, 0.4, 2, -1)))
    if target.kind == "int":
        return rng.uniform(-3, 12)
    # Not in transforms: what a matrix makes of them is chance.
    if rng.random() < 0.01 and target.path.rsplit(".", 1)[-1] not in TRANSFORMS:
        return rng.choice((math.nan, math.inf, -math.inf, 1e38, -0.0))
    return rng.uniform(-1, 1) * rng.choice((1, 1, 1, 4, 30))


def add_keys(rng, curve, target, is_pose):
    """One key somewhere, or several around 0."""
    points = curve.keyframe_points
    if is_pose or rng.random() < 0.5:
        frame = 1.0 if is_pose else rng.choice((0, 1, 17, -5, rng.uniform(-50, 50)))
        points.insert(frame, random_value(rng, target))
        return
    count = rng.choice((2, 2, 3, 5, 12))
    frames = sorted(rng.sample(range(-30, 31), count))
    frames = [frame + (rng.uniform(-0.4, 0.4) if rng.random() < 0.4 else 0) for frame in frames]
    points.add(count)
    for point, frame in zip(points, frames):
        point.co = frame, random_value(rng, target)
        point.interpolation, point.easing = rng.choice(INTERPOLATIONS), rng.choice(EASINGS)
        point.handle_left_type, point.handle_right_type = rng.choice(HANDLES), rng.choice(HANDLES)
        point.back, point.amplitude, point.period = rng.uniform(-3, 3), rng.uniform(0, 3), rng.choice((0, rng.uniform(0, 20)))
    curve.update()
    for point in points:
        if rng.random() < 0.5:
            point.handle_left = point.co[0] - rng.uniform(0, 40), point.co[1] + rng.uniform(-3, 3)
            point.handle_right = point.co[0] + rng.uniform(0, 40), point.co[1] + rng.uniform(-3, 3)
    # Whatever edits curves in Blender leaves the handles as their kinds want them.
    curve.update()
    curve.extrapolation = rng.choice(("CONSTANT", "LINEAR"))


class Curves:
    """Adds curves to an Action, or to one slot of it."""

    def __init__(self, action, slot=None):
        self.owner = action
        if slot is not None:
            strips = (action.layers[0] if action.layers else action.layers.new("Layer")).strips
            self.owner = (strips[0] if strips else strips.new(type="KEYFRAME")).channelbag(slot, ensure=True)

    def new(self, path, index):
        if self.owner.fcurves.find(path, index=index):
            return None
        return self.owner.fcurves.new(path, index=index)

    def group(self, name):
        return self.owner.groups.get(name) or self.owner.groups.new(name)


def add_curve(rng, curves, target, index, is_pose=False):
    curve = curves.new(target.path, index)
    if curve is None:
        return
    if is_pose or rng.random() < 0.97:
        add_keys(rng, curve, target, is_pose)
    if rng.random() < 0.6:
        curve.group = curves.group(target.bone or "Object")
    if is_pose:
        return
    curve.mute = rng.random() < 0.05
    curve.hide = rng.random() < 0.1
    if curve.group is not None and rng.random() < 0.02:
        curve.group.mute = True
    for _ in range(rng.choice((0,) * 8 + (1, 2))):
        add_modifier(rng, curve)
    if rng.random() < 0.02 and len(curve.keyframe_points) > 1:
        curve.convert_to_samples(-10, 10)


def bone_targets(ob, name):
    bone = ob.pose.bones[name]
    found = random_rigs.targets_of(bone, "pose.bones" + quoted(name), f"bones/{name}/", name)
    return [target for target in found if target.path.rsplit(".", 1)[-1] not in LEFT_OUT]


def object_targets(ob):
    found = [*random_rigs.targets_of(ob, "", "object/", ""), *random_rigs.targets_of(ob.data, "data", "data/", "")]
    return [target for target in found if target.path.rsplit(".", 1)[-1] not in LEFT_OUT]


def nowhere(rng, ob):
    """Paths that lead nowhere, or that only Blender knows where to."""
    name = quoted(rng.choice(ob.pose.bones).name)
    yield from (
        Target(path, 1, "", "", "number")
        for path in (
            'pose.bones["no such bone"].location', f"pose.bones{name}.nonsense", f'pose.bones{name}["no such property"]', "pose",
            f"pose.bones{name}", f"pose.bones{name}.location[1]", "pose.bones[0].location", f'pose.bones{name}["location"]',
            f"pose.bones[{name[2:-2]}].location", f"pose.bones['{name[2:-2]}'].scale", f"pose.bones{name}.bone.use_deform",
            f"pose.bones{name}.rotation_euler.x", f'bones{name}.location', f"data.bones{name}.use_inherit_rotation",
            f"pose.bones{name}.location ", f'{name}', "location.x", f"data.bones{name}.bbone_curveinx",
            f'pose.bones{name}["group"]["inner"]',
        )
        if rng.random() < 0.15
    )


def indices(rng, target):
    """All elements as a rule, at times only some, or one that is not there."""
    found = list(range(target.size))
    if rng.random() < 0.25:
        found = rng.sample(found, rng.randint(1, len(found)))
    # A fifth number of a quaternion crashes Blender.
    if rng.random() < 0.03 and not target.path.endswith("rotation_quaternion"):
        found.append(target.size + 1)
    return found


def fill(rng, curves, ob, is_pose):
    """Curves for some bones, and at times for the object."""
    bones = [bone.name for bone in ob.pose.bones]
    wanted = []
    for name in rng.sample(bones, min(len(bones), rng.choice((1, 3, 6, 60)))):
        targets = bone_targets(ob, name)
        own = {"QUATERNION": "rotation_quaternion", "AXIS_ANGLE": "rotation_axis_angle"}.get(ob.pose.bones[name].rotation_mode, "rotation_euler")
        for target in targets:
            attribute = target.path.rsplit(".", 1)[-1]
            if target.kind in ("custom", "constraint"):
                chance = 0.6
            elif attribute in TRANSFORMS:
                chance = 0.15 if attribute.startswith("rotation") and attribute != own else 0.7
            elif attribute == "rotation_mode":
                chance = 0 if is_pose else 0.03
            else:
                chance = 0.15 if attribute.startswith("bbone_") else 0.01
            if rng.random() < chance:
                wanted += [(target, index) for index in indices(rng, target)]
    if rng.random() < 0.3:
        wanted += [(target, index) for target in object_targets(ob) if rng.random() < 0.1 for index in indices(rng, target)]
    if not is_pose and rng.random() < 0.4:
        wanted += [(target, 0) for target in nowhere(rng, ob)]
    if rng.random() < 0.5:
        rng.shuffle(wanted)
    for target, index in wanted:
        add_curve(rng, curves, target, index, is_pose)


def slot_layouts(ob):
    """How the slots of an Action may lie: (type, name, whether it has curves)."""
    own = ("OBJECT", ob.name, True)
    return (
        (own,), (own,), (("OBJECT", "Somebody else", True), own), (own, ("OBJECT", "Somebody else", True)),
        (("OBJECT", "Somebody", True), ("OBJECT", "Nobody", True)), (("MATERIAL", ob.name, True), own),
        (("MATERIAL", "First", True), ("OBJECT", "Second", True)), (("OBJECT", ob.name, False), ("OBJECT", "Nobody", True)),
        (("ARMATURE", ob.data.name, True),), (("OBJECT", "First and empty", False), ("OBJECT", "Second", True)),
        (("OBJECT", ob.name.upper() + "x", True),),
    )


def make_action(rng, name, ob):
    """An Action with curves for a rig; half of them as Blender makes poses."""
    action = bpy.data.actions.new(name)
    action.use_fake_user = True
    is_pose = rng.random() < 0.5
    if VERSION < (4, 4, 0) or VERSION < (5, 0, 0) and rng.random() < 0.2:
        # Versions between 4.4 and 5.0 put such curves into a slot without a type.
        fill(rng, Curves(action), ob, is_pose)
        if VERSION >= (4, 4, 0) and rng.random() < 0.3:
            fill(rng, Curves(action, action.slots.new("OBJECT", rng.choice((ob.name, "Somebody")))), ob, is_pose)
        if VERSION >= (4, 4, 0) and not action.slots:
            action.slots.new("OBJECT", ob.name)
    else:
        for kind, slot_name, has_curves in rng.choice(slot_layouts(ob)):
            slot = action.slots.new(kind, slot_name)
            if has_curves:
                fill(rng, Curves(action, slot), ob, is_pose)
    if rng.random() < 0.9:
        action.asset_mark()
    return action
