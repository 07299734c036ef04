"""Rigs that nobody thought of: names, hierarchies, rest poses, present poses, properties and constraints by chance."""

import dataclasses
import math
import struct

import bpy

VERSION = bpy.app.version
MODES = ("QUATERNION", "AXIS_ANGLE", "XYZ", "XZY", "YXZ", "YZX", "ZXY", "ZYX")
BASES = ("arm", "hand", "noha", "髪", "say \"hi\"", "back\\slash", "[0]", "it's", "a.b", "ž ž", "finger", "x", "Bright", "tab\there", "😮", "a,b")
# Both sides of a name; the last ones look like sides and are none.
SIDES = (
    ("{}.L", "{}.R"), ("{}_l", "{}_r"), ("{}-L", "{}-R"), ("{} l", "{} r"), ("L.{}", "R.{}"), ("r_{}", "l_{}"), ("Left{}", "Right{}"),
    ("LEFT {}", "RIGHT {}"), ("{}left", "{}right"), ("{}Right", "{}Left"), ("{}.L.001", "{}.R.001"), ("{}.r.12", "{}.l.12"),
    ("l {}.002", "r {}.002"), ("{}.L.R", "{}.L.L"), ("hLeft{}", "hRight{}"), ("bright{}", "bleft{}"), ("{}.L.x1", "{}.R.x1"),
    ("L{}", "R{}"), ("{}.Lx", "{}.Rx"), ("right{}.L", "left{}.R"),
)
LIMITED = "limited"


@dataclasses.dataclass
class Target:
    """A property that an Action may move: its path, how many elements it has and where `rig_channels` shows it."""

    path: str
    size: int
    place: str
    bone: str
    kind: str = "number"
    choices: tuple = ()


def float32(number):
    return struct.unpack("f", struct.pack("f", number))[0]


def vector(rng, size, reach):
    return [float32(rng.uniform(-reach, reach)) for _ in range(size)]


def bone_names(rng, count):
    """Names of bones, many of them in pairs: [(name, index of the mate that came before or None)]."""
    names = []
    while len(names) < count:
        base = rng.choice(BASES) + rng.choice(("", "", str(len(names))))
        if rng.random() < 0.35:
            names.append((base, None))
            continue
        pair = [pattern.format(base) for pattern in rng.choice(SIDES)]
        rng.shuffle(pair)
        names.append((pair[0], None))
        if rng.random() < 0.8:
            names.append((pair[1], len(names) - 1))
    return names[:count]


def rest_pose(rng, mate):
    """Head, tail and roll; the mate's mirrored as a rule."""
    if mate is not None and rng.random() < 0.7:
        head, tail, roll = mate
        return [-head[0], *head[1:]], [-tail[0], *tail[1:]], -roll if rng.random() < 0.8 else rng.uniform(-3, 3)
    head = [rng.uniform(-2, 2) for _ in range(3)]
    along = rng.random()
    if along < 0.2:
        return head, [head[0] + rng.choice((-0.5, 0.5)), *head[1:]], rng.choice((0.0, math.pi / 2, rng.uniform(-3, 3)))
    if along < 0.45:
        head[0] = 0.0
        return head, [0.0, head[1] + rng.uniform(-1, 1), head[2] + 0.3], rng.choice((0.0, math.pi, rng.uniform(-3, 3)))
    return head, [number + rng.choice((-1, 1)) * rng.uniform(0.1, 0.6) for number in head], rng.uniform(-math.pi, math.pi)


def add_bones(rng, ob, count):
    bpy.context.view_layer.objects.active = ob
    bpy.ops.object.mode_set(mode="EDIT")
    rests, made = [], []
    for name, mate in bone_names(rng, count):
        rests.append(rest_pose(rng, None if mate is None else rests[mate]))
        bone = ob.data.edit_bones.new(name)
        bone.head, bone.tail, bone.roll = rests[-1]
        if made and rng.random() < 0.8:
            bone.parent = ob.data.edit_bones[rng.choice(made)]
            bone.use_connect = rng.random() < 0.3
        made.append(bone.name)
    bpy.ops.object.mode_set(mode="OBJECT")


def group_bones(rng, armature):
    """Layers or collections, some of them hidden; hidden and selected bones."""
    if VERSION >= (4, 0, 0):
        collections = [armature.collections.new(f"Sbírka {number}") for number in range(rng.randint(0, 4))]
        for bone in armature.bones:
            for collection in rng.sample(collections, min(len(collections), rng.randint(0, 2))):
                collection.assign(bone)
        for collection in collections:
            collection.is_visible = rng.random() < 0.7
    else:
        for bone in armature.bones:
            layer = rng.choice((0, 0, 1, 31))
            bone.layers = [number == layer for number in range(32)]
    for bone in armature.bones:
        bone.hide = rng.random() < 0.1
        bone.bbone_segments = rng.choice((1, 1, 1, 4, 32))
        bone.use_inherit_rotation = rng.random() < 0.8
        bone.use_local_location = rng.random() < 0.8


def random_quaternion(rng):
    way = rng.random()
    if way < 0.05:
        return [0.0] * 4
    numbers = [rng.gauss(0, 1) for _ in range(4)]
    length = math.sqrt(sum(number * number for number in numbers))
    return [float32(number / length * (1 if way < 0.7 else rng.uniform(0.01, 4))) for number in numbers]


def strike_pose(rng, bone):
    bone.rotation_mode = rng.choice(MODES)
    if rng.random() < 0.1:
        return
    bone.location = vector(rng, 3, rng.choice((0.3, 10)))
    bone.rotation_quaternion = random_quaternion(rng)
    bone.rotation_euler = vector(rng, 3, rng.choice((1, 3, 20)))
    bone.rotation_axis_angle = [rng.uniform(-7, 7), *(vector(rng, 3, 1) if rng.random() < 0.9 else (0, 0, 0))]
    bone.scale = [rng.uniform(0.5, 2) * rng.choice((1, 1, 1, 1, -1)) for _ in range(3)] if rng.random() < 0.97 else (0, 1, 1)
    bone.lock_location = [rng.random() < 0.2 for _ in range(3)]
    bone.lock_rotation = [rng.random() < 0.2 for _ in range(3)]
    bone.lock_scale = [rng.random() < 0.2 for _ in range(3)]
    for name in ("curveinx", "curveinz", "curveoutx", "curveoutz", "rollin", "rollout", "easein", "easeout"):
        setattr(bone, "bbone_" + name, rng.uniform(-2, 2))
    bone.bbone_scalein, bone.bbone_scaleout = vector(rng, 3, 2), vector(rng, 3, 2)


def property_values(rng):
    yield "number", rng.uniform(-5, 5)
    yield LIMITED, rng.random()
    yield "whole", rng.randint(-9, 9)
    yield LIMITED + " whole", rng.randint(0, 5)
    yield "yes", rng.random() < 0.5
    yield "numbers", [rng.uniform(-2, 2) for _ in range(rng.randint(1, 5))]
    yield LIMITED + " numbers", [rng.random() for _ in range(3)]
    yield "wholes", [rng.randint(-5, 5) for _ in range(rng.randint(1, 4))]
    yield "yeses", [rng.random() < 0.5 for _ in range(3)]
    yield "text", "žluť"
    yield "group", {"inner": 1.5}
    yield "vlastnost \"x\" \\ ]", rng.uniform(-1, 1)
    yield "手.L", rng.uniform(-1, 1)
    yield "location", rng.uniform(-1, 1)
    yield "huge", 1e30
    yield "many", rng.randint(-2_000_000_000, 2_000_000_000)


def add_properties(rng, owner, chance):
    """Custom properties of every type; some with limits of their own."""
    for name, value in property_values(rng):
        if rng.random() >= chance:
            continue
        owner[name] = value
        if name.startswith(LIMITED):
            limits = sorted((rng.uniform(-1, 1), rng.uniform(0, 6)))
            if "whole" in name:
                limits = [math.floor(limits[0]), math.ceil(limits[1])]
            owner.id_properties_ui(name).update(min=limits[0], max=limits[1])


def add_constraints(rng, ob, owner, count):
    for _ in range(count):
        kind = rng.choice(("LIMIT_ROTATION", "LIMIT_LOCATION", "LIMIT_SCALE", "COPY_ROTATION", "DAMPED_TRACK", "MAINTAIN_VOLUME", "IK"))
        if kind == "IK" and owner is ob:
            continue
        constraint = owner.constraints.new(kind)
        constraint.name = rng.choice((constraint.name, "Look \"at\"", "vazba\\ž", "a.b[0]"))
        constraint.influence = rng.random()
        constraint.mute = rng.random() < 0.3
        if hasattr(constraint, "target") and owner is not ob and rng.random() < 0.5:
            constraint.target = bpy.data.objects["Cíl"]


def make_rig(rng, name, armature=None):
    """An armature object in a known but random pose."""
    ob = bpy.data.objects.new(name, armature or bpy.data.armatures.new(f"{name[:40]} data"))
    bpy.context.scene.collection.objects.link(ob)
    if armature is None:
        add_bones(rng, ob, rng.choice((5, 8, 12, 20, 60)))
        group_bones(rng, ob.data)
        add_properties(rng, ob.data, 0.15)
    else:
        bpy.context.view_layer.update()
    for bone in ob.pose.bones:
        strike_pose(rng, bone)
        add_properties(rng, bone, rng.choice((0, 0, 0.3)))
        add_constraints(rng, ob, bone, rng.choice((0, 0, 0, 1, 2)))
        if VERSION >= (5, 0, 0):
            bone.hide = rng.random() < 0.1
    ob.rotation_mode = rng.choice(MODES)
    ob.location, ob.rotation_euler, ob.scale = vector(rng, 3, 3), vector(rng, 3, 3), (1.0, 1.5, 0.5)
    add_properties(rng, ob, 0.4)
    add_constraints(rng, ob, ob, rng.choice((0, 1)))
    return ob


def quoted(name):
    return f'["{bpy.utils.escape_identifier(name)}"]'


def targets_of(owner, path, place, bone):
    """The animatable numbers of a struct, as (kind, target)."""
    for found in owner.bl_rna.properties:
        if found.type in ("FLOAT", "INT", "BOOLEAN", "ENUM") and not found.is_readonly and not getattr(found, "is_enum_flag", False):
            size = found.array_length if getattr(found, "is_array", False) else 1
            choices = tuple(item.value for item in found.enum_items) if found.type == "ENUM" else ()
            own_path = path + "." + found.identifier if path else found.identifier
            yield Target(own_path, size, place + found.identifier, bone, found.type.lower(), choices)
    for name in owner.keys() if hasattr(owner, "keys") else ():
        size = len(owner[name]) if hasattr(owner[name], "to_list") else 1
        yield Target(path + quoted(name), size, f"{place}[{name}]", bone, "custom")
    for constraint in getattr(owner, "constraints", ()):
        yield Target(
            (path + "." if path else "") + f"constraints{quoted(constraint.name)}.influence", 1,
            f"{place}constraints/{constraint.name}/influence", bone, "constraint",
        )
