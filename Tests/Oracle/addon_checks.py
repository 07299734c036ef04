#!/usr/bin/env python3
"""The add-on in real Blenders, with a session of ours at the other end. Prints TAP.

usage: Tests/Oracle/addon_checks.py [3.4] [4.5] [5.0]      (all when none is named)

Blender 3.4 runs with a window, in Xvfb; 4.5 and 5.0 are the Python module, whose loop is our own.
"""

import ast
import contextlib
import json
import os
import pathlib
import queue
import shutil
import signal
import statistics
import subprocess
import sys
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "Harness")]

import blenders  # noqa: E402
from fake_session import Ended, FakeSession, result_of  # noqa: E402
from sandbox import FIXTURES, REPOSITORY, Sandbox  # noqa: E402
from tap import Report  # noqa: E402

VERSIONS = ("3.4", "4.5", "5.0")
ADD_ON = REPOSITORY / "Sources" / "ShelfSession" / "AddOn" / "blendshelf_addon.py"
PATIENCE = 120
TOLERANCE = 1e-5
ROTATION_MODES = {"AXIS_ANGLE": -1, "QUATERNION": 0, "XYZ": 1, "XZY": 2, "YXZ": 3, "YZX": 4, "ZXY": 5, "ZYX": 6}


class VirtualDisplay:
    """An X server without a screen."""

    def __init__(self):
        server = shutil.which("Xvfb")
        if server is None:
            raise blenders.Unavailable("Xvfb is not installed (apt-get install xvfb)")
        reading, writing = os.pipe()
        self.process = subprocess.Popen(
            [server, "-displayfd", str(writing), "-screen", "0", "1024x768x24", "-nolisten", "tcp"],
            pass_fds=[writing], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as number:
            self.name = f":{number.readline().strip()}"

    def stop(self):
        self.process.terminate()
        self.process.wait()


class AddOnBlender:
    """A Blender with the add-on in it."""

    def __init__(self, version, sandbox, **environment):
        self.version = version
        self.display = None
        self.environment = sandbox.environment | environment
        if version == "3.4":
            self.display = VirtualDisplay()
            self.environment |= {"DISPLAY": self.display.name, "LIBGL_ALWAYS_SOFTWARE": "1"}
            command = [blenders.debian_blender(), "--factory-startup", "--window-geometry", "0", "0", "800", "600"]
            command += ["--python", str(HERE / "blender_addon.py"), "--", str(ADD_ON)]
        else:
            command = [blenders.bpy_python(version), str(HERE / "blender_addon.py"), str(ADD_ON)]
        self.log = open(sandbox.folder / f"blender-{version}-{time.monotonic_ns()}.log", "w+")
        self.process = subprocess.Popen(
            command, env=self.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log, encoding="utf-8", errors="replace"
        )
        self.answers = queue.Queue()
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        for line in self.process.stdout:
            if line.startswith("ANSWER "):
                self.answers.put(json.loads(line[7:]))
        self.answers.put({"error": "Blender has ended"})

    def do(self, name, /, **arguments):
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.write(json.dumps({"do": name, **arguments}) + "\n")
            self.process.stdin.flush()
        try:
            answer = self.answers.get(timeout=PATIENCE)
        except queue.Empty:
            raise TimeoutError(f"Blender does not answer to {name}") from None
        if "error" in answer:
            raise RuntimeError(f"{name}: {answer['error']}")
        return answer["result"]

    def complaints(self):
        """What was printed as an error since the last time."""
        position = self.log.tell()
        lines = self.log.read().splitlines()
        del position
        return [line for line in lines if "Traceback" in line or "Error" in line]

    def stop(self):
        self.process.kill()
        self.process.wait()
        if self.display is not None:
            self.display.stop()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


# ---------------------------------------------------------------- golden values


def quoted(name):
    return '["' + name.replace("\\", "\\\\").replace('"', '\\"') + '"]'


def path_of(bone, key):
    """The RNA path of a key of the golden values."""
    place = "" if bone == "@object" else f"pose.bones{quoted(bone)}"
    if key.startswith("["):
        return place + quoted(key[2:-2])
    if key.startswith("constraints/"):
        _, name, prop = key.split("/")
        key = f"constraints{quoted(name)}.{prop}"
    return f"{place}.{key}" if place else key


def numbers_of(key, value):
    """A golden value as a list of numbers; None for a text."""
    if key == "rotation_mode":
        return [ROTATION_MODES[value]]
    if isinstance(value, str):
        return None
    return value if isinstance(value, list) else [value]


def flat(state):
    """{path: numbers} of channels in the form of the golden values."""
    found = {path_of(bone, key): numbers_of(key, value) for bone, values in state.items() for key, value in values.items()}
    return {path: numbers for path, numbers in found.items() if numbers is not None}


def changes_to(numbers):
    return [{"path": path, "index": index, "value": value} for path, values in numbers.items() for index, value in enumerate(values)]


def differences(found, expected, tolerance=TOLERANCE):
    """How channels differ from those expected; everything must be there on both sides."""
    problems = [f"{path} is there on one side only" for path in sorted(found.keys() ^ expected.keys())]
    for path in sorted(found.keys() & expected.keys()):
        pairs = list(zip(found[path], expected[path]))
        if len(found[path]) != len(expected[path]) or any(not abs(one - other) <= tolerance for one, other in pairs):
            problems.append(f"{path} is {found[path]}, not {expected[path]}")
    return problems


class Goldens:
    """What a real Blender made of the fixture poses."""

    def __init__(self, version, character="elly"):
        folder = FIXTURES / f"blender-{version}"
        self.data = json.loads((folder / "goldens" / f"poses_{character}.json").read_text("utf-8"))
        self.shot = folder / self.data["target"]
        self.rig = self.data["object"]
        self.before = flat(self.data["before"])
        self.poses = [
            (f"{case['pose']} of {pathlib.Path(case['file']).name}", flat(case["changes"]))
            for case in self.data["cases"]
            if case["mode"] == "apply"
        ]


# ---------------------------------------------------------------- the checks


class Checks:
    """One Blender, one session, and what is checked of them; each method is one subject."""

    def __init__(self, report, version, sandbox):
        self.report, self.version, self.sandbox = report, version, sandbox
        self.folder = sandbox.folder / "runtime" / "blendshelf"
        self.library = FIXTURES / f"blender-{version}" / "library"
        self.goldens = Goldens(version)
        self.rig = self.goldens.rig

    def check(self, name, problems=()):
        self.report.check(f"add-on in Blender {self.version}: {name}", problems)

    def run(self):
        with AddOnBlender(self.version, self.sandbox, BLENDSHELF_SESSION="review") as self.blender:
            for subject in self.subjects():
                try:
                    subject()
                except (RuntimeError, TimeoutError, OSError, KeyError, queue.Empty, Ended) as error:
                    self.check(subject.__name__.replace("_", " "), [f"{type(error).__name__}: {error}"])
                    if self.blender.process.poll() is not None:
                        return
        self.blender_killed()

    def subjects(self):
        yield self.connecting
        yield self.reading
        yield self.applying
        yield self.values_as_stored
        yield self.undo
        yield self.keying
        yield self.many_poses
        yield self.refusals
        yield self.hostile_paths
        yield self.importing
        yield self.refreshing
        yield self.selection
        yield self.file_changes
        yield self.latency
        yield self.malformed_messages
        yield self.session_restarted
        yield self.unregistering

    def connecting(self):
        self.session = FakeSession(self.folder / "review.sock", [{"name": "Film", "root": str(self.library)}])
        self.blender.do("open", file=str(self.goldens.shot))
        self.blender.do("register")
        self.connection = self.session.connection()
        hello = self.connection.hello
        problems = [] if hello["version"].startswith(self.version) else [f"version {hello['version']}"]
        problems += [] if hello["file"] == str(self.goldens.shot) else [f"file {hello['file']}"]
        problems += [] if hello["pid"] == self.blender.process.pid else ["another process"]
        rigs = {rig["object"]: rig["bones"] for rig in hello["rigs"]}
        problems += [] if rigs == {self.rig: len(self.goldens.data["rig"])} else [f"rigs {rigs}"]
        self.check("greets the session that the environment names", problems)
        self.blender.do("activate", rig=self.rig)

    def read(self, paths, **more):
        return self.connection.call("pose.read", rig=self.rig, paths=list(paths), **more)

    def reading(self):
        answer = self.read([*self.goldens.before, "no.such", 'pose.bones["root"]["note"]'], structure=True)
        found = {path: prop["values"] for path, prop in answer["properties"].items()}
        self.check("reads every channel as stored, and leaves out what is not there", differences(found, self.goldens.before))
        bones = {bone["name"]: bone for bone in answer["bones"]}
        problems = [f"bones {sorted(bones.keys() ^ self.goldens.data['rig'].keys())}"] if bones.keys() != self.goldens.data["rig"].keys() else []
        known = set()
        for name, bone in bones.items():
            golden = self.goldens.data["rig"][name]
            rest = [number for row in golden["rest"] for number in row]
            problems += differences({name: bone["rest"]}, {name: rest})
            for key in ("parent", "connected"):
                problems += [] if bone[key] == golden[key] else [f"{name}: {key} {bone[key]}"]
            problems += [] if bone["parent"] is None or bone["parent"] in known else [f"{name} comes before its parent"]
            known.add(name)
            mode = self.goldens.data["before"][name]["rotation_mode"]
            problems += [] if bone["rotationMode"] == mode else [f"{name}: {bone['rotationMode']}"]
            for key, limits in golden.get("limits", {}).items():
                prop = answer["properties"][path_of(name, f'["{key}"]')]
                problems += [] if [prop["min"], prop["max"]] == limits else [f"{name} {key}: {prop}"]
        self.check("reads the bones with rest pose, parents, modes and limits", problems)
        parts = [self.read([], structure=True, offset=offset, limit=5)["bones"] for offset in range(0, 20, 5)]
        self.check("reads bones in parts", [] if sum(parts, []) == answer["bones"] else ["the parts are not the whole"])

    def apply(self, numbers, **more):
        parameters = {"title": "Apply pose", "undo": False, "key": "never"} | more
        return self.connection.call("pose.apply", rig=self.rig, changes=changes_to(numbers), **parameters)

    def channels(self):
        return flat(self.blender.do("channels", rig=self.rig))

    def restore(self):
        return self.apply(self.goldens.before)

    def applying(self):
        blocks = self.blender.do("data_blocks")
        problems = []
        for title, changes in self.goldens.poses:
            self.restore()
            answer = self.apply(changes)
            expected_count = sum(map(len, changes.values()))
            if answer.get("written") != expected_count or answer["refused"]:
                problems.append(f"{title}: {answer}, {expected_count} expected")
            problems += [f"{title}: {line}" for line in differences(self.channels(), self.goldens.before | changes)]
        self.check(f"applies {len(self.goldens.poses)} golden poses, every channel as Blender itself does", problems)
        self.restore()
        self.check("puts back what was there", differences(self.channels(), self.goldens.before))
        self.check("adds no data-block and no user by posing", changed_blocks(blocks, self.blender.do("data_blocks")))

    def values_as_stored(self):
        types = self.blender.do("types", rig=self.rig)
        jaw = 'pose.bones["jaw"]'
        # An integer is rounded half away from zero and clamped, a number clamped, yes or no from a half up.
        written = {f'{jaw}["teeth"]': [2.5], f'{jaw}["open"]': [7.0], 'pose.bones["hand.L"]["fk"]': [True]}
        self.apply(written | {'pose.bones["head"].lock_location': [0, 0.5, 0.4], 'pose.bones["head"].constraints["Look"].influence': [-3]})
        answer = self.read([*written, 'pose.bones["head"].lock_location', 'pose.bones["head"].constraints["Look"].influence'])
        values = [prop["values"] for prop in answer["properties"].values()]
        expected = [[3], [1.0], [1], [False, True, False], [0.0]]
        self.check("converts and clamps values as Blender does", [] if values == expected else [f"{values}, not {expected}"])
        changed = self.blender.do("types", rig=self.rig)
        self.check("custom properties keep their types", [] if changed == types else [f"{changed}"])
        self.apply({'pose.bones["head"].lock_location': [0, 0, 0]})
        self.restore()
        if self.version == "3.4":
            self.blender.do("drive", rig=self.rig, path="location", source=f'{jaw}["open"]')
            self.apply({f'{jaw}["open"]': [0.75]})
            z = self.blender.do("world_z", rig=self.rig)
            self.check("drivers follow a custom property", [] if abs(z - 7.5) < 1e-4 else [f"{z}"])
            self.blender.do("open", file=str(self.goldens.shot))
            self.blender.do("activate", rig=self.rig)

    def undo(self):
        self.restore()
        (_, first), (_, second) = self.goldens.poses[0], self.goldens.poses[1]
        start = self.channels()
        entries = [self.apply(first, undo=True, title="Apply pose One")["entry"]]
        one = self.channels()
        entries.append(self.apply(second, undo=True, title="Apply pose Two")["entry"])
        self.blender.do("undo")
        problems = [f"one step back: {line}" for line in differences(self.channels(), one, 0)]
        self.blender.do("undo")
        problems += [f"two steps back: {line}" for line in differences(self.channels(), start, 0)]
        problems += [] if entries == ["Apply pose One", "Apply pose Two"] else [f"entries {entries}"]
        self.check("a pose is one step that Blender undoes exactly", problems)
        answer = self.apply(second)
        problems = differences(self.channels(), start | second)
        self.check("finds everything again after undo", problems + ([] if "written" in answer else [answer]))
        self.restore()

    def keying(self):
        self.blender.do("frame", number=7)
        _, pose = next((title, pose) for title, pose in self.goldens.poses if title.startswith("Surprise"))
        self.apply(pose, key="auto")
        self.check("keys nothing while auto-key is off", self.blender.do("keys", rig=self.rig))
        self.blender.do("auto_key", on=True)
        self.apply(pose, key="never")
        self.check("keys nothing that it is told not to key", self.blender.do("keys", rig=self.rig))
        self.restore()
        self.apply(pose, key="auto")
        keys = {(path, index): points for path, index, points in self.blender.do("keys", rig=self.rig)}
        expected = {(path, index): value for path, values in pose.items() for index, value in enumerate(values)}
        problems = [f"curves {sorted(keys.keys() ^ expected.keys())}"] if keys.keys() != expected.keys() else []
        for place in keys.keys() & expected.keys():
            points = keys[place]
            if len(points) != 1 or points[0][0] != 7 or abs(points[0][1] - expected[place]) > TOLERANCE:
                problems.append(f"{place}: {points}, not {expected[place]} at 7")
        self.check("keys the changed channels at the current frame where auto-key is on", problems)
        self.blender.do("frame", number=20)
        _, other = next((title, pose) for title, pose in self.goldens.poses if title.startswith("Smile"))
        self.apply(other, key="auto")
        self.blender.do("frame", number=7)
        self.blender.do("frame", number=20)
        found = self.channels()
        problems = differences({path: found[path] for path in other}, other)
        self.check("a keyed pose lasts when frames change", problems)
        self.blender.do("auto_key", on=False)
        self.blender.do("open", file=str(self.goldens.shot))
        self.blender.do("activate", rig=self.rig)

    def many_poses(self):
        blocks = self.blender.do("data_blocks")
        poses = [pose for _, pose in self.goldens.poses]
        start = time.monotonic()
        answers = []
        for number in range(1000):
            parameters = {"rig": self.rig, "changes": changes_to(poses[number % len(poses)]), "undo": number % 100 == 99}
            answers.append(self.connection.ask("pose.apply", parameters))
        failed = sum("result" not in self.connection.wait(answer) for answer in answers)
        self.report.note(f"{self.version}: 1,000 poses in {time.monotonic() - start:.1f} s")
        problems = changed_blocks(blocks, self.blender.do("data_blocks"))
        self.check("bpy.data is as it was after 1,000 poses", problems + ([f"{failed} failed"] if failed else []))
        self.restore()

    def refusals(self):
        answer = self.connection.call("pose.read", rig="Nobody")
        problems = [] if answer.get("code") == -32001 else [f"unknown rig: {answer}"]
        answer = self.connection.call("pose.apply", rig=self.rig, changes=[{"path": "location", "index": 0, "value": 9.0}, {"path": "location", "index": 1, "value": "x"}])
        problems += [] if answer.get("code") == -32602 else [f"value that is no number: {answer}"]
        answer = self.connection.call("pose.apply", rig=self.rig, changes=7)
        problems += [] if answer.get("code") == -32602 else [f"changes that are no list: {answer}"]
        self.connection.send_bytes(b'{"jsonrpc":"2.0","id":"x","method":"pose.apply","params":{"rig":"Elly","changes":[{"path":"location","value":1e999}]}}\n')
        answer = self.connection.messages.get(timeout=PATIENCE)
        problems += [] if result_of(answer).get("code") == -32602 else [f"infinite value: {answer}"]
        problems += differences(self.channels(), self.goldens.before, 1e-6)
        self.check("writes nothing of what it cannot write all of", problems)
        changes = {'pose.bones["tail"].location': [1, 2, 3], "location": [4, 5, 6, 7], 'pose.bones["root"]["note"]': [1]}
        answer = self.apply(changes)
        refused = [(row["path"], row["index"]) for row in answer["refused"]]
        expected = [('pose.bones["tail"].location', index) for index in range(3)] + [("location", 3), ('pose.bones["root"]["note"]', 0)]
        problems = [] if answer["written"] == 3 and sorted(refused) == sorted(expected) else [answer]
        self.check("names what is not there and writes the rest", problems)
        self.restore()
        self.blender.do("activate", rig=self.rig, mode="EDIT")
        answer = self.restore()
        self.blender.do("activate", rig=self.rig)
        self.check("leaves a rig in edit mode alone", [] if answer.get("code") == -32004 else [answer])

    def hostile_paths(self):
        bone = 'pose.bones["root"]'
        paths = [
            "", ".", "[", "]", "__class__", "__class__.__bases__", "rna_type", "rna_type.name", "bl_rna", "id_data.name", "name", "parent", "data.name",
            f"{bone}.id_data.location", f"{bone}.__class__", f"{bone}.bone.name", f"{bone}.name", f"{bone}.matrix", f"{bone}.custom_shape.location",
            f"{bone}.parent.location", "pose.bones.remove", "pose.bones[0].location.foo", "pose.bones[-1].location", "pose.bones[99].location",
            "pose.bones[999999999999999999999].location", "animation_data.action.name", 'animation_data.drivers[0].driver.expression',
            "users_collection[0].name", "modifiers[0].show_viewport", 'constraints["x"].driver_add', "location;import os", "location\0",
            "__import__('os').system('true')", 'pose.bones["root"].location.__setattr__', 'pose.bones["\ud800"].location', 'pose.bones["root', "pose.bones[\"root\\",
            "[" * 4000, "a." * 2000 + "a", '["x"]' * 700, "pose.bones" * 400, 'pose.bones["' + "\\" * 4000 + '"].location', "x" * 500_000,
        ]  # fmt: skip
        before = self.channels()
        answer = self.connection.call("pose.apply", rig=self.rig, changes=[{"path": path, "index": 0, "value": 1} for path in paths])
        answered = {row["path"] for row in answer.get("refused", [])}
        # Half a character of UTF-16 cannot be sent back.
        problems = [f"not refused: {path[:80]!r}" for path in paths if path not in answered and "\ud800" not in path]
        problems += [] if answer.get("written") == 0 else [str(answer)[:500]]
        answer = self.read(paths)
        problems += [] if answer.get("properties") == {} else [f"read: {str(answer)[:200]}"]
        problems += differences(self.channels(), before, 0)
        self.check(f"refuses {len(paths)} hostile paths", problems)
        problems = []
        for method in ("eval", "exec", "python", "blender.execute", "session.hello", "__class__", "pose.apply.__globals__", ""):
            answer = self.connection.call(method, code="import bpy; bpy.pwned = 1", expression="1+1")
            problems += [] if answer.get("code") == -32601 else [f"{method}: {answer}"]
        problems += self.blender.do("evaluate_names")
        self.check("knows no method but its own", problems)

    def importing(self):
        materials = str(self.library / "materials" / "skin.blend")
        furniture = str(self.library / "props" / "furniture.blend")
        assets = {(row["file"], row["kind"]): row["name"] for row in json.loads((self.library.parent / "assets.json").read_text("utf-8"))["cases"] if row["kind"]}
        material = assets["materials/skin.blend", "Material"]
        ob, collection = assets["props/furniture.blend", "Object"], assets["props/furniture.blend", "Collection"]
        self.import_three(materials, "Material", material)
        self.import_three(furniture, "Object", ob)
        self.import_three(furniture, "Collection", collection)
        members = self.blender.do("scene_members")
        missing = [name for name in (ob, f"{ob}.001", f"collection {collection}") if name not in members]
        self.check("imported objects and collections are in the scene", [f"{missing} missing in {members}"] if missing else [])
        problems = []
        for code, changes in (
            (-32001, {"file": "/nowhere/at all.blend"}),
            (-32001, {"name": "No such material"}),
            (-32602, {"type": "Text"}),
            (-32602, {"type": "__class__"}),
            (-32602, {"type": ""}),
            (-32602, {"method": "execute"}),
            (-32602, {"file": "relative.blend"}),
            (-32002, {"file": str(self.goldens.shot), "type": "Object", "name": self.rig}),
        ):
            answer = self.connection.call("asset.import", **({"file": materials, "type": "Material", "name": material, "method": "append"} | changes))
            problems += [] if answer.get("code") == code else [f"{changes}: {answer}"]
        pipe = self.sandbox.folder / "pipe.blend"
        os.mkfifo(pipe)
        answer = self.connection.call("asset.import", file=str(pipe), type="Material", name="x", method="append")
        problems += [] if answer.get("code") == -32001 else [f"named pipe: {answer}"]
        self.check("says why an import cannot be done", problems)

    def import_three(self, file, kind, name):
        """Appends twice, appends with reuse twice, links twice."""
        found, meshes, stray = [], [], set()
        known = {key for key in self.blender.do("data_blocks") if not key.endswith("/")}
        for method in ("append", "append", "appendReuse", "appendReuse", "link", "link"):
            answer = self.connection.call("asset.import", file=file, type=kind, name=name, method=method)
            found.append(answer.get("name", str(answer)))
            blocks = self.blender.do("data_blocks")
            meshes.append(sum(key.startswith("meshes/") for key in blocks))
            if method != "link":
                linked = {key for key in blocks if not key.endswith("/") and not key.startswith("libraries/")}
                stray |= linked - known
        problems = [] if found[0] == name and found[1] == f"{name}.001" else [f"append gave {found[:2]}"]
        problems += [f"appending left linked {sorted(stray)}"] if stray else []
        # Blender makes objects and collections anew each time, 3.4 objects only, and uses what they use again.
        is_new = kind == "Object" or kind == "Collection" and self.version != "3.4"
        is_used_again = (found[2] != found[3] and meshes[2] == meshes[3]) if is_new else found[2] == found[3]
        problems += [] if is_used_again else [f"reuse gave {found[2:4]}, {meshes} meshes"]
        problems += [] if found[4] == found[5] == name else [f"link gave {found[4:]}"]
        of_kind = {"Material": "materials", "Object": "objects", "Collection": "collections"}[kind]
        linked = [key for key in blocks if key.startswith(f"{of_kind}/{name}/") and not key.endswith("/")]
        problems += [] if len(linked) == 1 and all(f"{of_kind}/{each}/" in blocks for each in found[:4]) else [f"linked {linked} of {found}"]
        self.check(f"imports {kind} {name}: append, reuse, link ({', '.join(found[:5:2])})", problems)

    def refreshing(self):
        answer = self.connection.call("library.refresh")
        self.check("refreshes nothing where no asset browser is open", [] if answer == {"refreshed": 0} else [answer])
        if self.version != "3.4":
            return
        self.blender.do("add_library", name="Film shelf", path=str(self.library))
        self.blender.do("browser")
        self.blender.do("show_library", reference="Film shelf")
        deadline = time.monotonic() + 20
        while (answer := self.connection.call("library.refresh")) != {"refreshed": 1} and time.monotonic() < deadline:
            time.sleep(0.2)
        self.check("refreshes the open asset browser", [] if answer == {"refreshed": 1} else [answer])
        identifier = "characters/elly/poses.blend/Action/Fist L"
        stop = threading.Event()

        def insist():  # The browser reads its library in the background, and knows the asset only then.
            while not stop.wait(0.5):
                self.blender.do("activate_asset", path=identifier)

        thread = threading.Thread(target=insist)
        thread.start()
        try:
            told = self.connection.told("blender.activeAsset", lambda state: state["name"] == "Fist L")
        finally:
            stop.set()
            thread.join()
        expected = {"identifier": identifier, "file": str(self.library / "characters/elly/poses.blend"), "library": "Film", "type": "Action", "name": "Fist L"}
        self.check("tells the active asset of the asset browser", [] if told == expected else [told])

    def selection(self):
        self.blender.do("select", rig=self.rig, bones=["hand.L", "jaw"])
        told = self.connection.told("blender.bonesSelected", lambda state: state["bones"])
        expected = {"rig": self.rig, "bones": ["hand.L", "jaw"]}
        problems = [] if told["rig"] == self.rig and sorted(told["bones"]) == expected["bones"] else [told]
        chosen = [bone["name"] for bone in self.read([], structure=True)["bones"] if bone["selected"]]
        problems += [] if sorted(chosen) == expected["bones"] else [f"read: {chosen}"]
        self.blender.do("select", rig=self.rig, bones=[])
        told = self.connection.told("blender.bonesSelected")
        problems += [] if told == {"rig": self.rig, "bones": []} else [told]
        self.check("tells which bones are selected", problems)

    def file_changes(self):
        other = Goldens(self.version, "ruzena")
        self.blender.do("open", file=str(other.shot))
        told = self.connection.told("blender.changed", lambda state: state["file"] == str(other.shot))
        problems = [] if [rig["object"] for rig in told["rigs"]] == [other.rig] else [told]
        copy = self.sandbox.folder / f"copy {self.version}.blend"
        self.blender.do("save", file=str(copy))
        told = self.connection.told("blender.changed", lambda state: state["file"] == str(copy))
        self.blender.do("save", file=str(copy))
        self.connection.told("blender.changed", lambda state: state["file"] == str(copy))
        self.blender.do("remove", rig=other.rig)
        told = self.connection.told("blender.changed", lambda state: state["rigs"] == [])
        self.check("tells when a file is opened or saved and when rigs come or go", problems)
        self.blender.do("open", file=str(self.goldens.shot))
        self.connection.told("blender.changed", lambda state: state["rigs"] and state["rigs"][0]["object"] == self.rig)
        self.blender.do("activate", rig=self.rig)

    def latency(self):
        times = []
        count = 60 if self.version == "3.4" else 300  # A window that a processor draws takes its time.
        for number in range(count):
            value = number / count
            start = time.monotonic()
            self.connection.call("pose.apply", rig=self.rig, changes=[{"path": "location", "index": 0, "value": value}], undo=False)
            times.append(1000 * (time.monotonic() - start))
            time.sleep(0.003)
        median, slowest = statistics.median(times), sorted(times)[int(len(times) * 0.99)]
        note = f"{self.version}: request to answer, median {median:.2f} ms, 99th percentile {slowest:.2f} ms of {len(times)}"
        self.report.note(note)
        if self.version != "3.4":
            self.check("a value is set within 10 ms (median)", [] if median < 10 else [note])
        self.restore()

    def malformed_messages(self):
        rows = [
            (b"{", -32700), (b"\xff\xfe{}", -32700), (b"nothing", -32700), (b"[" * 500_000, -32700), (b'{"a":' * 200_000, -32700),
            (b'{"jsonrpc":"2.0","id":1,"method":"blender.status","params":{"x":' + b"1" * 900_000 + b"}}", -32700), (b"NaN", -32700),
            (b"[]", -32600), (b'[{"jsonrpc":"2.0","id":1,"method":"blender.status"}]', -32600), (b"7", -32600), (b"{}", -32600),
            (b'{"jsonrpc":"1.0","id":"a","method":"blender.status"}', -32600), (b'{"jsonrpc":"2.0","id":{},"method":"blender.status"}', -32600),
            (b'{"jsonrpc":"2.0","id":true,"method":"blender.status"}', -32600), (b'{"jsonrpc":"2.0","id":"a","method":7}', -32600),
            (b'{"jsonrpc":"2.0","id":"a","method":"blender.status","params":[1]}', -32602),
            (b'{"jsonrpc":"2.0","id":"a","method":"pose.read","params":{"rig":"\\ud800"}}', -32602),
            (b'{"jsonrpc":"2.0","id":"a","method":"pose.read","params":{"rig":["x"]}}', -32602),
        ]  # fmt: skip
        problems = []
        for line, code in rows:
            self.connection.send_bytes(line + b"\n")
            try:
                answer = result_of(self.connection.messages.get(timeout=10))
            except queue.Empty:
                answer = {}
            problems += [] if answer.get("code") == code else [f"{line[:60]}: {str(answer)[:200]}"]
        self.connection.send_bytes(b'\n{"jsonrpc":"2.0","method":"blender.status"}\n{"jsonrpc":"2.0","id":99,"result":{}}\n')
        status = self.connection.call("blender.status")
        problems += [] if status.get("file") == str(self.goldens.shot) else [status]
        for part in (b'{"jsonrpc":"2.0","id":"par', b'ts","method":"blen', b'der.status"}', b"\n"):
            self.connection.send_bytes(part)
            time.sleep(0.03)
        answer = self.connection.messages.get(timeout=PATIENCE)
        problems += [] if answer.get("id") == "parts" and "result" in answer else [answer]
        self.check(f"answers {len(rows)} malformed messages by errors and goes on", problems)
        self.flood()
        self.oversize()

    def flood(self):
        """A session that asks without reading the answers: no more is taken than fits, and Blender stays awake."""
        self.connection.is_reading.clear()
        asked = 0
        line = json.dumps({"jsonrpc": "2.0", "id": "flood", "method": "pose.read", "params": {"rig": self.rig, "structure": True}}).encode() + b"\n"
        self.connection.socket.settimeout(1.0)
        with contextlib.suppress(TimeoutError):
            while asked < 200_000:
                self.connection.socket.send(line)
                asked += 1
        self.connection.socket.settimeout(None)
        start = time.monotonic()
        self.blender.do("status")
        waited = time.monotonic() - start
        resident = int(pathlib.Path(f"/proc/{self.blender.process.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE") >> 20
        self.report.note(f"{self.version}: {asked} requests without reading, Blender answered the keyboard in {1000 * waited:.0f} ms, {resident} MiB")
        problems = [] if asked < 200_000 else ["it took everything"]
        problems += [] if waited < 1 else [f"Blender was busy for {waited:.1f} s"]
        self.check("a session that does not read is not answered on", problems)
        self.connection.close()
        self.connection.is_reading.set()
        self.connection = self.session.connection()

    def oversize(self):
        line = b'{"jsonrpc":"2.0","id":1,"method":"blender.status","params":{"x":"'
        self.connection.send_bytes(line + b"x" * (1_048_576 - len(line) - 3) + b'"}}\n')
        answer = self.connection.messages.get(timeout=PATIENCE)
        problems = [] if "result" in answer else [f"1 MiB: {str(answer)[:200]}"]
        sent = 0
        with contextlib.suppress(OSError):
            while sent < 100 << 20:
                self.connection.socket.sendall(b"[" * 65536)
                sent += 65536
        with contextlib.suppress(queue.Empty):
            answer = self.connection.messages.get(timeout=PATIENCE)
            problems += [] if result_of(answer).get("code") == -32600 else [answer]
        problems += [] if sent < 8 << 20 else [f"{sent} bytes were taken"]
        if not self.connection.has_ended.wait(PATIENCE):
            problems.append("the connection stays open")
        self.connection = self.session.connection()
        problems += [] if "file" in self.connection.call("blender.status") else ["no answer afterwards"]
        self.check("refuses a frame over 1 MiB, closes, and comes back", problems)

    def session_restarted(self):
        self.session.stop()
        self.connection.close()
        time.sleep(1.2)
        start = time.monotonic()
        status = self.blender.do("status")
        problems = [] if time.monotonic() - start < 1 and "review" in status else [f"status {status}"]
        self.session = FakeSession(self.folder / "review.sock")
        self.connection = self.session.connection()
        problems += differences(self.channels(), {path: value["values"] for path, value in self.read(self.goldens.before)["properties"].items()})
        self.check("comes back when the session does", problems)
        # A session that takes connections and never says a word.
        self.blender.do("connect", session=str(self.sandbox.folder / "mute.sock"))
        mute = FakeSession(self.sandbox.folder / "mute.sock")
        silent = mute.connection()
        silent.is_reading.clear()
        problems = []
        for bad, words in (("no/such", "absolute"), ("a b", "letters"), ("../review", "absolute")):
            with contextlib.suppress(RuntimeError):
                self.blender.do("connect", session=bad)
                problems.append(f"{bad} was taken")
            del words
        mute.stop()
        silent.close()
        link = self.sandbox.folder / "link.sock"
        link.symlink_to(self.session.path)
        self.blender.do("connect", session=str(link))
        time.sleep(0.6)
        status = self.blender.do("status")
        problems += [] if "not a socket" in status else [f"symbolic link: {status}"]
        self.check("takes neither odd names nor symbolic links for sessions", problems)
        self.blender.do("connect", session=str(self.session.path))
        self.connection = self.session.connection()

    def unregistering(self):
        problems = [f"{what} stays" for what, stays in zip(("timer", "handler", "panel"), self.blender.do("unregister")) if stays]
        if not self.connection.has_ended.wait(PATIENCE):
            problems.append("the connection stays")
        self.blender.do("register", session="review")
        self.connection = self.session.connection()
        problems += [] if "file" in self.connection.call("blender.status") else ["no answer after registering again"]
        self.check("leaves nothing behind when it is switched off, and can be switched on again", problems)
        self.session.stop()

    def blender_killed(self):
        session = FakeSession(self.folder / "review.sock")
        with AddOnBlender(self.version, self.sandbox, BLENDSHELF_SESSION="review") as blender:
            blender.do("register")
            connection = session.connection()
            os.kill(blender.process.pid, signal.SIGKILL)
            ended = connection.has_ended.wait(PATIENCE)
        session.stop()
        self.check("the session sees at once that Blender was killed", [] if ended else ["it does not"])


def changed_blocks(before, after):
    return [f"{name}: {before.get(name)} users, now {after.get(name)}" for name in sorted(before.keys() | after.keys()) if before.get(name) != after.get(name)]


FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__", "execfile", "path_resolve", "driver_add", "system", "popen", "Popen"}
ALLOWED_MODULES = {
    "bpy", "bpy.app.handlers", "contextlib", "json", "math", "os", "re", "select", "socket", "stat", "struct", "sys", "threading", "time", "traceback",
}  # fmt: skip


def check_source(report):
    """Nothing in the add-on could execute what it receives."""
    problems = []
    for node in ast.walk(ast.parse(ADD_ON.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in FORBIDDEN_CALLS and ast.unparse(node.func) != "re.compile":
                problems.append(f"line {node.lineno} calls {name}")
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module] if isinstance(node, ast.ImportFrom) else []
        problems += [f"line {node.lineno} imports {name}" for name in names if name not in ALLOWED_MODULES]
    report.check("the add-on calls nothing that executes text and imports nothing to do so", problems)


def check_addon(report, sandbox, versions=VERSIONS):
    check_source(report)
    for version in versions:
        folder = Sandbox()
        try:
            with folder:
                Checks(report, version, folder).run()
        except blenders.Unavailable as reason:
            report.skip(f"add-on in Blender {version}", reason)


def main():
    wanted = sys.argv[1:] or list(VERSIONS)
    if unknown := set(wanted) - set(VERSIONS):
        sys.exit(f"{__doc__}\nunknown: {', '.join(unknown)}")
    report = Report()
    check_addon(report, None, wanted)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
