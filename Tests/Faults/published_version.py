"""Publishing while the process is killed: every version in the library is whole, and what is left over goes with the next publish."""

import collections
import concurrent.futures
import json
import random
import shutil
import time

from faults import WRITING_CALLS, Failure, Fault, preloaded_library, tally
from faulty_sandbox import FaultySandbox
from sandbox import FIXTURES, Sandbox

CATALOG = "Props"
ASSETS = ("Chair", "Table")


class PublishedVersions(FaultySandbox):
    """A workfile with two instances and a library they are published into."""

    def __init__(self):
        self.sandbox = Sandbox()
        self.library = self.sandbox.folder / "library"
        self.library.mkdir()
        self.workfile = self.sandbox.folder / "work" / "furniture.blend"
        self.workfile.parent.mkdir()
        shutil.copyfile(FIXTURES / "blender-4.5" / "library" / "props" / "furniture.blend", self.workfile)
        self.content = self.workfile.read_bytes()
        self.shim = preloaded_library(self.sandbox.folder)
        self.common = ["-L", self.library, "--workfile", self.workfile, "--json"]
        self.command = ["publish", *self.common]
        self.must("-L", self.library, "catalog", "create", CATALOG)
        picked = f"data_blocks={json.dumps(ASSETS)}"
        self.must("create", "add", "object", *self.common, "--catalog", CATALOG, "--set", picked)

    def fault(self, at=0):
        return Fault(WRITING_CALLS, self.sandbox.folder, at=at, not_under=self.sandbox.folder / "cache")

    def writing_calls(self):
        count_file = self.sandbox.folder / "count"
        self.must(*self.command, fault=self.fault(), count_file=count_file)
        return int(count_file.read_text())

    def versions(self):
        return sorted(path for path in self.library.glob(f"{CATALOG}/*/v*") if not path.name.startswith("."))

    def hidden(self):
        """What is left over of a version that was being made, and of an older one that was being unlisted."""
        return [path for path in self.library.rglob(".*") if path.name.endswith((".publishing", ".writing"))]

    def check_whole(self):
        """Every version has its file and its record, and a program can read the file."""
        for version in self.versions():
            name = f"{version.parent.name}_{version.name}"
            names = sorted({path.name for path in version.iterdir()} - {path.name for path in self.hidden()})
            if names != [f"{name}.blend", f"{name}.json"]:
                raise Failure(f"{version.relative_to(self.library)} holds {names}")
            record = json.loads((version / f"{name}.json").read_text(encoding="utf-8"))
            if record["file"] != f"{name}.blend":
                raise Failure(f"the record of {name} is that of {record['file']}")
        problems = json.loads(self.must("-L", self.library, "refresh", "--full", "--json"))
        if any(problem for library in (problems if isinstance(problems, list) else [problems]) for problem in library.get("failures", [])):
            raise Failure(f"a file cannot be read: {problems}")
        if self.workfile.read_bytes() != self.content:
            raise Failure("the workfile was touched")

    def kill_once(self, duration, writing_calls, chance):
        before = len(self.versions())
        if chance.random() < 0.25:
            process = self.start(*self.command)
            time.sleep(chance.uniform(0, duration))
            process.kill()
        else:
            process = self.start(*self.command, fault=self.fault(chance.randint(1, writing_calls)))
        self.finish(process)
        found = len(self.versions()) - before
        left = any(path.name.endswith(".publishing") for path in self.hidden())
        self.check_whole()
        # The next one has its way, and tidies up.
        report = json.loads(self.must(*self.command))
        if len(report["published"]) != len(ASSETS):
            raise Failure(f"the next publish gave {report}")
        if self.hidden():
            raise Failure(f"left behind: {self.hidden()}")
        self.check_whole()
        return f"{found} of {len(ASSETS)} published{', the rest hidden' if left else ''}"


def publish_many(report, seed, kills):
    """Kills as often in a library of its own, each time while something is published."""
    chance, outcomes = random.Random(seed), collections.Counter()
    with PublishedVersions() as published:
        writing_calls = published.writing_calls()
        start = time.monotonic()
        published.must(*published.command)
        duration = time.monotonic() - start
        report.note(f"publishing takes {duration * 1000:.0f} ms and {writing_calls} writing calls")
        for number in range(kills):
            try:
                outcomes[published.kill_once(duration, writing_calls, chance)] += 1
            except Failure as failure:
                raise Failure(f"kill {number + 1} of seed {seed}: {failure}") from None
    return outcomes


def check_publish_kills(report, seed, kills, workers):
    """Kills while something is published."""
    outcomes, problems = collections.Counter(), []
    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        shares = [kills // workers + (number < kills % workers) for number in range(workers)]
        runs = [pool.submit(publish_many, report, f"{seed} publishing {number}", share) for number, share in enumerate(shares)]
        for run in runs:
            try:
                outcomes.update(run.result())
            except Failure as failure:
                problems.append(failure)
    report.check(f"killed at {kills} random instants of publishing", problems)
    report.note(tally(outcomes))
