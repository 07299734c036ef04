"""Opens files one after the other and tells every asset's tags and description, as JSON.

usage: python blender_tags.py OUT.json FILE…         (bpy as a Python module)
"""

import json
import sys

import bpy


def assets():
    found = {}
    for data_block in {*bpy.data.user_map().keys()}:
        if data_block.asset_data and not data_block.library:
            data = data_block.asset_data
            found[f"{data_block.bl_rna.identifier}/{data_block.name}"] = {
                "tags": [tag.name for tag in data.tags],
                "description": data.description,
            }
    return found


def main():
    arguments = sys.argv[sys.argv.index("--") + 1 :] if "--" in sys.argv else sys.argv[1:]
    report = {}
    for file in arguments[1:]:
        try:
            bpy.ops.wm.open_mainfile(filepath=file, load_ui=False)
            report[file] = assets()
        except RuntimeError as error:
            report[file] = str(error)
    with open(arguments[0], "w", encoding="utf-8") as out:
        json.dump(report, out)


main()
