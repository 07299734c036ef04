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

    # What xterm answers when a program asks what it is and where its cursor stands.
    REPLIES = {b"\x1b[c": b"\x1b[?62;22c", b"\x1b[0c": b"\x1b[?62;22c", b"\x1b[6n": b"\x1b[1;1R", b"\x1b[5n": b"\x1b[0n"}

    def __init__(self, command, environment, columns, rows, folder=None):
        self.output = b""
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

    def read(self, timeout):
        """The next piece of output; empty after `timeout` seconds without any, or when the program has gone."""
        if not select.select([self.descriptor], [], [], timeout)[0]:
            return b""
        try:
            piece = os.read(self.descriptor, 1 << 16)
        except OSError:
            return b""
        for question, answer in self.REPLIES.items():
            if question in piece:
                os.write(self.descriptor, answer)
        self.output += piece
        return piece

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

    def peak_memory(self):
        """Most memory the program had resident so far, in MB."""
        with open(f"/proc/{self.process}/status") as stream:
            return int(re.search(r"VmHWM:\s+(\d+)", stream.read())[1]) / 1024
