"""Poses random rigs with random Actions by a real Blender and writes down what it makes of them.

    python make_poses.py OUT.json [--seed N] [--rigs N] [--poses N]     (bpy 4.5 or later as a Python module)

OUT.json: `rigs` with their bones, the properties of the rig before, and `poses` with the curves, how they
were applied and the numbers that differ afterwards. Numbers are float32 unless a property is a double.
"""
import json
import math
import random
import sys

import bpy

ARGS = sys.argv[1:]


def option(name, default):
    return int(ARGS[ARGS.index(name) + 1]) if name in ARGS else default


SEED = option("--seed", 1)
R = random.Random(SEED)
MODES = ["AXIS_ANGLE", "QUATERNION", "XYZ", "XZY", "YXZ", "YZX", "ZXY", "ZYX"]
IPO = ["CONSTANT", "LINEAR", "BEZIER", "BACK", "BOUNCE", "CIRC", "CUBIC", "ELASTIC", "EXPO", "QUAD",
       "QUART", "QUINT", "SINE"]
EASE = ["AUTO", "EASE_IN", "EASE_OUT", "EASE_IN_OUT"]
HANDLE = {"FREE": 0, "AUTO": 1, "VECTOR": 2, "ALIGNED": 3, "AUTO_CLAMPED": 4}
PAIRS = [("hand.L", "hand.R"), ("L_foot", "R_foot"), ("LeftEye", "RightEye"), ("arm_l.003", "arm_r.003"),
         ("brightleft", "brightright"), ("ear-L", "ear-R")]
LONE = ["root", "spine", "jaw.L", "say \"hi\"\\now", "tail", "left", "upright"]
TRANSFORMS = [("location", 3), ("rotation_quaternion", 4), ("rotation_euler", 3), ("rotation_axis_angle", 4),
              ("scale", 3)]
CUSTOM = {"strength", "count", "on", "list", "note", "mood"}
BENDY = ["bbone_curveinx", "bbone_rollout", "bbone_easein"]


def num(x):
    x = float(x)
    return repr(x) if math.isnan(x) or math.isinf(x) else float("%.9g" % x)


def unit(v):
    n = math.sqrt(sum(x * x for x in v)) or 1.0
    return [x / n for x in v]


def quoted(name):
    return '["%s"]' % bpy.utils.escape_identifier(name)


def make_rig(number):
    bpy.ops.wm.read_factory_settings(use_empty=True)
    arm = bpy.data.armatures.new("Rig")
    ob = bpy.data.objects.new("Rig %d" % number, arm)
    bpy.context.scene.collection.objects.link(ob)
    bpy.context.view_layer.objects.active = ob
    bpy.ops.object.mode_set(mode="EDIT")
    names = [n for pair in R.sample(PAIRS, 2) for n in pair] + R.sample(LONE, 2)
    if R.random() < 0.5:
        names.pop(R.randrange(4))
    edit = {}
    for name in names:
        bone = arm.edit_bones.new(name)
        mates = [b for a, b in PAIRS if a == name] + [a for a, b in PAIRS if b == name]
        mate = edit.get(mates[0]) if mates else None
        if mate and R.random() < 0.6:
            bone.head = (-mate.head.x, mate.head.y, mate.head.z)
            bone.tail = (-mate.tail.x, mate.tail.y, mate.tail.z)
            bone.roll = -mate.roll
        else:
            bone.head = [R.uniform(-1, 1) for _ in range(3)]
            bone.tail = [R.uniform(-1, 1) for _ in range(3)]
            if R.random() < 0.3:
                bone.head = (0, 0, R.uniform(0, 1))
                bone.tail = R.choice([(0, 0, 2), (0, 1, bone.head.z), (1, 0, bone.head.z)])
            bone.roll = R.choice([0.0, R.uniform(-3, 3), math.pi / 2])
        if edit and R.random() < 0.6:
            bone.parent = R.choice(list(edit.values()))
            bone.use_connect = R.random() < 0.5
        edit[name] = bone
    bpy.ops.object.mode_set(mode="OBJECT")
    for pb in ob.pose.bones:
        pb.rotation_mode = R.choice(MODES)
        pb["strength"] = R.uniform(0, 2)
        pb.id_properties_ui("strength").update(min=-0.5, max=1.5)
        pb["count"] = R.randint(-3, 3)
        pb.id_properties_ui("count").update(min=-4, max=5)
        pb["on"] = R.random() < 0.5
        pb["list"] = [R.uniform(-1, 1) for _ in range(2)]
        pb["note"] = "text"
        k = pb.constraints.new("DAMPED_TRACK")
        k.name = "Look"
    ob["mood"] = 0.5
    return ob


def strike(ob):
    ob.rotation_mode = R.choice(MODES)
    for x in [ob] + list(ob.pose.bones):
        x.location = [R.uniform(-1, 1) for _ in range(3)]
        x.rotation_quaternion = R.choice([unit, list])([R.uniform(-1, 1) for _ in range(4)])
        x.rotation_euler = [R.uniform(-4, 4) for _ in range(3)]
        x.rotation_axis_angle = [R.uniform(-3, 3)] + unit([R.uniform(-1, 1) for _ in range(3)])
        x.scale = [R.choice([1.0, R.uniform(-1, 2)]) for _ in range(3)]


def properties(ob):
    """(path, holder, name) of all that is compared."""
    found = []
    for pb in ob.pose.bones:
        start = "pose.bones" + quoted(pb.name)
        for name in [t for t, _ in TRANSFORMS] + BENDY + ["rotation_mode", "lock_location"]:
            found.append((start + "." + name, pb, name))
        for name in ("strength", "count", "on", "list"):
            found.append((start + quoted(name), pb, name))
        found.append((start + ".constraints[\"Look\"].influence", pb.constraints["Look"], "influence"))
    for name in [t for t, _ in TRANSFORMS] + ["rotation_mode"]:
        found.append((name, ob, name))
    found.append((quoted("mood"), ob, "mood"))
    return found


def value(holder, name):
    v = holder[name] if name in CUSTOM else getattr(holder, name)
    if name == "rotation_mode":
        return [MODES.index(v) - 1]
    if isinstance(v, bool):
        return [1.0 if v else 0.0]
    number = float if kind(holder, name) == "d" else num
    return [number(v)] if isinstance(v, (int, float)) else [number(x) for x in v]


def kind(holder, name):
    if name in CUSTOM:
        v = holder[name]
        return "b" if isinstance(v, bool) else "i" if isinstance(v, int) else "d"
    return {"rotation_mode": "i", "lock_location": "b"}.get(name, "f")


def limits(holder, name):
    if name in CUSTOM:
        if name == "list" or isinstance(holder[name], bool):
            return None
        ui = holder.id_properties_ui(name).as_dict()
        return [ui["min"], ui["max"]] if abs(ui["max"]) < 1e9 else None
    p = holder.bl_rna.properties[name]
    if p.type != "FLOAT" or p.hard_max > 1e30:
        return None
    return [p.hard_min, p.hard_max]


def describe(ob):
    bones = list(ob.pose.bones)
    return {"object": ob.name, "before": {path: value(h, n) for path, h, n in properties(ob)},
            "bones": [{"name": pb.name, "rest": [[num(x) for x in row] for row in pb.bone.matrix_local],
                       "parent": bones.index(pb.parent) if pb.parent else None,
                       "connected": bool(pb.parent and pb.bone.use_connect)} for pb in bones],
            "properties": [[path, kind(h, n), limits(h, n), len(value(h, n)) > 1 or n == "list"]
                           for path, h, n in properties(ob)]}


def add_curve(bag, path, index, keys):
    fc = bag.fcurves.find(path, index=index)
    duplicate = fc is not None
    if duplicate and R.random() < 0.7:
        return
    fc = bag.fcurves.new(path + ("#" if duplicate else ""), index=index)
    if duplicate:
        fc.data_path = path
    fc.keyframe_points.add(len(keys))
    for k, (frame, v) in zip(fc.keyframe_points, keys):
        k.co = (frame, v)
        k.handle_left = (frame - 1, v)
        k.handle_right = (frame + 1, v)
        k.interpolation = R.choice(["BEZIER", "BEZIER", R.choice(IPO)])
        k.easing = R.choice(EASE)
        k.handle_left_type, k.handle_right_type = [R.choice(["AUTO_CLAMPED", "AUTO", R.choice(list(HANDLE))]) for _ in "lr"]
        k.select_control_point = k.select_left_handle = k.select_right_handle = False
    fc.extrapolation = R.choice(["CONSTANT", "CONSTANT", "LINEAR"])
    fc.auto_smoothing = R.choice(["NONE", "CONT_ACCEL"])
    fc.update()
    if R.random() < 0.05:
        fc.mute = True
    if R.random() < 0.05 and not path.endswith("rotation_mode"):
        m = fc.modifiers.new("GENERATOR")
        m.use_additive = True
        m.coefficients[0], m.coefficients[1] = R.uniform(-1, 1), 0.0


def keys_of(v, path):
    if path.endswith("rotation_mode"):      # beyond the modes versions differ
        return [(1.0, v)]
    if R.random() < 0.7:
        return [(R.choice([1.0, 1.0, 17.0, 0.0]), v)]
    start = R.choice([-5.0, -2.0, 1.0])
    return [(start + 3.0 * i + R.choice([0.0, 0.0, 0.25]), v + R.uniform(-1, 1)) for i in range(R.choice([2, 3, 4]))]


def make_action(ob):
    action = bpy.data.actions.new("pose")
    action.layers.new("Layer").strips.new(type="KEYFRAME")
    slot = action.slots.new("OBJECT", ob.name)
    bag = action.layers[0].strips[0].channelbag(slot, ensure=True)
    wanted = []
    for pb in ob.pose.bones:
        if R.random() < 0.4:
            continue
        start = "pose.bones" + quoted(pb.name)
        fits = {"QUATERNION": 1, "AXIS_ANGLE": 3}.get(pb.rotation_mode, 2)
        for t in {0, 4, fits} | ({R.choice([1, 2, 3])} if R.random() < 0.3 else set()):
            name, count = TRANSFORMS[t]
            if R.random() < 0.2:
                continue
            elements = list(range(count))
            if R.random() < 0.25:
                elements = R.sample(elements, R.randint(1, count))
                R.shuffle(elements)
            if name == "rotation_quaternion" and R.random() < 0.7:
                values = unit([R.uniform(-1, 1) for _ in range(4)])
            else:
                values = [R.uniform(-2, 2) for _ in range(count)]
            wanted.append([(start + "." + name, i, values[i]) for i in elements])
        if R.random() < 0.15:
            wanted.insert(R.randint(0, len(wanted)), [(start + ".rotation_mode", 0, R.choice([R.randint(-1, 6), R.uniform(-1, 6)]))])
        for name, v in (("strength", R.uniform(-2, 3)), ("count", R.uniform(-9, 9)), ("on", R.uniform(-1, 2)), ("note", 1.0), ("lost", 1.0)):
            if R.random() < 0.2:
                wanted.append([(start + quoted(name), R.choice([0, 0, 3]), v)])
        if R.random() < 0.2:
            wanted.append([(start + quoted("list"), R.choice([0, 1, 2]), R.uniform(-2, 2))])
        if R.random() < 0.2:
            wanted.append([(start + ".lock_location", R.randrange(3), R.uniform(0, 1))])
        if R.random() < 0.2:
            wanted.append([(start + ".constraints[\"Look\"].influence", 0, R.uniform(-1, 2))])
        if R.random() < 0.2:
            wanted.append([(start + "." + R.choice(BENDY), 0, R.uniform(-9, 9))])
    if R.random() < 0.3:
        wanted.append([("location", i, R.uniform(-1, 1)) for i in range(3)])
        wanted.append([("rotation_quaternion", i, R.uniform(-1, 1)) for i in R.sample(range(4), R.choice([2, 4]))])
    if R.random() < 0.1:
        wanted.insert(0, [("rotation_mode", 0, float(R.randint(-1, 6)))])
    if R.random() < 0.2:
        wanted.append([(quoted("mood"), 0, 2.0)])
    if R.random() < 0.2:
        R.shuffle(wanted)
    rows = [row for group in wanted for row in group]
    if R.random() < 0.15:
        R.shuffle(rows)
    for path, index, v in rows:
        add_curve(bag, path, index, keys_of(v, path))
        if R.random() < 0.03:
            add_curve(bag, path, index, keys_of(v, path))
    return action, bag


def curve_row(fc):
    return {"path": fc.data_path, "index": fc.array_index, "muted": fc.mute,
            "extrapolation": ["CONSTANT", "LINEAR"].index(fc.extrapolation), "isSmooth": fc.auto_smoothing == "CONT_ACCEL",
            "offset": [num(m.coefficients[0]) for m in fc.modifiers],
            "keys": [[num(x) for p in (k.handle_left, k.co, k.handle_right) for x in p]
                     + [IPO.index(k.interpolation), EASE.index(k.easing), round(k.back, 5), round(k.amplitude, 5), round(k.period, 5),
                        HANDLE[k.handle_left_type], HANDLE[k.handle_right_type]] for k in fc.keyframe_points]}


def select(ob, names):
    for pb in ob.pose.bones:
        if bpy.app.version >= (5, 0, 0):
            pb.select = pb.name in names
        else:
            pb.bone.select = pb.name in names


def make_pose(ob, start):
    strike(ob)
    action, bag = make_action(ob)
    curves = [curve_row(fc) for fc in bag.fcurves]
    before = {path: value(h, n) for path, h, n in properties(ob)}
    flipped = R.random() < 0.4
    factor = R.choice([1.0, 1.0, R.random(), 0.0])
    names = R.sample([pb.name for pb in ob.pose.bones], R.randint(1, 4)) if R.random() < 0.2 else []
    select(ob, names)
    if flipped:
        action.flip_with_pose(ob)
    ob.pose.blend_pose_from_action(action, blend_factor=factor)
    after = {path: value(h, n) for path, h, n in properties(ob)}
    bpy.data.actions.remove(action)
    return {"before": {path: v for path, v in before.items() if v != start[path]}, "flipped": flipped, "factor": factor, "selection": names, "curves": curves,
            "after": {path: v for path, v in after.items() if v != before[path]}}


rigs = []
for number in range(option("--rigs", 3)):
    ob = make_rig(number)
    rig = describe(ob)
    rigs.append(dict(rig, poses=[make_pose(ob, rig["before"]) for _ in range(option("--poses", 4))]))
text = json.dumps({"blender": bpy.app.version_string, "seed": SEED, "rigs": rigs}, separators=(",", ":"))
with open(ARGS[0], "w") as file:
    file.write(text + "\n")
print("seed", SEED, "blender", bpy.app.version_string, len(text), "bytes")
