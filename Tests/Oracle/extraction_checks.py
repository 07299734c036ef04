"""Extracted files hold what Blender itself would write of a data-block, and give it back as the original file does."""

import collections
import concurrent.futures
import json
import pathlib
import queue
import re
import shutil
import subprocess
import threading

import blenders
from blender_session import BlenderSession
from sandbox import FIXTURES

HERE = pathlib.Path(__file__).resolve().parent
# Latest first: what Blender 3.4 forgets to write, it does not.
VERSIONS = ("5.0", "4.5", "3.4")
READERS = {"3.4": ("3.4", "4.5", "5.0"), "4.5": ("4.5", "5.0"), "5.0": ("5.0",)}
TYPES = {
    "AC": "Action", "AR": "Armature", "BR": "Brush", "CA": "Camera", "CF": "CacheFile", "CU": "Curve", "CV": "Curves", "GD": "Annotation",
    "GP": "GreasePencil", "GR": "Collection", "IM": "Image", "LA": "Light", "LP": "LightProbe", "LS": "FreestyleLineStyle", "LT": "Lattice",
    "MA": "Material", "MB": "Metaball", "MC": "MovieClip", "ME": "Mesh", "MS": "Mask", "NT": "NodeTree", "OB": "Object", "PA": "ParticleSettings",
    "PC": "PaintCurve", "PL": "Palette", "PT": "PointCloud", "SC": "Scene", "SK": "Speaker", "SO": "Sound", "TE": "Texture", "TX": "Text",
    "VF": "Font", "VO": "Volume", "WO": "World",
}
CODES = {name: code for code, name in TYPES.items()} | {"Key": "KE"}
# Files whose extraction is spoiled, by what is done to them, and what the judge must name.
SPOILED = (
    ("objects.blend", "OB Body", "changed vertex weights", "weight"),
    ("objects.blend", "OB Body", "lost vertex groups", "groups"),
    ("texts.blend", "NT Texts like paths", "a changed text of a node", "default_value"),
    ("texts.blend", "NT Texts like paths", "a changed name of a socket", "name"),
    ("texts.blend", "NT Texts like paths", "a changed default of a group", "default_value"),
    ("texts.blend", "OB Texts like paths", "a path that leads elsewhere", "file"),
    ("materials.blend", "MA External", "an image of another file", "filepath"),
)
# What Blender says of any file like these, or of what we ask it for.
HARMLESS = re.compile(
    "Library file, loading empty scene|matches no enum|Attribute is not part of this geometry|written by newer Blender"
    "|not an anim|BKE_modifier_set_error|object.modifier|ependency cycle|Read library|Read blend|DeprecationWarning"
)
NOISE = re.compile("error|warn|invalid|missing|corrupt|lost|cannot|can't|unable|not found|fail", re.IGNORECASE)
# Blender takes shape keys that only a driver reads along without what they belong to, wherever it appends or links them from, and
# then finds that they are invalid; of a file that is opened it does not.
TAKEN_ALONG = {"MA Reads shape keys": ("IM body.png", "IM cloth.png", "KE Key", "MA First", "MA Second", "ME Body")}
# A new file would not find what is baked beside the old one.
BAKED_TO_DISK = ("OB Baked to disk", "OB Child of the baked to disk")
# Blender 4.5 crashes now and then while it saves.
TRIES = 4


class ListeningSession(BlenderSession):
    """A Blender of which is remembered what else it says."""

    def __init__(self, version, script):
        super().__init__(version, script)
        self.said = collections.Counter()

    def start(self):
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", errors="replace"
        )
        self.answers = queue.Queue()
        threading.Thread(target=self.hear, args=(self.process.stdout, self.answers), daemon=True).start()
        threading.Thread(target=self.hear, args=(self.process.stderr, None), daemon=True).start()

    def hear(self, stream, answers):
        for line in stream:
            if answers and line.startswith("ANSWER "):
                answers.put(json.loads(line[7:]))
            elif NOISE.search(line) and not HARMLESS.search(line):
                self.said[line.strip()] += 1
        if answers:
            answers.put(None)


class Source:
    """Files of one Blender version, and what that Blender would write of their data-blocks."""

    def __init__(self, sandbox, version):
        self.sandbox, self.version = sandbox, version
        self.folder = sandbox.folder / f"extraction {version}"
        self.make()
        for part in ("library", "shots"):
            shutil.copytree(FIXTURES / f"blender-{version}" / part, self.folder / part, copy_function=shutil.copyfile, ignore=repeated)
        self.files = sorted(path for path in self.folder.rglob("*.blend") if path.parent.name != "parts")
        session = BlenderSession(version, "extraction_sets.py")
        try:
            self.sets = {file: session.ask(file=str(file)) for file in self.files}
        finally:
            session.stop()
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            # Blender makes a scene where a file has none.
            wanted = [(file, name) for file in self.files for name in self.roots(file) if name != "SC Empty"]
            self.extracted = dict(zip(wanted, pool.map(self.extract, range(len(wanted)), *zip(*wanted))))

    def make(self):
        (self.folder / "parts").mkdir(parents=True)
        command = [*blenders.script_command(self.version, HERE / "extraction_files.py"), str(self.folder)]
        for _ in range(TRIES):
            process = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", timeout=120)
            if process.returncode == 0:
                return
        raise RuntimeError(f"Blender {self.version} could not make the files: {(process.stdout + process.stderr)[-800:]}")

    def roots(self, file):
        """All data-blocks of the files that were made to be hard; of the artists' files two of each type, for they are much alike."""
        if file.parent == self.folder:
            return list(self.sets[file])
        by_type = collections.defaultdict(list)
        for name in sorted(self.sets[file], key=lambda name: (-len(self.sets[file][name]), name)):
            by_type[name[:2]].append(name)
        return [name for names in by_type.values() for name in names[:2]]

    def case(self, file, name):
        """What the judge is asked about an extracted file."""
        outcome = self.extracted[file, name]
        return {"file": outcome["file"], "id": name, "ids": outcome["local"]}

    def extract(self, number, file, name):
        """What blendshelf says of an extraction, or why it refuses."""
        target = self.folder / "extracted" / f"{number}.blend"
        target.parent.mkdir(exist_ok=True)
        process = self.sandbox.run("extract", f"{file}/{TYPES[name[:2]]}/{name[3:]}", "--to", target, "--json")
        if process.returncode:
            return {"error": process.stderr.strip(), "left": target.exists()}
        report = json.loads(process.stdout)
        return {"file": str(target), "local": names(report["dataBlocks"]), "linked": names(report["linked"])}


def repeated(_, names):
    """Shots that hold nothing of another kind than those that are tried."""
    return [name for name in names if name.startswith("shot01")]


def names(rows):
    return sorted(f"{CODES[row['type']]} {row['name']}" for row in rows)


def overridden(file):
    return file.name in ("shot030_override.blend", "linked.blend")


def refusal_problem(file, name, needed, outcome):
    """Why a refusal is wrong; nothing for scenes, and for what is overridden."""
    title = f"{file.name}: {name}"
    if outcome["left"]:
        return f"{title}: refused, but a file was written"
    if any(other.startswith("SC ") for other in needed) and re.search("the scene '.*' can only be copied by Blender", outcome["error"]):
        return None
    if file.name == "packed.blend" and "packed into this one" in outcome["error"]:
        return None
    if overridden(file) and "overrides a data-block of another file" in outcome["error"]:
        return None
    if file.name == "simulated.blend" and name in BAKED_TO_DISK and "'Baked to disk' has a simulation that is baked to disk" in outcome["error"]:
        return None
    return f"{title}: {outcome['error']}"


def check_sets(report, sources, version):
    """Exactly what `bpy.data.libraries.write` takes along, save that Blender 3.4 forgets what later ones write of the same file."""
    source, later = sources[version], [sources[other] for other in ("4.5", "5.0") if version == "3.4" and other in sources]
    problems, kinds, refused = [], collections.Counter(), collections.Counter()
    for (file, name), outcome in source.extracted.items():
        theirs = sorted(other.split(" < ")[0] for other in source.sets[file][name])
        if "error" in outcome:
            refused[name[:2]] += 1
            problem = refusal_problem(file, name, theirs, outcome)
            problems += [problem] if problem else []
            continue
        ours = sorted(outcome["local"] + outcome["linked"])
        theirs = sorted({*theirs, *TAKEN_ALONG.get(name, ())})
        place = file.relative_to(source.folder)
        others = [other.sets.get(other.folder / place, {}).get(name, []) for other in later]
        if ours != theirs and ours not in [sorted(entry.split(" < ")[0] for entry in other) for other in others]:
            problems.append(f"{place}: {name}: only ours {set(ours) - set(theirs)}, only Blender's {set(theirs) - set(ours)}")
        kinds[name[:2]] += 1
    count = sum(kinds.values())
    report.check(f"what {count} data-blocks of Blender {version} need is what Blender says", problems)
    report.note(f"copied of {version}: {', '.join(f'{TYPES[code]} {kinds[code]}' for code in sorted(kinds))}; refused: {dict(refused)}")


def cases_of(source, file, own):
    """What the judge is asked of a file: everything in the Blender of its version; elsewhere, and linked, one of each type."""
    cases = [source.case(*key) for key, outcome in source.extracted.items() if key[0] == file and "file" in outcome]
    # The one that needs most.
    chosen = {case["id"][:2]: case for case in sorted(cases, key=lambda case: len(case["ids"])) if case["id"] not in TAKEN_ALONG}
    if not own:
        return [case | {"modes": ["append"]} for case in chosen.values()]
    for case in cases:
        case["modes"] = ["open"] if case["id"] in TAKEN_ALONG else ["open", "append"]
        if case is chosen.get(case["id"][:2]):
            case["modes"].append("link")
    return cases


def check_state(report, source, reader):
    """Every extracted file in the Blender of its version; in a later one, which converts it, one of each type and file, appended."""
    session = ListeningSession(reader, "extraction_state.py")
    problems, count, compared = [], 0, 0
    own = reader == source.version
    try:
        for file in source.files:
            if cases := cases_of(source, file, own):
                answer = session.ask(source=str(file), cases=cases)
                problems += [f"{file.name}: {line}" for line in answer["problems"]]
                count += len(cases)
                compared += answer["compared"]
    except (RuntimeError, ValueError) as error:
        problems.append(error)
    finally:
        session.stop()
    problems += [f"Blender says ({count} times): {line[:200]}" for line, count in session.said.items()]
    title = f"{count} extracted files of {source.version} {'opened and ' if own else ''}appended{', of each type linked,' if own else ''} in {reader} give what the originals give"
    report.check(f"{title} ({compared} data-blocks)", problems)


def check_judge(report, source):
    """The judge sees what an extraction could get wrong: each of these files is spoiled in one place by Blender itself."""
    title = f"the judge of extracted files of {source.version} sees"
    spoiler, judge = BlenderSession(source.version, "extraction_spoiled.py"), BlenderSession(source.version, "extraction_state.py")
    try:
        for file, name, way, sign in SPOILED:
            case = source.case(source.folder / file, name)
            problems = {}
            for spoiled in (None, way):
                made = source.folder / f"spoiled {way}.blend"
                spoiler.ask(file=case["file"], to=str(made), way=spoiled)
                problems[spoiled] = judge.ask(source=str(source.folder / file), cases=[case | {"file": str(made), "modes": ["open"]}])["problems"]
            found = [line for line in problems[way] if line not in problems[None]]
            report.check(f"{title} {way}", [] if any(sign in line for line in found) else [f"only {found} of {problems}"])
    except (RuntimeError, KeyError, ValueError) as error:
        report.check(title, [error])
    finally:
        spoiler.stop()
        judge.stop()


def prepared(sandbox, version):
    try:
        return Source(sandbox, version)
    except (blenders.Unavailable, RuntimeError, ValueError, subprocess.TimeoutExpired) as error:
        return error


def check_extraction(report, sandbox):
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        prepared_sources = dict(zip(VERSIONS, pool.map(lambda version: prepared(sandbox, version), VERSIONS)))
    sources = {version: source for version, source in prepared_sources.items() if isinstance(source, Source)}
    for version, source in prepared_sources.items():
        if isinstance(source, blenders.Unavailable):
            report.skip(f"extraction from files of {version}", source)
        elif not isinstance(source, Source):
            report.check(f"extraction from files of {version}", [source])
        else:
            check_sets(report, sources, version)
    if sources:
        check_judge(report, next(iter(sources.values())))
    pairs = [(source, reader) for version, source in sources.items() for reader in READERS[version] if reader in sources]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda pair: check_state(report, *pair), pairs))
