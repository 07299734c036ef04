"""What a session has a real Blender do with assets, and what both tell each other of the active one."""

import json
import time

from sandbox import FIXTURES


class LiveAssetChecks:
    """Importing, refreshing and the active asset."""

    def assets(self):
        """(identifier, type, name) of one asset of each type that is imported."""
        rows = json.loads((FIXTURES / f"blender-{self.version}" / "assets.json").read_text("utf-8"))["cases"]
        found = {}
        for row in rows:
            if row["kind"] in ("Material", "Object", "Collection", "World") and not row["file"].startswith("Saved"):
                found.setdefault(row["kind"], (f"{row['file']}/{row['kind']}/{row['name']}", row["name"]))
        return found

    def importing(self):
        collections = {"Material": "materials", "Object": "objects", "Collection": "collections", "World": "worlds"}
        problems = [] if self.assets() else ["the library has no such assets"]
        for kind, (identifier, name) in self.assets().items():
            for method in ("append", "append", "appendReuse", "link"):
                before = self.blender.do("data_blocks")
                answer = self.client.call("blender.import", identifier=identifier, method=method)
                blocks = self.blender.do("data_blocks")
                key = f"{collections[kind]}/{answer['name']}/"
                linked = [each for each in blocks if each.startswith(key) and each != key]
                is_there = bool(linked) if method == "link" else key in blocks
                problems += [] if is_there and answer["type"] == kind else [f"{method} {identifier}: {answer}"]
                if method == "append" and key in before:
                    problems.append(f"append {identifier} made nothing new: {answer}")
            problems += [] if answer["name"] == name else [f"link {identifier}: {answer}"]
        self.check(f"imports by append, reuse and link: {', '.join(self.assets())}", problems)
        self.importing_elsewhere()
        self.open_shot()

    def importing_elsewhere(self):
        """A Blender that has no such path finds the library by its name in its preferences, or says that it does not."""
        identifier, name = self.assets()["Material"]
        library = self.client.call("session.hello", client="test", version="1")["libraries"][0]
        moved = self.library.with_name("elsewhere")
        hidden = self.library.with_name("hidden")
        problems = []
        try:
            self.library.rename(moved)
            try:
                problems.append(f"{self.client.call('blender.import', identifier=identifier, method='append')}")
            except RuntimeError as error:
                problems.append(str(error))
            except Exception as failure:  # noqa: BLE001 - the error of the session, of which the words are looked at
                problems += [] if library["name"] in str(failure) else [str(failure)]
            self.blender.do("add_library", name=library["name"], path=str(moved))
            answer = self.client.call("blender.import", identifier=identifier, method="append")
            problems += [] if name in answer["name"] else [f"{answer}"]
        finally:
            (moved if moved.exists() else hidden).rename(self.library)
        self.check("finds the library of its name where it lies elsewhere, and says when there is none", problems)

    def refreshing(self):
        answer = self.client.call("blender.refresh")
        problems = [] if [peer["process"] for peer in answer] == [self.blender.process.pid] else [f"{answer}"]
        self.check("has Blender refresh its libraries", problems)

    def active_asset(self):
        """Blender's asset browser and the session's active asset, either after the other."""
        if self.version != "3.4":
            return  # Asset browsers need a window.
        name, folder = "Film shelf", str(self.library)
        self.blender.do("add_library", name=name, path=folder)
        self.blender.do("browser")
        self.blender.do("show_library", reference=name)
        self.blender.do("follow", on=True)
        poses = [f"{case['file']}/Action/{case['pose']}" for case in self.cases() if case["file"].count("/") == 2]
        # What was shown a moment ago because the session asked for it is not told: the artist chooses other ones.
        shown, chosen = poses[:2], [pose for pose in poses[2:] if pose not in poses[:2]][:2]
        problems = []
        for identifier in shown:
            deadline = time.monotonic() + 60
            while (self.blender.do("active_asset") or {}).get("name") != identifier.rpartition("/")[2]:
                # The browser reads its library in the background, and knows the asset only then.
                self.client.call("asset.setActive", identifier=identifier)
                if time.monotonic() > deadline:
                    problems.append(f"Blender shows {self.blender.do('active_asset')}, not {identifier}")
                    break
                time.sleep(0.3)
        self.check("Blender's asset browser goes where the session's active asset is", problems)
        self.blender.do("follow", on=False)
        self.blender.do("set_echo", seconds=0)
        for identifier in chosen:
            self.blender.do("activate_asset", path=identifier)
            self.client.until("blender.list", lambda peers: any((peer["activeAsset"] or {}).get("identifier") == identifier for peer in peers))  # noqa: B023
        self.check("the session knows which asset is active in Blender's asset browser", [] if len(chosen) == 2 else [f"there are only {poses}"])
