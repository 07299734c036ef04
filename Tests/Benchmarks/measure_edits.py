"""Times Blender adding a tag to every asset of files and saving them, start-up left out. Prints milliseconds a file as JSON.

usage: python measure_edits.py RUNS FILE…          (bpy; the files are changed)
"""

import json
import sys
import time

import bpy


def add_tag(path, tag):
    bpy.ops.wm.open_mainfile(filepath=path, load_ui=False)
    for data_block in [*bpy.data.actions, *bpy.data.materials]:
        if data_block.asset_data is not None:
            data_block.asset_data.tags.new(tag)
    bpy.ops.wm.save_mainfile()


def main():
    runs, *paths = sys.argv[1:]
    bpy.context.preferences.filepaths.save_version = 0
    add_tag(paths[0], "warm")
    values = []
    for run in range(int(runs)):
        start = time.perf_counter()
        for path in paths:
            add_tag(path, f"run {run}")
        values.append((time.perf_counter() - start) * 1e3 / len(paths))
    print("RESULT", json.dumps({"milliseconds": values}))


main()
