#!/usr/bin/env python3
"""The add-on in real Blenders, with a session of ours at the other end. Prints TAP.

usage: Tests/Oracle/addon_checks.py [3.4] [4.5] [5.0]      (all when none is named)

Blender 3.4 runs with a window, in Xvfb; 4.5 and 5.0 are the Python module, whose loop is our own.
"""

import ast
import pathlib
import queue
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "Harness")]

import blenders  # noqa: E402
from addon_assets import AssetChecks  # noqa: E402
from addon_blender import ADD_ON, PATIENCE, AddOnBlender  # noqa: E402
from addon_poses import PoseChecks  # noqa: E402
from addon_previews import PreviewChecks  # noqa: E402
from addon_values import Goldens  # noqa: E402
from addon_wire import WireChecks  # noqa: E402
from fake_session import Ended, FakeSession  # noqa: E402
from sandbox import FIXTURES, Sandbox  # noqa: E402
from tap import Report  # noqa: E402

VERSIONS = ("3.4", "4.5", "5.0")


class Checks(PoseChecks, PreviewChecks, AssetChecks, WireChecks):
    """One Blender, one session, and what is checked of them; each method is one subject."""

    def __init__(self, report, version, sandbox):
        self.report, self.version, self.sandbox = report, version, sandbox
        self.folder = sandbox.folder / "runtime" / "blendshelf"
        self.library = FIXTURES / f"blender-{version}" / "library"
        self.goldens = Goldens(version)
        self.rig = self.goldens.rig

    def check(self, name, problems=()):
        self.report.check(f"add-on in Blender {self.version}: {name}", problems)

    @staticmethod
    def until(is_done):
        """Waits until something is so."""
        deadline = time.monotonic() + PATIENCE
        while not is_done():
            if time.monotonic() > deadline:
                raise TimeoutError("it does not come to be")
            time.sleep(0.05)

    def run(self):
        with AddOnBlender(self.version, self.sandbox, BLENDSHELF_SESSION="review") as self.blender:
            for subject in self.subjects():
                try:
                    subject()
                except (RuntimeError, OSError, LookupError, TypeError, queue.Empty, Ended) as error:
                    self.check(subject.__name__.replace("_", " "), [f"{type(error).__name__}: {error}"])
                    if self.blender.process.poll() is not None:
                        return
        self.blender_killed()

    def subjects(self):
        yield self.connecting
        yield self.reading
        yield self.applying
        yield self.values_as_stored
        yield self.every_kind_of_path
        yield self.all_or_none
        yield self.undo
        yield self.keying
        yield self.known_bones
        yield self.movers
        yield self.others_changed
        yield self.previewing
        yield self.previews_and_others
        yield self.previews_and_modes
        yield self.previews_and_undo
        yield self.previews_and_imports
        yield self.previews_and_files
        yield self.many_poses
        yield self.refusals
        yield self.overrides
        yield self.hostile_paths
        yield self.importing
        yield self.refreshing
        yield self.selection
        yield self.file_changes
        yield self.latency
        yield self.malformed_messages
        yield self.fuzzing
        yield self.flood
        yield self.oversize
        yield self.previews_and_sessions
        yield self.session_restarted
        yield self.mute_session
        yield self.names
        yield self.odd_sessions
        yield self.unregistering
        yield self.drawing

    def connecting(self):
        libraries = [{"name": "Film", "root": str(self.library)}, {"name": "Film shelf", "root": "/elsewhere/film"}]
        self.session = FakeSession(self.folder / "review.sock", libraries)
        self.blender.do("open", file=str(self.goldens.shot))
        if self.version == "3.4":
            self.blender.do("quiet")
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


FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__", "execfile", "path_resolve", "driver_add", "system", "popen", "Popen"}
ALLOWED_MODULES = {"bpy", "bpy.app.handlers", "contextlib", "json", "math", "os", "re", "select", "socket"}
ALLOWED_MODULES |= {"stat", "struct", "sys", "threading", "time", "traceback"}


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


def check_addon(report, versions=VERSIONS):
    check_source(report)
    for version in versions:
        try:
            with Sandbox() as sandbox:
                Checks(report, version, sandbox).run()
        except blenders.Unavailable as reason:
            report.skip(f"add-on in Blender {version}", reason)


def main():
    wanted = sys.argv[1:] or list(VERSIONS)
    if unknown := set(wanted) - set(VERSIONS):
        sys.exit(f"{__doc__}\nunknown: {', '.join(unknown)}")
    report = Report()
    check_addon(report, wanted)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
