"""Pictures through tmux: a terminal that answers as a new kitty does, and what reaches it."""

import base64
import fcntl
import os
import pathlib
import pty
import re
import shlex
import struct
import tempfile
import termios
import threading
import time
import zlib

from emulator import Show, missing

CONFIGURATION = """
set -g status off
set -g escape-time 10
set -g default-terminal tmux-256color
set -g default-shell /bin/sh
"""
ESCAPE_STRING = re.compile(rb"\x1b_G([^;\x1b]*);?([^\x1b]*)\x1b\\")
PLACEHOLDER = "\U0010eeee"


class Tmux(Show):
    """`PictureShow` within so many tmux, in a terminal that keeps every byte it is sent."""

    def __init__(self, name, folder, levels, passthrough):
        super().__init__(name, folder, "auto")
        configuration = self.folder / f"{name}.conf"
        configuration.write_text(CONFIGURATION + f"set -g allow-passthrough {passthrough}\n")
        self.sockets = [str(self.folder / f"{name}.{level}") for level in range(levels)]
        command = self.shell
        for socket in self.sockets:
            command = f"unset TMUX; exec tmux -u -S {socket} -f {configuration} new-session {shlex.quote(command)}"
        self.received, self.lock, self.is_over = b"", threading.Lock(), False
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.environ |= {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
            os.execvp("sh", ["sh", "-c", command])
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 720, 432))
        threading.Thread(target=self.answer_questions, daemon=True).start()
        self.started()

    def has_ended(self):
        return self.is_over

    def answer_questions(self):
        """Tells what kitty 0.32 would."""
        answered = 0
        answers = [
            (rb"\x1bP\+q544e\x1b\\", b"\x1bP1+r544e=" + b"xterm-kitty".hex().encode() + b"\x1b\\"),
            (rb"\x1bP\+q436f\x1b\\", b"\x1bP1+r436f=323536\x1b\\"),
            (rb"\x1bP\+q524742\x1b\\", b"\x1bP1+r524742=38\x1b\\"),
            (rb"\x1bP\+q(" + b"kitty-query-version".hex().encode() + rb")\x1b\\", b"\x1bP1+r\\1=" + b"0.32.0".hex().encode() + b"\x1b\\"),
            (rb"\x1b_Ga=T,[^;]*i=(\d+),m=0;[^\x1b]*\x1b\\", b"\x1b_Gi=\\1;OK\x1b\\"),
            (rb"\x1b\[c", b"\x1b[?62;c"),
        ]
        while True:
            try:
                data = os.read(self.terminal, 65536)
            except OSError:
                data = b""
            if not data:
                self.is_over = True
                return
            with self.lock:
                self.received += data
                found = []
                for question, answer in answers:
                    for match in re.compile(question).finditer(self.received, answered):
                        text = answer.replace(b"\\1", match[1]) if match.groups() else answer
                        found.append((match.start(), match.end(), text))
                for _, end, text in sorted(found):
                    os.write(self.terminal, text)
                    answered = max(answered, end)

    def wait_for(self, condition, what):
        deadline = time.monotonic() + 5
        while True:
            with self.lock:
                found = condition(self.received)
            if found:
                return found
            if time.monotonic() > deadline:
                raise AssertionError(f"{self.name}: waited for {what}; received {self.received[-600:]!r}")
            time.sleep(0.05)

    def close(self):
        super().close()
        for socket in self.sockets:
            os.system(f"tmux -S {shlex.quote(socket)} kill-server 2>/dev/null")
        os.close(self.terminal)
        os.waitpid(self.process, 0)


def commands(received):
    """Kitty's commands, their chunks put together: keys and payload."""
    found, is_open = [], False
    for match in ESCAPE_STRING.finditer(received):
        keys = dict(pair.split("=") for pair in match[1].decode().split(","))
        if is_open:
            found[-1][1].extend(match[2])
        else:
            found.append((keys, bytearray(match[2])))
        is_open = keys.get("m") == "1"
    return [] if is_open else found


def images(received):
    """The images that were sent, by number: tmux may have dropped one, which is then sent again."""
    return {keys["i"]: (keys, payload) for keys, payload in commands(received) if keys.get("a") == "T"}


def check_level(report, folder, levels):
    name = f"tmux {levels}"
    problems = []
    tmux = Tmux(f"tmux{levels}", folder, levels, "on")
    try:
        words = tmux.tell("capabilities")
        report.note(f"{name}: {words}")
        if "mode=kitty " not in words or f"levels={levels} " not in words:
            problems.append(words)
        tmux.tell("200,100,50@5,3,10x4 180,20,20@30,3,10x4")
        uploads = tmux.wait_for(lambda received: len(found := images(received)) == 2 and found.values(), "two images")
        for keys, payload in uploads:
            if (keys["a"], keys["U"], keys["c"], keys["r"]) != ("T", "1", "10", "4"):
                problems.append(f"unexpected keys {keys}")
            pixels = zlib.decompress(base64.b64decode(bytes(payload)))
            if len(pixels) != 3 * int(keys["s"]) * int(keys["v"]) or pixels[:3] not in (bytes((200, 100, 50)), bytes((180, 20, 20))):
                problems.append(f"{len(pixels)} bytes of pixels, the first {pixels[:3].hex()}")
        text = tmux.wait_for(lambda received: (text := received.decode("utf-8", "replace")).count(PLACEHOLDER) >= 80 and text, "80 placeholders")
        for keys, _ in uploads:
            if f"38;5;{int(keys['i']) & 0xFF}m" not in text:
                problems.append(f"no cell has the colour of image {keys['i']}")
        # Moved, an image is not sent again.
        tmux.tell("200,100,50@6,5,10x4")
        tmux.tell("200,100,50@7,8,10x4")
        tmux.close_input()
        numbers = {keys["i"] for keys, _ in uploads}
        tmux.wait_for(lambda received: {keys["i"] for keys, _ in commands(received) if keys.get("d") == "I"} == numbers, "the images to be dropped")
        if (count := sum(keys.get("a") == "T" for keys, _ in commands(tmux.received))) > 4:
            problems.append(f"two images were sent {count} times")
    except AssertionError as error:
        problems.append(str(error))
    finally:
        tmux.close()
    report.check(f"{name}: pictures are sent through every tmux once, and move with the text", problems)


def check_without(report, folder):
    problems = []
    tmux = Tmux("closed", folder, 1, "off")
    try:
        words = tmux.tell("capabilities")
        if "mode=symbols in 256 colors" not in words or "levels=1 " not in words:
            problems.append(words)
        tmux.tell("200,100,50@5,3,10x4")
        tmux.wait_for(lambda received: "▄" in received.decode("utf-8", "replace") or b"48;5;" in received, "symbols")
        if commands(tmux.received):
            problems.append("kitty's commands have reached the terminal")
    except AssertionError as error:
        problems.append(str(error))
    finally:
        tmux.close()
    report.check("tmux without passthrough: pictures are symbols", problems)


def check_tmux(report):
    if lacking := missing("tmux"):
        report.skip("tmux: pictures", f"{', '.join(lacking)} not installed")
        return
    with tempfile.TemporaryDirectory(prefix="blendshelf-") as folder:
        for levels in (1, 2, 3):
            check_level(report, pathlib.Path(folder), levels)
        check_without(report, pathlib.Path(folder))
