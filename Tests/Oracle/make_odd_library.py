"""Has Blender save a library of content that is easy to get wrong.

usage: python make_odd_library.py OUT                                       (bpy as a Python module)
       blender -b --factory-startup -P make_odd_library.py -- OUT          (Blender 3.4)
"""

import os
import random
import sys
import wave

import bpy

VERSION = bpy.app.version
OUT = os.path.abspath((sys.argv[sys.argv.index("--") + 1 :] if "--" in sys.argv else sys.argv[1:])[0])
NAME_BYTES = bpy.types.ID.bl_rna.properties["name"].length_max  # the 66 or 258 bytes of ID.name less code and NUL
RANDOM = random.Random(7)


def start():
    bpy.ops.wm.read_factory_settings(use_empty=True)


def save(name, compress=False):
    bpy.ops.wm.save_as_mainfile(filepath=os.path.join(OUT, name), compress=compress)


def mark(data_block, catalog=None, tags=(), **texts):
    data_block.use_fake_user = True
    data_block.asset_mark()
    data = data_block.asset_data
    if catalog:
        data.catalog_id = catalog
    for tag in tags:
        data.tags.new(tag)
    for field, text in texts.items():
        if hasattr(data, field):
            setattr(data, field, text)
    return data


def sound_file():
    path = os.path.join(OUT, "tone.wav")
    with wave.open(path, "wb") as stream:
        stream.setnchannels(1)
        stream.setsampwidth(2)
        stream.setframerate(8000)
        stream.writeframes(bytes(1600))
    return path


def image_file():
    path = os.path.join(OUT, "frame.png")
    image = bpy.data.images.new("frame", 8, 8)
    image.filepath_raw, image.file_format = path, "PNG"
    image.save()
    bpy.data.images.remove(image)
    return path


def one_of_each_type():
    """A data-block of every type that Blender's Python can make."""
    data = bpy.data
    yield data.actions.new("every type")
    yield data.armatures.new("every type")
    yield data.brushes.new("every type")
    yield data.cameras.new("every type")
    yield data.collections.new("every type")
    yield data.curves.new("every type", "CURVE")
    yield data.fonts.load("<builtin>")
    yield data.grease_pencils.new("every type")
    if hasattr(data, "annotations"):
        yield data.annotations.new("every type")
    if hasattr(data, "grease_pencils_v3"):
        yield data.grease_pencils_v3.new("every type")
    yield data.hair_curves.new("every type")
    yield data.images.new("every type", 8, 8)
    yield data.lattices.new("every type")
    yield data.lightprobes.new("every type", "GRID" if VERSION < (4, 1, 0) else "VOLUME")
    yield data.lights.new("every type", "POINT")
    yield data.linestyles.new("every type")
    yield data.masks.new(name="every type")
    yield data.materials.new("every type")
    yield data.meshes.new("every type")
    yield data.metaballs.new("every type")
    yield data.movieclips.load(image_file())
    yield data.node_groups.new("every type", "GeometryNodeTree")
    yield data.objects.new("every type", None)
    yield data.palettes.new("every type")
    yield data.particles.new("every type")
    yield data.pointclouds.new("every type")
    yield data.scenes.new("every type")
    yield data.sounds.load(sound_file())
    yield data.speakers.new("every type")
    yield data.texts.new("every type")
    yield data.textures.new("every type", "CLOUDS")
    yield data.volumes.new("every type")
    yield data.worlds.new("every type")
    if data.workspaces:
        yield data.workspaces[0]


def save_types():
    start()
    for number, data_block in enumerate(one_of_each_type()):
        mark(data_block, tags=[f"type {number}"], description=f"A {data_block.bl_rna.identifier}")
    save("types.blend")


def save_names():
    start()
    longest = "é" * (NAME_BYTES // 2)
    names = [
        "x" * NAME_BYTES, longest + "y" * (NAME_BYTES - len(longest.encode())), " leading and trailing ",
        "slash/in/name", "a.blend/Action/trap", "tab\tnewline\nend", "escape \x1b[31mred\x1b]0;title\x07",
        "delete \x7f and c1 \u009b31m", "bidi \u202egnp.exe", "combining e\u0301 a\u0308\u0323", "挨拶 全角",
        "🧑‍🎨 family 👨‍👩‍👧 flag 🇨🇿", "'quotes\" \\back", "-dash", "..", "Z\u200bero width", "שלום", "%s $HOME `id`", "name.001",
    ]
    for name in names:
        mark(bpy.data.actions.new(name), description=f"named {name!r}")
    save("names.blend")
    save("noční složka/čísla 1.blend", compress=True)


def save_metadata():
    start()
    mark(bpy.data.materials.new("hundreds of tags"), tags=[f"tag {n:03}" for n in range(400)])
    mark(bpy.data.materials.new("odd tags"), tags=["", "same", "same", " space ", "a\tb\nc", "\x1b[1m", "t" * 63, "é" * 31, "tag:x -y \"z\""])
    mark(bpy.data.materials.new("long texts"), description="ř" * 50_000, author="A" * 5_000, copyright="©" * 300, license="L" * 300)
    mark(bpy.data.materials.new("texts of one line break"), description="\n", author="two\nlines\r\nthree\t", license=" ")
    mark(bpy.data.materials.new("no texts at all"))
    mark(bpy.data.materials.new("unknown catalog"), catalog="ffffffff-0000-4000-8000-0123456789ab")
    data = mark(bpy.data.materials.new("properties"))
    data["whole"] = -2_147_483_648
    data["real"] = 0.1
    data["tiny"] = 5e-324
    data["text"] = "žluťoučký \"kůň\" \\ \x01"
    data["empty text"] = ""
    data["truth"] = True
    data["whole numbers"] = [1, 2, 3]
    data["real numbers"] = [0.5, 1e300, -0.0]
    data["truths"] = [True, False]
    data["nested"] = {"a": {"b": {"c": [1.5, 2.5], "d": "deep"}}, "e": 1}
    data["groups"] = [{"n": 1}, {"n": 2}]
    data["ključ / s: \"mezerami\""] = 1
    for number in range(200):
        data[f"many {number:03}"] = number
    data = mark(bpy.data.materials.new("not a number"))
    data["infinite"] = float("inf")
    save("metadata.blend")


def save_previews():
    start()
    for width, height in ((1, 1), (2, 3), (32, 32), (100, 37), (256, 256), (300, 12)):
        material = bpy.data.materials.new(f"preview {width}x{height}")
        mark(material)
        preview = material.preview_ensure()
        preview.image_size = (width, height)
        pixels = []
        for _ in range(width * height):
            alpha = RANDOM.choice((0, 255, RANDOM.randrange(256)))
            pixels += [RANDOM.randint(0, alpha) for _ in range(3)] + [alpha]
        preview.image_pixels = [int.from_bytes(bytes(pixels[i : i + 4]), "little", signed=True) for i in range(0, len(pixels), 4)]
    icon_only = bpy.data.materials.new("icon only")
    mark(icon_only)
    preview = icon_only.preview_ensure()
    preview.icon_size = (32, 32)
    preview.icon_pixels = [-1] * 1024
    save("previews.blend", compress=True)


def save_links():
    """Links assets: placeholders are no assets of this file, a local override and a local asset are told apart."""
    start()
    with bpy.data.libraries.load(os.path.join(OUT, "types.blend"), link=True) as (source, target):
        target.objects, target.materials, target.worlds = source.objects, source.materials, source.worlds
    mark(bpy.data.materials.new("local beside linked"))
    bpy.context.scene.collection.objects.link(target.objects[0])
    bpy.context.scene.world = target.worlds[0]
    target.materials[0].use_fake_user = True
    target.objects[0].override_create()
    save("links.blend")


def save_packed():
    """Linked data-blocks packed into the file (5.0): Blender 5.0 does not list them as assets."""
    start()
    with bpy.data.libraries.load(os.path.join(OUT, "types.blend"), link=True, pack=True) as (source, target):
        target.materials, target.worlds = source.materials, source.worlds
    mark(bpy.data.materials.new("local beside packed"))
    bpy.context.scene.world = target.worlds[0]
    save("packed.blend")


def main():
    os.makedirs(os.path.join(OUT, "noční složka"), exist_ok=True)
    save_types()
    save_names()
    save_metadata()
    save_previews()
    save_links()
    if VERSION >= (5, 0, 0):
        save_packed()


main()
