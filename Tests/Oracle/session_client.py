"""A running `blendshelf serve`, and a client of its session."""

import contextlib
import itertools
import json
import queue
import socket
import subprocess
import threading
import time

from sandbox import executable

PATIENCE = 60


class Failure(Exception):
    """The session answers by an error."""

    def __init__(self, error):
        super().__init__(f"{error.get('message')} ({error.get('code')})")
        self.code, self.message = error.get("code"), error.get("message", "")


class SessionClient:
    """A connection to a session: asks, and keeps what it is told."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(str(path))
        self.numbers = itertools.count(1)
        self.answers = {}
        self.notifications = queue.Queue()
        self.has_ended = threading.Event()
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        with contextlib.suppress(OSError), self.socket.makefile("rb") as lines:
            for line in lines:
                message = json.loads(line)
                if "method" in message:
                    self.notifications.put((message["method"], message["params"]))
                elif message.get("id") in self.answers:
                    self.answers[message["id"]].put(message)
        self.has_ended.set()
        for answer in list(self.answers.values()):
            answer.put({"error": {"code": 0, "message": "the session has gone"}})

    def call(self, method, /, **params):
        """The result of a request; raises Failure."""
        number = next(self.numbers)
        answer = self.answers[number] = queue.Queue()
        self.socket.sendall(json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": params}).encode() + b"\n")
        try:
            message = answer.get(timeout=PATIENCE)
        except queue.Empty:
            raise TimeoutError(f"the session does not answer to {method}") from None
        finally:
            del self.answers[number]
        if "error" in message:
            raise Failure(message["error"])
        return message["result"]

    def told(self, method, accepts=lambda params: True):
        """Waits for a notification that is accepted."""
        deadline = time.monotonic() + PATIENCE
        while (left := deadline - time.monotonic()) > 0:
            with contextlib.suppress(queue.Empty):
                name, params = self.notifications.get(timeout=left)
                if name == method and accepts(params):
                    return params
        raise TimeoutError(f"no such {method}")

    def until(self, method, is_so, **params):
        """Asks again and again until the answer is as wanted, and returns it."""
        deadline = time.monotonic() + PATIENCE
        while True:
            result = self.call(method, **params)
            if is_so(result):
                return result
            if time.monotonic() > deadline:
                raise TimeoutError(f"{method} still gives {str(result)[:300]}")
            time.sleep(0.05)

    def close(self):
        with contextlib.suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()


class Served:
    """`blendshelf serve` with libraries, until it is stopped or killed."""

    def __init__(self, sandbox, libraries, name="review"):
        self.socket_path = sandbox.folder / "runtime" / "blendshelf" / f"{name}.sock"
        self.log = open(sandbox.folder / f"serve-{time.monotonic_ns()}.log", "w")
        self.process = subprocess.Popen(
            [executable(), "serve", "--name", name, *map(str, libraries)],
            env=sandbox.environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=self.log,
        )  # fmt: skip

    def client(self):
        """A client, as soon as the session listens and has read its library."""
        deadline = time.monotonic() + PATIENCE
        while True:
            with contextlib.suppress(OSError):
                client = SessionClient(self.socket_path)
                client.until("asset.list", lambda assets: assets["total"] > 0, limit=1)
                return client
            if self.process.poll() is not None or time.monotonic() > deadline:
                with open(self.log.name) as log:
                    raise RuntimeError(f"blendshelf serve does not listen: {log.read()[-500:]}")
            time.sleep(0.02)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        self.process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=10)
        self.kill()
