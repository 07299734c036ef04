"""A terminal emulator with a shell in it, typed into as a person does."""

import pathlib
import subprocess
import tempfile
import time

from goldens import Golden, is_recording
from sandbox import executable

POLL_SECONDS = 0.05
ANSWER_SECONDS = 20
# A screen that nothing has changed for so long is finished.
QUIET_SECONDS = 1.0
KEY_MILLISECONDS = 12
START = (160, 48)
BITMAP_FOLDER = pathlib.Path("/usr/share/fonts/X11/misc")
FONT_FOLDER = pathlib.Path("/usr/share/fonts/truetype/dejavu")
FONTS = ("DejaVuSansMono.ttf", "DejaVuSansMono-Bold.ttf", "DejaVuSans.ttf")


def write_fonts(folder):
    """Makes the emulator see the same fonts on every machine, and returns the configuration that says so."""
    (folder / "fonts").mkdir(exist_ok=True)
    for name in FONTS:
        (folder / "fonts" / name).symlink_to(FONT_FOLDER / name)
    configuration = folder / "fonts.conf"
    configuration.write_text(f"<fontconfig><dir>{folder}/fonts</dir><cachedir>{folder}/fonts.cache</cachedir></fontconfig>\n")
    return configuration


def missing_fonts():
    """The packages of fonts that are not installed."""
    folders = {"xfonts-base": BITMAP_FOLDER, "fonts-dejavu-core": FONT_FOLDER}
    return [package for package, folder in folders.items() if not folder.is_dir()]


class Window:
    """A shell in the sandbox's folder; `columns` and `rows` of cells, the first at the screen's upper left."""

    def __init__(self, name, command, screen, sandbox):
        self.name, self.screen = name, screen
        self.columns, self.rows = START
        self.environment = sandbox.environment | {
            "DISPLAY": screen.display,
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "PS1": "$ ",
            "PATH": f"{pathlib.Path(executable()).parent}:{sandbox.environment['PATH']}",
        }
        self.environment["FONTCONFIG_FILE"] = str(write_fonts(sandbox.folder))
        self.errors = sandbox.folder / "emulator.errors"
        with open(self.errors, "wb") as errors:
            self.process = subprocess.Popen(
                [*command, "/bin/sh", "-i"], env=self.environment, cwd=sandbox.folder, stdout=subprocess.DEVNULL, stderr=errors
            )
        self.number = self.wait(self.find, "a window")
        self.xdotool("windowmove", self.number, "0", "0")
        self.xdotool("windowfocus", self.number)
        geometry = dict(line.split("=") for line in self.xdotool("getwindowgeometry", "--shell", self.number).splitlines())
        self.cell = (int(geometry["WIDTH"]) // self.columns, int(geometry["HEIGHT"]) // self.rows)

    def close(self):
        self.process.terminate()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def xdotool(self, *arguments, check=True):
        process = subprocess.run(["xdotool", *arguments], env=self.environment, capture_output=True, text=True, timeout=30)
        if check and process.returncode:
            raise AssertionError(f"xdotool {arguments[0]}: {process.stderr.strip()}")
        return process.stdout.strip()

    def find(self):
        return self.xdotool("search", "--onlyvisible", "--name", ".", check=False).splitlines()[:1]

    def wait(self, condition, what, seconds=ANSWER_SECONDS):
        """Polls until there is something, and returns it."""
        deadline = time.monotonic() + seconds
        while True:
            if found := condition():
                return found[0] if isinstance(found, list) else found
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise AssertionError(f"{self.name}: waited for {what}: {self.errors.read_text('utf-8', 'replace')}")
            time.sleep(POLL_SECONDS)

    def keys(self, *names):
        """Presses keys as X names them."""
        self.xdotool("key", "--delay", str(KEY_MILLISECONDS), *names)

    def type(self, text):
        self.xdotool("type", "--delay", str(KEY_MILLISECONDS), "--", text)

    def resize(self, columns, rows):
        self.columns, self.rows = columns, rows
        self.xdotool("windowsize", self.number, str(columns * self.cell[0]), str(rows * self.cell[1]))

    def uncover(self):
        """Lets the window paint itself again, as after another one was in front of it."""
        self.xdotool("windowunmap", "--sync", self.number)
        self.xdotool("windowmap", "--sync", self.number)
        self.xdotool("windowfocus", self.number)

    def picture(self):
        """What the window shows now."""
        return self.screen.pixels(self.columns * self.cell[0], self.rows * self.cell[1])

    def settled(self, quiet=QUIET_SECONDS):
        """What it shows once nothing changes any more."""
        picture, since = self.picture(), time.monotonic()
        deadline = since + ANSWER_SECONDS
        while time.monotonic() - since < quiet:
            time.sleep(POLL_SECONDS)
            if (now := self.picture()).data != picture.data:
                picture, since = now, time.monotonic()
            if since > deadline:
                raise AssertionError(f"{self.name}: the screen does not come to rest")
        return picture

    def shows(self, condition, what, seconds=ANSWER_SECONDS):
        """Takes screenshots until one has no problem, and returns it."""
        deadline = time.monotonic() + seconds
        looked = None
        while True:
            picture = self.picture()
            # Looked at again only when it is another.
            if looked is None or picture.data != looked.data:
                looked, problem = picture, condition(picture)
                if problem is None:
                    return picture
            if time.monotonic() > deadline:
                raise AssertionError(f"{what}: {problem}; see {self.keep(picture, what)}")
            time.sleep(POLL_SECONDS)

    def matches(self, title):
        """Waits for the screen of a golden, and returns it as it is."""
        golden = Golden(f"{self.name}-{title}", self.columns, self.rows)
        if is_recording():
            picture = self.settled()
            golden.record(picture)
            return picture
        return self.shows(golden.problem, title)

    def keep(self, picture, what):
        """Writes a screenshot that is not as it should be to where somebody can look at it."""
        folder = pathlib.Path(tempfile.gettempdir()) / "blendshelf-screenshots"
        folder.mkdir(exist_ok=True)
        path = folder / f"{self.name}-{what.replace(' ', '-')}.png"
        picture.write(path)
        return path
