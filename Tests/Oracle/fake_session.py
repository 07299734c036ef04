"""A session of our own for the add-on to connect to: listens on a Unix socket, greets, asks, and keeps what it is told."""

import contextlib
import itertools
import json
import os
import pathlib
import queue
import socket
import threading
import time

PATIENCE = 30


class Ended(Exception):
    """The other side has closed the connection."""


class Connection:
    """One add-on that has connected; its messages are read on a thread."""

    def __init__(self, accepted, libraries):
        self.socket = accepted
        self.libraries = libraries
        self.numbers = itertools.count(1)
        self.answers = {}
        self.messages = queue.Queue()
        self.notifications = queue.Queue()
        self.has_ended = threading.Event()
        self.is_reading = threading.Event()
        self.is_reading.set()
        self.hello = None
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        received = b""
        with contextlib.suppress(OSError):
            while self.is_reading.wait() and (data := self.socket.recv(1 << 16)):
                received += data
                *lines, received = received.split(b"\n")
                for line in lines:
                    self.take(json.loads(line))
        self.has_ended.set()

    def take(self, message):
        if message.get("method") == "blender.hello":
            self.hello = message["params"]
            self.answer(message["id"], {"name": "fake", "libraries": self.libraries})
        elif "method" in message and "id" not in message:
            self.notifications.put((time.monotonic(), message["method"], message["params"]))
        elif message.get("id") in self.answers:
            self.answers[message["id"]].put(message)
        else:
            self.messages.put(message)

    def answer(self, identifier, result):
        self.send({"jsonrpc": "2.0", "id": identifier, "result": result})

    def send(self, message):
        self.send_bytes(json.dumps(message).encode() + b"\n")

    def send_bytes(self, data):
        self.socket.sendall(data)

    def ask(self, method, params=None):
        """Sends a request and returns the queue of its answer."""
        number = next(self.numbers)
        self.answers[number] = queue.Queue()
        self.send({"jsonrpc": "2.0", "id": number, "method": method, "params": params or {}})
        return self.answers[number]

    def call(self, method, /, **params):
        """The answer to a request: its result or its error."""
        answer = self.wait(self.ask(method, params))
        return answer["result"] if "result" in answer else answer["error"]

    def wait(self, answers):
        for _ in range(PATIENCE * 10):
            with contextlib.suppress(queue.Empty):
                return answers.get(timeout=0.1)
            if self.has_ended.is_set() and answers.empty():
                raise Ended("the add-on has closed the connection")
        raise TimeoutError("the add-on does not answer")

    def message(self):
        """The next message that answers nothing we keep an account of."""
        return self.messages.get(timeout=PATIENCE)

    def notify(self, method, params):
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def told(self, method, accepts=lambda params: True):
        """Waits for a notification of that method whose parameters are accepted; those before it are gone."""
        seen = []
        deadline = time.monotonic() + PATIENCE
        while (left := deadline - time.monotonic()) > 0:
            with contextlib.suppress(queue.Empty):
                _, name, params = self.notifications.get(timeout=left)
                if name == method and accepts(params):
                    return params
                seen.append((name, params))
        raise TimeoutError(f"no such {method}; there was {str(seen)[-500:]}")

    def close(self):
        with contextlib.suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()


class FakeSession:
    """A session at a path, until it is stopped."""

    def __init__(self, path, libraries=()):
        self.path = pathlib.Path(path)
        self.libraries = list(libraries)
        self.connections = queue.Queue()
        self.listener = socket.socket(socket.AF_UNIX)
        self.path.parent.mkdir(mode=0o700, exist_ok=True, parents=True)
        self.listener.bind(str(self.path))
        os.chmod(self.path, 0o600)
        self.listener.listen()
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        with contextlib.suppress(OSError):
            while True:
                accepted, _ = self.listener.accept()
                self.connections.put(Connection(accepted, self.libraries))

    def connection(self, patience=PATIENCE):
        """The next add-on that connects, after its greeting."""
        try:
            connection = self.connections.get(timeout=patience)
        except queue.Empty:
            raise TimeoutError("no add-on has connected") from None
        deadline = time.monotonic() + PATIENCE
        while connection.hello is None:
            if connection.has_ended.is_set() or time.monotonic() > deadline:
                raise TimeoutError("the add-on has not greeted")
            time.sleep(0.002)
        return connection

    def stop(self):
        with contextlib.suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.path.unlink(missing_ok=True)
