"""Names from elsewhere never command a terminal: of assets, of sessions that lie, of peers."""

import pathlib
import shutil

from checks import attempt, expect
from lying_session import EVIL, FORBIDDEN, FORBIDDEN_IN_PIPES, LyingSession
from pseudo_terminal import PseudoTerminal
from sandbox import Sandbox, executable
from serving import Program, Serving, wait_until

HERE = pathlib.Path(__file__).resolve().parent
# Every command that prints what a session says; `{}` stands for an identifier.
COMMANDS = [
    ["list"], ["state"], ["active"], ["assets"], ["selected"], ["tags"], ["select", "{}"], ["set-active", "{}"], ["activate", "{}"], ["refresh"],
    ["load", "{}"], ["tag", "{}", "--add", "x"], ["call", "session.hello"], ["call", "no.such"],
]  # fmt: skip


def harmful(data, what, forbidden=FORBIDDEN_IN_PIPES):
    """What of the forbidden bytes is in an output."""
    return [f"{what}: {each!r} in {data[max(0, data.index(each) - 100) :][:200]!r}" for each in forbidden if each in data]


class Names:
    def __init__(self, sandbox):
        self.sandbox = sandbox
        self.library = sandbox.folder / "shelf"
        self.library.mkdir()
        shutil.copy(HERE.parent / "Terminal" / "Fixtures" / "names.blend", self.library)
        self.folder = pathlib.Path(sandbox.environment["XDG_RUNTIME_DIR"]) / "blendshelf"
        self.folder.mkdir(mode=0o700, exist_ok=True)

    def said(self, session, identifier):
        """What is harmful in what the commands print, for people and for programs; control characters of any kind are."""
        problems = []
        for command in COMMANDS:
            arguments = [identifier if argument == "{}" else argument for argument in command]
            if command[0] != "list":
                arguments += ["--session", session]
            for more in ([], ["--json"]) if command[0] != "call" else ([],):
                process = self.sandbox.run("session", *arguments, *more)
                output = (process.stdout + process.stderr).encode("utf-8", "surrogateescape")
                problems += harmful(output, f"session {' '.join(command)} {' '.join(more)}")
                if process.returncode == 64:
                    problems.append(f"session {command[0]} is no command: {process.stderr!r}")
        return problems

    def hard_names(self):
        """Assets whose names hold escapes, told by a session that is honest."""
        with Serving(self.sandbox, self.library) as serving, serving.peer() as peer:
            rows = wait_until(lambda: peer.call("asset.list")["assets"], "the assets")
            row = next(row for row in rows if "\x1b" in row["name"])
            with Program(self.sandbox, "follow", "review", "--print") as follower:
                wait_until(lambda: follower.out, "the follower")
                peer.call("asset.setActive", identifier=row["id"])
                peer.call("asset.select", identifiers=[row["id"]])
                wait_until(lambda: any(b"asset.activeChanged" in line for line in list(follower.out)), "the news")
            return harmful(b"".join(follower.out), "follow --print") + self.said("review", row["id"])

    def lies(self):
        with LyingSession(self.folder / "liar.sock", "liar"):
            with Program(self.sandbox, "follow", "liar", "--print") as follower:
                wait_until(lambda: len(follower.out) > 3 or not follower.is_running, "the follower to print")
            return harmful(b"".join(follower.out + follower.errors), "follow --print") + self.said("liar", "a.blend/Action/b")

    def browser(self):
        """A browser that follows a liar, and one whose peers lie."""
        environment = self.sandbox.environment | {"TERM": "xterm-256color"}
        problems = []
        with LyingSession(self.folder / "liar.sock", "liar"):
            command = [executable(), "-L", str(self.library), "--session-name", "honest"]
            with PseudoTerminal(command, environment, 120, 40) as terminal:
                terminal.until_text("emoji")
                terminal.press(b"F")
                terminal.until_text("evil")
                terminal.until_quiet()
                for keys in (b"gF", b"\x1b", b"W", b"\x1b", b"F", b"F"):
                    terminal.press(keys, quiet=0.4)
                problems += harmful(terminal.output, "a browser that follows a liar", FORBIDDEN)
        return problems

    def peers(self):
        """No name of a peer or a Blender that holds an escape is taken in."""
        with Serving(self.sandbox, self.library) as serving, serving.peer() as peer:
            problems = expect(peer.refusal("follow.join", name=EVIL), -32602, "an evil name")
            problems += expect(peer.refusal("follow.join", name="a" * 65), -32602, "a long name")
            peer.call("blender.hello", version=EVIL, file=EVIL, scene=EVIL, pid=7, rigs=[{"object": EVIL, "bones": 1}])
            process = self.sandbox.run("blender", "status")
            problems += harmful((process.stdout + process.stderr).encode("utf-8", "surrogateescape"), "blender status")
            process = self.sandbox.run("blender", "status", "--json")
            return problems + harmful((process.stdout + process.stderr).encode("utf-8", "surrogateescape"), "blender status --json")


def check_names(report):
    with Sandbox() as sandbox:
        names = Names(sandbox)
        attempt(report, "names of assets with escapes: session commands and follow --print", names.hard_names)
        attempt(report, "a session that lies: session commands and follow --print", names.lies)
        attempt(report, "a browser that follows a liar", names.browser)
        attempt(report, "peers with evil names", names.peers)
