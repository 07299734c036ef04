"""Every property of a rig that a pose can reach: blendshelf writes what Blender itself makes of the same pose."""

import json
import pathlib
import subprocess

import blenders

SCRIPT = pathlib.Path(__file__).resolve().parent / "every_property.py"
VERSIONS = ("3.4", "4.5", "5.0")
SEEDS = (1, 2)


def in_blender(version, *arguments):
    """What a Blender process of its own makes of a command of the script."""
    process = subprocess.run(
        [*blenders.script_command(version, SCRIPT), *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=300,
    )
    if process.returncode:
        raise RuntimeError(f"Blender {version}: every_property.py {arguments[0]}: {process.stderr[-800:]}")


def values(path):
    """The numbers by path; texts, and enumerations that Blender does not name, have none."""
    with open(path, encoding="utf-8") as file:
        found = json.load(file)["properties"]
    return {path: [float(number) for number in property["values"]] for path, property in found.items() if "values" in property}


def differences(expected, found):
    return [f"{path}: Blender has {expected.get(path)}, blendshelf wrote {found.get(path)}" for path in sorted(expected | found) if expected.get(path) != found.get(path)]


def check_seed(report, sandbox, version, seed):
    folder = sandbox.folder / f"properties {version} {seed}"
    library = folder / "library"
    library.mkdir(parents=True)
    rig, before, expected, found = folder / "rig.blend", folder / "before.json", folder / "expected.json", folder / "found.json"
    in_blender(version, "make", rig, seed)
    in_blender(version, "report", rig, before)
    in_blender(version, "pose", rig, library / "poses.blend", expected, seed)
    process = sandbox.run("-L", library, "pose", "apply", "poses.blend/Action/Every property", "--to", rig, "--rig", "Rig", "--json")
    if process.returncode:
        raise RuntimeError(f"pose apply: exit {process.returncode}: {process.stderr.strip()[-800:]}")
    in_blender(version, "report", rig, found)
    old, new = values(before), values(expected)
    changed = sum(old.get(path) != value for path, value in new.items())
    problems = differences(new, values(found)) + ([] if changed > 500 else [f"the pose changes only {changed} properties"])
    report.check(f"a pose on every property of a rig, {changed} of them changed, files of {version}, seed {seed}", problems)
    process = sandbox.run("-L", library, "undo")
    if process.returncode:
        raise RuntimeError(f"undo: exit {process.returncode}: {process.stderr.strip()[-800:]}")
    in_blender(version, "report", rig, found)
    report.check(f"undone, every property is as it was, files of {version}, seed {seed}", differences(old, values(found)))


def check_properties(report, sandbox):
    for version in VERSIONS:
        for seed in SEEDS:
            try:
                check_seed(report, sandbox, version, seed)
            except blenders.Unavailable as reason:
                report.skip(f"a pose on every property, files of {version}, seed {seed}", reason)
            except (RuntimeError, KeyError, ValueError, OSError, subprocess.TimeoutExpired) as error:
                report.check(f"a pose on every property, files of {version}, seed {seed}", [f"{type(error).__name__}: {error}"])
