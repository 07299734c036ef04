"""Times Blender reading assets, start-up left out. Prints milliseconds a file as JSON, one list for each kind of reading.

usage: python measure_blender.py RUNS FILE…          (bpy)
"""

import json
import sys
import time

import bpy


def names(path):
    with bpy.data.libraries.load(path, link=True, assets_only=True) as (source, _):
        return [getattr(source, name) for name in dir(source)]


def tags(path):
    with bpy.data.libraries.load(path, link=True, assets_only=True) as (source, target):
        for collection in ("actions", "materials"):
            setattr(target, collection, list(getattr(source, collection)))
    found = [[tag.name for tag in data_block.asset_data.tags] for data_block in [*target.actions, *target.materials]]
    assert any(found), f"{path}: no tags"
    bpy.data.libraries.remove(bpy.data.libraries[-1])


def milliseconds(read, path):
    start = time.perf_counter()
    read(path)
    return (time.perf_counter() - start) * 1e3


def main():
    runs, *paths = sys.argv[1:]
    bpy.ops.wm.read_factory_settings(use_empty=True)
    result = {}
    for read in (names, tags):
        read(paths[0])
        result[read.__name__] = [sum(milliseconds(read, path) for path in paths) / len(paths) for _ in range(int(runs))]
    print("RESULT", json.dumps(result))


main()
