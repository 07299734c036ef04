"""Publishing killed at random instants: the library has whole versions or none, and what is kept of the workfile is whole."""

import json
import pathlib
import random
import re
import shutil
import signal
import subprocess
import time

from sandbox import FIXTURES, Sandbox, executable

KILLS = 20
CATALOG = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}:[^:]+(:[^:]*)?")
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
            problems += damage(sandbox, library, before)
            problems += sidecar_damage(workfile)
        report.check("killed at any instant, every version is whole or not there", problems)
        report.check("most of the publishers were killed before their end", [] if ended > KILLS // 4 else [f"{ended} of {KILLS}"])
        again = sandbox.run("publish", "--json", *place)
        problems = [again.stderr] if again.returncode else damage(sandbox, library, before)
        hidden = [str(path) for path in library.rglob(".*") if path.name != ".blendshelf"]
        problems += [f"left over: {path}" for path in hidden]
        listed = sandbox.run("list", "-L", library, "name:poseKilled", "--json")
        problems += [] if len(json.loads(listed.stdout)) == 1 else [f"not one asset is listed: {listed.stdout}"]
        report.check("the next publisher clears up, and one asset is listed", problems)
        problems = [] if notices_damage(sandbox, library, before) else ["half a file was not noticed"]
        report.check("a version cut in half would have been noticed", problems)


def notices_damage(sandbox, library, before):
    """Whether the half of a version's file is told, and the half of the catalogs."""
    file = next(library.rglob("poseKilled_v*.blend"))
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])
    noticed = bool(damage(sandbox, library, before))
    file.write_bytes(content)
    catalogs = library / "blender_assets.cats.txt"
    catalogs.write_bytes(catalogs.read_bytes()[:-20])
    return noticed and bool(catalog_damage(library))


def files(library):
    """The files of a library that are no part of published versions, with their bytes."""
    return {
        path.relative_to(library): path.read_bytes()
        for path in library.rglob("*")
        if path.is_file() and "poseKilled" not in str(path)
    }


def damage(sandbox, library, before):
    """What is wrong with the versions and the rest of the library."""
    problems = catalog_damage(library)
    checked = sandbox.run("check", "-L", library, "--json")
    try:
        # What the fixture itself has to report is none of ours.
        problems += [str(found) for found in json.loads(checked.stdout) if "poseKilled" in found["file"]]
    except ValueError:
        problems.append(f"the library cannot be checked: {checked.stderr}")
    for version in library.rglob("v[0-9][0-9][0-9]"):
        # The temporary file of who was unlisting an older version is cleared up by the next publisher.
        names = sorted(path.name for path in version.iterdir() if not path.name.endswith(".writing"))
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


def catalog_damage(library):
    """What is wrong with the catalog definition file."""
    text = (library / "blender_assets.cats.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    problems = [] if lines[:1] == ["VERSION 1"] else [f"the catalogs begin with {lines[:1]}"]
    problems += [f"no catalog: {line!r}" for line in lines[1:] if not CATALOG.fullmatch(line)]
    return problems + ([] if text.endswith("\n") else ["the catalogs end in the middle of a line"])


def sidecar_damage(workfile):
    """What is wrong with what is kept of a workfile."""
    sidecar = pathlib.Path(f"{workfile}.creation.json")
    try:
        kept = json.loads(sidecar.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        return [f"{sidecar}: {error}"]
    return [] if "poseKilled" in json.dumps(kept) else [f"{sidecar} lost its instance"]
