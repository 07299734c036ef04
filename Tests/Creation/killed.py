"""Publishing killed at random instants: the library has whole versions or none, and what is kept of the workfile is whole."""

import json
import pathlib
import random
import shutil
import signal
import subprocess
import time

from sandbox import FIXTURES, Sandbox, executable

KILLS = 20
WORKFILE = FIXTURES / "blender-4.5" / "shots" / "shot010.blend"


def check_killed(report):
    seed = random.randrange(1 << 32)
    chance = random.Random(seed)
    report.note(f"seed of kills {seed}")
    with Sandbox() as sandbox:
        library = sandbox.copy_library("4.5")
        workfile = sandbox.folder / WORKFILE.name
        shutil.copy(WORKFILE, workfile)
        place = ("-L", library, "--workfile", workfile)
        made = sandbox.run(
            "create", "add", "pose", "--variant", "Killed", "--set", "rig=Elly", "--catalog", "Characters/Elly/Hands", *place
        )
        report.check("an instance is made", [made.stderr] if made.returncode else [])
        before = files(library)
        begin = time.monotonic()
        whole = sandbox.run("publish", "--json", *place)
        duration = time.monotonic() - begin
        report.check("it is published", [whole.stderr] if whole.returncode else [])
        problems = []
        ended = 0
        for _ in range(KILLS):
            process = subprocess.Popen(
                [executable(), "publish", *map(str, place)],
                env=sandbox.environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            try:
                process.wait(chance.random() * duration)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                ended += 1
            problems += damage(library, before)
            problems += sidecar_damage(workfile)
        report.check("killed at any instant, every version is whole or not there", problems)
        report.check("most of the publishers were killed before their end", [] if ended > KILLS // 4 else [f"{ended} of {KILLS}"])
        again = sandbox.run("publish", "--json", *place)
        problems = [again.stderr] if again.returncode else damage(library, before)
        hidden = [str(path) for path in library.rglob(".*") if path.name != ".blendshelf"]
        problems += [f"left over: {path}" for path in hidden]
        listed = sandbox.run("list", "-L", library, "name:poseKilled", "--json")
        problems += [] if len(json.loads(listed.stdout)) == 1 else [f"not one asset is listed: {listed.stdout}"]
        report.check("the next publisher clears up, and one asset is listed", problems)


def files(library):
    """The files of a library that are no part of published versions, with their bytes."""
    return {
        path.relative_to(library): path.read_bytes()
        for path in library.rglob("*")
        if path.is_file() and "poseKilled" not in str(path)
    }


def damage(library, before):
    """What is wrong with the versions and the rest of the library."""
    problems = []
    for version in library.rglob("v[0-9][0-9][0-9]"):
        names = sorted(path.name for path in version.iterdir())
        stem = f"poseKilled_{version.name}"
        if names != [f"{stem}.blend", f"{stem}.json"]:
            problems.append(f"{version} has {names}")
            continue
        record = json.loads((version / f"{stem}.json").read_text())
        if not isinstance(record, dict):
            problems.append(f"{version}: the record is {record}")
    for path, content in before.items():
        if (library / path).read_bytes() != content and path.suffix == ".blend":
            problems.append(f"{path} was changed")
    return problems


def sidecar_damage(workfile):
    """What is wrong with what is kept of a workfile."""
    sidecar = pathlib.Path(f"{workfile}.creation.json")
    try:
        kept = json.loads(sidecar.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        return [f"{sidecar}: {error}"]
    return [] if "poseKilled" in json.dumps(kept) else [f"{sidecar} lost its instance"]
