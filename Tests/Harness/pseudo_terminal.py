"""A pseudo terminal that counts and times what a full-screen program writes."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time


class PseudoTerminal:
    """Runs a program in a terminal of a fixed size; its output is read as fast as it comes."""

    # What xterm answers when a program asks what it is, whether it is well and where its cursor stands.
    REPLIES = {b"\x1b[c": b"\x1b[?62;22c", b"\x1b[0c": b"\x1b[?62;22c", b"\x1b[6n": b"\x1b[1;1R", b"\x1b[5n": b"\x1b[0n"}
    QUESTION = re.compile(rb"\x1b\[(?:0?c|[56]n)")
    BEGUN_QUESTION = re.compile(rb"\x1b(?:\[[056]?)?$")

    def __init__(self, command, environment, columns, rows, folder=None):
        self.output = b""
        self.begun_question = b""
        self.started = time.perf_counter()
        self.process, self.descriptor = pty.fork()
        if self.process == 0:
            try:
                # The size must be there before the program looks; the parent may be too late.
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
                if folder:
                    os.chdir(folder)
                os.execvpe(command[0], command, environment)
            finally:
                os._exit(127)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            os.kill(self.process, signal.SIGKILL)
        except ProcessLookupError:
            pass
        os.waitpid(self.process, 0)
        os.close(self.descriptor)

    def read(self, timeout, limit=1 << 16):
        """The next piece of output; empty after `timeout` seconds without any, or when the program has gone."""
        if not select.select([self.descriptor], [], [], max(0, timeout))[0]:
            return b""
        try:
            piece = os.read(self.descriptor, limit)
        except OSError:
            return b""
        self.answer(piece)
        self.output += piece
        return piece

    def answer(self, piece):
        """Answers what the program asks; a question may be cut in two."""
        text = self.begun_question + piece
        for question in self.QUESTION.findall(text):
            os.write(self.descriptor, self.REPLIES[question])
        begun = self.BEGUN_QUESTION.search(text)
        self.begun_question = begun[0] if begun else b""

    def until_text(self, text, seconds=30):
        """Milliseconds from the start until `text` has been written."""
        pattern = re.compile(re.escape(text.encode()))
        while not pattern.search(self.output):
            if not self.read(seconds):
                raise RuntimeError(f"{text!r} never appeared; the last output: {self.output[-200:]!r}")
        return (time.perf_counter() - self.started) * 1e3

    def until_quiet(self, quiet=0.3, limit=30):
        """Waits until the program has written nothing for `quiet` seconds."""
        end = time.perf_counter() + limit
        while time.perf_counter() < end and self.read(quiet):
            pass

    def press(self, key, quiet=0.06):
        """Bytes written for one key, and milliseconds from the key to the last of them."""
        count, last, start = 0, 0.0, time.perf_counter()
        os.write(self.descriptor, key)
        while piece := self.read(quiet):
            count, last = count + len(piece), time.perf_counter() - start
        return count, last * 1e3

    def until_last(self, quiet, rate=None):
        """Reads until the program is quiet, and returns the bytes and when the last of them came; `rate` is in bytes a second."""
        count, last = 0, time.perf_counter()
        while piece := self.read(quiet, *([max(1, rate // 50)] if rate else [])):
            count, last = count + len(piece), time.perf_counter()
            if rate:
                time.sleep(len(piece) / rate)
        return count, last

    def hold(self, key, seconds, repeats=30, rate=None):
        """Holds a key down, and returns how many there were, the bytes that came, and seconds from the last key to the last byte.

        `rate` is how many bytes a second the terminal reads; 0 for none at all until the key is up.
        """
        start = time.perf_counter()
        keys = count = 0
        due = start
        while due < start + seconds:
            os.write(self.descriptor, key)
            keys, due = keys + 1, due + 1 / repeats
            while (now := time.perf_counter()) < due:
                if rate == 0:
                    time.sleep(due - now)
                elif piece := self.read(due - now, *([max(1, rate // 50)] if rate else [])):
                    count += len(piece)
                    if rate:
                        time.sleep(len(piece) / rate)
        released = due - 1 / repeats
        after, last = self.until_last(0.4, rate or None)
        return keys, count + after, max(0, last - released)

    def memory(self):
        """Memory the program has resident now, in MB."""
        with open(f"/proc/{self.process}/status") as stream:
            return int(re.search(r"VmRSS:\s+(\d+)", stream.read())[1]) / 1024

    def peak_memory(self):
        """Most memory the program had resident so far, in MB."""
        with open(f"/proc/{self.process}/status") as stream:
            return int(re.search(r"VmHWM:\s+(\d+)", stream.read())[1]) / 1024
