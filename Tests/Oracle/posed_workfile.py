"""A copy of a workfile that blendshelf poses, and everything that must hold of it afterwards."""

import json
import shutil
import subprocess

import pose_compare
from pose_judges import READERS

PATIENCE = 120


def identifier(file, action):
    return f"{file}/Action/{action}"


class PosedWorkfile:
    """A copy of a workfile, and what its Blenders saw in it before."""

    def __init__(self, sandbox, judges, version, source, library):
        self.sandbox, self.judges, self.version, self.library = sandbox, judges, version, library
        self.readers = READERS[version]
        self.file = sandbox.folder / "work" / source.name
        self.file.parent.mkdir(exist_ok=True)
        self.source = source
        self.reset()
        self.before, self.saved_before = {}, None

    def reset(self):
        shutil.copyfile(self.source, self.file)

    def seen_before(self, reader):
        if reader not in self.before:
            self.before[reader] = self.judges.look(reader, self.source)
        return self.before[reader]

    def run(self, *arguments):
        try:
            return self.sandbox.run("-L", self.library, *arguments, timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            raise RuntimeError(f"blendshelf {' '.join(map(str, arguments))}: no end within {PATIENCE} s") from None

    def apply(self, pose, rig=None, factor=1.0, flipped=False, bones=None, options=(), expecting=(0,)):
        """Has blendshelf apply a pose and returns what it says."""
        arguments = ["pose", "apply", pose, "--to", self.file, "--json", *options]
        arguments += ["--rig", rig] if rig is not None else []
        arguments += [f"--blend={factor}"] if factor != 1 else []
        arguments += ["--flip"] if flipped else []
        if bones and any("," in bone for bone in bones):
            arguments += [part for bone in bones for part in ("--bone", bone)]
        elif bones:
            arguments += ["--bones", ",".join(bones)]
        process = self.run(*arguments)
        if process.returncode not in expecting:
            raise RuntimeError(f"blendshelf {' '.join(map(str, arguments))}: exit {process.returncode}: {process.stderr.strip()[-600:]}")
        return json.loads(process.stdout) if process.stdout.strip() else None

    def problems(self, reader, changes, save=False, keys=None):
        """Where what a Blender sees is not what it saw before with `changes` made; `keys` those that should have changed, by the names
        that the version's own Blender has for curves."""
        before = self.seen_before(reader)
        file = self.file
        if save:
            file = self.file.with_suffix(".saved.blend")
            shutil.copyfile(self.file, file)
        found = self.judges.look(reader, file, save)
        title = f"{reader}{', saved there' if save else ''}: "
        lines = [*pose_compare.differences(before["objects"], changes, found["objects"])]
        if reader == self.version:
            changed = [[curve, frame, value] for curve, values in (keys or {}).items() for frame, value in values.items()]
            expected = self.judges.ask(reader, do="keyed", file=str(self.source), changes=changed) if changed else before["keys"]
            lines += pose_compare.key_differences(expected, found["keys"])
        lines += pose_compare.inventory_differences(self.saved_inventory(reader) if save else before["inventory"], found["inventory"])
        return [title + line for line in lines]

    def saved_inventory(self, reader):
        """The data-blocks that are left when Blender saves the file as it was: those without users go."""
        if self.saved_before is None:
            copy = self.file.with_suffix(".untouched.blend")
            shutil.copyfile(self.source, copy)
            self.saved_before = self.judges.look(reader, copy, save=True)["inventory"]
        return self.saved_before

    def claims(self, said, rig):
        """Changes that blendshelf says it has made and that Blender does not find."""
        made = [change for change in said["poses"][0]["changes"] if "frame" not in change] if said else []
        places = [[change["path"], change["index"]] for change in made]
        found = self.judges.ask(self.version, do="values", file=str(self.file), rig=rig, places=places)
        return [
            f"{change['path']}[{change['index']}] is said to be {change['new']} and is {value}"
            for change, value in zip(made, found, strict=True)
            if value is not None and not pose_compare.same_number(change["new"], value)
        ]

    def traces(self, pose_file, action):
        """Names of the library, its file or the pose that came into the workfile."""
        texts = [str(self.library), str(self.library.resolve()), pose_file, action]
        before, after = self.judges.count(self.source, texts), self.judges.count(self.file, texts)
        return [f"{text!r} is {after[text]} times in the workfile, was {before[text]} times" for text in texts if after[text] > before[text]]

    def undo(self):
        """What is wrong after the pose has been taken back: the file must hold what it did, byte for byte."""
        process = self.run("undo")
        if process.returncode:
            return [f"undo: exit {process.returncode}: {process.stderr.strip()[-300:]}"]
        if self.file.read_bytes()[:4] != self.source.read_bytes()[:4]:
            return ["undo packs the file in another way"]
        return [] if self.judges.is_same(self.file, self.source) else ["undo does not give the same bytes back"]
