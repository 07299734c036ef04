"""A library of many small files, the two states between which its tags are changed, and what must hold after any fault."""

import hashlib
import json
import os
import shutil
import time

from faults import Failure, Fault, preloaded_library
from faulty_sandbox import FaultySandbox
from sandbox import FIXTURES, Sandbox

SMALL_SOURCES = [
    FIXTURES / "blender-4.5/library/materials/skin.blend",
    FIXTURES / "blender-4.5/library/props/furniture.blend",
    FIXTURES / "blender-3.4/library/worlds/outdoor/skies.blend",
    FIXTURES / "blender-4.5/library/characters/ruzena/poses.blend",
    FIXTURES / "blender-4.5/library/Saved/Actions/Saved by operator.asset.blend",
]
LARGE_SOURCE = FIXTURES / "blender-3.4/library/characters/elly/wip/edge/edge_cases.blend"
SOURCES = [LARGE_SOURCE, *SMALL_SOURCES, *SMALL_SOURCES]
FOLDERS = 7
TAG = "mass-tagged"


class TaggedLibrary(FaultySandbox):
    """A library in a sandbox of its own, without the tag or with it on every asset."""

    def __init__(self, files, seen, folders=FOLDERS):
        self.sandbox = Sandbox()
        self.seen = seen
        self.root = self.sandbox.folder / "library"
        self.shim = preloaded_library(self.sandbox.folder)
        for number in range(files):
            source = SOURCES[number % len(SOURCES)]
            file = self.root / f"folder {number % folders}" / f"{number:03}.blend"
            file.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, file)
            day_before = time.time() - 86_400
            os.utime(file, (day_before, day_before))
        self.is_tagged = False
        self.without = self.rows()
        if len({row["file"] for row in self.without.values()}) != files:
            raise Failure(f"the library should have assets in {files} files")
        self.with_tag = {}
        for identifier, row in self.without.items():
            self.with_tag[identifier] = row | {"tags": [*row["tags"], TAG]}

    def toggle_command(self):
        """The operation that leads to the other state."""
        return ["-L", self.root, "tag", "--all", "--remove" if self.is_tagged else "--add", TAG]

    def rows(self):
        """All assets as our reader sees them, by identifier."""
        return {row["id"]: row for row in json.loads(self.must("-L", self.root, "list", "--json"))}

    def state(self, is_tagged):
        return self.with_tag if is_tagged else self.without

    def entries(self):
        """The newest entries of the journal, the last one first."""
        return json.loads(self.must("-L", self.root, "history", "3", "--json"))

    def check_whole(self):
        """Every file is the old or the new one; whether both kinds are there."""
        rows = self.rows()
        if rows.keys() != self.without.keys():
            raise Failure(f"assets came or went: {sorted(rows.keys() ^ self.without.keys())[:5]}")
        states = {}
        for identifier, row in rows.items():
            if sorted(row["tags"]) not in (sorted(self.without[identifier]["tags"]), sorted(self.with_tag[identifier]["tags"])):
                raise Failure(f"{identifier} has the tags {row['tags']}")
            states.setdefault(row["file"], set()).add(TAG in row["tags"])
        mixed = [file for file, state in states.items() if len(state) > 1]
        if mixed:
            raise Failure(f"half changed: {mixed[:5]}")
        self.seen.collect(self.root)
        return len({state for each in states.values() for state in each}) > 1

    def leftovers(self):
        return [str(path) for path in self.root.rglob("*") if path.is_file() and path.suffix != ".blend"]

    def check_is(self, is_tagged, may_leave=False):
        """The library is in exactly this state, and nothing is left behind unless that is excused."""
        rows, expected = self.rows(), self.state(is_tagged)
        wrong = [row for identifier, row in rows.items() if row != expected.get(identifier)]
        if wrong or rows.keys() != expected.keys():
            example = wrong[0] if wrong else sorted(rows.keys() ^ expected.keys())[0]
            raise Failure(f"{len(wrong)} of {len(rows)} assets are not as they should be, as {example}")
        left = self.leftovers()
        if left and not may_leave:
            raise Failure(f"left behind: {left[:5]}")
        self.is_tagged = is_tagged

    def recover(self, last_entry, status, random, may_leave=False):
        """Finishes or takes back what a fault has interrupted; the library is in one of the two states then.

        may_leave: whether files may be left behind until the next operation.
        """
        target = not self.is_tagged
        new = [entry for entry in self.entries() if entry["number"] > last_entry]
        if len(new) > 1:
            raise Failure(f"one operation made {len(new)} entries in the journal")
        goes_on = random.random() < 0.5
        if not new:
            # Nothing was touched yet.
            self.check_is(self.is_tagged)
            return "nothing"
        entry = new[0]
        if entry["state"] == "interrupted":
            self.must("-L", self.root, "resume" if goes_on else "undo", entry["number"])
            self.check_is(target if goes_on else self.is_tagged)
            return "resume" if goes_on else "undo"
        if entry["state"] != ("failed" if entry["done"] == 0 else "done"):
            raise Failure(f"the entry is {entry['state']} after a fault, with {entry['done']} done")
        if status == 0:
            self.check_is(target, may_leave)
            if not self.leftovers():
                return "done"
            self.undo(entry["number"], not target)
            return "undo, which removes what was left"
        if entry["done"] == 0:
            # Every file failed and said so: there is nothing to take back.
            self.check_is(self.is_tagged, may_leave)
            self.check_nothing_to_undo(entry["number"])
        if goes_on:
            self.must(*self.toggle_command())
            self.check_is(target)
            return "again"
        if entry["done"] == 0:
            return "nothing"
        self.undo(entry["number"], not target)
        return "undo"

    def undo(self, number, was_tagged):
        """Takes an operation back, after which the library is as it was before."""
        self.must("-L", self.root, "undo", number)
        self.check_is(was_tagged)

    def check_nothing_to_undo(self, number):
        status, _, errors = self.run("-L", self.root, "undo", number)
        if status != 1 or "nothing left to undo" not in errors:
            raise Failure(f"undoing what was not done ends with {status}: {errors.strip()[-300:]}")

    def last_entry(self):
        return max((entry["number"] for entry in self.entries()), default=0)

    def calls(self, calls, under, not_under=None):
        """How many such calls the operation makes; it is done then."""
        count_file = self.sandbox.folder / "count"
        count_file.unlink(missing_ok=True)
        fault = Fault(calls, under, not_under=not_under)
        status, _, errors = self.run(*self.toggle_command(), fault=fault, count_file=count_file)
        if status:
            raise Failure(f"without a fault it ends with {status}: {errors.strip()[-600:]}")
        self.check_is(not self.is_tagged)
        return int(count_file.read_text())


class SeenContents:
    """Every different content that any file ever had, to be shown to Blender in the end."""

    def __init__(self, folder):
        self.folder = folder
        self.folder.mkdir()
        self.digests = set()

    def collect(self, root):
        for file in root.rglob("*.blend"):
            try:
                content = file.read_bytes()
            except FileNotFoundError:
                continue
            digest = hashlib.sha1(content).hexdigest()
            if digest not in self.digests:
                self.digests.add(digest)
                (self.folder / f"{digest}.blend").write_bytes(content)
