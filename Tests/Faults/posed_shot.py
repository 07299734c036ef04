"""A shot that is posed while the process is killed: its file is the old or the new one, and the journal knows the way."""

import collections
import concurrent.futures
import json
import random
import shutil
import time

from faults import WRITING_CALLS, Failure, Fault, preloaded_library, tally
from faulty_sandbox import FaultySandbox
from sandbox import FIXTURES, Sandbox

SHOTS = [
    # which shot, as which Blender saved it without compressing it, the pose, further options
    ("4.5", "shot010_plain", "characters/elly/poses.blend/Action/Fist L", ["--flip", "--blend", "0.7"]),
    ("3.4", "shot010_animated", "characters/elly/poses.blend/Action/Arms up", ["--key"]),
]


class PosedShot(FaultySandbox):
    """A shot and a library in a sandbox of their own; `before` and `after` are the only contents it may have."""

    def __init__(self, version, name, pose, options):
        self.sandbox = Sandbox()
        self.library = self.sandbox.copy_library(version)
        self.shot = self.sandbox.folder / "shots" / f"{name}.blend"
        self.shot.parent.mkdir()
        shutil.copyfile(FIXTURES / f"blender-{version}" / "shots" / self.shot.name, self.shot)
        self.shim = preloaded_library(self.sandbox.folder)
        self.command = ["-L", self.library, "pose", "apply", pose, "--to", self.shot, *options]
        self.before = self.shot.read_bytes()
        self.must(*self.command)
        self.after = self.shot.read_bytes()
        if self.after == self.before:
            raise Failure("the pose changes nothing")
        self.must("-L", self.library, "undo")
        self.check_is(self.before)

    def newest(self):
        """The newest entry of the journal."""
        return json.loads(self.sandbox.run("-L", self.library, "history", "1", "--json").stdout)[0]

    def check_is(self, content):
        """The shot is exactly so, and nothing is beside it."""
        if self.shot.read_bytes() != content:
            raise Failure(f"the shot is {self.describe()} when it should be {'old' if content == self.before else 'new'}")
        beside = [path.name for path in self.shot.parent.iterdir() if path != self.shot]
        if beside:
            raise Failure(f"left behind: {beside}")

    def describe(self):
        content = self.shot.read_bytes()
        return "old" if content == self.before else "new" if content == self.after else "neither old nor new"

    def fault(self, at=0):
        """A kill between two calls that write something else than the index, which is only a cache."""
        return Fault(WRITING_CALLS, self.sandbox.folder, at=at, not_under=self.sandbox.folder / "cache")

    def writing_calls(self):
        """How many such calls an applying makes."""
        count_file = self.sandbox.folder / "count"
        self.must(*self.command, fault=self.fault(), count_file=count_file)
        self.must("-L", self.library, "undo")
        return int(count_file.read_text())

    def kill_once(self, duration, writing_calls, chance):
        """Kills an applying or an undoing, by the clock or between two calls, and then finishes it or takes it back."""
        is_undoing = chance.random() < 0.3
        if is_undoing:
            self.must(*self.command)
        last = self.newest()["number"]
        command = ["-L", self.library, "undo", last] if is_undoing else self.command
        if chance.random() < 0.25:
            process = self.start(*command)
            time.sleep(chance.uniform(0, duration))
            process.kill()
        else:
            process = self.start(*command, fault=self.fault(chance.randint(1, writing_calls)))
        self.finish(process)
        left = self.describe()
        if left == "neither old nor new":
            raise Failure("the shot is neither old nor new")
        return f"{left} when {'undoing' if is_undoing else 'applying'} was killed, {self.recover(last, is_undoing, chance)}"

    def recover(self, last, is_undoing, chance):
        entry = self.newest()
        goes_on = chance.random() < 0.5
        if entry["state"] == "interrupted":
            way = "resume" if goes_on else "redo" if is_undoing else "undo"
            self.must("-L", self.library, way, entry["number"])
            self.check_is(self.after if goes_on != is_undoing else self.before)
            outcome = way
        else:
            outcome = entry["state"] if is_undoing or entry["number"] > last else "not begun"
        if self.shot.read_bytes() == self.after:
            self.must("-L", self.library, "undo", self.newest()["number"])
        elif entry["state"] != "interrupted":
            # What the kill left beside the shot goes with the next operation on it.
            self.must(*self.command)
            self.must("-L", self.library, "undo")
        self.check_is(self.before)
        return outcome


def kill_many(shot, seed, kills):
    chance = random.Random(f"{seed} {shot[1]}")
    outcomes = collections.Counter()
    with PosedShot(*shot) as posed:
        writing_calls = posed.writing_calls()
        start = time.monotonic()
        posed.must(*posed.command)
        duration = time.monotonic() - start
        posed.must("-L", posed.library, "undo")
        for number in range(kills):
            try:
                outcomes[posed.kill_once(duration, writing_calls, chance)] += 1
            except Failure as failure:
                raise Failure(f"{shot[1]}, kill {number + 1} of seed {seed}: {failure}") from None
    return outcomes, duration, writing_calls


def check_pose_kills(report, seed, kills):
    """Kills while shots are posed, all kinds of shots at once."""
    outcomes, problems = collections.Counter(), []
    with concurrent.futures.ThreadPoolExecutor(len(SHOTS)) as pool:
        for run in [pool.submit(kill_many, shot, seed, kills // len(SHOTS)) for shot in SHOTS]:
            try:
                counts, duration, writing_calls = run.result()
                outcomes.update(counts)
                report.note(f"posing a shot takes {duration * 1000:.0f} ms and {writing_calls} writing calls")
            except Failure as failure:
                problems.append(failure)
    report.check(f"killed at {kills} random instants of posing a rig, or of undoing it", problems)
    report.note(tally(outcomes))
    if not problems and kills >= 100:
        found = {way for way in ("resume", "undo", "redo") if any(outcome.endswith(way) for outcome in outcomes)}
        report.check("the kills hit the posing itself", [] if len(found) == 3 else [tally(outcomes)])
