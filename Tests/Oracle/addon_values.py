"""What the golden values of the fixtures say of a rig, as paths and numbers."""

import json
import pathlib

from sandbox import FIXTURES

TOLERANCE = 1e-5
ROTATION_MODES = {"AXIS_ANGLE": -1, "QUATERNION": 0, "XYZ": 1, "XZY": 2, "YXZ": 3, "YZX": 4, "ZXY": 5, "ZYX": 6}


def quoted(name):
    return '["' + name.replace("\\", "\\\\").replace('"', '\\"') + '"]'


def path_of(bone, key):
    """The RNA path of a key of the golden values."""
    place = "" if bone == "@object" else f"pose.bones{quoted(bone)}"
    if key.startswith("["):
        return place + quoted(key[2:-2])
    if key.startswith("constraints/"):
        _, name, prop = key.split("/")
        key = f"constraints{quoted(name)}.{prop}"
    return f"{place}.{key}" if place else key


def numbers_of(key, value):
    """A golden value as a list of numbers; None for a text."""
    if key == "rotation_mode":
        return [ROTATION_MODES[value]]
    if isinstance(value, str):
        return None
    return value if isinstance(value, list) else [value]


def flat(state):
    """{path: numbers} of channels in the form of the golden values."""
    found = {path_of(bone, key): numbers_of(key, value) for bone, values in state.items() for key, value in values.items()}
    return {path: numbers for path, numbers in found.items() if numbers is not None}


def changes_to(numbers):
    return [{"path": path, "index": index, "value": value} for path, values in numbers.items() for index, value in enumerate(values)]


def differences(found, expected, tolerance=TOLERANCE):
    """How channels differ from those expected; everything must be there on both sides."""
    problems = [f"{path} is there on one side only" for path in sorted(found.keys() ^ expected.keys())]
    for path in sorted(found.keys() & expected.keys()):
        pairs = list(zip(found[path], expected[path]))
        if len(found[path]) != len(expected[path]) or any(not abs(one - other) <= tolerance for one, other in pairs):
            problems.append(f"{path} is {found[path]}, not {expected[path]}")
    return problems


class Goldens:
    """What a real Blender made of the fixture poses."""

    def __init__(self, version, character="elly"):
        folder = FIXTURES / f"blender-{version}"
        self.data = json.loads((folder / "goldens" / f"poses_{character}.json").read_text("utf-8"))
        self.shot = folder / self.data["target"]
        self.rig = self.data["object"]
        self.before = flat(self.data["before"])
        self.poses = [
            (f"{case['pose']} of {pathlib.Path(case['file']).name}", flat(case["changes"]))
            for case in self.data["cases"]
            if case["mode"] == "apply"
        ]


def changed_blocks(before, after):
    """How the data-blocks and their users differ from what they were."""
    names = sorted(before.keys() | after.keys())
    return [f"{name}: {before.get(name)} users, now {after.get(name)}" for name in names if before.get(name) != after.get(name)]
