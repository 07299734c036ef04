#!/usr/bin/env python3
"""A real session and real Blenders: what is asked of `blendshelf serve` over its socket lands in Blender as Blender itself would
do it. Prints TAP.

usage: Tests/Oracle/live_checks.py [3.4] [4.5] [5.0]      (all when none is named)

Blender 3.4 runs with a window, in Xvfb; 4.5 and 5.0 are the Python module, whose loop is our own.
"""

import os
import pathlib
import queue
import signal
import statistics
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "Harness")]

import blenders  # noqa: E402
from addon_blender import AddOnBlender  # noqa: E402
from addon_values import Goldens, changed_blocks, differences, flat  # noqa: E402
from live_assets import LiveAssetChecks  # noqa: E402
from live_random import LiveRandomChecks  # noqa: E402
from pose_judges import Judges  # noqa: E402
from sandbox import Sandbox  # noqa: E402
from session_client import Failure, Served  # noqa: E402
from tap import Report  # noqa: E402

VERSIONS = ("3.4", "4.5", "5.0")
TARGET_LOST = -32005
NOT_FOUND = -32001
POSES = 1000
# The goal for a loop of our own, in milliseconds, from what load on it says nothing, and what holds whatever the load.
GOAL, BUSY_LOAD, LIMIT = 10, 1.5, 100
# How long Blender's main loop may stand still when a session dies, in seconds: 3.4 draws its window without a graphics card.
LONGEST_STALL = {"3.4": 2.0, "4.5": 0.5, "5.0": 0.5}


class Checks(LiveAssetChecks, LiveRandomChecks):
    """One session, one Blender and what is checked of them; each method is one subject."""

    def __init__(self, report, version, sandbox, judges):
        self.report, self.version, self.sandbox, self.judges = report, version, sandbox, judges
        self.library = sandbox.copy_library(version)
        self.goldens = Goldens(version)

    def check(self, name, problems=()):
        self.report.check(f"live Blender {self.version}: {name}", problems)

    def run(self):
        self.libraries = [self.library, *self.make_random_rigs()]
        self.session = Served(self.sandbox, self.libraries)
        try:
            self.client = self.session.client()
            with AddOnBlender(self.version, self.sandbox, BLENDSHELF_SESSION="review") as self.blender:
                for subject in self.subjects():
                    try:
                        subject()
                    except (RuntimeError, OSError, LookupError, TypeError, queue.Empty, Failure) as error:
                        self.check(subject.__name__.replace("_", " "), [f"{type(error).__name__}: {error}"])
                        if self.blender.process.poll() is not None:
                            return
        finally:
            self.session.stop()

    def subjects(self):
        yield self.connecting
        yield self.applying
        yield self.undoing
        yield self.random_rigs
        yield self.noting
        yield self.refusing
        yield self.many_poses
        yield self.importing
        yield self.refreshing
        yield self.active_asset
        yield self.session_killed
        yield self.blender_killed

    # What is there

    def open_shot(self, goldens=None, file=None):
        """Opens the shot of golden values and waits until the session knows."""
        self.goldens = goldens or self.goldens
        self.rig = self.goldens.rig
        shot = str(file or self.goldens.shot)
        self.blender.do("open", file=shot)
        self.blender.do("activate", rig=self.rig)
        self.client.until("blender.list", lambda peers: any(peer["file"] == shot and peer["activeRig"] == self.rig for peer in peers))

    def channels(self):
        return flat(self.blender.do("channels", rig=self.rig))

    def apply(self, case, **more):
        """Has the session apply the pose of a golden case as the case says."""
        options = {"identifier": f"{case['file']}/Action/{case['pose']}", "blend": case["factor"], "flipped": case["flipped"]}
        if case["selected"]:
            options["bones"] = [name for name in self.goldens.data["selection"] if name in self.goldens.data["rig"]]
        return self.client.call("blender.applyPose", **(options | more))

    def cases(self, mode="apply"):
        return [case for case in self.goldens.data["cases"] if case["mode"] == mode]

    @staticmethod
    def key(case):
        return case["file"], case["pose"], case["mode"]

    # What is checked

    def connecting(self):
        self.blender.do("open", file=str(self.goldens.shot))
        if self.version == "3.4":
            self.blender.do("quiet")
        self.blender.do("register")
        found = self.client.until("blender.list", lambda peers: peers)[0]
        problems = [] if found["process"] == self.blender.process.pid else [f"process {found['process']}"]
        problems += [] if found["version"].startswith(self.version) else [f"version {found['version']}"]
        rigs = {rig["object"]: rig["bones"] for rig in found["rigs"]}
        problems += [] if rigs == {self.goldens.rig: len(self.goldens.data["rig"])} else [f"rigs {rigs}"]
        self.check("registers with its file and rigs", problems)

    def applying(self):
        """Every golden case whose bones the session can be told."""
        for character in ("ruzena", "elly"):
            self.open_shot(Goldens(self.version, character))
            blocks = self.blender.do("data_blocks")
            # What 3.4's own call does to whole numbers and incomplete quaternions, its operator does not: the next one judges.
            judged = Goldens("4.5", character).data["cases"] if self.version == "3.4" else []
            truths = {self.key(case): case for case in judged if case["factor"] == 1}
            problems = {}
            for case in self.goldens.data["cases"]:
                result = self.apply(case)
                wanted = self.goldens.before | flat(truths.get(self.key(case), case)["changes"])
                found = [f"{case['pose']} {case['mode']}: {line}" for line in differences(self.channels(), wanted)]
                found += [] if result["rig"] == self.rig and result["process"] == self.blender.process.pid else [f"{result}"]
                problems.setdefault(case["mode"], []).extend(found)
                self.blender.do("write", rig=self.rig, numbers=self.goldens.before)
            for mode, found in problems.items():
                count = sum(case["mode"] == mode for case in self.goldens.data["cases"])
                self.check(f"{self.rig}, {mode}: {count} poses as Blender's own", found)
            self.check(f"posing {self.rig} adds no data-block and no user", changed_blocks(blocks, self.blender.do("data_blocks")))

    def undoing(self):
        self.open_shot()
        self.blender.do("activate", rig=self.rig, mode="POSE")
        start = self.channels()
        first, second = self.cases()[:2]
        self.apply(first)
        one = self.channels()
        self.apply(second)
        self.blender.do("undo")
        problems = [f"one step back: {line}" for line in differences(self.channels(), one, 0)]
        self.blender.do("undo")
        problems += [f"two steps back: {line}" for line in differences(self.channels(), start, 0)]
        problems += [] if one != start else ["the pose changed nothing"]
        self.check("a pose is one step that Blender's own undo takes back", problems)
        self.blender.do("activate", rig=self.rig)

    def noting(self):
        """What will not last is said: the rig's own animation, unless auto-key keeps the pose."""
        self.open_shot(file=self.goldens.shot.with_name("shot010_animated.blend"))
        case = max(self.cases(), key=lambda case: len(flat(case["changes"])))
        kinds = {note["kind"] for note in self.apply(case)["notes"]}
        problems = [] if "animated" in kinds else [f"notes {kinds}"]
        self.blender.do("undo")
        self.blender.do("auto_key", on=True)
        kinds = {note["kind"] for note in self.apply(case)["notes"]}
        problems += [f"notes with auto-key {kinds}"] if "animated" in kinds else []
        self.blender.do("auto_key", on=False)
        self.check("notes what the rig's own animation will overwrite, unless it is keyed", problems)
        self.open_shot()

    def refusing(self):
        case = self.cases()[0]
        rows = [
            ({"identifier": "no/such.blend/Action/Pose"}, NOT_FOUND),
            ({"rig": "Nobody"}, NOT_FOUND),
            ({"process": 1}, NOT_FOUND),
            ({"blend": 1e9}, -32602),
            ({"bones": ["no such bone"]}, None),
        ]
        before, problems = self.channels(), []
        for changes, code in rows:
            try:
                problems.append(f"{changes}: {self.apply(case, **changes)}")
            except Failure as failure:
                problems += [] if code in (None, failure.code) and failure.message else [f"{changes}: {failure}"]
        problems += differences(self.channels(), before, 0)
        self.check("says what it cannot do, and does nothing", problems)
        self.blender.do("activate", rig=self.rig, mode="EDIT")
        try:
            problems = [f"{self.apply(case)}"]
        except Failure as failure:
            problems = [] if "edit mode" in failure.message else [str(failure)]
        self.blender.do("activate", rig=self.rig)
        self.check("a rig in edit mode is busy", problems)

    def many_poses(self):
        self.open_shot()
        self.blender.do("activate", rig=self.rig, mode="POSE")
        blocks = self.blender.do("data_blocks")
        cases, times, empty = self.cases(), [], 0
        self.blender.do("start_clock")
        load = os.getloadavg()[0] / (os.cpu_count() or 1)
        began = []
        for number in range(POSES):
            began.append(time.monotonic())
            empty += not self.apply(cases[number % len(cases)])["written"]
        # Both clocks count from the start of the machine.
        for start, end in zip(began, [*began[1:], time.monotonic()]):
            times.append((start, end))
        ends = self.blender.do("clock")
        spans = [1000 * (found[0] - start) for start, end in times if (found := [at for at in ends if start <= at <= end])]
        problems = changed_blocks(blocks, self.blender.do("data_blocks"))
        problems += [] if len(spans) + empty == POSES else [f"{len(spans)} poses were written, {empty} had nothing to write"]
        self.check(f"bpy.data is as it was after {POSES} poses", problems)
        median, slow = statistics.median(spans), sorted(spans)[int(len(spans) * 0.99)]
        figure = f"{self.version}: from request to values set, median {median:.2f} ms, 99th percentile {slow:.2f} ms of {len(spans)}, load {load:.1f}"
        self.report.note(figure)
        self.check(f"a pose is on the rig within {LIMIT} ms (median), however busy the machine", [] if median < LIMIT else [figure])
        if self.version != "3.4" and load < BUSY_LOAD:
            self.check(f"a pose is on the rig within {GOAL} ms (median)", [] if median < GOAL else [figure])
        self.blender.do("activate", rig=self.rig)

    # What goes and comes back

    def session_killed(self):
        self.open_shot()
        self.blender.do("start_heart")
        self.session.kill()
        time.sleep(1.0)
        self.session = Served(self.sandbox, self.libraries)
        self.client = self.session.client()
        self.client.until("blender.list", lambda peers: len(peers) == 1)
        stall = self.blender.do("longest_stall")
        self.report.note(f"{self.version}: longest stall of the main loop while the session was killed and came back, {1000 * stall:.0f} ms")
        problems = [] if stall < LONGEST_STALL[self.version] else [f"Blender stood still for {stall:.2f} s"]
        case = self.cases()[0]
        self.apply(case)
        problems += differences(self.channels(), self.goldens.before | flat(case["changes"]))
        self.check("a session that is killed and started again finds its Blender, which never stood still", problems)
        self.blender.do("write", rig=self.rig, numbers=self.goldens.before)
        # One that is stopped in the middle of everything does not answer, and nobody waits for it.
        self.blender.do("start_heart")
        self.session.process.send_signal(signal.SIGSTOP)
        time.sleep(1.0)
        stall = self.blender.do("longest_stall")
        self.session.process.send_signal(signal.SIGCONT)
        problems = [] if stall < LONGEST_STALL[self.version] else [f"Blender stood still for {stall:.2f} s"]
        self.check("a session that hangs does not hold up Blender", problems)

    def blender_killed(self):
        """The session goes on without a Blender, and with others."""
        other_version = "4.5"
        shot = Goldens(self.version).shot
        with AddOnBlender(other_version, self.sandbox, BLENDSHELF_SESSION="review") as other:
            other.do("open", file=str(shot))
            other.do("register")
            self.client.until("blender.list", lambda peers: len(peers) == 2)
            case, dead = self.cases()[0], self.blender.process.pid
            os.kill(dead, signal.SIGKILL)
            self.blender.process.wait()
            problems = []
            try:
                problems.append(f"{self.apply(case, process=dead)}")
            except Failure as failure:
                problems += [] if failure.code in (TARGET_LOST, NOT_FOUND) else [str(failure)]
            result = self.apply(case, process=other.process.pid, rig=self.rig)
            problems += [] if result["process"] == other.process.pid and result["written"] else [f"{result}"]
            left = [peer["process"] for peer in self.client.call("blender.list")]
            problems += [] if left == [other.process.pid] else [f"Blenders {left}"]
        self.client.until("blender.list", lambda peers: not peers)
        try:
            problems.append(f"{self.apply(case)}")
        except Failure as failure:
            problems += [] if failure.code in (TARGET_LOST, NOT_FOUND) else [str(failure)]
        self.check("a Blender that is killed is missed, and no other one", problems)


def check_live(report, versions=VERSIONS):
    for version in versions:
        try:
            with Sandbox() as sandbox, Judges() as judges:
                Checks(report, version, sandbox, judges).run()
        except blenders.Unavailable as reason:
            report.skip(f"live Blender {version}", reason)


def main():
    wanted = sys.argv[1:] or list(VERSIONS)
    if unknown := set(wanted) - set(VERSIONS):
        sys.exit(f"{__doc__}\nunknown: {', '.join(unknown)}")
    report = Report()
    check_live(report, wanted)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
