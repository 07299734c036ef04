"""A real terminal of a fixed size, kept by a tmux server of its own, with a shell waiting for commands."""

import os
import pathlib
import re
import signal
import subprocess
import time

POLL_SECONDS = 0.02
# A lone Escape is told from the beginning of another key's bytes by time alone.
ESCAPE_SECONDS = 0.1
EXTENDED_COLOR = re.compile(r"([34])8[;:](?:5[;:]\d+|2[;:]\d*[;:]?\d+[;:]\d+[;:]\d+)")
BACKGROUND = re.compile(r"4[0-8]|10[0-7]")
CONFIGURATION = """
set -g status off
set -g escape-time 0
set -g default-terminal tmux-256color
set -g remain-on-exit on
set -g default-shell /bin/sh
"""


class Terminal:
    """One tmux pane that runs an interactive `sh` in the sandbox's folder."""

    def __init__(self, sandbox, binary, columns, rows):
        self.folder = sandbox.folder
        self.socket = str(sandbox.folder / "tmux.socket")
        options = sandbox.folder / "config" / "blendshelf" / "config.toml"
        if not options.exists():
            # Screens are compared as text: pictures are for the scenarios that ask for them.
            options.parent.mkdir(exist_ok=True)
            options.write_text('images = "off"\n')
        configuration = sandbox.folder / "tmux.conf"
        configuration.write_text(CONFIGURATION)
        self.environment = sandbox.environment | {"PS1": "$ ", "TERM": "xterm-256color"}
        self.environment["PATH"] = f"{pathlib.Path(binary).parent}:{sandbox.environment['PATH']}"
        self.tmux(
            "-f", str(configuration), "new-session", "-d", "-x", str(columns), "-y", str(rows), "-c", str(self.folder), "exec /bin/sh -i"
        )
        self.tty = self.format("#{pane_tty}")
        self.wait(lambda: self.screen() == "$", "the shell's prompt")
        self.settings = self.stty()

    def close(self):
        self.tmux("kill-server", check=False)

    def tmux(self, *arguments, check=True):
        process = subprocess.run(
            ["tmux", "-u", "-S", self.socket, *arguments], env=self.environment, capture_output=True, encoding="utf-8", timeout=30
        )
        if check and process.returncode:
            raise RuntimeError(f"tmux {arguments[0]}: {process.stderr.strip()}")
        return process.stdout

    def format(self, text):
        return self.tmux("display-message", "-p", text).strip()

    def screen(self, escapes=False):
        """The text on the screen, trailing blanks and empty last lines removed."""
        text = self.tmux("capture-pane", "-p", *(["-e"] if escapes else []))
        # The folder's name is as long but never the same.
        text = text.replace(self.folder.name, "blendshelf-sandbox0")
        return "\n".join(line.rstrip() for line in text.splitlines()).rstrip("\n")

    def bars(self):
        """Texts that stand on a background of their own or are shown in reverse, line by line."""
        marks = set()
        for line in self.screen(escapes=True).splitlines():
            bar = ""
            for parameters, text in re.findall(r"(?:\x1b\[([\d;:]*)m)?([^\x1b]*)", line):
                for parameter in EXTENDED_COLOR.sub(r"\g<1>8", parameters).split(";"):
                    if parameter == "0":
                        marks.clear()
                    elif parameter in ("27", "49"):
                        marks.discard("reverse" if parameter == "27" else "background")
                    elif parameter == "7":
                        marks.add("reverse")
                    elif BACKGROUND.fullmatch(parameter):
                        marks.add("background")
                if marks:
                    bar += text
                elif text:
                    yield bar.strip(" ▌")
                    bar = ""
            yield bar.strip(" ▌")

    def keys(self, *names):
        for name in names:
            self.tmux("send-keys", "--", name)
            if name == "Escape":
                time.sleep(ESCAPE_SECONDS)

    def type(self, text):
        self.tmux("send-keys", "-l", "--", text)

    def bytes(self, data):
        """Sends bytes as they are, past tmux's own understanding of keys."""
        for start in range(0, len(data), 500):
            self.tmux("send-keys", "-H", *(f"{byte:02x}" for byte in data[start : start + 500]))

    def resize(self, columns, rows):
        self.tmux("resize-window", "-x", str(columns), "-y", str(rows))

    def stty(self):
        return subprocess.run(["stty", "-g", "-F", self.tty], capture_output=True, text=True, check=True).stdout

    def program(self):
        """The process that runs in the foreground of the shell; None when the shell waits for a command."""
        shell = self.format("#{pane_pid}")
        children = pathlib.Path(f"/proc/{shell}/task/{shell}/children").read_text().split()
        return int(children[-1]) if children else None

    def signal(self, name):
        process = self.program()
        if process is None:
            raise AssertionError(f"no program is running that SIG{name} could go to")
        os.kill(process, getattr(signal, f"SIG{name}"))

    def wait(self, condition, what, seconds=10):
        """Polls until `condition` holds."""
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                raise AssertionError(f"waited {seconds} seconds for {what}; the screen:\n{self.screen()}")
            time.sleep(POLL_SECONDS)

    def settled_screen(self, quiet_seconds=0.5):
        """The screen once it has not changed for a while."""
        screen, since = self.screen(), time.monotonic()
        while time.monotonic() - since < quiet_seconds:
            time.sleep(POLL_SECONDS)
            if (now := self.screen()) != screen:
                screen, since = now, time.monotonic()
        return screen

    def restoration_problems(self):
        """What a program that has ended left changed."""
        if self.stty() != self.settings:
            yield f"stty: {self.stty().strip()} instead of {self.settings.strip()}"
        modes = {"alternate_on": "0", "mouse_any_flag": "0", "cursor_flag": "1", "keypad_cursor_flag": "0", "insert_flag": "0"}
        for mode, expected in modes.items():
            if (found := self.format(f"#{{{mode}}}")) != expected:
                yield f"{mode} is {found}"
