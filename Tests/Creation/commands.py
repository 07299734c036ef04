"""The command line of creation as scripts use it: JSON, exit codes, and one clear message for every mistake."""

import concurrent.futures
import json
import os
import shlex
import shutil

from sandbox import FIXTURES, REPOSITORY, Sandbox

EXAMPLE = REPOSITORY / "Sources" / "Blendshelf.docc" / "Examples" / "creator"
WORKFILE = FIXTURES / "blender-4.5" / "shots" / "shot010.blend"
CATALOG = ("--catalog", "Characters/Elly/Hands")
# A plug-in that answers everything and does nothing.
KEEPS_NOTHING = """
import json, sys
for line in sys.stdin:
    message = json.loads(line)
    if "id" in message:
        print(json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": None}), flush=True)
"""


def check_commands(report):
    with Sandbox() as sandbox:
        library = sandbox.copy_library("4.5")
        workfile = sandbox.folder / WORKFILE.name
        shutil.copy(WORKFILE, workfile)
        Commands(report, sandbox, library, workfile).check()


class Commands:
    def __init__(self, report, sandbox, library, workfile):
        self.report = report
        self.sandbox = sandbox
        self.place = ("-L", library, "--workfile", workfile)
        self.workfile = workfile
        self.library = library
        self.sidecar = workfile.with_name(workfile.name + ".creation.json")

    def run(self, *arguments):
        return self.sandbox.run(*arguments, *self.place)

    def json(self, *arguments):
        """The JSON a command prints; it must end well."""
        process = self.run(*arguments, "--json")
        if process.returncode:
            raise RuntimeError(f"{arguments}: exit {process.returncode}: {process.stderr}")
        return json.loads(process.stdout)

    def refused(self, title, words, *arguments, code=1):
        """Checks that a command fails with one message that has these words."""
        process = self.run(*arguments)
        problems = []
        if process.returncode != code:
            problems.append(f"exit {process.returncode}, not {code}: {process.stdout}{process.stderr}")
        problems += [f"'{word}' is not in: {process.stderr}" for word in words if word not in process.stderr]
        self.report.check(title, problems)

    def check(self):
        untouched = self.workfile.read_bytes()
        creators = self.json("create", "list")
        families = {creator["family"] for creator in creators}
        wanted = {"pose", "action", "material", "object", "collection", "workfile"}
        self.report.check("every built-in creator is listed", sorted(wanted - families))
        added = self.json("create", "add", "pose", "--variant", "Fist", "--set", "rig=Elly", *CATALOG)
        subset = [instance["subset"] for instance in added]
        self.report.check("a creator makes one instance", [] if subset == ["poseFist"] else [added])
        identifier = added[0]["instance_id"]
        self.json("create", "set", "poseFist", "variant", "Hand")
        self.json("create", "set", identifier[:8], "creator.description", "A hand")
        instances = {instance["instance_id"]: instance for instance in self.json("create", "instances")["instances"]}
        instance = instances[identifier]
        problems = [] if instance["subset"] == "poseHand" else [instance]
        self.report.check("a new variant brings a new name, and is kept", problems)
        self.check_value_types(identifier)
        self.check_second_save()
        self.check_values(identifier)
        self.check_names()
        self.check_refusals(identifier)
        self.check_trust()
        self.check_plugins()
        self.check_labels(identifier)
        self.check_adopting()
        self.check_moved()
        self.forget_defaults()
        kept = self.stamp()
        report = self.json("publish", "--dry-run")
        same = self.stamp() == kept
        self.report.check("a dry run leaves what is kept beside the workfile", [] if same else ["it was written"])
        problems = [] if report["published"] == [] and not self.versions() else [report, self.versions()]
        self.report.check("a dry run publishes nothing", problems)
        report = self.json("publish", "--comment", "first")
        versions = [asset["version"] for asset in report["published"]]
        self.report.check("what is active is published", [] if versions == [1] else [report])
        active = [asset["id"] for asset in json.loads(self.sandbox.run("list", "-L", self.library, "name:poseHand", "--json").stdout)]
        self.report.check("it is listed", [] if len(active) == 1 else [active])
        self.check_undo()
        self.check_copy()
        self.check_side_by_side()
        self.json("create", "set", "poseHand", "active", "false")
        self.refused("what is not active is not published", ["active"], "publish")
        removed = self.json("create", "remove", "poseHand")
        left = [instance["instance_id"] for instance in self.json("create", "instances")["instances"]]
        problems = [] if [one["instance_id"] for one in removed] == [identifier] and identifier not in left else [removed, left]
        self.report.check("an instance is removed", problems)
        self.report.check("the workfile is as it was", [] if self.workfile.read_bytes() == untouched else ["it was changed"])

    def check_undo(self):
        """Undoing takes no catalog from what was published into it."""
        self.json("create", "set", "poseHand", "catalog", "New/Hands")
        report = self.json("publish")
        former = [issue["message"] for issue in report["issues"] if "Characters/Elly/Hands" in issue["message"]]
        self.report.check("what stays listed in a former catalog is named", [] if former and not report["issues"][0]["is_error"] else [report])
        process = self.sandbox.run("undo", "-L", self.library)
        said = process.stdout + process.stderr
        problems = [] if process.returncode == 1 and "New/Hands stays: poseHand is in it" in said else [process.returncode, said]
        catalogs = (self.library / "blender_assets.cats.txt").read_text(encoding="utf-8")
        self.report.check("undoing a publish keeps its catalog, and says why", problems + ([] if ":New/Hands:" in catalogs else [catalogs]))

    def check_copy(self):
        """A copy passes for its original until it is adopted."""
        copy = self.workfile.with_name("copy.blend")
        shutil.copy(self.workfile, copy)
        shutil.copy(self.sidecar, copy.with_name(copy.name + ".creation.json"))
        place = ("-L", self.library, "--workfile", copy)
        before = self.versions()
        process = self.sandbox.run("publish", *place)
        problems = [] if process.returncode == 1 and "create save --adopt" in process.stdout + process.stderr else [process.stdout, process.stderr]
        self.report.check("a copy is not published", problems + ([] if self.versions() == before else [self.versions()]))
        for arguments in (("create", "save", "--adopt"), ("publish",)):
            process = self.sandbox.run(*arguments, *place)
            self.report.check(f"{arguments[0]} of a copy that is adopted", [process.stderr] if process.returncode else [])

    def check_side_by_side(self):
        """Of what several publish at once just the newest is listed, and the journal says that all was done."""
        (made,) = self.json("create", "add", "pose", "--variant", "Crowd", "--set", "rig=Elly", *CATALOG)
        with concurrent.futures.ThreadPoolExecutor() as pool:
            processes = list(pool.map(lambda _: self.run("publish", "poseCrowd"), range(4)))
        problems = [process.stderr + process.stdout for process in processes if process.returncode or "still listed" in process.stdout]
        listed = json.loads(self.sandbox.run("list", "-L", self.library, "name:poseCrowd", "--json").stdout)
        if len(listed) != 1 or "v004" not in listed[0]["id"]:
            problems.append([asset["id"] for asset in listed])
        history = self.sandbox.run("history", "-L", self.library).stdout
        problems += [line for line in history.splitlines() if "poseCrowd" in line and " done " not in line]
        self.report.check("of versions published side by side the newest is listed", problems)
        self.json("create", "remove", made["instance_id"])

    def versions(self):
        return [str(path) for path in self.library.rglob("v[0-9][0-9][0-9]")]

    def check_second_save(self):
        self.json("create", "save")
        before = self.stamp()
        self.json("create", "save")
        after = self.stamp()
        self.report.check("a second save writes nothing", [] if before == after else [f"{before} {after}"])

    def forget_defaults(self):
        """Takes out what the next save would write again."""
        kept = json.loads(self.sidecar.read_text(encoding="utf-8"))
        for instance in kept["instances"]:
            instance["publish_attributes"] = {}
        self.sidecar.write_text(json.dumps(kept), encoding="utf-8")

    def stamp(self):
        """What tells whether the file beside the workfile was written."""
        status = self.sidecar.stat()
        return status.st_mtime_ns, status.st_ino, self.sidecar.read_bytes()

    def check_value_types(self, identifier):
        kept = self.sidecar.read_bytes()
        for key, value in (("active", "1"), ("active", "yes"), ("version", "soon"), ("version", "1.5")):
            self.refused(f"{key} {value} is refused", [key], "create", "set", identifier, key, value)
        same = self.sidecar.read_bytes() == kept
        self.report.check("what is refused changes nothing", [] if same else ["it was written"])
        for key, value in (("label", "12"), ("group", "true"), ("variant", "5"), ("subset", "5")):
            (instance,) = self.json("create", "set", identifier, key, value)
            self.report.check(f"{key} {value} is text", [] if instance[key] == value else [instance])
        for key, value in (("label", "null"), ("group", "null"), ("variant", "Hand")):
            self.json("create", "set", identifier, key, value)
        names = [instance["subset"] for instance in self.json("create", "instances")["instances"] if instance["instance_id"] == identifier]
        self.report.check("and the instance is still there", [] if names == ["poseHand"] else [names])

    def check_values(self, identifier):
        """Each key takes what it can be, and no other value."""
        kept = self.sidecar.read_bytes()
        refused = (
            ("version", "-1", "version"), ("version", "0", "version"), ("bones", "rubbish", "bones"), ("bones", '["no.bone"]', "no.bone"),
            ("rig", "Nobody", "Elly"), ("frame", "soon", "frame"), ("subset", "a/b", "file name"), ("catalog", "a//b:c", "a/b-c"),
            ("catalog", "characters/elly", "Characters/Elly"), ("instance_id", "x", "instance_id"), ("description", "x", "creator.description"),
        )  # fmt: skip
        for key, value, word in refused:
            self.refused(f"{key} {value} is refused", [word], "create", "set", identifier, key, value)
        same = self.sidecar.read_bytes() == kept
        self.report.check("and nothing of it is kept", [] if same else ["it was written"])
        (instance,) = self.json("create", "set", identifier, "creator.description", "- a dash")
        said = instance["creator_attributes"]["values"]["description"]
        self.report.check("a text may begin with a dash", [] if said == "- a dash" else [instance])

    def check_names(self):
        """Creators by short names, catalogs with near matches, options that are known."""
        for name in ("blendshelf.pose", "pose", "workfile"):
            listed = self.json("create", "list", name)["identifier"]
            self.report.check(f"create list {name} shows a creator", [] if listed.endswith(name) else [listed])
        add = ("create", "add", "pose", "--set", "rig=Elly")
        self.refused("an unknown option is refused with those there are", ["foo", "bone_names"], *add, "--set", "foo=bar", *CATALOG)
        self.refused("a near catalog is named", ["Characters/Elly?", "--make-catalog"], *add, "--catalog", "characters/elly")
        self.refused("the workfile's creator says why it makes nothing", ["--catalog"], "create", "add", "workfile")
        (made,) = self.json(*add, "--variant", "New", "--catalog", "New/Place", "--make-catalog")
        self.report.check("a new catalog is taken where it is meant", [] if made["asset"] == "New/Place" else [made])
        self.json("create", "remove", made["instance_id"])
        (made,) = self.json("create", "add", "object", "--variant", "One", "--set", "data_blocks=Elly", *CATALOG)
        self.report.check("one name does where a list is wanted", [] if made["subset"] == "objectOne" else [made])
        self.json("create", "set", made["instance_id"], "active", "false")
        self.refused("an instance that is not active is not published by name", ["is not active", "create set"], "publish", "objectOne")
        self.json("create", "remove", made["instance_id"])
        folder = self.sandbox.run("create", "list", "-L", self.library, "--workfile", self.sandbox.folder)
        lines = folder.stderr.splitlines()
        problems = [] if folder.returncode == 1 and len(lines) == 1 and "is a folder" in lines[0] else [folder.stderr, folder.returncode]
        self.report.check("a folder is no workfile", problems)

    def check_trust(self):
        """Plug-ins of a library are trusted by name, without a workfile."""
        trust = ("create", "trust", "-L", self.library)
        process = self.sandbox.run(*trust)
        problems = [] if process.returncode == 0 and "no plug-in waits" in process.stderr else [process.stderr]
        self.report.check("that no plug-in waits is said", problems)
        plugins = self.library / ".blendshelf" / "plugins"
        shutil.copytree(EXAMPLE, plugins / "spin")
        process = self.run("create", "instances")
        hint = f"`blendshelf create trust {plugins / 'spin'} -L {self.library}`"
        self.report.check("the hint can be typed as it is", [] if hint in process.stderr else [process.stderr])
        for text in ("turntable", "spin", f"{plugins / 'spin'}/"):
            shutil.rmtree(self.sandbox.folder / "state" / "blendshelf" / "plugins", ignore_errors=True)
            (self.sandbox.folder / "state" / "blendshelf" / "trusted-plugins").unlink(missing_ok=True)
            process = self.sandbox.run(*trust, text)
            problems = [] if process.returncode == 0 and "example.turntable" in process.stdout else [process.stderr]
            self.report.check(f"{text.replace(str(self.library), 'LIBRARY')} is trusted", problems)
        process = self.sandbox.run(*trust, "nobody")
        problems = [] if process.returncode == 1 and "nobody" in process.stderr else [process.stderr]
        self.report.check("an unknown plug-in is named when it is to be trusted", problems)
        shutil.rmtree(self.library / ".blendshelf")

    def add_plugin(self, name, **changes):
        """Puts a plug-in made of the example among the user's own."""
        folder = self.sandbox.folder / "config" / "blendshelf" / "plugins" / name
        folder.mkdir(parents=True, mode=0o700)
        for path in (*folder.parents, folder):
            if self.sandbox.folder in path.parents:
                path.chmod(0o700)
        manifest = {"protocol": 1, "name": name, "command": ["python3", "plugin.py"], "provides": [
            {"kind": "creator", "identifier": f"studio.{name}", "family": "object", "label": name}
        ]}  # fmt: skip
        (folder / "plugin.json").write_text(json.dumps(manifest | changes), encoding="utf-8")
        return folder

    def check_plugins(self):
        """A creator that does not work, or keeps nothing, is told as such."""
        folder = self.add_plugin("broken")
        (folder / "plugin.py").write_text("raise SystemExit('no licence')", encoding="utf-8")
        for name in ("studio.broken", "broken"):
            self.refused(f"{name}: its plug-in does not work", ["studio.broken", "plug-in does not work", "exit code 1"], "create", "add", name)
        shutil.rmtree(folder)
        folder = self.add_plugin("empty")
        (folder / "plugin.py").write_text(KEEPS_NOTHING, encoding="utf-8")
        self.refused("a creator that keeps nothing is told", ["studio.empty", "no instance"], "create", "add", "empty", *CATALOG)
        folder.joinpath("plugin.json").write_text("{", encoding="utf-8")
        self.refused("a plug-in that cannot be read is named", ["empty: Its plug-in", "plugin.json"], "create", "add", "empty")
        self.refused("and may have what nobody knows", ["plugin.json", "no creator of that name", "may have it"], "create", "add", "other")
        self.refused("but not a creator that is there", ["rig"], "create", "add", "pose", "--set", "rig=Nobody", *CATALOG)
        shutil.rmtree(folder.parent)

    def check_labels(self, identifier):
        """A label is shown beside the name, and is as good as it."""
        self.json("create", "set", identifier, "label", "Left fist")
        listed = self.run("create", "instances").stdout
        self.report.check("both are shown", [] if "Left fist (poseHand)" in listed else [listed])
        for name in ("Left fist", "poseHand"):
            (instance,) = self.json("create", "set", name, "group", "Hands")
            self.report.check(f"{name} is known", [] if instance["instance_id"] == identifier else [instance])
        (other,) = self.json("create", "add", "pose", "--variant", "Other", "--set", "rig=Elly", *CATALOG)
        self.json("create", "set", "poseOther", "label", "Left fist")
        self.refused("what several are called says which there are", [identifier, "poseOther"], "create", "set", "Left fist", "group", "X")
        self.json("create", "remove", other["instance_id"])
        self.refused("an unknown key is refused with those there are", ["nonsense", "catalog", "label"], "create", "set", identifier, "nonsense", "1")
        self.refused("a label shows what it is", ["label"], "create", "set", identifier, "label", "a\u202eb")
        self.refused("a variant has no slash", ["letters A to Z"], "create", "set", identifier, "variant", "a/b")
        self.refused("nor is it empty", ["variant is needed"], "create", "set", identifier, "variant", "")
        self.refused("nor too long for a file", ["bytes"], "create", "set", identifier, "variant", "a" * 300)
        self.refused("a list of tags is one", ["JSON list"], "create", "set", identifier, "creator.tags", "[hand")
        (instance,) = self.json("create", "set", identifier, "creator.tags", '["hand", "fist"]')
        self.report.check("a JSON list of tags is taken", [] if instance["problem"] is None else [instance])
        for key in ("label", "group"):
            self.json("create", "set", identifier, key, "null")

    def check_moved(self):
        """What belongs to a file that was moved is adopted with one command, whether it came along or not."""
        moved = self.sandbox.folder / "elsewhere" / "moved.blend"
        moved.parent.mkdir()
        copy = self.sandbox.folder / "first.blend"
        place = ("-L", self.library, "--workfile", moved)
        for comes_along in (False, True):
            shutil.copy(self.workfile, copy)
            self.sandbox.run("create", "add", "pose", "--variant", "Gone", "--set", "rig=Elly", "-L", self.library, "--workfile", copy, *CATALOG)
            shutil.move(copy, moved)
            sidecar = copy.with_name(copy.name + ".creation.json")
            option = ("--adopt-from", copy)
            if comes_along:
                shutil.move(sidecar, moved.with_name(moved.name + ".creation.json"))
                option = ("--adopt",)
            adopted = self.sandbox.run("create", "save", *option, *place)
            problems = [] if adopted.returncode == 0 and "poseGone" in adopted.stdout else [adopted.stdout, adopted.stderr]
            kept = json.loads(moved.with_name(moved.name + ".creation.json").read_text(encoding="utf-8"))
            if kept["workfile"]["path"] != str(moved):
                problems.append(kept["workfile"])
            self.report.check(f"a file that was moved {'with' if comes_along else 'without'} its sidecar is adopted", problems)
            again = self.sandbox.run("create", "instances", *place)
            self.report.check("and nothing is left to adopt", [] if "adopt" not in again.stderr else [again.stderr])
            for path in (moved, moved.with_name(moved.name + ".creation.json")):
                path.unlink()

    def check_adopting(self):
        """The command that adopts a copy is printed, and works as it is printed."""
        copy = self.sandbox.folder / "the copy.blend"
        shutil.copy(self.workfile, copy)
        shutil.copy(self.sidecar, f"{copy}.creation.json")
        told = self.sandbox.run("create", "instances", "-L", self.library, "--workfile", copy).stderr
        commands = [part for part in told.split("`") if part.startswith("blendshelf ")]
        problems = [] if len(commands) == 1 else [told]
        for command in commands:
            adopted = self.sandbox.run(*shlex.split(command)[1:])
            problems += [adopted.stderr] if adopted.returncode or adopted.stderr else []
        self.report.check("a copy is adopted with the command that is printed", problems)

    def check_refusals(self, identifier):
        self.refused("an unknown creator is named", ["nobody", "blendshelf.pose"], "create", "add", "nobody")
        self.refused(
            "an unknown catalog is named", ["No/Such"], "create", "add", "pose", "--set", "rig=Elly", "--catalog", "No/Such"
        )
        self.refused("an unknown rig is named", ["Nobody"], "create", "add", "pose", "--set", "rig=Nobody", *CATALOG)
        self.refused("an unknown instance is named", ["poseNone"], "create", "set", "poseNone", "active", "false")
        self.refused("a key that may not change is named", ["family"], "create", "set", identifier, "family", "rig")
        self.refused("an unknown attribute is named", ["nonsense"], "create", "set", identifier, "creator.nonsense", "1")
        self.refused("an unknown plug-in is named", ["Nothing"], "create", "set", identifier, "publish.Nothing.active", "1")
        self.refused("a setting without a value is a usage error", ["KEY=VALUE"], "create", "add", "pose", "--set", "rig", code=64)
        twin = self.json("create", "add", "pose", "--variant", "HAND", "--set", "rig=Elly", *CATALOG)
        self.refused("two of one name in a catalog are named, whatever their case", ["poseHand", "poseHAND"], "publish")
        self.report.check("and nothing is published", self.versions())
        self.json("create", "remove", twin[0]["instance_id"])
        kept = self.sidecar.read_bytes()
        for title, content in (
            ("a damaged", b'{"schema": 1, "instances": ['),
            ("a newer", b'{"schema": 999, "instances": []}'),
        ):
            self.sidecar.write_bytes(content)
            for command in (("create", "save"), ("create", "instances"), ("create", "set", "poseHand", "active", "true"), ("publish",)):
                self.refused(f"{title} sidecar is named by {' '.join(command[:2])}", [self.sidecar.name], *command)
                process = self.run(*command)
                problems = [] if process.stderr.count(self.sidecar.name) == 1 and "no instances" not in process.stdout else [process.stderr]
                self.report.check("and that once", problems)
            same = self.sidecar.read_bytes() == content
            self.report.check(f"{title} sidecar is left as it is", [] if same else ["it was changed"])
        self.sidecar.write_bytes(kept)
        damaged = self.sandbox.folder / "damaged.blend"
        damaged.write_bytes(self.workfile.read_bytes()[:5000])
        process = self.sandbox.run("create", "instances", "-L", self.library, "--workfile", damaged)
        problems = [] if process.returncode == 1 and "damaged.blend" in process.stderr else [process.stderr, process.returncode]
        self.report.check("a damaged workfile is named", problems)
        missing = self.sandbox.run("publish", "-L", self.library, "--workfile", self.sandbox.folder / "none.blend")
        problems = [] if missing.returncode == 1 and "none.blend" in missing.stderr else [missing.stderr]
        self.report.check("a missing workfile is named", problems)
        if os.geteuid():
            self.library.chmod(0o555)
            self.refused("a library that cannot be written to is named", [self.library.name], "publish")
            self.library.chmod(0o755)
