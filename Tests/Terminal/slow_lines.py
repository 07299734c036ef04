"""What slow lines are spared: budgets of bytes, and terminals that read slowly or not at all get the newest frame, not all of them."""

import concurrent.futures
import contextlib
import json
import os
import pathlib
import statistics
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Benchmarks"))

from large_library import lay_out  # noqa: E402
from pseudo_terminal import PseudoTerminal  # noqa: E402
from sandbox import FIXTURES, executable  # noqa: E402

COLUMNS, ROWS = 160, 48
FILES = 100
PAGE_DOWN = b"\x1b[6~"
# Whether the terminal has read everything before it.
QUESTION = b"\x1b[5n"
DOWN = [b"j"] * 10
# Along the lines and down, and back again.
STEPS = [b"l", b"l", b"j", b"j", b"h", b"k", b"j", b"h", b"k", b"k"]
# Long enough for the preview that a slow line is spared while the cursor moves.
REST_SECONDS = 0.5
# The cursor comes to no edge: a screen that scrolls is one large frame.
HELD_SECONDS, REPEATS = 1.4, 30
# Bytes a second; the keys would have five times as many shown.
SLOW_RATE = 500
# What may be on its way, the frame that was sent before that was known, and the newest one.
UNREAD_BYTES = 512 + 2 * 120


class SlowLines:
    """Checks against one library, which is read into the index once."""

    def __init__(self, sandbox):
        self.sandbox = sandbox
        characters = FIXTURES / "blender-4.5" / "library" / "characters"
        sources = [characters / name / "poses.blend" for name in ("elly", "ruzena")]
        self.library = lay_out(sandbox.folder / "library", sources, FILES)
        sandbox.run("-L", self.library, "refresh")
        listed = sandbox.run("-L", self.library, "list", "--sort", "name", "--json", "--no-refresh")
        self.assets = json.loads(listed.stdout)

    @contextlib.contextmanager
    def browser(self, *arguments, details=False, view="list", then=None, hears=True):
        """A browser of the library; the shell command `then` comes after it. A terminal that does not hear answers nothing."""
        configs = self.sandbox.folder / f"{view}-{details}"
        (configs / "blendshelf").mkdir(parents=True, exist_ok=True)
        (configs / "blendshelf" / "config.toml").write_text(f'view = "{view}"\ndetails = {str(details).lower()}\n')
        command = [executable(), "-L", str(self.library), "--no-session", "--no-refresh", *arguments]
        if then:
            command = ["sh", "-c", f'"$@"; {then}', "sh", *command]
        environment = self.sandbox.environment | {"TERM": "xterm-256color", "XDG_CONFIG_HOME": str(configs)}
        with PseudoTerminal(command, environment, COLUMNS, ROWS) as terminal:
            if not hears:
                terminal.answer = lambda piece: None
            terminal.until_text(self.assets[0]["name"])
            terminal.until_quiet(REST_SECONDS)
            yield terminal

    def budgets(self, what, arguments, options, budgets):
        """Problems where the median of a key's bytes is more than was measured, with about a sixth of room."""
        problems = []
        with self.browser(*arguments, **options) as terminal:
            terminal.press(b"j", REST_SECONDS)
            for name, keys, quiet, budget in budgets:
                found = statistics.median(terminal.press(key, quiet)[0] for key in keys)
                if found > budget:
                    problems.append(f"{name} costs {found:g} bytes instead of {budget}")
        return what, problems

    def pictures_are_spared(self):
        """What `--low-bandwidth` leaves out of the first screen, whatever images the terminal could show."""
        with self.browser(view="grid") as terminal:
            terminal.until_quiet(4 * REST_SECONDS)
            usual = len(terminal.output)
        problems = []
        for mode, begin in (("kitty", b"\x1b_G"), ("sixel", b"\x1bP"), ("iterm2", b"\x1b]1337")):
            with self.browser("--low-bandwidth", "--images", mode, view="grid", details=True) as terminal:
                # The terminal is asked about images, which shows none.
                output = terminal.output.replace(b"\x1b_Gi=31,s=1,v=1,a=q", b"")
            if begin in output:
                problems.append(f"{mode} images are sent")
            if len(output) * 2 > usual:
                problems.append(f"the first screen is {len(output)} bytes instead of {usual}")
        return problems

    def newest_wins(self, rate):
        """Holds a key at a terminal that reads `rate` bytes a second, 0 for none while the key is held; then chooses."""
        with self.browser("--images", "off", "--choose") as terminal:
            memory = terminal.memory()
            keys, count, seconds = terminal.hold(b"j", HELD_SECONDS, REPEATS, rate)
            grown = terminal.memory() - memory
            terminal.output = b""
            terminal.press(b"\r", 0.5)
            chosen = terminal.output.decode(errors="replace")
        wanted = self.assets[keys]["id"]
        problems = []
        if wanted not in chosen:
            problems.append(f"after {keys} keys not {wanted!r} was chosen but {chosen[-200:]!r}")
        if grown > 4:
            problems.append(f"memory grew by {grown:.1f} MB")
        return count, seconds, problems

    def nothing_is_read(self):
        count, _, problems = self.newest_wins(rate=0)
        if count > UNREAD_BYTES:
            problems.append(f"{count} bytes waited for the terminal")
        return problems

    def little_is_read(self):
        _, seconds, problems = self.newest_wins(rate=SLOW_RATE)
        if seconds > UNREAD_BYTES / SLOW_RATE + 0.3:
            problems.append(f"the last byte came {seconds:.2f} s after the last key")
        return problems

    def late_answers(self):
        """A terminal that says what it can do when it is no longer waited for, as one that is busy opening its window."""
        with self.browser(view="grid", hears=False) as terminal:
            early = b"\x1b_Ga=T" in terminal.output
            os.write(terminal.descriptor, b"\x1b_Gi=31;OK\x1b\\\x1bP>|kitty(0.32.2)\x1b\\\x1b[?62;c")
            terminal.until_quiet(1)
        problems = ["images were sent before"] if early else []
        if b"\x1b_Ga=T,U=1" not in terminal.output:
            problems.append("no image was sent")
        return problems

    def typed_ahead(self):
        """Quits while an answer is due, which then comes together with what was typed for the shell."""
        with self.browser("--images", "off", then='IFS= read -r line; echo "read $line"') as terminal:
            answer, terminal.answer = terminal.answer, lambda piece: None
            terminal.press(PAGE_DOWN)
            asked = terminal.output.endswith(QUESTION)
            terminal.press(b"q", 0.02)
            os.write(terminal.descriptor, terminal.REPLIES[QUESTION] + b"typed ahead\n")
            terminal.answer, terminal.output = answer, b""
            terminal.until_quiet(1)
        problems = [] if asked else ["the terminal was not asked"]
        if b"read typed ahead\r\n" not in terminal.output:
            problems.append(f"the shell got {terminal.output[-200:]!r}")
        return problems

    def checks(self):
        pages = [PAGE_DOWN] * 6
        off, low = ["--images", "off"], ["--low-bandwidth"]
        step, page = ("a step", STEPS, 0.08), ("a page", pages, 0.15)
        rest = ("a step and a rest", STEPS[:5], REST_SECONDS)
        down, grid, detailed = ("a step", DOWN, 0.08), {"view": "grid"}, {"view": "grid", "details": True}
        yield lambda: self.budgets("the list keeps to its budget", off, {}, [(*down, 80), (*page, 2500)])
        yield lambda: self.budgets("the grid keeps to its budget", off, grid, [(*step, 80), (*page, 3400)])
        yield lambda: self.budgets("the grid with details keeps to its budget", off, detailed, [(*step, 95), (*page, 2900)])
        yield lambda: self.budgets("--low-bandwidth keeps to its budget", low, grid, [(*step, 80), (*page, 3400)])
        yield lambda: self.budgets("--low-bandwidth with details keeps to its budget", low, detailed, [(*step, 95), (*rest, 900)])
        yield lambda: ("--low-bandwidth sends no images, and less than half of the first screen", self.pictures_are_spared())
        yield lambda: ("a terminal that stopped reading while a key was held gets a last frame and the newest", self.nothing_is_read())
        yield lambda: ("what a terminal can do is taken up when it says so late", self.late_answers())
        yield lambda: ("what is typed behind the last answer is the shell's", self.typed_ahead())
        yield lambda: ("a terminal that reads slowly lags behind a held key by no more than a few frames", self.little_is_read())

    def run(self, report):
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            for name, problems in pool.map(lambda check: check(), self.checks()):
                report.check(name, problems)
