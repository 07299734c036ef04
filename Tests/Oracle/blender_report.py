"""What Blender itself says about every asset of a library, as JSON: the judge that blendshelf is compared with.

usage: python blender_report.py LIBRARY OUT.json                                 (bpy as a Python module)
       blender -b --factory-startup -P blender_report.py -- LIBRARY OUT.json       (Blender 3.4)

The pixels of all previews go one after another into OUT.rgba beside it.
"""

import hashlib
import json
import os
import struct
import sys

import bpy

# Blender's collections and the type as a relative asset identifier spells it; `check_type` has Blender confirm each.
TYPE_NAMES = {
    "actions": "Action", "annotations": "Annotation", "armatures": "Armature", "brushes": "Brush",
    "cache_files": "CacheFile", "cameras": "Camera", "collections": "Collection", "curves": "Curve",
    "fonts": "Font", "grease_pencils": "GreasePencil", "grease_pencils_v3": "GreasePencil",
    "hair_curves": "Curves", "images": "Image", "lattices": "Lattice", "lightprobes": "LightProbe",
    "lights": "Light", "linestyles": "FreestyleLineStyle", "masks": "Mask", "materials": "Material",
    "meshes": "Mesh", "metaballs": "Metaball", "movieclips": "MovieClip", "node_groups": "NodeTree",
    "objects": "Object", "paint_curves": "PaintCurve", "palettes": "Palette",
    "particles": "ParticleSettings", "pointclouds": "PointCloud", "scenes": "Scene", "sounds": "Sound",
    "speakers": "Speaker", "texts": "Text", "textures": "Texture", "volumes": "Volume",
    "workspaces": "WorkSpace", "worlds": "World",
}
if bpy.app.version < (5, 0, 0):
    TYPE_NAMES["grease_pencils"] = "GPencil"


def blend_files(root):
    """Paths of the library's .blend files relative to `root`, hidden ones left out."""
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if name.lower().endswith(".blend") and not name.startswith("."):
                yield os.path.relpath(os.path.join(folder, name), root)


def readable(read):
    """The text `read` returns, or None for bytes that Blender's Python cannot decode."""
    try:
        return read()
    except UnicodeDecodeError:
        return None


def plain(value):
    """A custom property as JSON can hold it."""
    if hasattr(value, "to_dict"):
        return {key: plain(value[key]) for key in value.keys()}
    if hasattr(value, "to_list"):
        return [plain(item) for item in value.to_list()]
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, bpy.types.ID):
        return value.name
    return value


def preview_of(data_block, pixels_file):
    """Size and RGBA8 hash of the stored preview (bottom row first, premultiplied) and where its bytes now lie."""
    preview = data_block.preview
    if preview is None or 0 in tuple(preview.image_size):
        return None
    pixels = struct.pack(f"<{len(preview.image_pixels)}i", *preview.image_pixels)
    offset = pixels_file.tell()
    pixels_file.write(pixels)
    return {
        "width": preview.image_size[0],
        "height": preview.image_size[1],
        "sha256": hashlib.sha256(pixels).hexdigest(),
        "offset": offset,
    }


def asset_row(file, type_name, name, data_block, pixels_file):
    """One asset in the fields and spelling of `blendshelf list --json`."""
    data = data_block.asset_data
    return {
        "id": f"{file}/{type_name}/{name}",
        "file": file,
        "type": type_name,
        "name": name,
        "catalog": {"uuid": data.catalog_id, "simple_name": data.catalog_simple_name},
        "tags": [readable(lambda: tag.name) for tag in data.tags],
        "description": readable(lambda: data.description),
        "author": readable(lambda: data.author),
        "copyright": getattr(data, "copyright", None),
        "license": getattr(data, "license", None),
        "properties": {key: plain(data[key]) for key in data.keys()},
        "preview": preview_of(data_block, pixels_file),
    }


def check_type(path, type_name, name):
    """Has Blender link `path/TYPE/name`: it refuses a type that it does not call so."""
    folder = os.path.join(path, type_name, "")
    bpy.ops.wm.link(filepath=folder + name, directory=folder, filename=name)


def load(path, wanted=None, link=True):
    """The names that Blender lists in the file's collections, and a copy of `wanted` (all if None) in the same order."""
    with bpy.data.libraries.load(path, link=link, assets_only=True) as (source, target):
        listed = {name: list(getattr(source, name)) for name in dir(source) if name != "version" and getattr(source, name)}
        for collection, names in (wanted or listed).items():
            setattr(target, collection, list(names))
    return listed, {name: list(getattr(target, name)) for name in listed}


def assets_in(root, file, pixels_file):
    """Rows of all assets that Blender lists in one file."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    path = os.path.join(root, file)
    listed, linked = load(path)
    rows = []
    for collection, names in listed.items():
        type_name = TYPE_NAMES[collection]
        data_blocks = linked[collection]
        if any(isinstance(data_block, str) for data_block in data_blocks):  # Workspaces cannot be linked.
            data_blocks = load(path, {collection: names}, link=False)[1][collection]
        for name, data_block in zip(names, data_blocks, strict=True):
            if data_block.asset_data is None:  # Converted to another type while linking: legacy grease pencils.
                rows.append({"id": f"{file}/{type_name}/{name}", "file": file, "type": type_name, "name": name, "converted": True})
            else:
                rows.append(asset_row(file, type_name, name, data_block, pixels_file))
        if rows[-1].get("converted") is None and data_blocks is linked[collection]:
            check_type(path, type_name, names[-1])
    return rows


def main():
    arguments = sys.argv[sys.argv.index("--") + 1 :] if "--" in sys.argv else sys.argv[1:]
    root, out = arguments
    rows, unreadable = [], []
    with open(os.path.splitext(out)[0] + ".rgba", "wb") as pixels_file:
        for file in sorted(blend_files(root)):
            try:
                rows += assets_in(root, file, pixels_file)
            except OSError as error:
                unreadable.append({"file": file, "message": str(error)})
    report = {"blender": list(bpy.app.version), "assets": rows, "unreadable": unreadable}
    with open(out, "w", encoding="utf-8") as stream:
        json.dump(report, stream, ensure_ascii=False)


main()
