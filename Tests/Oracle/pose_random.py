"""Random poses on random rigs that nobody tuned anything to; Blender applies each pose itself, and both must agree."""

import os

import pose_compare
from pose_judges import READERS
from posed_workfile import PosedWorkfile, identifier

FIRST_SEED = 40_000
POSES = "poses.blend"
SEEDS_ARE_GIVEN = "BLENDSHELF_SEEDS" in os.environ
# Who can say what a pose gives, the best first. 3.4's own call cuts fractions off and knows no blending, so 5.0 judges there;
# only the operator takes factors beyond 0…1.
ROUTES = {
    "3.4": (("5.0", "script"), ("5.0", "operator")),
    "4.5": (("4.5", "script"), ("5.0", "operator")),
    "5.0": (("5.0", "script"), ("5.0", "operator")),
}


def seeds(version):
    """The seeds of a version: a dozen as a rule."""
    if SEEDS_ARE_GIVEN:
        found = [int(seed) for seed in os.environ["BLENDSHELF_SEEDS"].split(",")]
    else:
        found = range(FIRST_SEED, FIRST_SEED + int(os.environ.get("BLENDSHELF_RIGS", 36)))
    versions = list(READERS)
    return [seed for seed in found if seed >= FIRST_SEED and versions[seed % len(versions)] == version]


def truth(workfile, rig, case):
    """What Blender changes; None where none can tell.

    A hidden rig cannot be blended beyond 0…1, some Actions crash Blender, and in enumerations it stores numbers without a meaning.
    """
    for judge, route in ROUTES[workfile.version]:
        try:
            changes = workfile.judges.pose(judge, route, workfile.source, workfile.library / POSES, rig, case)
        except RuntimeError as error:
            if "ended while" not in str(error):
                raise
            continue
        if changes is not None:
            has_no_meaning = any(value == "" for found in changes.values() for value in found.values())
            return None if has_no_meaning else changes
    return None


def with_animation(changes, before, rig, kept):
    """Changes in which the numbers that are `kept` ({place: indices}) stay as before: animation and drivers hold them."""
    found = dict(changes[rig])
    for place, indices in kept.items():
        if place in found and isinstance(found[place], list):
            found[place] = [before[rig][place][index] if index in indices else number for index, number in enumerate(found[place])]
        elif place in found:
            del found[place]
    return changes | {rig: found}


def judge(workfile, rig, changes, kept, keys=None):
    """Where the version's own Blender, and the newest, see something else."""
    problems = []
    for reader in dict.fromkeys((workfile.version, "5.0")):
        if changes is None:
            before, found = workfile.seen_before(reader), workfile.judges.look(reader, workfile.file)
            problems += pose_compare.inventory_differences(before["inventory"], found["inventory"])
        else:
            expected = with_animation(changes, workfile.seen_before(reader)["objects"], rig, kept)
            problems += workfile.problems(reader, expected, keys=keys)
    return problems


def check_case(workfile, made, case, number):
    """One pose: applied, judged, taken back."""
    rig, pose = made["rig"], identifier(POSES, case["action"])
    changes = truth(workfile, rig, case)
    # Half of the time the rig is not named, where there is no other.
    named = rig if made["others"] or number % 2 else None
    # Where all that would change is animated, nothing is written; whether that is right is judged all the same.
    expecting = (0, 1) if made["overwritten"] else (0,)
    said = workfile.apply(pose, named, case["factor"], case["flipped"], case["bones"], expecting=expecting)
    kept = {place: {moved["index"] for moved in found} for place, found in made["overwritten"].items()}
    problems = judge(workfile, rig, changes, kept)
    problems += workfile.traces(POSES, case["action"]) + workfile.claims(said, rig)
    if workfile.file.read_bytes() != workfile.source.read_bytes():
        problems += workfile.undo()
        workfile.reset()
    if made["overwritten"] and changes is not None:
        problems += [f"with --key: {line}" for line in check_keys(workfile, made, case, changes)]
    return problems


def check_keys(workfile, made, case, changes):
    """The same with keys: those at the present frame get the pose's values, everything else that is animated stays."""
    rig = made["rig"]
    before = workfile.seen_before(workfile.version)["objects"]
    kept, keys = {}, {}
    for place, found in made["overwritten"].items():
        posed = changes[rig].get(place)
        for moved in found:
            if made["frame"] not in moved["frames"]:
                kept.setdefault(place, set()).add(moved["index"])
            elif posed is not None:
                at = moved["index"]
                value, present = (posed[at], before[rig][place][at]) if isinstance(posed, list) else (posed, before[rig][place])
                if value != present:
                    keys[moved["curve"]] = {made["frame"]: value}
    workfile.apply(
        identifier(POSES, case["action"]), rig, case["factor"], case["flipped"], case["bones"], ["--key"], expecting=(0, 1)
    )
    problems = judge(workfile, rig, changes, kept, keys)
    workfile.reset()
    return problems


def check_seed(report, sandbox, judges, version, seed):
    folder = sandbox.folder / f"random {seed}"
    made = judges.make(version, folder, seed)
    workfile = PosedWorkfile(sandbox, judges, version, folder / "shot.blend", folder / "library")
    problems = []
    for number, case in enumerate(made["cases"]):
        try:
            found = check_case(workfile, made, case, number)
        except RuntimeError as error:
            found = [error]
            workfile.reset()
        problems += [f"{case}: {line}" for line in found]
    report.check(f"{len(made['cases'])} random poses on a random rig, seed {seed} of {version}", problems)
