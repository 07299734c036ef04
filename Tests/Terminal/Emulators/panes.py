"""The browser in tmux: text and colours of every cell, against what was looked at."""

import subprocess

from emulator import missing
from goldens import TextGolden, is_recording
from sandbox import Sandbox, executable
from terminal import Terminal

SIZES = [(160, 48), (80, 24), (40, 10), (300, 90)]


class Panes:
    """The steps in one tmux; each is a check of its own."""

    def __init__(self, report, terminal):
        self.report, self.terminal = report, terminal

    def check(self, title, step):
        try:
            step()
            problems = []
        except (AssertionError, RuntimeError, OSError, subprocess.SubprocessError) as error:
            problems = [str(error)]
        if is_recording():
            problems.append("recorded: look at the screens, then run again")
        self.report.check(f"browser in tmux: {title}", problems)

    def run(self):
        self.terminal.type("blendshelf shelf")
        self.terminal.keys("Enter")
        for columns, rows in SIZES:
            self.check(f"{columns}x{rows}", lambda: self.resizes(columns, rows))
        self.check("80x24 again", lambda: self.resizes(80, 24))
        self.check("help over thumbnails at 80x24, and the thumbnails again", self.covers)
        self.check("hidden previews are gone", self.hides)
        self.check("it ends and leaves nothing", self.ends)

    def text(self):
        """All cells with their colours; blanks have some, too."""
        return self.terminal.tmux("capture-pane", "-p", "-e", "-N").rstrip("\n")

    def matches(self, name):
        golden = TextGolden(f"tmux-{name}")
        if is_recording():
            self.terminal.settled_screen(quiet_seconds=1)
            golden.record(self.text())
            return
        try:
            self.terminal.wait(lambda: golden.problem(self.text()) is None, name, seconds=15)
        except AssertionError:
            raise AssertionError(golden.problem(self.text())) from None

    def resizes(self, columns, rows):
        self.terminal.resize(columns, rows)
        self.matches(f"{columns}x{rows}")

    def covers(self):
        self.terminal.type("z+")
        self.matches("80x24-thumbnails")
        self.terminal.type("?")
        self.matches("80x24-help")
        self.terminal.keys("Escape")
        self.matches("80x24-thumbnails")

    def hides(self):
        self.terminal.type("zp")
        self.matches("80x24")
        self.terminal.type("zp")
        self.matches("80x24-thumbnails")

    def ends(self):
        self.terminal.type("q")
        self.terminal.wait(lambda: self.terminal.program() is None, "the program to end")
        self.terminal.wait(lambda: not list(self.terminal.restoration_problems()), "the terminal to be as before")
        self.terminal.wait(lambda: self.terminal.screen() == "$ blendshelf shelf\n$", "an empty screen")


def check_panes(report):
    if lacking := missing("tmux"):
        report.skip("browser in tmux", f"{', '.join(lacking)} not installed")
        return
    with Sandbox() as sandbox:
        sandbox.copy_library("4.5", "shelf")
        sandbox.run("-L", sandbox.folder / "shelf", "refresh")
        options = sandbox.folder / "config" / "blendshelf"
        options.mkdir()
        (options / "config.toml").write_text('images = "auto"\n')
        terminal = Terminal(sandbox, executable(), *SIZES[0])
        try:
            Panes(report, terminal).run()
        finally:
            terminal.close()
