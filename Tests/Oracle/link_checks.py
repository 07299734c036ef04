"""Shots link by name: renamed assets and moved files are found again in Blender where the links were repaired, and only there."""

import json
import shutil

import blenders
from edited_library import READERS, Sessions
from library_model import COLLECTIONS, Model, differences
from sandbox import FIXTURES

VERSIONS = ("3.4", "4.5", "5.0")
MOVED = ("characters/elly/poses.blend", "characters/elly/deep/er/posen é.blend")


class Production:
    """A copy of a fixture library beside the shots that link it."""

    def __init__(self, sandbox, sessions, version, name):
        self.sandbox, self.sessions, self.version = sandbox, sessions, version
        self.folder = sandbox.folder / name
        for part in ("library", "shots"):
            shutil.copytree(FIXTURES / f"blender-{version}" / part, self.folder / part, copy_function=shutil.copyfile)
        for path in [self.folder, *self.folder.rglob("*")]:
            path.chmod(0o755 if path.is_dir() else 0o644)
        self.shots = sorted((self.folder / "shots").glob("*.blend"))
        self.models = self.load()

    def load(self):
        readers = READERS[self.version]
        states = self.sessions.every_state(self.shots, readers)
        return {(reader, shot): Model(state) for reader in readers for shot, state in states[reader].items()}

    def run(self, *arguments):
        process = self.sandbox.run("-L", self.folder / "library", *arguments)
        if process.returncode:
            raise RuntimeError(f"blendshelf {' '.join(map(str, arguments))[:200]}: exit {process.returncode}: {process.stderr.strip()[-600:]}")
        return process.stdout

    def problems(self, models, names=()):
        found = []
        for at, model in self.load().items():
            title = f"{at[1].name} in {at[0]}"
            found += [f"{title}: {line}" for line in differences(models[at].state, model.state, "", names)]
        return found

    def missing(self):
        return sum(entry["missing"] for at, model in self.load().items() if at[0] != "3.4" for entry in model.ids.values())


def stored_path(file):
    return "//../library/" + file


def check_renames(report, sandbox, sessions, version):
    """Everything gets another name; the shots follow, and come back with the undo."""
    production = Production(sandbox, sessions, version, f"renamed links {version}")
    rows = json.loads(production.run("list", "--json"))
    before = {at: model.copy() for at, model in production.models.items()}
    # Types that the model knows, which are those of the fixtures.
    rows = [row for row in rows if row["type"] in COLLECTIONS]
    production.run("rename", "--all", "--replace", "^(.)", "Nový \\1", "--repair-links", production.folder / "shots")
    pairs = []
    for model in production.models.values():
        for file in {row["file"] for row in rows}:
            names = {(row["type"], row["name"]): f"Nový {row['name']}" for row in rows if row["file"] == file}
            model.rename(names, stored_path(file))
            pairs += [(old, new) for (_, old), new in names.items()]
    report.check(f"shots of {version} follow renamed assets", production.problems(production.models, pairs))
    production.run("undo")
    report.check(f"shots of {version} follow the undo of a rename", production.problems(before))


def check_unrepaired(report, sandbox, sessions, version):
    """Without repair the plan names the shots that would lose their links, and only those lose them."""
    production = Production(sandbox, sessions, version, f"broken links {version}")
    rows = [row for row in json.loads(production.run("list", "--json")) if row["type"] in COLLECTIONS]
    linked = {
        (shot.name, name)
        for (reader, shot), model in production.models.items()
        for collection, name, library in map(json.loads, model.ids)
        for row in rows
        if library == stored_path(row["file"]) and COLLECTIONS[row["type"]] == collection and row["name"] == name
    }
    if not linked:
        report.check(f"the shots of {version} link assets", ["none does: nothing is tested"])
        return
    # Only what a file names itself counts: what comes along with it is in its library's own file.
    found = {
        (reference["file"].rsplit("/", 1)[-1], reference["name"])
        for row in rows
        for reference in json.loads(production.run("references", "--json", "--in", production.folder / "shots", "--", row["id"]))
    }
    problems = [f"Blender has no link {link}" for link in found - linked]
    shots = {shot for shot, _ in linked}
    problems += [f"no reference is found in {shot}" for shot in shots - {shot for shot, _ in found}]
    report.check(f"references of the shots of {version}", problems)


def check_move(report, sandbox, sessions, version):
    """A moved file is found where it went, and its own links still work."""
    production = Production(sandbox, sessions, version, f"moved file {version}")
    before = {at: model.copy() for at, model in production.models.items()}
    production.run("move", *MOVED, "--repair-links", production.folder / "shots")
    for model in production.models.values():
        model.move_library(stored_path(MOVED[0]), stored_path(MOVED[1]))
    problems = production.problems(production.models)
    problems += ["the old file is still there"] * (production.folder / "library" / MOVED[0]).exists()
    report.check(f"shots of {version} follow a moved file", problems)
    production.run("undo")
    report.check(f"shots of {version} follow the undo of a move", production.problems(before))


def check_links(report, sandbox):
    sessions = Sessions()
    try:
        for version in VERSIONS:
            for check in (check_renames, check_unrepaired, check_move):
                try:
                    check(report, sandbox, sessions, version)
                except (RuntimeError, KeyError, ValueError) as error:
                    report.check(f"{check.__name__} of {version}", [f"{type(error).__name__}: {error}"])
    except blenders.Unavailable as reason:
        report.skip("links as Blender follows them", reason)
    finally:
        sessions.stop()
