"""Times blender-asset-tracer reading the tags of all assets. Prints milliseconds a file as JSON.

usage: python measure_bat.py RUNS FILE…          (needs the package blender-asset-tracer)
"""

import json
import pathlib
import sys
import time

from blender_asset_tracer import blendfile
from blender_asset_tracer.blendfile.iterators import listbase


def tags(path):
    """Tags of each asset of a file."""
    found = []
    with blendfile.BlendFile(pathlib.Path(path)) as file:
        for block in file.blocks:
            if block.code == b"DATA" or block.code == b"ID" or not block.dna_type.has_field(b"id"):
                continue
            metadata = block.get_pointer((b"id", b"asset_data"))
            if metadata is not None:
                first = metadata.get_pointer((b"tags", b"first"))
                found.append([tag.get(b"name", as_str=True) for tag in listbase(first)])
    return found


def main():
    runs, *paths = sys.argv[1:]
    assert any(tags(paths[0])), f"{paths[0]}: no tags"
    result = []
    for _ in range(int(runs)):
        start = time.perf_counter()
        for path in paths:
            tags(path)
        result.append((time.perf_counter() - start) * 1e3 / len(paths))
    print("RESULT", json.dumps({"tags": result}))


main()
