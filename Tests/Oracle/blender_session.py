"""A Blender that stays open and does one job after the other: tells the state of a file, poses a rig."""

import json
import pathlib
import queue
import subprocess
import tempfile
import threading

import blenders

HERE = pathlib.Path(__file__).resolve().parent
PATIENCE = 120


class BlenderSession:
    """One Blender process; a file it crashes on is a failure, and the next one gets a new process."""

    def __init__(self, version, script="blender_state.py"):
        self.version = version
        self.command = blenders.script_command(version, HERE / script)
        self.process = None

    def start(self):
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8", errors="replace"
        )
        self.answers = queue.Queue()
        threading.Thread(target=self.listen, args=(self.process, self.answers), daemon=True).start()

    @staticmethod
    def listen(process, answers):
        for line in process.stdout:
            if line.startswith("ANSWER "):
                answers.put(json.loads(line[7:]))
        answers.put(None)

    def state(self, file, save=False):
        """Everything Blender sees in a file; with `save` after it has saved the file and opened it again."""
        return self.ask(file=str(file), save=save)

    def ask(self, **job):
        """The answer to a job of the script.

        What a Blender only makes for a test is nothing of ours yet: where one ends over that, a new one makes it. Over what is
        judged it must never end.
        """
        answer = self.attempt(job)
        if answer is None and job.get("do") == "make":
            print(f"# Blender {self.version} ended while it made {job}; a new one is asked", flush=True)
            answer = self.attempt(job)
        if answer is None:
            raise RuntimeError(f"Blender {self.version} ended while it worked on {job.get('file', job)}")
        if "error" in answer:
            raise RuntimeError(f"Blender {self.version} on {job.get('file', job)}: {answer['error']}")
        return answer["result"]

    def attempt(self, job):
        """The error or the result of a job; None when the process has ended over it."""
        if self.process is None:
            self.start()
        with tempfile.NamedTemporaryFile(suffix=".json") as out:
            try:
                self.process.stdin.write(json.dumps(job | {"out": out.name}) + "\n")
                self.process.stdin.flush()
                answer = self.answers.get(timeout=PATIENCE)
            except (BrokenPipeError, queue.Empty):
                answer = None
            if answer is None:
                self.stop()
                return None
            if "error" in answer:
                return answer
            with open(out.name, encoding="utf-8", errors="surrogateescape") as result:
                return {"result": json.load(result)}

    def stop(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None
