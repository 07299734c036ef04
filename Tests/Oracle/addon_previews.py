"""What the add-on shows for a while and puts back, and how it knows what others did."""

from addon_values import Goldens, changed_blocks, changes_to, differences


class PreviewChecks:
    """Previews, and numbers and bones that change meanwhile."""

    def preview(self, numbers, **more):
        return self.connection.call("pose.preview", rig=self.rig, changes=changes_to(numbers), **more)

    def end_preview(self):
        return self.connection.call("pose.preview")

    def present(self):
        """The numbers as a session reads them."""
        answer = self.read(self.goldens.before)
        return {path: prop["values"] for path, prop in answer["properties"].items()}

    def known_bones(self):
        self.open_shot()
        first = self.read([], structure=True)
        again = self.read([], structure=True, known=first["structure"])
        problems = [] if again["structure"] == first["structure"] and again["bones"] == [] and first["bones"] else ["they are told twice"]
        bone = first["bones"][0]["name"]
        self.blender.do("select", rig=self.rig, bones=[bone])
        selected = self.read([], structure=True, known=first["structure"])
        problems += [] if selected["selected"] == [bone] and not selected["bones"] else [f"selected {selected['selected']}"]
        self.blender.do("select", rig=self.rig, bones=[])
        states = {first["structure"]}
        for change in (
            lambda: self.apply({f'pose.bones["{bone}"].rotation_mode': [3]}),
            lambda: self.apply({f'pose.bones["{bone}"].lock_scale': [0, 1, 0]}),
            lambda: self.blender.do("roll", rig=self.rig, bone=bone),
            lambda: self.open_shot(),
        ):
            change()
            answer = self.read([], structure=True, known=first["structure"])
            problems += [] if answer["structure"] not in states and len(answer["bones"]) == len(first["bones"]) else ["a change is not told"]
            states.add(answer["structure"])
        self.check("tells bones again only when they have changed", problems)

    def movers(self):
        self.open_shot(file=self.goldens.shot.with_name("shot010_animated.blend"))
        animated = {(path, index) for path, index in self.keys()}
        paths = {*self.goldens.before}
        expected = {place for place in animated if place[0] in paths}

        def moved(kind):
            return {(path, index) for path, index, mover in self.read(paths)["moved"] if mover == kind}

        problems = [] if expected and moved("action") == expected else [f"action: {moved('action') ^ expected}"]
        self.blender.do("push_down", rig=self.rig)
        problems += [] if moved("strips") == expected and not moved("action") else [f"strips: {moved('strips') ^ expected}"]
        self.blender.do("drive", rig=self.rig, source='pose.bones["jaw"]["open"]')
        problems += [] if moved("driver") == {("location", 2)} else [f"driver: {moved('driver')}"]
        self.check("tells what the rig's Action, strips and drivers move", problems)
        custom = {place for place in animated if '"]["' in place[0]}
        told = [(path, index) for path, index in self.read([], animated=True)["animated"]]
        problems = [] if set(told) >= custom and told == sorted(told) and all('"]["' in path for path, _ in told) else [f"{told}, not {custom}"]
        problems += ["it tells without being asked"] if "animated" in self.read([]) else []
        self.check("tells the custom properties of bones that something moves", problems)
        self.open_shot(file=self.goldens.shot.with_name("shot010_animated.blend"))
        problems = [] if moved("action") == expected else ["it does not tell what the Action moves"]
        *_, last = self.keys()
        self.blender.do("mute_curve", rig=self.rig, path=last[0], index=last[1])
        problems += [] if moved("action") == expected - {last} else ["a muted curve moves a number"]
        self.blender.do("replace_curve", rig=self.rig, path=last[0], index=last[1], by="location")
        problems += [] if moved("action") == expected - {last} | {("location", 0)} else [f"another curve: {moved('action') ^ expected}"]
        self.check("knows at once when a curve is muted or is another one", problems)
        self.open_shot()
        self.check("tells of nothing that moves a rig without animation", self.read(paths)["moved"] + self.read([], animated=True)["animated"])
        self.blender.do("open", file=str(self.goldens.shot))
        # Without a window Blender takes every file for one that is not saved.
        problems = [] if self.connection.call("blender.status")["modified"] is (self.version != "3.4") else ["a file that was just opened"]
        self.open_shot()
        self.apply(self.goldens.poses[0][1], undo=True)
        problems += [] if self.connection.call("blender.status")["modified"] is True else ["a file that was posed since"]
        self.restore()
        self.check("tells whether the file has changes that are not saved", problems)

    def others_changed(self):
        self.open_shot()
        pose, start = self.pose("Surprise"), self.channels()
        changes = [change | {"old": start[change["path"]][change["index"]]} for change in changes_to(pose)]
        wrong = [change | {"old": change["old"] + (0.5 if number == 1 else 0)} for number, change in enumerate(changes)]
        answer = self.connection.call("pose.apply", rig=self.rig, changes=wrong)
        problems = [] if answer.get("code") == -32002 and wrong[1]["path"] in answer["message"] else [answer]
        problems += differences(self.channels(), start, 0)
        self.check("writes nothing where others changed a number", problems)
        answer = self.connection.call("pose.apply", rig=self.rig, changes=changes)
        problems = [] if answer.get("written") == len(changes) else [answer]
        self.check("writes where all is as it was read", problems + differences(self.channels(), start | pose))
        answer = self.connection.call("pose.apply", rig=self.rig, changes=changes, file="/shots/other.blend")
        problems = [] if answer.get("code") == -32001 else [answer]
        answer = self.connection.call("pose.read", rig=self.rig, file=str(self.goldens.shot))
        self.check("knows which file is meant", problems + ([] if "bones" in answer else [answer]))
        self.restore()

    def previewing(self):
        self.open_shot()
        start, blocks, problems = self.channels(), self.blender.do("data_blocks"), []
        for _, pose in self.goldens.poses:
            answer = self.preview(pose)
            problems += [] if answer.get("written") == sum(map(len, pose.values())) else [answer]
            problems += differences(self.channels(), self.goldens.before | pose)
            problems += [f"read: {line}" for line in differences(self.present(), self.goldens.before, 1e-6)]
            problems += [f"after reading: {line}" for line in differences(self.channels(), self.goldens.before | pose)]
        self.check(f"shows {len(self.goldens.poses)} poses, one in the place of the other, and reads what is below", problems)
        self.end_preview()
        problems = differences(self.channels(), start, 0) + changed_blocks(blocks, self.blender.do("data_blocks"))
        self.check("puts back exactly what was there", problems)
        one, other = ({path: pose[path]} for pose in [self.pose("Surprise")] for path in list(pose)[:2])
        self.preview(one)
        self.preview(other, adds=True)
        problems = differences(self.channels(), self.goldens.before | one | other)
        self.preview({})
        self.check("shows a pose in parts, and nothing when that is asked for", problems + differences(self.channels(), start, 0))

    def previews_and_others(self):
        start, pose = self.channels(), self.pose("Surprise")
        moved, *_ = (path for path in pose if path.endswith(".location"))
        bone = moved.split('"')[1]
        self.preview(pose)
        self.blender.do("poke", rig=self.rig, bone=bone, index=1, value=0.625)
        self.end_preview()
        numbers = start[moved][:]
        numbers[1] = 0.625
        self.check("leaves alone what the artist moved meanwhile", differences(self.channels(), start | {moved: numbers}, 0))
        self.restore()

    def previews_and_modes(self):
        start, before = self.channels(), self.read([], structure=True)
        bone = before["bones"][0]["name"]
        mode, turn = f'pose.bones["{bone}"].rotation_mode', f'pose.bones["{bone}"].rotation_euler'
        self.preview({turn: [0.25, 0.5, 0.75], mode: [6]})
        problems = [] if self.channels()[mode] == [6] else ["the mode is not shown"]
        problems += [] if self.read([], structure=True) == before else ["reading shows it"]
        self.end_preview()
        self.check("a rotation mode is shown and put back", problems + differences(self.channels(), start, 0))

    def previews_and_undo(self):
        self.blender.do("activate", rig=self.rig, mode="POSE")
        start, shown, kept = self.channels(), self.pose("Surprise"), self.pose("Smile")
        for title, meddle in (("", lambda: None), (" though there was a step meanwhile", self.select_meanwhile)):
            self.preview(shown)
            meddle()
            answer = self.apply(kept, undo=True, title="Apply Smile")
            problems = [] if answer.get("entry") == "Apply Smile" else [answer]
            problems += differences(self.channels(), start | kept)
            self.blender.do("undo")
            self.check(f"undo leads to what was there before the preview{title}", problems + differences(self.channels(), start, 0))
        self.preview(shown)
        self.blender.do("undo")
        self.end_preview()
        self.check("a preview that Blender has undone is not put back once more", differences(self.channels(), start, 0))
        bone = next(path for path in shown if path.endswith(".location")).split('"')[1]
        for title, end in (
            ("it was put back", self.end_preview),
            ("another took its place", lambda: self.preview(kept)),
            ("the session went", self.lose_session),
        ):
            self.blender.do("select", rig=self.rig, bones=[])
            self.preview(shown)
            self.select_meanwhile()
            end()
            self.blender.do("poke", rig=self.rig, bone=bone, index=1, value=0.625)
            self.blender.do("keep_step", title="Move")
            self.blender.do("undo")
            self.check(f"undo leads never to a pose that was only shown: {title}", differences(self.channels(), start, 0))
            self.end_preview()
            self.restore()
        self.blender.do("select", rig=self.rig, bones=[])
        self.blender.do("activate", rig=self.rig)

    def select_meanwhile(self):
        self.blender.do("select", rig=self.rig, bones=["root"])
        self.blender.do("keep_step", title="Select")

    def lose_session(self):
        self.connection.close()
        self.connection = self.session.connection()

    def previews_and_imports(self):
        """What is imported is a step of its own, without what is shown meanwhile."""
        self.open_shot()
        self.blender.do("activate", rig=self.rig, mode="POSE")
        start, shown = self.channels(), self.pose("Surprise")
        file = str(self.library / "characters/elly/poses.blend")
        for title, meddle in (("", lambda: None), (" nor in those before", self.select_meanwhile)):
            self.blender.do("select", rig=self.rig, bones=[])
            self.preview(shown)
            meddle()
            answer = self.connection.call("asset.import", file=file, type="Action", name="Fist L", method="append")
            problems = [] if "name" in answer else [answer]
            problems += [f"shown: {line}" for line in differences(self.channels(), start | shown)]
            self.blender.do("keep_step", title="Other")
            self.blender.do("undo")
            problems += [f"imported: {line}" for line in differences(self.channels(), start, 0)]
            self.blender.do("undo")
            problems += [f"before: {line}" for line in differences(self.channels(), start, 0)]
            self.end_preview()
            self.check(f"what is previewed is not in the step of an import{title}", problems)
        self.blender.do("select", rig=self.rig, bones=[])
        self.blender.do("activate", rig=self.rig)
        self.open_shot()

    def previews_and_files(self):
        self.open_shot()
        start, pose = self.channels(), self.pose("Surprise")
        copy = self.sandbox.folder / f"previewed {self.version}.blend"
        self.preview(pose)
        self.blender.do("save", file=str(copy))
        problems = [f"afterwards: {line}" for line in differences(self.channels(), start, 0)]
        self.blender.do("open", file=str(copy))
        problems += [f"in the file: {line}" for line in differences(self.channels(), start, 0)]
        self.check("never saves what is previewed", problems)
        self.preview(pose)
        self.open_shot(Goldens(self.version))
        self.end_preview()
        self.check("forgets a preview when another file is opened", differences(self.channels(), start, 0))

    def previews_and_sessions(self):
        start = self.channels()
        self.preview(self.pose("Surprise"))
        self.lose_session()
        self.check("puts back what was shown when the session dies", differences(self.channels(), start, 0))
