"""Golden values: what each Blender made of the fixture poses on the fixture shots, in the places of `rig_channels`."""

import json

from sandbox import FIXTURES

CHARACTERS = ("elly", "ruzena")


def value(found):
    """A golden value, with types as `rig_channels.plain` marks them where it is a custom property."""
    return {"d" if isinstance(found, list) else type(found).__name__: found}


def place(bone, name):
    start = "object/" if bone == "@object" else f"bones/{bone}/"
    return start + (f"[{name[2:-2]}]" if name.startswith('["') else name)


def places(changes):
    """Golden changes as {place: value}."""
    return {
        place(bone, name): value(found) if name.startswith('["') else found
        for bone, channels in changes.items()
        for name, found in channels.items()
    }


class Golden:
    """The goldens of one character and version."""

    def __init__(self, version, character):
        self.version = version
        self.folder = FIXTURES / f"blender-{version}"
        data = json.loads((self.folder / "goldens" / f"poses_{character}.json").read_text("utf-8"))
        self.shot, self.rig, self.selection = data["target"], data["object"], data["selection"]
        self.cases = [case | {"changes": places(case["changes"])} for case in data["cases"] if not self.is_superseded(case, data["cases"])]

    @staticmethod
    def is_superseded(case, cases):
        """Whether only a call from Python gave this, and the operator, which people use, gives another result.

        That of 3.4 cannot say what it gives for a part of a quaternion: it reads on behind the curves.
        """
        by = case["computed_by"]
        at = [case[name] for name in ("file", "pose", "mode")]
        if by["blender"].startswith("3.") and by["routes_agree"] is None and "partial quaternion" in case["pose"]:
            return True
        return by["route"] == "rna" and any(
            [other[name] for name in ("file", "pose", "mode")] == at and other["computed_by"]["route"] == "operator" for other in cases
        )
