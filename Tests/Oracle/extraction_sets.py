"""Which data-blocks Blender itself would write with each of a file's: what `bpy.data.libraries.write` puts into a file.

usage: python extraction_sets.py                                            (bpy as a Python module)
       blender -b --factory-startup -P extraction_sets.py --               (Blender 3.4)

Answers jobs {"file": F, "out": O} as `blender_jobs` says, with {"CODE name": ["CODE name", …]}; linked ones as "CODE name < library".
"""

import os
import pathlib
import struct
import sys
import tempfile

import bpy

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import blender_jobs  # noqa: E402

NAME, LIBRARY = 40, 24  # Of every ID since 2.80: pointer size, no more, decides.
# The types that are written by themselves.
CODES = {
    "actions": "AC", "annotations": "GD", "armatures": "AR", "brushes": "BR", "cache_files": "CF", "cameras": "CA", "collections": "GR",
    "curves": "CU", "fonts": "VF", "grease_pencils": "GP" if bpy.app.version >= (5, 0, 0) else "GD", "grease_pencils_v3": "GP",
    "hair_curves": "CV", "images": "IM", "lattices": "LT", "lightprobes": "LP", "lights": "LA", "linestyles": "LS", "masks": "MS",
    "materials": "MA", "meshes": "ME", "metaballs": "MB", "movieclips": "MC", "node_groups": "NT", "objects": "OB", "paint_curves": "PC",
    "palettes": "PL", "particles": "PA", "pointclouds": "PT", "scenes": "SC", "sounds": "SO", "speakers": "SK", "texts": "TX",
    "textures": "TE", "volumes": "VO", "worlds": "WO",
}


def blocks(content):
    """The heads and payloads of an uncompressed file."""
    large = content[7:9] == b"17"
    at = 17 if large else 12
    while True:
        code = content[at : at + 4]
        if large:
            address, length = struct.unpack_from("<QQ", content, at + 8)
            at += 32
        else:
            length, address = struct.unpack_from("<IQ", content, at + 4)
            at += 24
        if code == b"ENDB":
            return
        yield code, address, content[at : at + length]
        at += length


def text(payload, offset):
    return payload[offset : payload.index(b"\0", offset)].decode("utf-8", "surrogateescape")


def data_blocks(path):
    """Every local and linked data-block of a file."""
    with open(path, "rb") as stream:
        content = stream.read()
    libraries, found = {}, []
    for code, address, payload in blocks(content):
        if code[2:] != b"\0\0":
            continue
        name = text(payload, NAME)
        if code[:2] == b"LI":
            libraries[address] = name[2:]
        elif code[:2] == b"ID":
            library = struct.unpack_from("<Q", payload, LIBRARY)[0]
            found.append(f"{name[:2]} {name[2:]} < {libraries.get(library)}")
        else:
            found.append(f"{name[:2]} {name[2:]}")
    return sorted(found)


def own_data_blocks():
    for collection, code in CODES.items():
        for data_block in getattr(bpy.data, collection, ()):
            if data_block.library is None:
                yield code, data_block


def answer(job):
    bpy.ops.wm.open_mainfile(filepath=job["file"], load_ui=False)
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "written.blend")
        for code, data_block in list(own_data_blocks()):
            bpy.data.libraries.write(path, {data_block}, fake_user=True, compress=False)
            found[f"{code} {data_block.name}"] = data_blocks(path)
    return found


if __name__ == "__main__":
    blender_jobs.serve(answer)
