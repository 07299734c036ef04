"""What the add-on does to rigs, against the golden values of the fixtures."""

import shutil
import time

from addon_values import ROTATION_MODES, TOLERANCE, Goldens, changed_blocks, changes_to, differences, flat, path_of
from sandbox import FIXTURES


class PoseChecks:
    """Reading, writing, undoing and keying poses."""

    def read(self, paths, **more):
        return self.connection.call("pose.read", rig=self.rig, paths=list(paths), **more)

    def apply(self, numbers, **more):
        parameters = {"title": "Apply pose", "undo": False, "key": "never"} | more
        return self.connection.call("pose.apply", rig=self.rig, changes=changes_to(numbers), **parameters)

    def channels(self):
        return flat(self.blender.do("channels", rig=self.rig))

    def restore(self):
        return self.apply(self.goldens.before)

    def open_shot(self, goldens=None, file=None):
        """Opens the shot of golden values and makes its rig the one that is posed."""
        self.goldens = goldens or self.goldens
        self.rig = self.goldens.rig
        self.blender.do("open", file=str(file or self.goldens.shot))
        self.blender.do("activate", rig=self.rig)

    def pose(self, title):
        return next(pose for name, pose in self.goldens.poses if name.startswith(title))

    def reading(self):
        answer = self.read([*self.goldens.before, "no.such", 'pose.bones["root"]["note"]'], structure=True)
        found = {path: prop["values"] for path, prop in answer["properties"].items()}
        self.check("reads every channel as stored, and leaves out what is not there", differences(found, self.goldens.before))
        bones = {bone["name"]: bone for bone in answer["bones"]}
        golden_rig = self.goldens.data["rig"]
        problems = [f"bones {sorted(bones.keys() ^ golden_rig.keys())}"] if bones.keys() != golden_rig.keys() else []
        known = {None}
        for name, bone in bones.items():
            golden = golden_rig[name]
            problems += differences({name: bone["rest"]}, {name: [number for row in golden["rest"] for number in row]})
            expected = {key: golden[key] for key in ("parent", "connected")} | {
                "rotationMode": self.goldens.data["before"][name]["rotation_mode"], "locks": 0, "selected": False,
            }  # fmt: skip
            found = bone | {"locks": bone["locks"] & 0x1FF}  # The bits above say how rotations are locked.
            problems += [f"{name}: {key} {found[key]}" for key, value in expected.items() if found[key] != value]
            problems += [] if bone["parent"] in known else [f"{name} comes before its parent"]
            known.add(name)
            for key, limits in golden.get("limits", {}).items():
                prop = answer["properties"][path_of(name, f'["{key}"]')]
                problems += [] if [prop["min"], prop["max"]] == limits else [f"{name} {key}: {prop}"]
        self.check("reads the bones with rest pose, parents, modes and limits", problems)
        parts = [self.read([], structure=True, offset=offset, limit=5)["bones"] for offset in range(0, 20, 5)]
        self.check("reads bones in parts", [] if sum(parts, []) == answer["bones"] else ["the parts are not the whole"])

    def applying(self):
        for goldens in (Goldens(self.version, "ruzena"), Goldens(self.version)):
            self.open_shot(goldens)
            blocks = self.blender.do("data_blocks")
            problems = []
            for title, changes in self.goldens.poses:
                self.restore()
                answer = self.apply(changes)
                if answer.get("written") != sum(map(len, changes.values())) or answer["refused"]:
                    problems.append(f"{title}: {answer}")
                problems += [f"{title}: {line}" for line in differences(self.channels(), self.goldens.before | changes)]
            title = f"applies {len(self.goldens.poses)} golden poses to {self.rig}, every channel as Blender itself does"
            self.check(title, problems if self.goldens.poses else ["there are no poses"])
            self.restore()
            self.check(f"puts back what {self.rig} was", differences(self.channels(), self.goldens.before))
            self.check(f"adds no data-block and no user by posing {self.rig}", changed_blocks(blocks, self.blender.do("data_blocks")))

    def values_as_stored(self):
        types = self.blender.do("types", rig=self.rig)
        jaw, head = 'pose.bones["jaw"]', 'pose.bones["head"]'
        # An integer is rounded half away from zero and clamped, a number clamped, yes or no from a half up.
        rows = {
            f'{jaw}["teeth"]': ([2.5], [3]),
            f'{jaw}["open"]': ([7.0], [1.0]),
            'pose.bones["hand.L"]["fk"]': ([True], [1]),
            f"{head}.lock_location": ([0, 0.5, 0.4], [False, True, False]),
            f'{head}.constraints["Look"].influence': ([-3], [0.0]),
        }
        self.apply({path: written for path, (written, _) in rows.items()})
        found = {path: prop["values"] for path, prop in self.read(rows)["properties"].items()}
        problems = [f"{path}: {found.get(path)}, not {expected}" for path, (_, expected) in rows.items() if found.get(path) != expected]
        self.check("converts and clamps values as Blender does", problems)
        changed = self.blender.do("types", rig=self.rig)
        self.check("custom properties keep their types", [] if changed == types else [f"{changed}"])
        self.apply({f"{head}.lock_location": [0, 0, 0]})
        self.restore()

    def every_kind_of_path(self):
        self.blender.do("give_properties", rig=self.rig)
        bone = 'pose.bones["root"]'
        rows = {
            f'{bone}["group"]["inner"]["depth"]': ("float", [1.5], [2.25]),
            f'{bone}["we\\"ird\\\\"]': ("float", [2.5], [-1.0]),
            f"{bone}['fine']": ("float", [0.1], [0.7]),
            "pose.bones[0].location": ("float", self.goldens.before[f"{bone}.location"], [1.0, 2.0, 3.0]),
            f'{bone}["counts"]': ("int", [1, 2, 3], [-4, 5, 2_147_483_647]),
            f'{bone}["flags"]': ("bool" if self.version != "3.4" else "int", [1, 0], [0, 1]),
            'data["of the armature"]': ("int", [3], [4]),
            'data.bones["jaw"].bbone_rollin': ("float", [0.0], [0.5]),
            f"{bone}.rotation_mode": ("int", [0], [6]),
            f"{bone}.lock_rotation": ("bool", [False] * 3, [True, False, True]),
        }
        found = self.read(rows)["properties"]
        problems = []
        for path, (kind, before, _) in rows.items():
            prop = found.get(path, {})
            problems += [] if (prop.get("type"), prop.get("values")) == (kind, before) else [f"{path}: {prop}"]
        answer = self.apply({path: values for path, (_, _, values) in rows.items()})
        problems += [] if answer.get("refused") == [] else [answer]
        found = self.read(rows)["properties"]
        for path, (kind, _, after) in rows.items():
            problems += [] if found.get(path, {}).get("values") == after else [f"{path}: {found.get(path)}, not {after}"]
        locks = {each["name"]: each["locks"] & 0x1FF for each in self.read([], structure=True)["bones"]}["root"]
        problems += [] if locks == 0b101000 else [f"locks {locks:b}"]
        self.check(f"follows paths of {len(rows)} kinds to numbers of every type", problems)
        self.blender.do("drive", rig=self.rig, source='pose.bones["jaw"]["open"]')
        self.blender.do("world_z", rig=self.rig)
        self.apply({'pose.bones["jaw"]["open"]': [0.75]})
        z = self.blender.do("world_z", rig=self.rig)
        self.check("drivers follow a custom property", [] if abs(z - 7.5) < 1e-4 else [f"{z}"])
        self.open_shot()

    def all_or_none(self):
        bone = 'pose.bones["root"]'
        start = self.channels()
        # Writing the mode converts the rotation, which must not reach what is written beside it.
        late = {f"{bone}.rotation_euler": [0.25, -0.5, 0.75], "location": [1.0, 2.0, 3.0], f"{bone}.rotation_mode": [ROTATION_MODES["ZXY"]]}
        self.apply(late)
        found = self.channels()
        problems = differences({path: found[path] for path in late}, late)
        self.check("writes rotation modes before rotations", problems)
        self.restore()
        problems = differences(self.channels(), start)
        self.blender.do("break_writing", after=2)
        answer = self.apply(late)
        self.blender.do("mend_writing")
        problems += [] if answer.get("code") == -32002 else [answer]
        problems += differences(self.channels(), start, 1e-6)
        self.check("puts everything back when Blender refuses one of the values", problems)
        self.restore()

    def undo(self):
        self.blender.do("activate", rig=self.rig, mode="POSE")
        self.restore()
        (_, first), (_, second) = self.goldens.poses[:2]
        start = self.channels()
        entries = [self.apply(first, undo=True, title="Apply pose One")["entry"]]
        one = self.channels()
        entries.append(self.apply(second, undo=True, title="Apply\npose Two")["entry"])
        self.blender.do("undo")
        problems = [f"one step back: {line}" for line in differences(self.channels(), one, 0)]
        self.blender.do("undo")
        problems += [f"two steps back: {line}" for line in differences(self.channels(), start, 0)]
        problems += [] if entries == ["Apply pose One", "Apply pose Two"] else [f"entries {entries}"]
        problems += [] if one != start else ["the pose changed nothing"]
        self.check("a pose is one step that Blender undoes exactly", problems)
        answer = self.apply(second)
        problems = differences(self.channels(), start | second)
        self.check("finds everything again after undo", problems + ([] if "written" in answer else [answer]))
        self.restore()
        self.blender.do("activate", rig=self.rig)

    def keys(self):
        return {(path, index): points for path, index, points in self.blender.do("keys", rig=self.rig)}

    def keys_at(self, frame, pose):
        """How the keys of a pose at a frame differ from it."""
        keys, problems = self.keys(), []
        for path, values in pose.items():
            for index, value in enumerate(values):
                at_frame = [key[1] for key in keys.get((path, index), []) if key[0] == frame]
                problems += [] if len(at_frame) == 1 and abs(at_frame[0] - value) <= TOLERANCE else [f"{path} {index}: {at_frame}, not {value}"]
        return problems

    def keying(self):
        self.blender.do("frame", number=7)
        pose = self.pose("Surprise")
        self.apply(pose, key="auto")
        self.check("keys nothing while auto-key is off", self.keys())
        self.blender.do("auto_key", on=True)
        self.apply(pose, key="never")
        self.check("keys nothing that it is told not to key", self.keys())
        self.restore()
        answer = self.apply(pose, key="auto", undo=True)
        expected = {(path, index) for path, values in pose.items() for index in range(len(values))}
        problems = self.keys_at(7, pose) + [f"a key for {place}" for place in self.keys().keys() - expected]
        problems += [] if answer.get("keyed") == len(pose) and not answer.get("unkeyed") else [answer]
        self.check("keys the changed channels at the current frame where auto-key is on", problems)
        self.blender.do("frame", number=20)
        other = self.pose("Smile")
        self.apply(other, key="auto", undo=True)
        self.blender.do("frame", number=7)
        self.blender.do("frame", number=20)
        problems = self.keys_at(7, pose) + self.keys_at(20, other)
        problems += differences({path: values for path, values in self.channels().items() if path in other}, other)
        self.check("a keyed pose lasts when frames change", problems)
        self.blender.do("undo")
        problems = ["there is a key at 20 left" for points in self.keys().values() if any(key[0] == 20 for key in points)]
        self.check("undo takes back pose and keys in one step", problems[:1] + self.keys_at(7, pose))
        self.blender.do("auto_key", on=False)
        self.keying_animated()
        self.open_shot(Goldens(self.version, "ruzena"))
        self.blender.do("auto_key", on=True)
        _, pose = self.goldens.poses[-1]
        self.apply(pose, key="auto")
        self.check("keys bones whose names have quotes and letters beyond ASCII", self.keys_at(1, pose))
        self.blender.do("auto_key", on=False)
        self.open_shot(Goldens(self.version))

    def keying_animated(self):
        """On an animated rig a pose lasts only when it is keyed."""
        self.open_shot(file=self.goldens.shot.with_name("shot010_animated.blend"))
        animated = {path for path, _ in self.keys()}
        pose = {path: values for path, values in self.pose("Full reset").items() if path in animated}
        self.blender.do("frame", number=33)
        before = self.channels()
        self.apply(pose, key="auto")
        self.blender.do("frame", number=34)
        self.blender.do("frame", number=33)
        problems = [] if pose and differences(self.channels(), before | pose) else ["the pose lasted without keys"]
        self.blender.do("auto_key", on=True)
        self.apply(pose, key="auto")
        self.blender.do("frame", number=34)
        self.blender.do("frame", number=33)
        found = self.channels()
        problems += differences({path: found[path] for path in pose}, pose) + self.keys_at(33, pose)
        self.check("keys into the Action of an animated rig", problems)
        self.blender.do("auto_key", on=False)

    def many_poses(self):
        self.open_shot()
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
        place = {"path": "location", "index": 0, "value": 9.0}
        rows = [
            (-32001, {"rig": "Nobody"}),
            (-32602, {"rig": 7}),
            (-32602, {"changes": 7}),
            (-32602, {"changes": [7]}),
            (-32602, {"changes": [place, place | {"value": "x"}]}),
            (-32602, {"changes": [place, place | {"value": None}]}),
            (-32602, {"changes": [place, place | {"index": -1}]}),
            (-32602, {"changes": [place, place | {"index": 0.5}]}),
            (-32602, {"changes": [place, {"index": 0, "value": 1}]}),
            (-32602, {"changes": [place], "key": "always"}),
            (-32602, {"changes": [place], "undo": "yes"}),
        ]
        problems = []
        for code, parameters in rows:
            answer = self.connection.call("pose.apply", **({"rig": self.rig, "changes": []} | parameters))
            problems += [] if answer.get("code") == code else [f"{parameters}: {answer}"]
        self.connection.send_bytes(
            b'{"jsonrpc":"2.0","id":"x","method":"pose.apply","params":{"rig":"Elly","changes":[{"path":"location","value":1e999}]}}\n'
        )
        answer = self.connection.message()
        problems += [] if answer.get("error", {}).get("code") == -32602 else [f"infinite value: {answer}"]
        problems += differences(self.channels(), self.goldens.before, 1e-6)
        self.check("writes nothing of what it cannot write all of", problems)
        changes = {'pose.bones["tail"].location': [1, 2, 3], "location": [4, 5, 6, 7], 'pose.bones["root"]["note"]': [1]}
        changes |= {'pose.bones["root"].rotation_mode': [77]}
        answer = self.apply(changes)
        refused = [(row["path"], row["index"]) for row in answer["refused"]]
        expected = [('pose.bones["tail"].location', index) for index in range(3)]
        expected += [("location", 3), ('pose.bones["root"]["note"]', 0), ('pose.bones["root"].rotation_mode', 0)]
        problems = [] if answer["written"] == 3 and sorted(refused) == sorted(expected) else [answer]
        self.check("names what is not there and writes the rest", problems)
        self.restore()
        self.blender.do("activate", rig=self.rig, mode="EDIT")
        answer = self.restore()
        self.blender.do("activate", rig=self.rig)
        self.check("leaves a rig in edit mode alone", [] if answer.get("code") == -32004 else [answer])

    def overrides(self):
        """A linked rig is refused, its override is posed, and the pose is there when the file is opened again."""
        folder = self.sandbox.folder / f"film {self.version}"
        shutil.copytree(FIXTURES / f"blender-{self.version}", folder)
        shot = folder / "shots" / "shot030_override.blend"
        self.blender.do("open", file=str(shot))
        wanted = {'pose.bones["root"].location': [1.0, 2.0, 3.0], 'pose.bones["hand.L"].rotation_quaternion': [0.5, 0.5, 0.5, -0.5]}
        answer = self.apply(wanted)
        problems = [] if answer.get("written") == 7 else [answer]
        self.blender.do("save", file=str(shot))
        self.blender.do("open", file=str(shot))
        found = {path: prop["values"] for path, prop in self.read(wanted)["properties"].items()}
        self.check("poses a library override, and the pose is saved", problems + differences(found, wanted))
        self.blender.do("link_only", rig=self.rig)
        answer = self.apply(wanted)
        self.check("says that a linked rig cannot be posed", [] if answer.get("code") == -32002 and "linked" in answer["message"] else [answer])
        self.open_shot()
