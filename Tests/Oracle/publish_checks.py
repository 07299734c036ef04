"""What is created in a workfile and published is, to every Blender that can open it, one asset as it was meant, with nothing missing."""

import json
import re
import shutil

import blenders
from blender_session import BlenderSession
from sandbox import FIXTURES

VERSIONS = ("3.4", "4.5", "5.0")
READERS = {"3.4": ("3.4", "4.5", "5.0"), "4.5": ("4.5", "5.0"), "5.0": ("5.0",)}
# Files of the fixtures and what is published from them.
FIXTURE_ASSETS = (
    ("library/characters/elly/poses.blend", "Action", "Fist L"),
    ("library/materials/skin.blend", "Material", None),
    ("library/props/furniture.blend", "Object", "Chair"),
    ("library/props/furniture.blend", "Collection", "Dining set"),
)
FIRST_CATALOG = "Published"
CATALOG = "Published/Props & Poses"
TEXTS = {"description": "Made of “wood” – dřevo", "author": "Ada", "license": "CC0", "copyright": "(c) Us"}
TAGS = ["wood", "dřevo"]


def run(sandbox, *arguments):
    process = sandbox.run(*arguments)
    if process.returncode:
        raise RuntimeError(f"{' '.join(map(str, arguments[:2]))}: exit {process.returncode}: {process.stderr.strip()[-600:]} {process.stdout[-600:]}")
    return json.loads(process.stdout)


def publish(sandbox, library, workfile, kind, name, variant, version):
    """Creates an instance of a data-block, describes and publishes it: the published asset."""
    common = ("-L", library, "--workfile", workfile, "--json")
    picked = f"data_blocks={json.dumps([name], ensure_ascii=False)}"
    (instance,) = run(sandbox, "create", "add", kind.lower(), *common, "--catalog", FIRST_CATALOG, "--variant", variant, "--set", picked)
    # The library does not have it before the first publish.
    run(sandbox, "create", "set", instance["instance_id"], "catalog", CATALOG, *common)
    for key, value in (TEXTS | {"tags": ", ".join(TAGS)}).items():
        run(sandbox, "create", "set", instance["instance_id"], f"creator.{key}", value, *common)
    report = run(sandbox, "publish", instance["instance_id"], *common)
    (asset,) = report["published"]
    if asset["version"] != version:
        raise RuntimeError(f"it is version {asset['version']}, not {version}")
    run(sandbox, "create", "remove", instance["instance_id"], *common)
    return asset, asset["id"].split(f"/{kind}/", 1)[1]


def catalog_id(library):
    for line in (library / "blender_assets.cats.txt").read_text(encoding="utf-8").splitlines():
        if re.match(f"[0-9a-f-]{{36}}:{re.escape(CATALOG)}:", line):
            return line[:36]
    raise RuntimeError("the catalog was not added")


def check_asset(report, sandbox, sessions, library, workfile, kind, name, variant, version, title):
    try:
        content = sessions[version].ask(do="look", file=str(workfile), kind=kind, name=name)
        asset, published = publish(sandbox, library, workfile, kind, name, variant, 1)
        expected = TEXTS | {"tags": TAGS, "catalog": catalog_id(library), "version": 1, "instance": asset["instance"]}
        if version == "3.4":
            # It has no room for these, also where later ones open it.
            expected |= {"license": "", "copyright": ""}
        for reader in READERS[version]:
            if reader not in sessions:
                continue
            seen = content if reader == version else None
            problems = sessions[reader].ask(
                do="judge", file=asset["file"], kind=kind, name=published, expected=expected,
                content=seen or sessions[reader].ask(do="look", file=str(workfile), kind=kind, name=name),
            )
            report.check(f"{title} as Blender {reader} sees it", problems)
    except (RuntimeError, KeyError, ValueError) as error:
        report.check(title, [f"{type(error).__name__}: {error}"])


def check_pose(report, sandbox, session, folder, version):
    """A pose of a fixture's rig gives the rig its numbers back."""
    title = f"a pose of the fixtures of {version} gives the rig its numbers back"
    workfile = folder / "pose.blend"
    shutil.copy(FIXTURES / f"blender-{version}" / "shots" / "shot010.blend", workfile)
    library = folder / "poses"
    library.mkdir()
    common = ("-L", library, "--workfile", workfile, "--json")
    try:
        run(sandbox, "catalog", "create", FIRST_CATALOG, "-L", library, "--json")
        seen = session.ask(do="look", file=str(workfile), rig="Elly")
        run(sandbox, "create", "add", "pose", *common, "--catalog", FIRST_CATALOG, "--variant", "Made", "--set", "rig=Elly")
        (asset,) = run(sandbox, "publish", *common)["published"]
        found = session.ask(
            do="judge", file=asset["file"], workfile=str(workfile), rig="Elly", bones=seen["bones"], name=asset["id"].split("/Action/", 1)[1]
        )
        report.check(title, found["problems"])
    except (RuntimeError, KeyError, ValueError) as error:
        report.check(title, [f"{type(error).__name__}: {error}"])


def first_material(session, workfile):
    return session.ask(do="first", file=str(workfile), kind="Material")


def check_version(report, sandbox, sessions, version):
    folder = sandbox.folder / f"publish {version}"
    shutil.copytree(FIXTURES / f"blender-{version}", folder / "fixtures")
    library = folder / "published"
    library.mkdir()
    run(sandbox, "catalog", "create", FIRST_CATALOG, "-L", library, "--json")
    session = sessions[version]
    made = folder / "made.blend"
    for kind, name in session.ask(do="make", file=str(made)):
        title = f"{kind} '{name}' of a workfile made by {version}"
        check_asset(report, sandbox, sessions, library, made, kind, name, f"Made{kind}{name}", version, title)
    for file, kind, name in FIXTURE_ASSETS:
        workfile = folder / "fixtures" / file
        name = name or first_material(session, workfile)
        title = f"{kind} '{name}' of the fixtures of {version}"
        check_asset(report, sandbox, sessions, library, workfile, kind, name, f"Fixture{kind}", version, title)


def check_publish(report, sandbox):
    sessions, poses = {}, {}
    try:
        for version in VERSIONS:
            try:
                blenders.script_command(version, "")
                sessions[version] = BlenderSession(version, "publish_blender.py")
                poses[version] = BlenderSession(version, "new_action_blender.py")
            except blenders.Unavailable as reason:
                report.skip(f"published from files of {version}", reason)
        for version in sessions:
            check_version(report, sandbox, sessions, version)
            check_pose(report, sandbox, poses[version], sandbox.folder / f"publish {version}", version)
    finally:
        for session in [*sessions.values(), *poses.values()]:
            session.stop()
