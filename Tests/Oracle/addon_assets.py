"""What the add-on does with assets, and what it tells of Blender."""

import contextlib
import json
import os
import threading

from addon_values import Goldens


class AssetChecks:
    """Importing, refreshing, the active asset, the selected bones, and changes of the file."""

    def importing(self):
        materials = str(self.library / "materials" / "skin.blend")
        furniture = str(self.library / "props" / "furniture.blend")
        rows = json.loads((self.library.parent / "assets.json").read_text("utf-8"))["cases"]
        assets = {(row["file"], row["kind"]): row["name"] for row in rows if row["kind"]}
        material = assets["materials/skin.blend", "Material"]
        ob, collection = assets["props/furniture.blend", "Object"], assets["props/furniture.blend", "Collection"]
        self.import_three(materials, "Material", material)
        self.import_three(furniture, "Object", ob)
        self.import_three(furniture, "Collection", collection)
        self.blender.do("add_library", name="Film shelf", path=str(self.library))
        elsewhere = {"file": "/elsewhere/film/materials/skin.blend", "type": "Material", "name": material, "method": "append"}
        answers = [self.connection.call("asset.import", **(elsewhere | {"file": file})) for file in (
            elsewhere["file"], "/elsewhere/film/../../materials/skin.blend", "/elsewhere/film/none.blend", "/elsewhere/filmed/materials/skin.blend"
        )]  # fmt: skip
        problems = [] if material in answers[0].get("name", "") else [answers[0]]
        problems += [answer for answer in answers[1:] if answer.get("code") != -32001]
        self.check("finds the library of its name where it lies elsewhere", problems)
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
        self.blender.do("browser")
        self.blender.do("show_library", reference="Film shelf")
        answer = {}
        with self.insisting(lambda: answer.update(self.connection.call("library.refresh"))):
            self.until(lambda: answer == {"refreshed": 1})
        self.check("refreshes the open asset browser", [] if answer == {"refreshed": 1} else [answer])
        file = str(self.library / "characters/elly/poses.blend")
        identifier = "characters/elly/poses.blend/Action/Fist L"
        # The browser reads its library in the background, and knows the asset only then.
        with self.insisting(lambda: self.blender.do("activate_asset", path=identifier)):
            told = self.connection.told("blender.activeAsset", lambda state: state["name"] == "Fist L")
        expected = {"identifier": identifier, "file": file, "library": "Film", "type": "Action", "name": "Fist L"}
        self.check("tells the active asset of the asset browser", [] if told == expected else [told])
        self.following(file)

    def following(self, file):
        """Blender's browser goes where the session's goes, when it is told to."""
        def asset(name, **more):
            here = {"identifier": f"characters/elly/poses.blend/Action/{name}", "type": "Action", "name": name, "file": file, "library": "Film"}
            return here | {"loadMethod": "append"} | more

        def tell(active):
            self.connection.notify("asset.activeChanged", {"active": active, "seq": 1, "time": 1})

        tell(asset("Smile"))
        self.connection.call("blender.status")
        problems = [] if self.blender.do("active_asset")["name"] == "Fist L" else ["it followed without being told"]
        self.blender.do("follow", on=True)
        subscription, question = self.connection.message(), self.connection.message()
        if subscription.get("method") != "subscribe" or subscription["params"] != {"topics": ["asset.activeChanged"]}:
            problems.append(f"not subscribed: {subscription}")
        problems += [] if question.get("method") == "asset.active" else [f"not asked for what is active now: {question}"]
        self.connection.answer(subscription["id"], {"topics": ["asset.activeChanged"]})
        self.connection.answer(question["id"], asset("Surprise"))
        self.until(lambda: self.blender.do("active_asset")["name"] == "Surprise")
        for odd in (None, 7, {}, {"file": 7}, asset("No such pose"), asset("x", library="Elsewhere", file="/elsewhere/poses.blend"), asset("\ud800")):
            tell(odd)
        tell(asset("Smile"))
        self.until(lambda: self.blender.do("active_asset")["name"] == "Smile")
        # On another machine the library lies elsewhere, and is known by its name.
        tell(asset("Point R", library="Film shelf", file="/elsewhere/characters/elly/poses.blend"))
        self.until(lambda: self.blender.do("active_asset")["name"] == "Point R")
        # What the artist chose comes back from the session when something else is chosen already.
        self.blender.do("set_echo", seconds=60)
        for name in ("Arms up", "Walk contact"):
            self.blender.do("activate_asset", path=asset(name)["identifier"])
            told = self.connection.told("blender.activeAsset")
            problems += [] if told["name"] == name else [f"told of {told}"]
        tell(asset("Arms up"))
        for _ in range(20):
            self.connection.call("blender.status")
        problems += [] if self.blender.do("active_asset")["name"] == "Walk contact" else ["it went back to what was told"]
        self.blender.do("set_echo", seconds=2)
        self.blender.do("follow", on=False)
        problems += [] if self.connection.message()["method"] == "unsubscribe" else ["not unsubscribed"]
        self.check("the asset browser follows the session's active asset", problems)

    @staticmethod
    @contextlib.contextmanager
    def insisting(action):
        """Does something again and again meanwhile."""
        stop = threading.Event()

        def insist():
            while not stop.wait(0.5):
                action()

        thread = threading.Thread(target=insist)
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join()

    def drawing(self):
        if self.version == "3.4":
            self.blender.do("draw")
            for _ in range(20):  # Blender draws between two turns.
                self.connection.call("blender.status")
        self.check("Blender has printed no error of the add-on", self.blender.complaints())

    def selection(self):
        self.blender.do("select", rig=self.rig, bones=["hand.L", "jaw"])
        told = self.connection.told("blender.bonesSelected", lambda state: len(state["bones"]) == 2)
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
