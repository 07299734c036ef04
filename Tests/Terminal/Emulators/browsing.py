"""The browser itself in a terminal emulator: every screen against one that was looked at, and known previews by their colours."""

import pathlib
import subprocess
import tempfile

from emulator import Screen, missing
from goldens import is_recording
from picture import Picture
from sandbox import Sandbox
from window import START, Window, missing_fonts

FIXED = "-misc-fixed-medium-r-semicondensed--13-120-75-75-c-60-iso10646-1"
XTERM = [
    *("xterm", "-ti", "vt340", "-tn", "xterm-256color", "-geometry", f"{START[0]}x{START[1]}+0+0", "-b", "0", "-bw", "0", "+sb"),
    *("-fn", FIXED, "-fb", FIXED, "-bg", "black", "-fg", "white", "-e"),
]
KITTY = [
    *("kitty", "--config", "NONE", "-o", "update_check_interval=0", "-o", "shell_integration=disabled", "-o", "enable_audio_bell=no"),
    *("-o", f"initial_window_width={START[0]}c", "-o", f"initial_window_height={START[1]}c", "-o", "remember_window_size=no"),
    *("-o", "placement_strategy=top-left", "-o", "window_padding_width=0", "-o", "cursor_blink_interval=0"),
    *("-o", "font_family=DejaVu Sans Mono", "-o", "font_size=7.5", "-o", "background=#000000", "-o", "sync_to_monitor=no"),
]
# The emulator's command and what blendshelf is told of pictures there.
EMULATORS = {"xterm": (XTERM, ""), "kitty": (KITTY, ""), "symbols": (XTERM, "--images symbols ")}
SCREEN = (1920, 1200)
OTHER_SIZES = [(80, 24), (40, 10), (300, 90)]
ARMS_UP = "characters/elly/poses.blend/Action/Arms up"
CHAIR = "props/furniture.blend/Object/Chair"
# Where pictures are at the first size: column, row, columns, rows.
DETAILS = (125, 2, 34, 17)
THUMBNAILS = {ARMS_UP: (28, 2, 12, 6), CHAIR: (44, 2, 12, 6)}
LARGE_THUMBNAILS = {ARMS_UP: (28, 2, 20, 10), CHAIR: (52, 2, 20, 10)}
# The mean colour of a sixteenth of a preview may differ so much: its edges are scaled, and of 256 colours the nearest
# may be 40 away.
REGION_TOLERANCE = {"": 16, "--images symbols ": 48}
FEW_PIXELS = 500


class Browsing:
    """The steps with one emulator; each is a check of its own."""

    def __init__(self, report, window, sandbox, option):
        self.report, self.window, self.sandbox, self.option = report, window, sandbox, option
        self.previews = {asset: self.preview(asset) for asset in THUMBNAILS}
        self.first = None

    def preview(self, asset):
        """The pixels of a preview as `blendshelf` writes them."""
        path = self.sandbox.folder / "preview.png"
        process = self.sandbox.run("-L", self.sandbox.folder / "shelf", "preview", asset, "--out", path)
        if process.returncode:
            raise AssertionError(process.stderr)
        return Picture.read(path)

    def check(self, title, step):
        try:
            step()
            problems = []
        except (AssertionError, OSError, subprocess.SubprocessError) as error:
            problems = [str(error)]
        if is_recording():
            problems.append("recorded: look at the screens, then run again")
        self.report.check(f"browser in {self.window.name}: {title}", problems)

    def run(self):
        self.check("it opens with thumbnails", self.opens)
        self.check("previews have their colours", self.colors)
        self.check("scrolling leaves nothing behind", self.scrolls)
        self.check("scrolling line by line leaves nothing behind", self.steps)
        self.check("behind another window nothing is lost, and nothing comes back", self.uncovers)
        self.check("help covers pictures and goes again", lambda: self.covers("help", "question"))
        self.check("the palette covers pictures and goes again", lambda: self.covers("palette", "ctrl+p"))
        self.check("the hint of keys covers pictures and goes again", lambda: self.covers("hint", "z"))
        self.check("thumbnails become larger and smaller", self.sizes)
        self.check("hidden previews are gone", self.hides)
        self.check("stopped it leaves nothing, and comes back with its pictures", self.stops)
        for columns, rows in OTHER_SIZES:
            self.check(f"the window becomes {columns}x{rows}", lambda: self.resizes(columns, rows))
        self.check("the window becomes as it was", self.returns)
        self.check("images and characters take each other's place", self.characters)
        self.check("it ends and leaves nothing", self.ends)

    # Conditions

    def shows_preview(self, asset, place):
        """A condition: the sixteenths of the preview have their colours where it is expected."""
        expected = self.previews[asset].means(4, 4)

        def problem(found):
            left, top, width, height = (part * self.window.cell[index % 2] for index, part in enumerate(place))
            if self.window.name == "xterm":
                # Sixels come six rows at a time: what is left below stays empty.
                height -= height % 6
            side = min(width, height)
            part = found.part(left + (width - side) // 2, top + (height - side) // 2, side, side)
            for index, (want, have) in enumerate(zip(expected, part.means(4, 4))):
                if max(abs(a - b) for a, b in zip(want, have)) > REGION_TOLERANCE[self.option]:
                    return f"{asset}: the part in column {index % 4}, row {index // 4} is {have}, not {want}"
            return None

        return problem

    def lacks_previews(self, found):
        """A condition: the colours at the left of thumbnails on the first screen are nowhere."""
        for asset, (column, row, _, _) in THUMBNAILS.items():
            color = self.first.part(column * self.window.cell[0] + 2, (row + 1) * self.window.cell[1], 1, 1).data
            # The edges of a few letters may have it, too.
            if (count := found.count(color)) > FEW_PIXELS:
                return f"{count} pixels of {asset} are left"
        return None

    def both(self, *conditions):
        return lambda found: next((problem for condition in conditions if (problem := condition(found))), None)

    def is_first(self, found):
        """A condition: all is as when the browser was opened, but for the line that talks."""
        end = 3 * found.width * (self.window.rows - 1) * self.window.cell[1]
        if found.data[:end] == self.first.data[:end]:
            return None
        wrong = sum(a != b for a, b in zip(found.data[:end], self.first.data[:end]))
        return f"{wrong} values differ from the first screen"

    def is_first_again(self, what):
        if self.first is None:
            raise AssertionError("there was no first screen")
        self.window.shows(self.is_first, what)

    def is_shell(self, rows):
        """A condition: so many lines have text of the shell, which is grey on black; nothing else is seen."""

        def problem(found):
            red, green, blue = (found.data[channel::3] for channel in range(3))
            if red != green or red != blue:
                return "something has a colour"
            height = self.window.cell[1]
            used = [row for row in range(self.window.rows) if any(red[row * height * found.width : (row + 1) * height * found.width])]
            return f"lines {used} are not empty" if len(used) > rows else None

        return problem

    # Steps

    def opens(self):
        self.window.type(f"blendshelf {self.option}shelf\n")
        try:
            self.window.matches("160x48")
        finally:
            self.first = self.window.settled()

    def colors(self):
        places = [*THUMBNAILS.items(), (ARMS_UP, DETAILS)]
        self.window.shows(self.both(*(self.shows_preview(*place) for place in places)), "previews")

    def scrolls(self):
        self.window.keys("shift+g")
        try:
            self.window.matches("scrolled")
        finally:
            self.window.type("gg")
        self.is_first_again("the first page again")

    def steps(self):
        # There are seven rows, five of which are seen.
        self.window.type("jjjjjj")
        self.window.type("kkkkkk")
        self.is_first_again("the first page again")

    def uncovers(self):
        self.window.uncover()
        self.is_first_again("all as it was")

    def covers(self, title, key):
        self.window.keys(key)
        try:
            self.window.matches(title)
        finally:
            self.window.keys("Escape")
        self.is_first_again("the pictures again")

    def sizes(self):
        self.window.type("+")
        try:
            self.window.matches("larger")
            self.window.shows(self.both(*(self.shows_preview(*place) for place in LARGE_THUMBNAILS.items())), "larger thumbnails")
        finally:
            self.window.type("-")
        self.is_first_again("the usual thumbnails")
        # Small ones, then none; the picture of the details stays.
        self.window.type("--")
        self.window.matches("no-thumbnails")
        self.window.type("z+z+")
        self.is_first_again("the usual thumbnails")

    def characters(self):
        if self.option:
            return
        self.window.type("zi")
        try:
            self.window.shows(lambda found: None if self.is_first(found) else "nothing changed", "characters")
            self.window.matches("characters")
        finally:
            self.window.type("zi")
        self.is_first_again("images again")

    def hides(self):
        self.window.type("zp")
        try:
            self.window.shows(self.lacks_previews, "no previews")
        finally:
            self.window.type("zp")
        self.is_first_again("previews again")

    def stops(self):
        self.window.keys("ctrl+z")
        self.window.shows(self.is_shell(6), "the shell")
        self.window.type("fg\n")
        self.is_first_again("the browser again")

    def resizes(self, columns, rows):
        self.window.resize(columns, rows)
        self.window.matches(f"{columns}x{rows}")

    def returns(self):
        self.window.resize(*START)
        self.is_first_again("the first size")

    def ends(self):
        self.window.type("q")
        self.window.shows(self.is_shell(6), "the shell")
        self.window.type("clear\n")
        self.window.shows(self.is_shell(1), "an empty screen")


def check_browser(report, name):
    """Runs the steps in one emulator."""
    command, option = EMULATORS[name]
    if lacking := [*missing("Xvfb", "xdotool", "convert", command[0]), *missing_fonts()]:
        report.skip(f"browser in {name}", f"{', '.join(lacking)} not installed")
        return
    with tempfile.TemporaryDirectory(prefix="blendshelf-") as folder, Sandbox() as sandbox:
        sandbox.copy_library("4.5", "shelf")
        # Read beforehand: the browser has nothing to tell.
        sandbox.run("-L", sandbox.folder / "shelf", "refresh")
        screen = Screen(pathlib.Path(folder), *SCREEN)
        try:
            window = Window(name, command, screen, sandbox)
            try:
                Browsing(report, window, sandbox, option).run()
            finally:
                window.close()
        except (AssertionError, OSError, subprocess.SubprocessError) as error:
            report.check(f"browser in {name}", [str(error)])
        finally:
            screen.close()
