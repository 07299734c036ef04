"""A terminal scenario: a readable text file of commands and the screens that must follow.

The first line says in one sentence what is shown. Then, one a line:
    size 80x24                     before anything else that needs the terminal
    environment NAME=VALUE
    library 4.5 shelf              copies the fixture library that Blender 4.5 saved to the folder `shelf`
    outside COMMAND                runs in the sandbox's folder, not in the terminal
    scan shelf                     reads the library into the index, so that the browser has nothing to tell
    shell COMMAND                  types a command for the shell in the terminal
    keys j C-d Enter               keys as tmux names them
    type TEXT                      literal characters
    bytes \\x1b[<0;10;5M            bytes past tmux
    click 10 5 | double-click 10 5 columns and rows count from 1
    resize 40x10
    signal TERM                    to the program in the foreground
    sees TEXT | lacks TEXT         waits until the text is on the screen, or gone from it
    bar TEXT                       waits until text on a background of its own (the cursor) begins with TEXT
    colorless                      no cell has a colour
    ended                          the program is gone and the terminal is as it was
    page FirstFiveMinutes          does what the tables of that page of the documentation say: keys, and what is seen then
    screen                         the whole screen; the lines after it begin with |
    screen 23                      its first 23 rows: what the last row says is dismissed by time, so it is left out
"""

import difflib
import os
import pathlib
import re
import subprocess

from sandbox import REPOSITORY, Sandbox, executable
from terminal import Terminal

# A row of a page's table of what to press and what is seen; code in the first cell is typed, in the second it is seen.
ROW = re.compile(r"^\| (`.*?) \| (.*) \|$", re.MULTILINE)
CODE = re.compile(r"`([^`]+)`")
KEYS = {"Enter": "Enter", "Space": "Space", "Tab": "Tab", "Esc": "Escape"}
# SGR parameters that set a colour, reset to the default ones (39, 49) aside.
COLOR = re.compile(r"\x1b\[(?:[\d;:]*[;:])?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:[;:][\d;:]*)?m")


class Scenario:
    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.lines = self.path.read_text("utf-8").splitlines()
        self.title = self.lines[0].lstrip("# ")
        self.recorded = None

    def steps(self):
        """The commands with the screen that each one carries, if any."""
        index = 1
        while index < len(self.lines):
            number, line = index + 1, self.lines[index]
            index += 1
            if not line.strip() or line.startswith("#"):
                continue
            name, _, rest = line.partition(" ")
            picture = []
            while name == "screen" and index < len(self.lines) and self.lines[index].startswith("|"):
                picture.append(self.lines[index][1:])
                index += 1
            yield number, name, rest, picture

    def run(self, record=False):
        """Plays the scenario and returns what went wrong, at most one thing; `record` takes the screens as they are."""
        self.recorded = [self.lines[0]] if record else None
        with Sandbox() as sandbox:
            player = Player(sandbox, record)
            try:
                for number, name, rest, picture in self.steps():
                    try:
                        screen = player.perform(name, rest, picture)
                    except (AssertionError, RuntimeError, OSError, subprocess.SubprocessError) as error:
                        return [f"{self.path.name}:{number}: {name} {rest}", *str(error).splitlines()]
                    if record:
                        self.recorded += [name, *("|" + line for line in screen or ())]
            finally:
                player.close()
        if record:
            return self.save()
        return []

    def save(self):
        """Writes the recorded screens into the scenario file; comments keep their places."""
        new, screens = [], iter(self.pictures())
        for line in self.lines:
            if line.startswith("|"):
                continue
            new.append(line)
            if line.split(" ")[0] == "screen":
                new += ["|" + row for row in next(screens)]
        self.path.write_text("\n".join(new) + "\n", "utf-8")
        return ["recorded: look at the screens, then run again"]

    def pictures(self):
        picture = None
        for line in self.recorded:
            if line.startswith("|"):
                picture.append(line[1:])
            else:
                if picture is not None:
                    yield picture
                picture = [] if line == "screen" else None
        if picture is not None:
            yield picture


class Player:
    """Carries out a scenario's commands."""

    def __init__(self, sandbox, record):
        self.sandbox, self.record = sandbox, record
        self.size = (80, 24)
        self.opened = None

    @property
    def terminal(self):
        if self.opened is None:
            self.opened = Terminal(self.sandbox, executable(), *self.size)
        return self.opened

    def close(self):
        if self.opened:
            self.opened.close()

    def perform(self, name, rest, picture):
        if name == "screen":
            return self.compare(picture, int(rest) if rest else None)
        method = getattr(self, "do_" + name.replace("-", "_"), None)
        if method is None:
            raise AssertionError(f"no such command: {name}")
        method(rest)
        return None

    def compare(self, picture, rows=None):
        if self.record:
            return self.terminal.settled_screen().splitlines()[:rows]
        try:
            self.terminal.wait(lambda: self.terminal.screen().splitlines()[:rows] == picture, "the expected screen")
        except AssertionError:
            found = self.terminal.screen().splitlines()[:rows]
            raise AssertionError("\n".join(difflib.unified_diff(picture, found, "expected", "found", lineterm="", n=1))) from None
        return None

    def do_size(self, rest):
        self.size = tuple(map(int, rest.split("x")))

    def do_environment(self, rest):
        name, _, value = rest.partition("=")
        self.sandbox.environment[name] = value

    def do_library(self, rest):
        self.sandbox.copy_library(*rest.split(" ", 1))

    def do_outside(self, rest):
        environment = self.sandbox.environment | {"TESTS": str(pathlib.Path(__file__).resolve().parents[1])}
        process = subprocess.run(["sh", "-ec", rest], cwd=self.sandbox.folder, env=environment, capture_output=True, text=True, timeout=60)
        if process.returncode:
            raise AssertionError(f"exit {process.returncode}: {process.stdout}{process.stderr}")

    def do_scan(self, rest):
        process = self.sandbox.run("-L", self.sandbox.folder / rest, "refresh")
        if process.returncode not in (0, 1):
            raise AssertionError(process.stderr)

    def do_bar(self, rest):
        self.terminal.wait(lambda: any(bar.startswith(rest) for bar in self.terminal.bars()), f"the cursor on {rest!r}")

    def do_shell(self, rest):
        self.terminal.type(rest)
        self.terminal.keys("Enter")

    def do_keys(self, rest):
        self.terminal.keys(*rest.split())

    def do_type(self, rest):
        self.terminal.type(rest)

    def do_page(self, rest):
        text = (REPOSITORY / "Sources" / "Blendshelf.docc" / f"{rest}.md").read_text("utf-8")
        rows = ROW.findall(text)
        if not rows:
            raise AssertionError(f"the page {rest} has no steps")
        for pressed, seen in rows:
            for part in CODE.findall(pressed):
                if part in KEYS:
                    self.terminal.keys(KEYS[part])
                else:
                    self.terminal.type(part)
            for part in CODE.findall(seen):
                self.terminal.wait(lambda: part in self.terminal.screen(), f"{part!r} after {pressed}")

    def do_bytes(self, rest):
        self.terminal.bytes(rest.encode().decode("unicode_escape").encode("latin-1"))

    def do_click(self, rest, times=1):
        column, row = map(int, rest.split())
        self.terminal.bytes((f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m" * times).encode())

    def do_double_click(self, rest):
        self.do_click(rest, times=2)

    def do_resize(self, rest):
        self.terminal.resize(*map(int, rest.split("x")))

    def do_signal(self, rest):
        self.terminal.signal(rest)

    def do_sees(self, rest):
        self.terminal.wait(lambda: rest in self.terminal.screen(), f"{rest!r} to be seen")

    def do_lacks(self, rest):
        self.terminal.wait(lambda: rest not in self.terminal.screen(), f"{rest!r} to be gone")

    def do_colorless(self, _):
        found = COLOR.search(self.terminal.screen(escapes=True))
        if found:
            raise AssertionError(f"a colour is set: {found[0]!r}")

    def do_ended(self, _):
        self.terminal.wait(lambda: self.terminal.program() is None, "the program to end")
        try:
            self.terminal.wait(lambda: not list(self.terminal.restoration_problems()), "the terminal to be as before", 2)
        except AssertionError:
            raise AssertionError("\n".join(self.terminal.restoration_problems())) from None
