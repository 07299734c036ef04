"""A Blender process with the add-on in it, and what the test has it do."""

import contextlib
import json
import os
import pathlib
import queue
import shutil
import subprocess
import threading
import time

import blenders
from sandbox import REPOSITORY

SCRIPT = pathlib.Path(__file__).resolve().parent / "blender_addon.py"
ADD_ON = REPOSITORY / "Sources" / "ShelfSession" / "AddOn" / "blendshelf_addon.py"
PATIENCE = 120


class VirtualDisplay:
    """An X server without a screen."""

    def __init__(self):
        server = shutil.which("Xvfb")
        if server is None:
            raise blenders.Unavailable("Xvfb is not installed (apt-get install xvfb)")
        reading, writing = os.pipe()
        self.process = subprocess.Popen(
            [server, "-displayfd", str(writing), "-screen", "0", "1024x768x24", "-nolisten", "tcp"],
            pass_fds=[writing], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as number:
            self.name = f":{number.readline().strip()}"

    def stop(self):
        self.process.terminate()
        self.process.wait()


class AddOnBlender:
    """A Blender with the add-on in it."""

    def __init__(self, version, sandbox, **environment):
        self.version = version
        self.display = None
        self.environment = sandbox.environment | environment
        if version == "3.4":
            command = [blenders.debian_blender(), "--factory-startup", "--window-geometry", "0", "0", "800", "600"]
            self.display = VirtualDisplay()
            self.environment |= {"DISPLAY": self.display.name, "LIBGL_ALWAYS_SOFTWARE": "1"}
            command += ["--python", str(SCRIPT), "--", str(ADD_ON)]
        else:
            command = [blenders.bpy_python(version), str(SCRIPT), str(ADD_ON)]
        self.log = open(sandbox.folder / f"blender-{version}-{time.monotonic_ns()}.log", "w")
        self.process = subprocess.Popen(
            command, env=self.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log, encoding="utf-8", errors="replace"
        )
        self.answers = queue.Queue()
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        for line in self.process.stdout:
            if line.startswith("ANSWER "):
                self.answers.put(json.loads(line[7:]))
        self.answers.put({"error": "Blender has ended"})

    def do(self, name, /, **arguments):
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.write(json.dumps({"do": name, **arguments}) + "\n")
            self.process.stdin.flush()
        try:
            answer = self.answers.get(timeout=PATIENCE)
        except queue.Empty:
            raise TimeoutError(f"Blender does not answer to {name}") from None
        if "error" in answer:
            raise RuntimeError(f"{name}: {answer['error']}")
        return answer["result"]

    def complaints(self):
        """What was printed as an error of Python."""
        with open(self.log.name, errors="replace") as log:
            return [line.rstrip() for line in log if "Traceback" in line or "Error" in line]

    def stop(self):
        self.process.kill()
        self.process.wait()
        if self.display is not None:
            self.display.stop()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()
