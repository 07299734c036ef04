"""Has Blender save the files that the benchmarks copy and read.

usage: python make_files.py OUT [KIND…]          (bpy; kinds as `few seen`)

small-plain.blend, small-zstd.blend   five assets with tags, texts and a preview in a whole Blender file
few-0.blend … few-9.blend             five small assets each, to lay out libraries of many files
many-0.blend … many-9.blend           a hundred small assets each, to lay out libraries of many assets
named.blend                           two thousand assets that have nothing but the names of the files that file managers are shown
seen-plain-0.blend … seen-zstd-3.blend  twenty-five assets each with previews as Blender renders them: 256 × 256 pixels
big-plain.blend, big-zstd.blend       a mesh and fifty poses with previews: about 120 and 46 MB
"""

import array
import math
import os
import random
import sys
import uuid

import bpy

OUT = sys.argv[1]
RANDOM = random.Random(3)
WORDS = "amber birch cedar delta ember fjord grove harbor iris juniper karst lotus maple nectar onyx pearl quartz river sable thorn".split()
CATALOGS = ["Characters", "Characters/Hands", "Materials", "Props/Kitchen", "Props/Street", "Worlds"]


def start():
    bpy.ops.wm.read_factory_settings(use_empty=True)


def mark(data_block, preview_size=0):
    data_block.use_fake_user = True
    data_block.asset_mark()
    data = data_block.asset_data
    data.author, data.license = "Benchmark", "CC0"
    data.description = f"Made for measuring: {data_block.name}"
    data.catalog_id = str(uuid.uuid5(uuid.NAMESPACE_URL, RANDOM.choice(CATALOGS)))
    for word in RANDOM.sample(WORDS, 3):
        data.tags.new(word)
    if preview_size:
        show(data_block, preview_size, noise(preview_size * preview_size))


def show(data_block, size, pixels):
    preview = data_block.preview_ensure()
    preview.image_size = (size, size)
    preview.image_pixels.foreach_set(pixels)


def noise(count):
    """Opaque pixels that compress about as well as a rendered preview."""
    return array.array("i", [RANDOM.getrandbits(10) * 0x010101 & 0xFFFFFF | -0x1000000 for _ in range(count)])


def save_named():
    start()
    materials = [bpy.data.materials.new(f"amber_{number:05}") for number in range(2000)]
    for material in materials:
        material.asset_mark()
    bpy.data.libraries.write(os.path.join(OUT, "named.blend"), set(materials), fake_user=True, compress=True)


def ball(size, color):
    """A shaded ball upon nothing, as Blender renders previews of materials."""
    pixels = array.array("i")
    for y in range(size):
        for x in range(size):
            across, up = 2.2 * x / size - 1.1, 2.2 * y / size - 1.1
            if across**2 + up**2 > 1:
                pixels.append(0)
                continue
            light = 0.15 + 0.85 * max(0.0, (up - across + math.sqrt(1 - across**2 - up**2)) / math.sqrt(3))
            light += RANDOM.uniform(-0.01, 0.01)
            red, green, blue = (min(255, max(0, int(255 * light * channel))) for channel in color)
            pixels.append(red | green << 8 | blue << 16 | -0x1000000)
    return pixels


def save_seen():
    """Four files of assets one would want to see."""
    for variant in range(4):
        start()
        materials = []
        for number in range(25):
            materials.append(bpy.data.materials.new(f"{WORDS[(variant * 7 + number) % 20]}_{RANDOM.choice(WORDS)}_{variant}{number:02}"))
            mark(materials[-1])
            show(materials[-1], 256, ball(256, [RANDOM.random() for _ in range(3)]))
        for kind, compress in (("plain", False), ("zstd", True)):
            bpy.data.libraries.write(os.path.join(OUT, f"seen-{kind}-{variant}.blend"), set(materials), fake_user=True, compress=compress)


def save_small():
    start()
    for number in range(5):
        mark(bpy.data.materials.new(f"{WORDS[number]}_{number}"), preview_size=128)
    for kind, compress in (("plain", False), ("zstd", True)):
        bpy.ops.wm.save_as_mainfile(filepath=os.path.join(OUT, f"small-{kind}.blend"), compress=compress, copy=True)


def save_compact(kind, count):
    """Ten files of `count` small assets each and nothing else."""
    for variant in range(10):
        start()
        materials = []
        for number in range(count):
            materials.append(bpy.data.materials.new(f"{WORDS[(variant * 7 + number) % 20]}_{RANDOM.choice(WORDS)}_{variant}{number:02}"))
            mark(materials[-1])
        bpy.data.libraries.write(os.path.join(OUT, f"{kind}-{variant}.blend"), set(materials), fake_user=True, compress=True)


def big_mesh(vertices):
    """A mesh whose coordinates compress to about a third, as those of real ones do."""
    mesh = bpy.data.meshes.new("terrain")
    mesh.vertices.add(vertices)
    noisy = array.array("I", RANDOM.randbytes(4 * (3 * vertices * 2 // 5)))
    regular = array.array("f", [RANDOM.random() for _ in range(3000)]) * (vertices // 1000)
    regular[: len(noisy)] = array.array("f", [value / 2**32 for value in noisy])
    mesh.vertices.foreach_set("co", regular)
    mesh.use_fake_user = True


def save_big():
    start()
    big_mesh(8_200_000)
    for number in range(50):
        action = bpy.data.actions.new(f"pose_{WORDS[number % 20]}_{number:02}")
        layer = action.layers.new("Layer")
        slot = action.slots.new("OBJECT", "Rig")
        bag = layer.strips.new(type="KEYFRAME").channelbag(slot, ensure=True)
        for bone in range(30):
            for index in range(4):
                curve = bag.fcurves.new(f'pose.bones["bone {bone}"].rotation_quaternion', index=index)
                curve.keyframe_points.insert(1, RANDOM.random())
        mark(action, preview_size=256)
    for kind, compress in (("plain", False), ("zstd", True)):
        bpy.ops.wm.save_as_mainfile(filepath=os.path.join(OUT, f"big-{kind}.blend"), compress=compress, copy=True)


KINDS = {
    "small": save_small,
    "few": lambda: save_compact("few", 5),
    "many": lambda: save_compact("many", 100),
    "big": save_big,
    "named": save_named,
    "seen": save_seen,
}

os.makedirs(OUT, exist_ok=True)
for kind in sys.argv[2:]:
    KINDS[kind]()
