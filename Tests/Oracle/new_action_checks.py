"""Poses that blendshelf makes of rigs: an Action in a file of its own that each Blender takes for one that it made itself."""

import json
import shutil

import blenders
from blender_session import BlenderSession
from sandbox import FIXTURES

VERSIONS = ("3.4", "4.5", "5.0")
SEEDS = (1, 2, 3)
SHOTS = (("shot010", "Elly", "all"), ("shot010_animated", "Elly", "all"), ("shot010_selected", "Elly", "selected"), ("shot011_ruzena", "Růžena", "all"))


def publish(sandbox, library, workfile, rig, bones, variant):
    """Lets blendshelf make a pose of a rig: the file it is in, and its name."""
    common = ("-L", library, "--workfile", workfile)
    chosen = {"bones": bones} if isinstance(bones, str) else {"bones": "named", "bone_names": bones}
    settings = [f"{key}={json.dumps(value)}" for key, value in ({"rig": rig} | chosen).items()]
    options = [part for setting in settings for part in ("--set", setting)]
    for arguments in (
        ("-L", library, "catalog", "create", "Poses/Made"),
        ("create", "add", "pose", *common, "--catalog", "Poses/Made", "--variant", variant, *options, "--json"),
        ("publish", *common, "--json"),
    ):
        process = sandbox.run(*arguments)
        if process.returncode:
            raise RuntimeError(f"{' '.join(arguments[:2])}: exit {process.returncode}: {process.stderr.strip()[-800:]}")
    (asset,) = json.loads(process.stdout)["published"]
    return asset["file"], asset["id"].split("/Action/", 1)[1]


def check_rig(report, sandbox, session, version, workfile, rig, bones, title):
    folder = workfile.parent
    library = folder / "library"
    library.mkdir()
    try:
        seen = session.ask(do="look", file=str(workfile), rig=rig)
        chosen = {"all": seen["bones"], "selected": seen["selected"]}.get(bones, bones) if isinstance(bones, str) else bones
        file, name = publish(sandbox, library, workfile, rig, bones, "Made")
        found = session.ask(do="judge", file=str(file), workfile=str(workfile), rig=rig, bones=chosen, name=name)
        problems = found["problems"] + ([] if found["curves"] else ["the pose is empty"])
        report.check(f"{title}: {found['curves']} curves", problems)
    except RuntimeError as error:
        report.check(title, [error])


def check_version(report, sandbox, version):
    session = BlenderSession(version, "new_action_blender.py")
    try:
        for shot, rig, bones in SHOTS:
            folder = sandbox.folder / f"actions {version} {shot}"
            folder.mkdir()
            workfile = folder / "work.blend"
            shutil.copy(FIXTURES / f"blender-{version}" / "shots" / f"{shot}.blend", workfile)
            check_rig(report, sandbox, session, version, workfile, rig, bones, f"a pose of {shot}, {bones} bones, files of {version}")
        for seed in SEEDS:
            folder = sandbox.folder / f"actions {version} {seed}"
            folder.mkdir()
            workfile = folder / "work.blend"
            made = session.ask(do="make", file=str(workfile), seed=seed)
            bones = made["bones"][::seed] if seed > 1 else "all"
            title = f"a pose of a random rig, {'all' if seed == 1 else len(bones)} bones, files of {version}, seed {seed}"
            check_rig(report, sandbox, session, version, workfile, made["rig"], bones, title)
    finally:
        session.stop()


def check_actions(report, sandbox):
    for version in VERSIONS:
        try:
            blenders.script_command(version, "")
            check_version(report, sandbox, version)
        except blenders.Unavailable as reason:
            report.skip(f"poses made by blendshelf as Blender {version} sees them", reason)
