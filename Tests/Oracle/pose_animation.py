"""Rigs with animation of their own: nothing is claimed that Blender overwrites on load, and keys are changed where that is asked for."""

from pose_goldens import Golden
from posed_workfile import PosedWorkfile, identifier

SHOT = "shot010_animated.blend"
ANIMATED = "bones/upper_arm.L/rotation_euler"
CURVE = 'pose.bones["upper_arm.L"].rotation_euler[{}]'
FRAME = 1.0
POSES = ("Arms up", "Full reset-ish", "edge many turns", "edge negative scale")
MODES = ("apply", "flipped", "blend 0.5")


def cases(version):
    """Golden cases of the same rig in the same pose; the animated channel is judged on its own."""
    golden = Golden(version, "elly")
    return golden, [case for case in golden.cases if case["pose"] in POSES and case["mode"] in MODES]


def check_unkeyed(report, sandbox, judges, version):
    """Without --key the animated channel keeps what its curves say, and everything else is posed."""
    golden, found = cases(version)
    workfile = PosedWorkfile(sandbox, judges, version, golden.folder / "shots" / SHOT, golden.folder / "library")
    for case in found:
        if case["flipped"]:  # The mate's pose is taken from the animated arm, which differs from that of the golden shot.
            continue
        changes = {place: value for place, value in case["changes"].items() if place != ANIMATED}
        said = workfile.apply(identifier(case["file"], case["pose"]), golden.rig, case["factor"])
        problems = workfile.claims(said, golden.rig)
        for reader in workfile.readers:
            problems += workfile.problems(reader, {golden.rig: changes})
        notes = [note for note in said["poses"][0]["report"]["notes"] if note["kind"] == "animated"]
        if (ANIMATED in case["changes"]) != ("upper_arm.L" in str(notes)):
            problems.append(f"what animation overwrites is not named: {notes}")
        report.check(f"animated rig of {version}: {case['pose']}, {case['mode']}, without keys", problems)
        workfile.reset()


def check_keyed(report, sandbox, judges, version):
    """With --key the keys at the present frame have the pose's values, the others theirs, and Blender shows the pose on load."""
    golden, found = cases(version)
    workfile = PosedWorkfile(sandbox, judges, version, golden.folder / "shots" / SHOT, golden.folder / "library")
    before = workfile.seen_before(version)
    stored = before["objects"][golden.rig][ANIMATED]
    curves = {name: keys for name, keys in before["keys"].items() if "upper_arm.L" in name}
    for case in found:
        if case["flipped"] or case["factor"] != 1 or ANIMATED not in case["changes"]:
            continue
        workfile.apply(identifier(case["file"], case["pose"]), golden.rig, options=["--key"])
        posed = case["changes"][ANIMATED]
        keys = {}
        for index, value in enumerate(posed):
            name = next(name for name in curves if name.endswith(CURVE.format(index)))
            if value != stored[index]:
                keys[name] = {FRAME: value}
        problems = []
        for reader in workfile.readers:
            problems += workfile.problems(reader, {golden.rig: case["changes"]}, keys=keys)
        problems += workfile.problems(version, {golden.rig: case["changes"]}, save=True, keys=keys)
        problems += workfile.undo()
        report.check(f"animated rig of {version}: {case['pose']}, {case['mode']}, with keys", problems)
        workfile.reset()


CHECKS = (check_unkeyed, check_keyed)
