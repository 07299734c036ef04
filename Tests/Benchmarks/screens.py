"""Measures what a step of the cursor and a page cost a terminal, beside file managers, and how pictures keep up."""

import os
import shutil
import statistics
import time

from figures import Figure, Row, number
from pseudo_terminal import PseudoTerminal
from sandbox import executable

COLUMNS, ROWS = 160, 48
PAGES = [b"\x1b[6~"] * 8 + [b"\x1b[5~"] * 4
# Along the lines and down, and back again.
STEPS = [b"l", b"l", b"j", b"j", b"h", b"k", b"j", b"h", b"k", b"k"] * 3
DOWN = [b"j"] * 30
# A program's own name for the key that goes down, where it is not j.
DOWN_KEYS = {"mc": b"\x1bOB"}
HELD_SECONDS = 10
SLOW_RATE = 2000
FRAMES_SECONDS = 5
# What comes after so long without anything is another frame.
FRAME_GAP = 0.004


def percentile(values, percent):
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)]


class Screens:
    """Terminals of one size, and what is written into them."""

    def __init__(self, sandbox, runs):
        self.sandbox, self.runs = sandbox, runs

    def open(self, command, **options):
        """A terminal with a program in it; `options` are those of blendshelf's config.toml."""
        environment = self.sandbox.environment | {"TERM": "xterm-256color"}
        if options:
            text = "".join(f'{name} = {str(value).lower() if isinstance(value, bool) else repr(value)}\n' for name, value in options.items())
            configs = self.sandbox.folder / f"config-{abs(hash(text))}"
            (configs / "blendshelf").mkdir(parents=True, exist_ok=True)
            (configs / "blendshelf" / "config.toml").write_text(text)
            environment["XDG_CONFIG_HOME"] = str(configs)
        return PseudoTerminal(list(map(str, command)), environment, COLUMNS, ROWS)

    @staticmethod
    def browser(library, *arguments):
        return [executable(), "-L", library, "--no-session", "--no-refresh", *arguments]

    def costs(self, command, steps, text, rest=0.06, pages=PAGES, **options):
        """Bytes and milliseconds of each step, and of each page, once there is `text`."""
        with self.open(command, **options) as terminal:
            terminal.until_text(text)
            terminal.until_quiet(0.8)
            terminal.press(steps[0], 0.4)
            stepped = [terminal.press(key, rest) for key in steps]
            paged = [terminal.press(key, max(rest, 0.3)) for key in pages]
        return [Figure([value for value, _ in keys], "bytes") for keys in (stepped, paged)] + [
            Figure([delay for _, delay in keys], "ms") for keys in (stepped, paged)
        ]

    def forget_pictures(self):
        shutil.rmtree(self.sandbox.folder / "cache" / "blendshelf" / "previews", ignore_errors=True)

    def comparison(self, plain, named, seen, managers):
        """The table of bytes and times: `named` has assets with the names of the files in `plain`, `seen` has previews."""
        off = ("--images", "off")
        lines = []

        def add(what, command, steps, goals=(None, None, None), **options):
            figures = self.costs(command, steps, "amber", **options)
            lines.append(CostLine(what, figures, goals))

        without = {"details": False}
        add("blendshelf, list of names, previews and details off", self.browser(named, *off), DOWN, (120, 600, 2), view="list", **without)
        add("… grid", self.browser(named, *off), STEPS, (120, 600, 2), view="grid", **without)
        add("… list with tags, catalogs and authors", self.browser(seen, *off), DOWN, (120, 600, 2), view="list", **without)
        add("… grid with tags", self.browser(seen, *off), STEPS, (120, 600, 2), view="grid", **without)
        add("… grid with tags, details on", self.browser(seen, *off), STEPS, (240, None, 2), view="grid", details=True)
        add("… thumbnails of symbols", self.browser(seen, "--images", "symbols"), STEPS, view="grid", **without)
        add("… thumbnails of symbols, details on", self.browser(seen, "--images", "symbols"), STEPS, view="grid", rest=0.15, details=True)
        low = self.browser(seen, "--low-bandwidth")
        add("… `--low-bandwidth`", low, STEPS, (120, None, None), view="grid", **without, rest=0.15)
        add("… `--low-bandwidth`, details on, going on", low, STEPS, (240, None, None), view="grid", rest=0.15, details=True)
        add("… `--low-bandwidth`, details on, resting", low, STEPS[:10], view="grid", rest=0.5, details=True)
        for manager in managers:
            add(manager, [manager, plain], [DOWN_KEYS.get(manager, b"j")] * 30)
        head = "| what | bytes a step | ms to the last of them | bytes a page | ms to the last of them | goals | |"
        return "\n".join([head, "|" + " --- |" * 7, *map(str, lines)])

    def first_bytes(self, seen):
        """What the first screen costs."""
        rows = []
        for what, arguments, details in (
            ("previews off", ("--images", "off"), False),
            ("thumbnails of symbols", ("--images", "symbols"), False),
            ("thumbnails of symbols, details on", ("--images", "symbols"), True),
            ("`--low-bandwidth`, details on", ("--low-bandwidth",), True),
        ):
            with self.open(self.browser(seen, *arguments), view="grid", details=details) as terminal:
                terminal.until_quiet(1)
                rows.append(Row(f"the first screen, {what}", f"{len(terminal.output):,} bytes"))
        return rows

    def cold(self, library, what):
        """From the program's start, and from a jump, to the last byte of a screenful of thumbnails that nothing was kept of."""
        started, jumped = [], []
        for _ in range(max(5, self.runs)):
            self.forget_pictures()
            with self.open(self.browser(library, "--images", "symbols"), view="grid", details=False) as terminal:
                _, last = terminal.until_last(0.5)
                started.append((last - terminal.started) * 1e3)
                begin = time.perf_counter()
                os.write(terminal.descriptor, b"500G")
                _, last = terminal.until_last(0.5)
                jumped.append((last - begin) * 1e3)
        rows = []
        for name, values in (("from the program's start", started), ("after a jump", jumped)):
            figure = Figure(values, "ms")
            rows.append(Row(f"40 thumbnails of symbols, {what}, {name}", figure, "", "< 150 ms", figure.median < 150))
        return rows

    def frames(self, library):
        """Thumbnails of 100,000 assets, no two alike side by side, while keys come as fast as frames can."""
        rows = []
        for what, key in (("lines", b"j"), ("pages", b"\x1b[6~")):
            with self.open(self.browser(library, "--images", "symbols"), view="grid", details=False, sort="file") as terminal:
                terminal.until_quiet(1.5)
                terminal.press(b"G", 1)
                terminal.press(b"gg", 1)
                times, last = [], 0
                start, due = time.perf_counter(), time.perf_counter()
                while due < start + FRAMES_SECONDS:
                    os.write(terminal.descriptor, key)
                    due += 1 / 60
                    while (now := time.perf_counter()) < due:
                        if terminal.read(due - now):
                            now = time.perf_counter()
                            if now - last >= FRAME_GAP:
                                times.append(now)
                            last = now
            gaps = Figure([(after - before) * 1e3 for before, after in zip(times, times[1:])], "ms")
            rate = len(times) / FRAMES_SECONDS
            rows.append(
                Row(f"100,000 assets, {what} scrolled 60 times a second: between two frames", gaps, f"{rate:.0f} a second", "≥ 57 frames a second", rate >= 57)
            )
            rows.append(Row("… 99 of 100 within", f"{percentile(gaps.values, 99):.1f} ms"))
        return rows

    def held(self, library, ids):
        """Holding a key for ten seconds, before a terminal that reads at once, slowly, or not at all."""
        rows = []
        for what, rate, goal in (
            ("a terminal that reads at once", None, 0.1),
            (f"one that reads {SLOW_RATE // 1000} KB a second", SLOW_RATE, 1),
            ("one that does not read until the key is up", 0, None),
        ):
            with self.open([*self.browser(library, "--images", "off"), "--choose"], view="list", details=False) as terminal:
                terminal.until_quiet(0.8)
                memory = terminal.memory()
                keys, count, seconds = terminal.hold(b"j", HELD_SECONDS, rate=rate)
                grown = terminal.memory() - memory
                terminal.output = b""
                terminal.press(b"\r", 0.5)
                is_right = ids[keys].encode() in terminal.output
            place = "the right asset at the cursor" if is_right else "**the wrong asset at the cursor**"
            lag = f"{seconds * 1e3:,.0f} ms" if rate != 0 else f"{count:,} bytes"
            name = "from the last key to the last byte" if rate != 0 else "waiting for it"
            passed = is_right and grown < 4 and (seconds <= goal if goal else count <= 1500)
            rows.append(
                Row(f"a key held for {HELD_SECONDS} s, {keys} times, {what}: {name}", lag, f"{place}; {number(max(0.01, grown))} MB more memory", f"≤ {goal * 1000:,.0f} ms" if goal else "≤ 1,500 bytes", passed)
            )
        return rows


class CostLine:
    """A program's line of the table."""

    def __init__(self, what, figures, goals):
        self.what, self.figures, self.goals = what, figures, goals

    def __str__(self):
        step, page, step_time, page_time = self.figures
        goals, results = [], []
        for figure, goal, unit in zip((step, page, step_time), self.goals, ("a step", "a page", "ms")):
            if goal is None:
                continue
            limit = f"≤ {goal} {unit}" if unit != "ms" else f"≤ {goal} ms"
            goals.append(limit)
            if figure.median > goal:
                results.append(f"**short**: {limit}")
        verdict = "; ".join(results) or ("pass" if goals else "")
        cells = [self.what, short(step), short(step_time), short(page), short(page_time), "; ".join(goals), verdict]
        return "| " + " | ".join(cells) + " |"


def short(figure):
    return f"{number(statistics.median(figure.values))} ({number(min(figure.values))}–{number(max(figure.values))})"
