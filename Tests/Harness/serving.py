"""A `blendshelf serve` that runs in a sandbox, and what can be seen of it from outside."""

import contextlib
import os
import pathlib
import re
import signal
import subprocess
import threading
import time

from sandbox import executable
from session_peer import SessionPeer

PATIENCE = 20


def wait_until(condition, what, seconds=PATIENCE):
    """Polls until `condition` holds and returns what it gave."""
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {seconds} seconds for {what}")
        time.sleep(0.02)
    return found


class Program:
    """A blendshelf that runs beside the test; its lines are read as they come."""

    def __init__(self, sandbox, *arguments, environment=None, user=None, group=None, groups=None):
        self.started = time.monotonic()
        self.out, self.errors = [], []
        self.process = subprocess.Popen(
            [executable(), *map(str, arguments)],
            env=sandbox.environment | (environment or {}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=sandbox.folder,
            user=user,
            group=group,
            extra_groups=groups,
        )
        self.readers = [
            threading.Thread(target=self.read, args=stream, daemon=True)
            for stream in ((self.process.stdout, self.out), (self.process.stderr, self.errors))
        ]
        for reader in self.readers:
            reader.start()

    @staticmethod
    def read(stream, lines):
        for line in stream:
            lines.append(line)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.kill()

    @property
    def is_running(self):
        return self.process.poll() is None

    @property
    def said(self):
        """What it wrote to its standard error."""
        return b"".join(self.errors).decode(errors="replace")

    def kill(self):
        """Ends it at once, as a crash would."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        return self.finish()

    def end(self):
        """Asks it to end."""
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGTERM)
        return self.finish()

    def finish(self, seconds=PATIENCE):
        """Its exit status once it has ended."""
        status = self.process.wait(seconds)
        for reader in self.readers:
            reader.join(5)
        return status

    def memory(self, kind="VmRSS"):
        """How much memory it has resident, in MB."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"{kind}:\s+(\d+)", status)[1]) / 1024

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))


class Serving(Program):
    """`blendshelf serve`, ready to be connected to."""

    def __init__(self, sandbox, library, name="review", folder=None, is_ready=True, **options):
        self.path = (folder or pathlib.Path(sandbox.environment["XDG_RUNTIME_DIR"]) / "blendshelf") / f"{name}.sock"
        super().__init__(sandbox, "serve", "-L", library, "--name", name, **options)
        if is_ready:
            self.wait_until_ready()

    def wait_until_ready(self):
        def answers():
            if not self.is_running:
                raise AssertionError(f"serve has ended: {self.said}")
            try:
                with self.peer() as peer:
                    return peer.call("session.hello", client="test", version="1")
            except OSError:
                return None

        try:
            self.hello = wait_until(answers, "the session to answer")
        except BaseException:
            self.kill()
            raise

    def peer(self, **options):
        return SessionPeer(self.path, **options)
