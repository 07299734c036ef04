"""A connection to a session: asks, hears news, and sends any bytes."""

import collections
import contextlib
import itertools
import json
import socket
import time

PATIENCE = 10


class Closed(Exception):
    """The session has closed the connection."""


class Refusal(Exception):
    """The session's error, as it was sent."""

    def __init__(self, error):
        super().__init__(f"{error['code']}: {error['message']}")
        self.code, self.message = error["code"], error["message"]


class SessionPeer:
    """One peer of a session, at the path of its socket."""

    def __init__(self, path, patience=PATIENCE):
        self.socket = socket.socket(socket.AF_UNIX)
        self.patience = patience
        self.socket.settimeout(patience)
        self.socket.connect(str(path))
        self.numbers = itertools.count(1)
        self.received = b""
        self.lines = collections.deque()
        self.notifications = collections.deque()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.socket.close()

    def send(self, data):
        self.socket.sendall(data)

    def message(self, seconds=None):
        """The next message; raises `TimeoutError` when none comes in time."""
        deadline = time.monotonic() + (self.patience if seconds is None else seconds)
        while not self.lines:
            self.socket.settimeout(max(0.001, deadline - time.monotonic()))
            try:
                data = self.socket.recv(1 << 16)
            except ConnectionResetError:
                data = b""
            if not data:
                raise Closed("the session closed the connection")
            *lines, self.received = (self.received + data).split(b"\n")
            self.lines.extend(lines)
        self.socket.settimeout(self.patience)
        return json.loads(self.lines.popleft())

    def ask(self, method, params=None):
        """Sends a request and returns its number."""
        number = next(self.numbers)
        request = {"jsonrpc": "2.0", "id": number, "method": method, "params": params or {}}
        # One that refuses this user has said so and closed; what it said is still to be read.
        with contextlib.suppress(BrokenPipeError):
            self.send(json.dumps(request).encode() + b"\n")
        return number

    def call(self, method, **params):
        """The result of a request; raises `Refusal` when it is an error."""
        number = self.ask(method, params)
        while True:
            message = self.message()
            if "method" in message:
                self.notifications.append(message)
            elif message["id"] in (number, None):
                if "error" in message:
                    raise Refusal(message["error"])
                return message["result"]

    def refusal(self, method, **params):
        """The code of the error with which a request is answered; None when it is not refused."""
        try:
            self.call(method, **params)
        except Refusal as refusal:
            return refusal.code
        return None

    def news(self, method, seconds=None):
        """What the next notification of a topic says; others before it are passed over."""
        deadline = time.monotonic() + (self.patience if seconds is None else seconds)
        while True:
            message = self.notifications.popleft() if self.notifications else self.message(deadline - time.monotonic())
            if message.get("method") == method:
                return message["params"]
