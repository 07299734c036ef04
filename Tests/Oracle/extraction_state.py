"""Judges extracted files in Blender: opened, appended and linked, each data-block is the one that the original file gives.

usage: python extraction_state.py                                           (bpy as a Python module)
       blender -b --factory-startup -P extraction_state.py --              (Blender 3.4)

Answers jobs {"source": F, "cases": [{"file": F, "id": "CODE name", "ids": ["CODE name", …], "modes": ["open", …]}], "out": O}
as `blender_jobs` says, the modes being some of open, append and link: {"problems": [text, …], "compared": number}.
"""

import os
import pathlib
import sys

import bpy

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import blender_jobs  # noqa: E402
import blender_state  # noqa: E402
from extraction_sets import CODES  # noqa: E402

# The first means nothing where nothing is overridden, and opening sets it another way than linking; the other is a random number
# that modifiers of old files are given.
IGNORED = {"is_override_data", "persistent_uid"}
# Scenes are not copied, and what is empty has one.
COLLECTIONS = {code: collection for collection, code in CODES.items() if hasattr(bpy.data, collection) and code != "SC"}
# Not loaded by themselves, but with what they belong to.
DEPENDENT = {"KE": "shape_keys"}


def clear():
    bpy.ops.wm.read_homefile(use_empty=True, use_factory_startup=True)
    for scene in list(bpy.data.scenes)[1:]:
        bpy.data.scenes.remove(scene)
    bpy.data.scenes[0].name = "\u0001 empty"


def load(path, link, chosen=None):
    """Takes one data-block, or all, out of a file into an empty one."""
    clear()
    with bpy.data.libraries.load(path, link=link) as (found, wanted):
        for code, collection in COLLECTIONS.items():
            names = getattr(found, collection)
            if chosen is None:
                setattr(wanted, collection, list(names))
            elif code == chosen[:2]:
                setattr(wanted, collection, [name for name in names if name == chosen[3:]])


class Places:
    """Makes paths comparable that begin at different folders."""

    def __init__(self, path):
        self.path = path
        self.folder = os.path.dirname(path)

    def library(self, path):
        """The library's file, or a mark for the one that is judged."""
        found = self.resolved(path, self.folder)
        return "<source>" if found == os.path.normpath(self.path) else found

    @staticmethod
    def resolved(path, folder):
        # Files saved on Windows have its separators.
        return os.path.normpath(os.path.join(folder, path[2:].replace("\\", "/")) if path.startswith("//") else path)

    def plain(self, value, folder):
        if isinstance(value, dict):
            return {key: self.plain(item, folder) for key, item in value.items() if key not in IGNORED}
        if isinstance(value, list):
            if len(value) == 4 and value[0] == "ID":
                return [*value[:3], self.library(value[3]) if value[3] else None]
            if len(value) == 2 and value[0] == "PATH":
                return ["PATH", self.resolved(value[1], folder) if value[1].startswith(("//", "/")) else value[1]]
            return [self.plain(item, folder) for item in value]
        return value


def state(places, chosen=None):
    """What every data-block is like, by code, name and the library it is linked from; of others than a chosen one only whether it is missing."""
    found = {}
    for code, collection in (COLLECTIONS | DEPENDENT).items():
        for data_block in getattr(bpy.data, collection):
            library = data_block.library and places.library(data_block.library.filepath)
            key = (f"{code} {data_block.name}", library)
            found[key] = {"missing": getattr(data_block, "is_missing", False)}
            if chosen not in (None, key[0]):
                continue
            inside = library not in (None, "<source>")
            values = blender_state.walk(data_block, set())
            values["[bulk]"] = blender_state.bulk(data_block)
            values = places.plain(values, os.path.dirname(library) if inside else places.folder)
            found[key] |= {
                "asset": blender_state.asset(data_block) if library is None else None,
                "preview": blender_state.preview(data_block) if library is None else None,
                "values": values,
            }
    return found


def differences(left, right, at=""):
    if type(left) is not type(right):
        yield f"{at}: {str(left)[:120]} became {str(right)[:120]}"
    elif isinstance(left, dict):
        for key in left.keys() | right.keys():
            if key not in left or key not in right:
                yield f"{at}/{key}: only {'there' if key in left else 'here'}"
            else:
                yield from differences(left[key], right[key], f"{at}/{key}")
    elif isinstance(left, list):
        if len(left) != len(right):
            yield f"{at}: {len(left)} became {len(right)}: {str(left)[:150]} / {str(right)[:150]}"
        else:
            for index, pair in enumerate(zip(left, right)):
                yield from differences(*pair, f"{at}[{index}]")
    elif left != right:
        yield f"{at}: {str(left)[:160]} became {str(right)[:160]}"


def compare(title, case, original, found, needed):
    problems = []
    for key in needed:
        if key not in found:
            problems.append(f"{title}: {key} is not there")
    for key, values in found.items():
        if key not in original:
            problems.append(f"{title}: {key} is not in the original")
            continue
        expected = {part: original[key][part] for part in values}
        if key[0] != case["id"] and key[1] is None and "asset" in expected:
            expected["asset"] = None
        problems += [f"{title}: {key[0]}{line}" for line in differences(expected, values)]
    return problems


def open_file(path):
    bpy.ops.wm.open_mainfile(filepath=path, load_ui=False)


def judge(case, mode, source, originals):
    """What differs in one way to use a file, and how many data-blocks were looked at."""
    title, path, link = f"{case['id']} {mode}", case["file"], mode == "link"
    open_file(path) if mode == "open" else load(path, link, case["id"])
    # What it needs was looked at when the file was opened.
    chosen = case["id"] if mode == "append" and "open" in case["modes"] else None
    found = state(Places(path), chosen)
    if mode == "open":
        needed = {(name, None) for name in case["ids"]}
    else:
        needed = {(case["id"], "<source>" if link else None)}
    problems = compare(title, case, originals[link], found, needed)
    if problems:
        # What is loaded at once influences how old files are converted, and Blender 3.4 forgets some of what a data-block
        # needs: it counts only what differs from both.
        open_file(source) if mode == "open" else load(source, link, case["id"])
        other = set(compare(title, case, state(Places(source), chosen), found, needed))
        problems = [line for line in problems if line in other]
    return problems, len(found)


def answer(job):
    source, originals = job["source"], {}
    for link in sorted({mode == "link" for case in job["cases"] for mode in case["modes"]}):
        load(source, link)
        originals[link] = state(Places(source))
    problems, compared = [], 0
    for case in job["cases"]:
        for mode in case["modes"]:
            found, count = judge(case, mode, source, originals)
            problems += found
            compared += count
    return {"problems": problems, "compared": compared}


if __name__ == "__main__":
    blender_jobs.serve(answer)
