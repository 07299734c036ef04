"""A session that says whatever could harm a terminal, wherever it may say something."""

import contextlib
import json
import socket
import threading
import time

EVIL = "evil\x1b]0;owned\x07\x1b[31m\x9b2J\u202egnp.exe\r\n\u2066\x7f\x00"
# What must never come to a terminal from a name.
FORBIDDEN = [b"\x1b]0;owned", b"\xc2\x9b", b"\x9b2J", "\u202e".encode(), "\u2066".encode()]
# And these no output without colours has any use for.
FORBIDDEN_IN_PIPES = [*FORBIDDEN, b"\x1b", b"\x07", b"\x7f", b"\x00", b"\r"]


class LyingSession:
    """Listens at a path; every answer is of the right kind, and every text in it evil."""

    def __init__(self, path, name="review"):
        self.name = name
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(str(path))
        path.chmod(0o600)
        self.listener.listen(64)
        self.path = path
        threading.Thread(target=self.accept, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.listener.close()
        self.path.unlink(missing_ok=True)

    def accept(self):
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self.listener.accept()
                threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        with contextlib.suppress(OSError, ValueError), connection, connection.makefile("rb") as lines:
            for line in lines:
                message = json.loads(line)
                if "id" not in message:
                    continue
                connection.sendall(json.dumps({"jsonrpc": "2.0", "id": message["id"]} | self.answer(message["method"], message.get("params", {}))).encode() + b"\n")
                if message["method"] in ("subscribe", "follow.join"):
                    self.tell(connection)

    def tell(self, connection):
        news = [
            ("asset.activeChanged", {"active": self.asset()}),
            ("view.changed", {"catalog": EVIL, "query": EVIL}),
            ("selection.changed", {"selected": [EVIL], "selectedLibraries": [EVIL], "selectedCount": 1}),
            ("asset.activated", {"asset": self.asset()}),
            ("library.changed", {"libraries": [{"library": EVIL, "added": 1, "changed": 0, "removed": 0, "failures": [EVIL]}]}),
            ("pose.applied", {"pose": None}),
            (EVIL, {"text": EVIL}),
            ("follow.leadRequested", {"name": EVIL}),
        ]
        for number, (method, params) in enumerate(news, 2):
            params |= {"seq": number, "time": time.time_ns()}
            connection.sendall(json.dumps({"jsonrpc": "2.0", "method": method, "params": params}).encode() + b"\n")

    @staticmethod
    def asset():
        return {
            "identifier": f"{EVIL}.blend/Action/{EVIL}", "type": "Action", "file": f"/{EVIL}.blend", "library": EVIL, "name": EVIL, "loadMethod": "append",
        }  # fmt: skip

    def state(self):
        return {
            "active": self.asset(), "catalog": EVIL, "query": EVIL, "selected": [EVIL], "selectedLibraries": [EVIL], "selectedCount": 1,
            "driver": self.name, "viewers": [], "leadRequests": [], "pose": None, "you": "me", "seq": 1,
        }  # fmt: skip

    def row(self):
        return {
            "id": EVIL, "file": EVIL, "type": "Action", "name": EVIL, "catalog": {"uuid": EVIL, "path": EVIL, "simple_name": EVIL}, "tags": [EVIL],
            "description": EVIL, "author": EVIL, "copyright": EVIL, "license": EVIL, "preview": None, "library": EVIL,
        }  # fmt: skip

    def answer(self, method, params):
        blender = {"version": EVIL, "file": EVIL, "scene": EVIL, "pid": 7, "rigs": [{"object": EVIL, "bones": 3}]}
        results = {
            "session.hello": {"name": self.name, "version": EVIL, "pid": 1, "libraries": [{"name": EVIL, "root": f"/{EVIL}"}], "state": self.state()},
            "session.state": self.state(),
            "follow.join": self.state(),
            "asset.active": self.asset(),
            "asset.setActive": self.asset(),
            "asset.activate": self.asset(),
            "asset.list": {"total": 1, "assets": [] if params.get("offset") else [self.row()]},
            "asset.selected": [] if params.get("offset") else [self.row()],
            "asset.select": {"selected": 0, "unknown": [EVIL]},
            "asset.tags": [{"tag": EVIL, "count": 1}],
            "asset.tag": {"entry": 1, "done": 0, "failures": [{"identifier": EVIL, "reason": EVIL}]},
            "asset.load": {"slots": [EVIL], "channels": [{"path": EVIL, "index": 0, "value": 1.0}]},
            "library.refresh": [{"library": EVIL, "added": 1, "changed": 0, "removed": 0, "failures": [EVIL]}],
            "subscribe": {"topics": []},
            "view.set": {"catalog": EVIL, "query": EVIL},
            "blender.list": [blender],
        }
        if method in results:
            return {"result": results[method]}
        return {"error": {"code": -32601, "message": EVIL}}
