"""The fixture poses on the fixture shots: equal to the golden values in every Blender that opens the workfile."""



from pose_goldens import CHARACTERS, Golden
from posed_workfile import PosedWorkfile, identifier

# In these modes of each pose everything is looked at; in the others the channels alone, in the version's own Blender.
THOROUGH = ("apply", "flipped blend 0.5")
SELECTED_SHOT = "shot010_selected.blend"


def check_case(workfile, golden, case, options=(), bones=None):
    """One golden case: applied, judged, and taken back."""
    problems = []
    pose = identifier(case["file"], case["pose"])
    changes = {golden.rig: case["changes"]}
    said = workfile.apply(pose, golden.rig, case["factor"], case["flipped"], bones, options)
    thorough = case["mode"] in THOROUGH
    for reader in workfile.readers if thorough else workfile.readers[:1]:
        problems += workfile.problems(reader, changes)
    if thorough:
        problems += workfile.problems(workfile.version, changes, save=True)
        problems += workfile.traces(case["file"], case["pose"]) + workfile.claims(said, golden.rig)
    if workfile.file.read_bytes() == workfile.source.read_bytes():
        problems += [] if not case["changes"] else ["the workfile has not changed"]
    elif thorough:
        problems += workfile.undo()
    workfile.reset()
    return [f"{case['mode']}: {line}" for line in problems]


def check_goldens(report, sandbox, judges, version):
    for character in CHARACTERS:
        golden = Golden(version, character)
        workfile = PosedWorkfile(sandbox, judges, version, golden.folder / golden.shot, golden.folder / "library")
        by_pose = {}
        for case in golden.cases:
            by_pose.setdefault((case["file"], case["pose"]), []).append(case)
        for (file, pose), cases in by_pose.items():
            problems = []
            for case in cases:
                problems += check_case(workfile, golden, case, bones=golden.selection if case["selected"] else None)
            report.check(f"pose {pose} of {file} on {golden.shot} in {len(cases)} modes, files of {version}", problems)


def check_selection(report, sandbox, judges, version):
    """The bones that are selected in the file, instead of named ones; without being asked for they do not matter."""
    golden = Golden(version, "elly")
    shot = golden.folder / "shots" / SELECTED_SHOT
    workfile = PosedWorkfile(sandbox, judges, version, shot, golden.folder / "library")
    problems = []
    for case in golden.cases:
        if case["pose"] in ("Full reset-ish", "edge beyond bones") and case["factor"] in (1, 0.5):
            problems += check_case(workfile, golden, case, ["--selected-bones"] if case["selected"] else [])
    report.check(f"bones selected in {SELECTED_SHOT} of {version}", problems)


def check_containers(report, sandbox, judges, version):
    """A plain workfile stays plain; a rig need not be named where there is but one."""
    golden = Golden(version, "elly")
    shot = golden.folder / "shots" / "shot010_plain.blend"
    workfile = PosedWorkfile(sandbox, judges, version, shot, golden.folder / "library")
    case = next(case for case in golden.cases if case["pose"] == "Full reset-ish" and case["mode"] == "flipped")
    workfile.apply(identifier(case["file"], case["pose"]), flipped=True)
    problems = [] if workfile.file.read_bytes()[:7] == b"BLENDER" else ["it is packed now"]
    for reader in workfile.readers:
        problems += workfile.problems(reader, {golden.rig: case["changes"]})
    problems += workfile.problems(version, {golden.rig: case["changes"]}, save=True)
    problems += workfile.traces(case["file"], case["pose"]) + workfile.undo()
    report.check(f"shot010_plain.blend of {version}, no rig named", problems)


def check_dry_run(report, sandbox, judges, version):
    """A dry run and a look at the difference change nothing, and say what is then done."""
    golden = Golden(version, "elly")
    workfile = PosedWorkfile(sandbox, judges, version, golden.folder / golden.shot, golden.folder / "library")
    pose = identifier("characters/elly/poses.blend", "Arms up")
    workfile.apply(pose, golden.rig, options=["--dry-run"])
    workfile.run("pose", "diff", pose, "--to", workfile.file)
    same = workfile.file.read_bytes() == workfile.source.read_bytes()
    report.check(f"a dry run leaves the shot of {version} alone", [] if same else ["it has changed"])


def check_refused(report, sandbox, judges, version):
    """Rigs that only live Blender can pose are refused with the reason, and the file is untouched."""
    golden = Golden(version, "elly")
    folder = golden.folder / "shots"
    pose = identifier("characters/elly/poses.blend", "Fist L")
    for shot, word, rig in (("shot030_override.blend", "overrid", "Elly"), ("shot010.blend", "Elly", "No such rig"), ("shot020_links.blend", "", None)):
        workfile = PosedWorkfile(sandbox, judges, version, folder / shot, golden.folder / "library")
        process = workfile.run("pose", "apply", pose, "--to", workfile.file, *(["--rig", rig] if rig else []))
        problems = [] if process.returncode == 1 else [f"exit {process.returncode}"]
        problems += [] if word in process.stderr + process.stdout else [f"the reason does not say {word!r}: {process.stderr}"]
        problems += [] if workfile.file.read_bytes() == workfile.source.read_bytes() else ["the file has changed"]
        report.check(f"{shot} of {version}, rig {rig}: refused", problems)


def check_symbolic_link(report, sandbox, judges, version):
    """A workfile behind a symbolic link is replaced where it lies, and the link stays."""
    golden = Golden(version, "elly")
    workfile = PosedWorkfile(sandbox, judges, version, golden.folder / golden.shot, golden.folder / "library")
    link = sandbox.folder / "work" / "latest.blend"
    link.unlink(missing_ok=True)
    link.symlink_to(workfile.file.name)
    real, workfile.file = workfile.file, link
    case = next(case for case in golden.cases if case["pose"] == "Arms up" and case["mode"] == "apply")
    workfile.apply(identifier(case["file"], case["pose"]), golden.rig)
    workfile.file = real
    problems = workfile.problems(version, {golden.rig: case["changes"]}) + workfile.undo()
    problems += [] if link.is_symlink() else ["the link is a file now"]
    report.check(f"a workfile of {version} behind a symbolic link", problems)


CHECKS = (check_goldens, check_selection, check_containers, check_dry_run, check_refused, check_symbolic_link)
