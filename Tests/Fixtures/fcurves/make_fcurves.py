"""Makes random F-curves with a real Blender and writes down what it evaluates them to.

    python make_fcurves.py OUT.json [--seed N] [--curves N] [--handles N]     (bpy as a Python module)
    blender -b --factory-startup -P make_fcurves.py -- OUT.json [...]

OUT.json: `curves` with keys as stored, modifiers, times and values; `handles` with keys before and after
Blender has laid their handles. Numbers are float32, not-a-number and infinities are texts.
"""
import ctypes
import json
import math
import random
import sys

import bpy

ARGS = sys.argv[sys.argv.index("--") + 1:] if "--" in sys.argv else sys.argv[1:]


def option(name, default):
    return int(ARGS[ARGS.index(name) + 1]) if name in ARGS else default


SEED = option("--seed", 1)
R = random.Random(SEED)
SLOTTED = bpy.app.version >= (4, 4, 0)
IPO = ["CONSTANT", "LINEAR", "BEZIER", "BACK", "BOUNCE", "CIRC", "CUBIC", "ELASTIC", "EXPO", "QUAD",
       "QUART", "QUINT", "SINE"]
EASE = ["AUTO", "EASE_IN", "EASE_OUT", "EASE_IN_OUT"]
HANDLE = {"FREE": 0, "AUTO": 1, "VECTOR": 2, "ALIGNED": 3, "AUTO_CLAMPED": 4}
FUNCTIONS = ["SIN", "COS", "TAN", "SQRT", "LN", "SINC"]
CYCLES = ["NONE", "REPEAT", "REPEAT_OFFSET", "MIRROR"]
BLENDS = ["REPLACE", "ADD", "SUBTRACT", "MULTIPLY"]

action = bpy.data.actions.new("curves")
if SLOTTED:
    action.layers.new("Layer").strips.new(type="KEYFRAME")
    slot = action.slots.new("OBJECT", "object")
    bag = action.layers[0].strips[0].channelbag(slot, ensure=True)
else:
    bag = action
number_of_curves = 0


def new_curve():
    global number_of_curves
    number_of_curves += 1
    return bag.fcurves.new("curve%d" % number_of_curves, index=0)


def flag_offset():
    """Where the flags of a curve lie in memory: only few can be set by Python."""
    fc = new_curve()
    read = lambda: bytes((ctypes.c_ubyte * 200).from_address(fc.as_pointer()))
    before = read()
    fc.mute = True
    return [i for i, (a, b) in enumerate(zip(before, read())) if a != b][0]


FLAGS = flag_offset()


def set_flags(fc, bits):
    at = ctypes.c_int16.from_address(fc.as_pointer() + FLAGS)
    at.value |= bits


def num(x):
    x = float(x)
    return repr(x) if math.isnan(x) or math.isinf(x) else float("%.9g" % x)


def key_row(k):
    return [num(x) for p in (k.handle_left, k.co, k.handle_right) for x in p] + [
        IPO.index(k.interpolation), EASE.index(k.easing), num(k.back), num(k.amplitude), num(k.period),
        HANDLE[k.handle_left_type], HANDLE[k.handle_right_type]]


def random_value():
    return R.choice([R.uniform(-3, 3), R.uniform(-3, 3), R.uniform(-100, 100), float(R.randint(-2, 2)), 0.5])


def make_keys(fc, interpolations, wild):
    count = R.choice([1, 1, 2, 2, 3, 4, 6])
    frame = R.choice([-20.0, -5.0, 0.0, 1.0, R.uniform(-10, 5)])
    fc.keyframe_points.add(count)
    for k in fc.keyframe_points:
        k.co = (frame, random_value())
        frame += R.choice([1.0, 5.0, R.uniform(0.01, 20), R.uniform(0.01, 20)])
        if wild and R.random() < 0.1:
            frame -= R.uniform(0, 30)
        if wild and R.random() < 0.05:
            k.co = R.choice([(k.co[0], math.nan), (k.co[0], math.inf), (k.co[0], -math.inf), (k.co[0], 1e30)])
        k.handle_left_type = R.choice(list(HANDLE))
        k.handle_right_type = R.choice(list(HANDLE))
        k.handle_left = (k.co[0] - R.choice([0.0, R.uniform(0, 5), R.uniform(0, 40)]), k.co[1] + R.uniform(-3, 3))
        k.handle_right = (k.co[0] + R.choice([0.0, R.uniform(0, 5), R.uniform(0, 40)]), k.co[1] + R.uniform(-3, 3))
        k.interpolation = R.choice(interpolations)
        k.easing = R.choice(EASE)
        if R.random() < 0.6:
            k.back, k.amplitude, k.period = R.uniform(-1, 4), R.choice([0.0, R.uniform(0, 5)]), R.choice([0.0, R.uniform(0.1, 10)])
    if R.random() < 0.4:
        fc.auto_smoothing = R.choice(["NONE", "CONT_ACCEL"])
        fc.update()


def restrict(m, row):
    if R.random() < 0.3:
        m.use_influence = True
        m.influence = R.uniform(0, 1)
    if R.random() < 0.3:
        m.use_restricted_range = True
        m.frame_start, m.frame_end = R.uniform(-30, 0), R.uniform(0, 30)
        m.blend_in, m.blend_out = R.choice([0, R.uniform(0, 10)]), R.choice([0, R.uniform(0, 10)])
    if R.random() < 0.1:
        m.mute = True
    row["common"] = [m.mute, m.use_restricted_range, m.use_influence, num(m.influence), num(m.frame_start),
                     num(m.frame_end), num(m.blend_in), num(m.blend_out)]


def make_modifier(fc, first):
    kind = R.choice(["GENERATOR", "FNGENERATOR", "ENVELOPE", "NOISE", "NOISE", "LIMITS", "STEPPED"] + ["CYCLES"] * (4 if first else 0))
    m = fc.modifiers.new(kind)
    row = {"type": kind}
    if kind == "GENERATOR":
        m.mode = R.choice(["POLYNOMIAL", "POLYNOMIAL_FACTORISED"])
        m.poly_order = R.choice([1, 1, 2, 3])
        m.use_additive = R.random() < 0.5
        for i in range(len(m.coefficients)):
            m.coefficients[i] = R.uniform(-1, 1)
        row["values"] = [["POLYNOMIAL", "POLYNOMIAL_FACTORISED"].index(m.mode), m.use_additive, m.poly_order] + [num(c) for c in m.coefficients]
    elif kind == "FNGENERATOR":
        m.function_type = R.choice(FUNCTIONS)
        m.use_additive = R.random() < 0.5
        m.amplitude, m.phase_multiplier = R.uniform(-3, 3), R.uniform(-2, 2)
        m.phase_offset, m.value_offset = R.choice([0.0, R.uniform(-3, 3)]), R.uniform(-3, 3)
        row["values"] = [FUNCTIONS.index(m.function_type), m.use_additive, num(m.amplitude), num(m.phase_multiplier), num(m.phase_offset), num(m.value_offset)]
    elif kind == "ENVELOPE":
        m.reference_value, m.default_min, m.default_max = R.uniform(-1, 1), R.uniform(-3, 0), R.uniform(0.1, 3)
        for frame in sorted(R.sample(range(-20, 30), R.choice([0, 1, 2, 3]))):
            p = m.control_points.add(float(frame))
            # By their names Blender 4.5 crashes.
            bounds = (ctypes.c_float * 2).from_address(p.as_pointer())
            bounds[0], bounds[1] = R.uniform(-3, 0), R.uniform(0, 3)
        row["values"] = [num(m.reference_value), num(m.default_min), num(m.default_max)]
        row["points"] = [[num(p.min), num(p.max), num(p.frame)] for p in m.control_points]
    elif kind == "CYCLES":
        m.mode_before, m.mode_after = R.choice(CYCLES), R.choice(CYCLES)
        m.cycles_before, m.cycles_after = R.choice([0, 0, 1, 3]), R.choice([0, 0, 1, 3])
        row["values"] = [CYCLES.index(m.mode_before), m.cycles_before, CYCLES.index(m.mode_after), m.cycles_after]
    elif kind == "NOISE":
        m.blend_type = R.choice(BLENDS)
        m.scale, m.strength = R.choice([0.0, 1.0, R.uniform(-3, 30)]), R.uniform(-3, 3)
        m.phase, m.offset, m.depth = R.uniform(-300, 300), R.choice([0.0, R.uniform(-50, 50)]), R.choice([0, 0, 1, 4])
        legacy = True
        if hasattr(m, "use_legacy_noise"):
            m.use_legacy_noise = legacy = R.random() < 0.4
            m.lacunarity, m.roughness = R.uniform(0, 4), R.uniform(0, 1)
        row["values"] = [BLENDS.index(m.blend_type), num(m.scale), num(m.strength), num(m.phase), num(m.offset), m.depth, legacy,
                         num(getattr(m, "lacunarity", 2)), num(getattr(m, "roughness", 0.5))]
    elif kind == "LIMITS":
        m.use_min_x, m.use_max_x, m.use_min_y, m.use_max_y = [R.random() < 0.5 for _ in range(4)]
        m.min_x, m.max_x, m.min_y, m.max_y = R.uniform(-20, 0), R.uniform(0, 20), R.uniform(-3, 0), R.uniform(0, 3)
        row["values"] = [num(m.min_x), num(m.max_x), num(m.min_y), num(m.max_y), m.use_min_x, m.use_max_x, m.use_min_y, m.use_max_y]
    elif kind == "STEPPED":
        m.frame_step, m.frame_offset = R.uniform(0.5, 9), R.uniform(-5, 5)
        m.use_frame_start, m.use_frame_end = R.random() < 0.5, R.random() < 0.5
        m.frame_start, m.frame_end = R.uniform(-20, 0), R.uniform(0, 20)
        row["values"] = [num(m.frame_step), num(m.frame_offset), num(m.frame_start), num(m.frame_end), m.use_frame_start, m.use_frame_end]
    if kind == "STEPPED":
        # The names of the range are those of the steps here.
        row["common"] = [False, False, False, 1.0, 0.0, 0.0, 0.0, 0.0]
    else:
        restrict(m, row)
    return row


def make_curve(i):
    fc = new_curve()
    wild = R.random() < 0.15
    make_keys(fc, [IPO[i % 13]] * 3 + IPO if not wild else IPO, wild)
    fc.extrapolation = R.choice(["CONSTANT", "LINEAR"])
    bits = R.choice([0, 0, 0, 0, 0, 0, 0, 1 << 11, 1 << 12])
    modifiers = []
    if R.random() < 0.5:
        for n in range(R.choice([1, 1, 2, 3])):
            # Blender may crash when it lays handles of unsorted keys in a cycle.
            modifiers.append(make_modifier(fc, n == 0 and not wild))
    samples = []
    if R.random() < 0.05:
        start = R.randint(0, 5) if modifiers else R.randint(-12, -1)
        fc.convert_to_samples(start, start + R.randint(1, 25))
        samples = [[num(x) for x in p.co] for p in fc.sampled_points]
    set_flags(fc, bits)
    keys = [] if samples else [key_row(k) for k in fc.keyframe_points]
    times = [0.0, R.uniform(-60, 60), R.uniform(-8, 12), R.uniform(-8, 12)]
    if keys and not isinstance(keys[0][2], str):
        times += [keys[0][2], keys[-1][2], R.choice(keys)[2] + 5e-5]
    if samples:
        # Before frame 0 Blender looks one sample too far on, at last beyond the end.
        times = [t for t in times if t >= samples[-1][0] or int(t) - int(samples[0][0]) + 1 < len(samples)]
    return {"keys": keys, "samples": samples, "extrapolation": ["CONSTANT", "LINEAR"].index(fc.extrapolation),
            "flags": bits, "modifiers": modifiers, "times": [num(t) for t in times],
            "values": [num(fc.evaluate(t)) for t in times]}


def make_handles(i):
    fc = new_curve()
    count = R.choice([1, 2, 2, 3, 4, 5, 8])
    fc.keyframe_points.add(count)
    frame = 0.0
    palette = R.choice([["AUTO_CLAMPED"], ["AUTO"], ["AUTO", "AUTO_CLAMPED"], list(HANDLE)])
    for k in fc.keyframe_points:
        frame += R.choice([1.0, 4.0, R.uniform(0.2, 20), 0.0 if R.random() < 0.1 else 2.0])
        k.co = (frame, R.choice([random_value(), 1.0]))
        k.handle_left_type, k.handle_right_type = R.choice(palette), R.choice(palette)
        k.handle_left = (frame - R.uniform(0, 6), k.co[1] + R.uniform(-3, 3))
        k.handle_right = (frame + R.uniform(0, 6), k.co[1] + R.uniform(-3, 3))
        k.select_control_point = k.select_left_handle = k.select_right_handle = False
    fc.extrapolation = R.choice(["CONSTANT", "LINEAR"])
    fc.auto_smoothing = R.choice(["NONE", "CONT_ACCEL"])
    modifiers = []
    if R.random() < 0.4:
        m = fc.modifiers.new("CYCLES")
        m.mode_before, m.mode_after = R.choice(["REPEAT", "REPEAT_OFFSET", "MIRROR"]), R.choice(["REPEAT", "REPEAT_OFFSET"])
        modifiers.append({"type": "CYCLES", "values": [CYCLES.index(m.mode_before), 0, CYCLES.index(m.mode_after), 0],
                          "common": [False, False, False, 1.0, 0.0, 0.0, 0.0, 0.0]})
    before = [key_row(k) for k in fc.keyframe_points]
    fc.update()
    after = [key_row(k)[:6] for k in fc.keyframe_points]
    return {"keys": before, "extrapolation": ["CONSTANT", "LINEAR"].index(fc.extrapolation),
            "isSmooth": fc.auto_smoothing == "CONT_ACCEL", "modifiers": modifiers, "after": after}


result = {"blender": bpy.app.version_string, "seed": SEED,
          "curves": [make_curve(i) for i in range(option("--curves", 260))],
          "handles": [make_handles(i) for i in range(option("--handles", 120))]}
text = json.dumps(result, separators=(",", ":")).replace('},{"keys"', '},\n{"keys"')
with open(ARGS[0], "w") as file:
    file.write(text + "\n")
print("seed", SEED, "blender", bpy.app.version_string, len(text), "bytes")
