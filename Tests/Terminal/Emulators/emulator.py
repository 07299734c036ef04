"""Terminal emulators on a screen of their own that nobody sees."""

import os
import pathlib
import shutil
import subprocess
import time

from picture import Picture

POLL_SECONDS = 0.05
ANSWER_SECONDS = 20


class Screen:
    """An X server that draws into a file."""

    def __init__(self, folder, width=900, height=600):
        self.size = (width, height)
        self.folder = pathlib.Path(folder)
        read_end, write_end = os.pipe()
        self.process = subprocess.Popen(
            [
                *("Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"),
                # The pointer would be drawn over what is looked at. Without -noreset the server begins anew whenever its
                # last client has left, and throws out who is just coming.
                *("-nocursor", "-noreset", "-fbdir", str(self.folder)),
            ],
            pass_fds=[write_end],
            stderr=subprocess.DEVNULL,
        )
        os.close(write_end)
        with os.fdopen(read_end) as numbers:
            self.display = ":" + numbers.readline().strip()

    def close(self):
        self.process.terminate()
        self.process.wait()

    def pixels(self, width=None, height=None):
        """What is on the screen, or its upper left part."""
        dump = (self.folder / "Xvfb_screen0").read_bytes()
        return Picture.of_window_dump(dump, width or self.size[0], height or self.size[1])


class Show:
    """The program `PictureShow` in a terminal: it shows the frames it is told, and answers every line."""

    def __init__(self, name, folder, mode):
        self.name, self.folder = name, pathlib.Path(folder)
        self.told, self.heard = self.folder / f"{name}.told", self.folder / f"{name}.heard"
        for pipe in (self.told, self.heard):
            os.mkfifo(pipe)
        program = os.environ.get("PICTURE_SHOW") or str(pathlib.Path(__file__).resolve().parents[3] / ".build/debug/PictureShow")
        self.shell = f"'{program}' {mode} < '{self.told}' > '{self.heard}' 2> '{self.folder / name}.errors'; true"
        self.pending = b""

    def started(self):
        """Waits for the program, which the terminal has begun."""
        self.input = self.open(self.told, os.O_WRONLY)
        self.output = os.open(self.heard, os.O_RDONLY | os.O_NONBLOCK)
        self.ready = self.answer()

    def has_ended(self):
        raise NotImplementedError

    def open(self, path, flags):
        """A pipe's end as soon as the program has the other."""
        deadline = time.monotonic() + ANSWER_SECONDS
        while True:
            try:
                return os.open(path, flags | os.O_NONBLOCK)
            except OSError:
                if time.monotonic() > deadline or self.has_ended():
                    raise AssertionError(f"{self.name} did not start: {self.errors()}") from None
                time.sleep(POLL_SECONDS)

    def errors(self):
        file = self.folder / f"{self.name}.errors"
        return file.read_text() if file.exists() else ""

    def answer(self):
        deadline = time.monotonic() + ANSWER_SECONDS
        while b"\n" not in self.pending:
            try:
                self.pending += os.read(self.output, 4096)
            except BlockingIOError:
                pass
            if time.monotonic() > deadline:
                raise AssertionError(f"{self.name} does not answer: {self.errors()}")
            time.sleep(POLL_SECONDS)
        line, _, self.pending = self.pending.partition(b"\n")
        return line.decode()

    def tell(self, line):
        os.write(self.input, (line + "\n").encode())
        return self.answer()

    def close_input(self):
        """Ends the program."""
        if self.input is not None:
            os.close(self.input)
        self.input = None

    def close(self):
        self.close_input()
        os.close(self.output)


class Emulator(Show):
    """A terminal emulator on a screen."""

    def __init__(self, name, command, screen, folder, mode):
        super().__init__(name, folder, mode)
        self.screen = screen
        self.process = subprocess.Popen(
            [part if part != "COMMAND" else self.shell for part in command],
            env=os.environ | {"DISPLAY": screen.display, "LIBGL_ALWAYS_SOFTWARE": "1", "LC_ALL": "C.UTF-8"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.started()

    def has_ended(self):
        return self.process.poll() is not None

    def wait(self, condition, what):
        """Takes screenshots until one is as expected."""
        deadline = time.monotonic() + 5
        while True:
            picture = self.screen.pixels()
            problem = condition(picture)
            if problem is None:
                return picture
            if time.monotonic() > deadline:
                raise AssertionError(f"{self.name}: {what}: {problem}")
            time.sleep(POLL_SECONDS)

    def close(self):
        super().close()
        self.process.terminate()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def missing(*programs):
    """Those that are not installed."""
    return [program for program in programs if shutil.which(program) is None]
