"""Every edit of blendshelf, judged by every Blender that can open the file: the intended change and nothing else."""

import json
import os
import random

import blenders
import edit_steps
import library_model
from edited_library import CONTAINERS, EditedLibrary, Sessions, make_library

VERSIONS = ("3.4", "4.5", "5.0")
LONGEST_NAME = {"3.4": 63, "4.5": 63, "5.0": 255}
SEEDS = (
    [int(seed) for seed in os.environ["BLENDSHELF_SEEDS"].split(",") if int(seed) < 40_000]
    if "BLENDSHELF_SEEDS" in os.environ
    else range(20_000, 20_000 + int(os.environ.get("BLENDSHELF_SEQUENCES", 200)))
)


def plan_rows(result):
    """The rows of a plan or result without what only a result has."""
    rows = result["items"] if isinstance(result, dict) else result
    return [{name: value for name, value in row.items() if name != "outcome"} for row in rows]


def perform(library, arguments, dry_run=True):
    """Runs an edit; with `dry_run` what the dry run has printed must be what is then done."""
    if "--map" in arguments:
        path = library.sandbox.folder / "map.tsv"
        path.write_text(arguments[arguments.index("--map") + 1], "utf-8")
        arguments = ["--map" if part == "--map" else path if arguments[max(0, number - 1)] == "--map" else part for number, part in enumerate(arguments)]
    planned = plan_rows(library.json(*arguments, "--dry-run")) if dry_run else None
    done = library.json(*arguments)
    if dry_run and planned != plan_rows(done):
        raise RuntimeError("the dry run has printed another plan than was applied")
    return done


def check_step(library, step, report, title):
    """One step: plan, apply, judge, undo, judge, redo, judge."""
    if tuple(map(int, library.version.split("."))) < step.since:
        check_missing_field(library, step, report, title)
        return
    before, packing = library.models, library.containers()
    try:
        perform(library, step.arguments)
        after = library.copy_models()
        for (_, file), model in after.items():
            step.change(model, file)
        library.models = after
        problems = library.problems(step.names)
        problems += [f"{file} is packed in another way" for file, magic in library.containers().items() if magic != packing[file]]
        library.models = before
        library.run("undo")
        problems += ["after undo: " + line for line in library.problems(readers=[library.version])]
        library.run("redo")
        library.models = after
        problems += ["after redo: " + line for line in library.problems(step.names, readers=[library.version])]
        report.check(title, problems)
    except RuntimeError as error:
        report.check(title, [error])
        library.models = library.load()


def check_missing_field(library, step, report, title):
    """A field that files of the version do not have: it is empty, and a text for it is refused."""
    done = library.sandbox.run("-L", library.folder, *step.arguments)
    if step.empties:
        expected, outcome = done.returncode == 0, "is empty already"
    else:
        expected, outcome = done.returncode == 1 and library.version in done.stderr, "refused"
    problems = [] if expected else [f"exit {done.returncode}: {done.stderr[-300:]}"]
    problems += library.problems(readers=[library.version])
    report.check(f"{title}: {outcome}, as files of {library.version} have no such field", problems)


def check_saving(library, report, title):
    """Blender saves every edited file, and what it then sees is what it saw, by its own rules."""
    try:
        before = library.load()
        for model in before.values():
            for text, entry in list(model.ids.items()):
                if entry["users"] == 0:
                    del model.ids[text]
                elif json.loads(text)[0] == "actions" and entry["asset"]:
                    entry["asset"]["properties"].setdefault("is_single_frame", 0)
        library.models = before
        found = library.problems(readers=[library.version], save=True)
        report.check(title, found)
    except RuntimeError as error:
        report.check(title, [error])


def catalog_of(library, path):
    return next(row["uuid"] for row in json.loads(library.run("catalog", "list", "--json")) if row["path"] == path)


def check_steps(report, sandbox, sessions):
    for version in VERSIONS:
        folder = sandbox.folder / f"edits {version}"
        make_library(version, folder)
        library = EditedLibrary(sandbox, sessions, version, folder)
        tags = {tag for model in library.models.values() for at in model.assets() for tag in model.entry(*at)["asset"]["tags"]}
        # 4.5 cuts the names of 5.0 that are too long for it: such names are 5.0's alone to judge.
        for step in edit_steps.steps(catalog_of(library, edit_steps.CATALOG[0]), sorted(tags), LONGEST_NAME[version]):
            library.readers = tuple(
                reader for reader in library.readers if not (step.title.endswith("255 bytes") and LONGEST_NAME[reader] < 255)
            )
            if set(library.readers) != {reader for reader, _ in library.models}:
                library.models = {at: model for at, model in library.models.items() if at[0] in library.readers}
            check_step(library, step, report, f"{step.title}, files of {version} in {', '.join(library.readers)}")
        check_saving(library, report, f"saved by Blender {version} after all edits, nothing is lost")


class RandomEdits:
    """A random sequence of edits of one file and the model of it; some are taken back."""

    def __init__(self, library, seed):
        self.library, self.random = library, random.Random(seed)
        self.file = self.random.choice(library.files)
        self.log, self.history = [], []

    @property
    def model(self):
        return self.library.models[self.library.version, self.file]

    def identifier(self, type_name, name):
        return f"{self.file.relative_to(self.library.folder)}/{type_name}/{name}"

    def name(self, limit):
        letters = "aZ 0é手✊žß."
        text = "".join(self.random.choice(letters) for _ in range(self.random.randint(1, 40))).strip() or "x"
        while len(text.encode()) > limit:
            text = text[:-1]
        return text

    def edit(self):
        """One random edit: its command line and its change."""
        assets = self.model.assets()
        chosen = self.random.sample(assets, self.random.randint(1, len(assets))) if assets else []
        identifiers = [self.identifier(*at) for at in chosen]
        kind = self.random.choice(["tag", "tag", "text", "catalog", "rename", "clear", "mark", "undo"])
        if kind == "undo" and self.history:
            return ["undo"], lambda model: None
        if kind == "tag" and chosen:
            present = sorted({tag for at in chosen for tag in self.model.entry(*at)["asset"]["tags"]})
            add = [self.name(63) for _ in range(self.random.randint(0, 3))]
            remove = [tag for tag in self.random.sample(present, min(len(present), 2)) if tag not in add]
            options = [part for tag in add for part in ("--add", tag)] + [part for tag in remove for part in ("--remove", tag)]
            if options:
                return ["tag", *identifiers, *options], lambda model: [model.change_tags(*at, add, remove) for at in chosen]
        if kind == "text" and chosen:
            fields = ["description", "author"] + (["copyright", "license"] if self.library.version != "3.4" else [])
            field, value = self.random.choice(fields), self.random.choice(["", "ž", self.name(99), "řádek\ndruhý", "手" * 900])
            return ["set", *identifiers, f"--{field}", value], lambda model: [model.set(*at, **{field: value}) for at in chosen]
        if kind == "catalog" and chosen:
            path, uuid, simple = self.random.choice([("none", library_model.NIL, ""), (*self.library.catalog[:1], self.library.catalog[1], edit_steps.CATALOG[1])])
            return ["set", *identifiers, "--catalog", path], lambda model: [model.set(*at, catalog=[uuid, simple]) for at in chosen]
        if kind == "rename" and chosen:
            at, name = chosen[0], self.name(LONGEST_NAME[self.library.version] if self.library.version != "5.0" else 200)
            if library_model.key(library_model.COLLECTIONS[at[0]], name) not in self.model.ids:
                return ["rename", identifiers[0], "--to", name], lambda model: model.rename({at: name})
        if kind == "clear" and chosen:
            at, keeps = chosen[0], self.random.random() < 0.7
            return ["clear", identifiers[0], *([] if keeps else ["--drop-fake-user"])], lambda model: model.clear(*at, keeps)
        if kind == "mark":
            types = {collection: type_name for type_name, collection in library_model.COLLECTIONS.items()}
            plain = [
                (types[collection], name)
                for collection, name, linked in map(json.loads, self.model.ids)
                if collection in ("materials", "actions", "worlds") and linked is None and not self.model.entry(types[collection], name)["asset"]
            ]
            if plain:
                at = self.random.choice(sorted(plain))
                return ["mark", self.identifier(*at)], lambda model: model.mark(*at)
        return None

    def run(self, length):
        for _ in range(length):
            step = self.edit()
            if step is None:
                continue
            arguments, change = step
            self.log.append(" ".join(arguments)[:160])
            before = self.library.models
            result = self.library.json(*arguments)
            if arguments == ["undo"]:
                self.library.models = self.history.pop()
                continue
            self.library.models = {at: model.copy() if at[1] == self.file else model for at, model in before.items()}
            for (_, file), model in self.library.models.items():
                if file == self.file:
                    change(model)
            # What changes nothing is no entry of the journal.
            if any(row.get("changes") for row in plan_rows(result)):
                self.history.append(before)


def check_random(report, sandbox, sessions):
    """Random sequences, each from fresh files, end in the state that the model predicts."""
    for seed in SEEDS:
        version = VERSIONS[seed % len(VERSIONS)]
        folder = sandbox.folder / f"random {version}"
        if not folder.exists():
            make_library(version, folder)
            fresh = EditedLibrary(sandbox, sessions, version, folder)
            fresh.readers = (version,)
            fresh.models = fresh.load()
            fresh.bytes = {file: file.read_bytes() for file in fresh.files}
            fresh.catalog = (edit_steps.CATALOG[0], catalog_of(fresh, edit_steps.CATALOG[0]))
            originals = sandbox.__dict__.setdefault("originals", {})
            originals[version] = (fresh, fresh.copy_models())
        library, models = sandbox.originals[version]
        for file, data in library.bytes.items():
            if file.read_bytes() != data:
                file.write_bytes(data)
        library.models = {at: model for at, model in models.items()}
        edits = RandomEdits(library, seed)
        files, library.files = library.files, [edits.file]
        try:
            edits.run(8)
            problems = library.problems(names=AnyName(), readers=[version])
        except RuntimeError as error:
            problems = [error]
        finally:
            library.files = files
        title = f"random edits, seed {seed}, {edits.file.relative_to(library.folder)} of {version}"
        report.check(title, problems + edits.log if problems else [])


class AnyName:
    """Lets names that Blender copies into other structs differ: which ones were renamed is checked by key and reference."""

    def __contains__(self, pair):
        return isinstance(pair[0], str) and isinstance(pair[1], str)


def check_edits(report, sandbox):
    sessions = Sessions()
    try:
        if "BLENDSHELF_SEEDS" not in os.environ:
            check_steps(report, sandbox, sessions)
        check_random(report, sandbox, sessions)
    except blenders.Unavailable as reason:
        report.skip("edits as every Blender sees them", reason)
    finally:
        sessions.stop()
