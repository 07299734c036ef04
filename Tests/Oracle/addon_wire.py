"""What the add-on makes of hostile, dead, slow and returning sessions."""

import collections
import contextlib
import json
import os
import pathlib
import queue
import random
import signal
import socket
import statistics
import time

from addon_blender import PATIENCE, AddOnBlender
from addon_values import differences
from fake_session import FakeSession


class WireChecks:
    """Hostile requests, malformed messages, lost connections, and how long a value takes."""

    def hostile_paths(self):
        bone = 'pose.bones["root"]'
        paths = [
            "", ".", "[", "]", "__class__", "__class__.__bases__", "rna_type", "rna_type.name", "bl_rna", "id_data.name", "name", "parent",
            "data.name", "data.rna_type.name", "pose.ik_param.precision", "pose.rna_type",
            f"{bone}.id_data.location", f"{bone}.__class__", f"{bone}.bone.name", f"{bone}.name", f"{bone}.matrix", f"{bone}.custom_shape.location",
            f"{bone}.parent.location", "pose.bones.remove", "pose.bones[0].location.foo", "pose.bones[-1].location", "pose.bones[99].location",
            "pose.bones[999999999999999999999].location", "animation_data.action.name", 'animation_data.drivers[0].driver.expression',
            "users_collection[0].name", "modifiers[0].show_viewport", 'constraints["x"].driver_add', "location;import os", "location\0",
            "__import__('os').system('true')", 'pose.bones["root"].location.__setattr__', 'pose.bones["\ud800"].location',
            'pose.bones["root', 'pose.bones["root\\', 'pose.bones["root"]]', 'pose.bones["root"]location', "pose..bones", "pose.bones.", ".location",
            "[" * 4000, "a." * 2000 + "a", '["x"]' * 700, "pose.bones" * 400, 'pose.bones["' + "\\" * 4000 + '"].location', "x" * 500_000,
        ]  # fmt: skip
        before = self.channels()
        answer = self.connection.call("pose.apply", rig=self.rig, changes=[{"path": path, "index": 0, "value": 1} for path in paths])
        answered = {row["path"] for row in answer.get("refused", [])}
        # Half a character of UTF-16 cannot be sent back.
        problems = [f"not refused: {path[:80]!r}" for path in paths if path not in answered and "\ud800" not in path]
        problems += [] if answer.get("written") == 0 else [str(answer)[:500]]
        answer = self.read(paths)
        problems += [] if answer.get("properties") == {} else [f"read: {str(answer)[:200]}"]
        problems += differences(self.channels(), before, 0)
        self.check(f"refuses {len(paths)} hostile paths", problems)
        problems = []
        for method in ("eval", "exec", "python", "blender.execute", "session.hello", "__class__", "pose.apply.__globals__", ""):
            answer = self.connection.call(method, code="import bpy; bpy.pwned = 1", expression="1+1")
            problems += [] if answer.get("code") == -32601 else [f"{method}: {answer}"]
        problems += self.blender.do("evaluate_names")
        self.check("knows no method but its own", problems)

    def latency(self):
        times = []
        count = 60 if self.version == "3.4" else 300  # A window that a processor draws takes its time.
        for number in range(count):
            value = number / count
            start = time.monotonic()
            self.connection.call("pose.apply", rig=self.rig, changes=[{"path": "location", "index": 0, "value": value}], undo=False)
            times.append(1000 * (time.monotonic() - start))
            time.sleep(0.003)
        median, slowest = statistics.median(times), sorted(times)[int(len(times) * 0.99)]
        note = f"{self.version}: request to answer, median {median:.2f} ms, 99th percentile {slowest:.2f} ms of {len(times)}"
        self.report.note(note)
        if self.version != "3.4":
            self.check("a value is set within 10 ms (median)", [] if median < 10 else [note])
        self.restore()

    def malformed_messages(self):
        rows = [
            (b"{", -32700), (b"\xff\xfe{}", -32700), (b"nothing", -32700), (b"[" * 500_000, -32700), (b'{"a":' * 200_000, -32700),
            (b'{"jsonrpc":"2.0","id":1,"method":"blender.status","params":{"x":' + b"1" * 900_000 + b"}}", -32700), (b"NaN", -32700),
            (b"[]", -32600), (b'[{"jsonrpc":"2.0","id":1,"method":"blender.status"}]', -32600), (b"7", -32600), (b"{}", -32600),
            (b'{"jsonrpc":"1.0","id":"a","method":"blender.status"}', -32600), (b'{"jsonrpc":"2.0","id":{},"method":"blender.status"}', -32600),
            (b'{"jsonrpc":"2.0","id":true,"method":"blender.status"}', -32600), (b'{"jsonrpc":"2.0","id":"a","method":7}', -32600),
            (b'{"jsonrpc":"2.0","id":"a","method":"blender.status","params":[1]}', -32602),
            (b'{"jsonrpc":"2.0","id":"a","method":"pose.read","params":{"rig":"\\ud800"}}', -32602),
            (b'{"jsonrpc":"2.0","id":"a","method":"pose.read","params":{"rig":["x"]}}', -32602),
        ]  # fmt: skip
        problems = []
        for line, code in rows:
            self.connection.send_bytes(line + b"\n")
            answer = self.connection.message()
            problems += [] if answer.get("error", {}).get("code") == code else [f"{line[:60]}: {str(answer)[:200]}"]
        self.connection.send_bytes(b'\n{"jsonrpc":"2.0","method":"blender.status"}\n{"jsonrpc":"2.0","id":99,"result":{}}\n')
        status = self.connection.call("blender.status")
        problems += [] if status.get("file") == str(self.goldens.shot) else [status]
        for part in (b'{"jsonrpc":"2.0","id":"par', b'ts","method":"blen', b'der.status"}', b"\n"):
            self.connection.send_bytes(part)
            time.sleep(0.03)
        answer = self.connection.message()
        problems += [] if answer.get("id") == "parts" and "result" in answer else [answer]
        self.check(f"answers {len(rows)} malformed messages by errors and goes on", problems)

    def fuzzing(self):
        """Valid messages with bytes changed, cut, doubled and mixed; whatever comes of them, Blender goes on."""
        seed = int(os.environ.get("BLENDSHELF_SEED", time.time_ns() % 1_000_000))
        self.report.note(f"{self.version}: BLENDSHELF_SEED={seed}")
        chance = random.Random(seed)
        change = {"path": 'pose.bones["root"].location', "index": 0, "value": 1.5}
        missing = {"file": "/nowhere/x.blend", "type": "Object", "name": "x", "method": "link"}
        valid = [
            json.dumps({"jsonrpc": "2.0", "id": f"fuzz {number}", "method": method, "params": params}).encode()
            for number, (method, params) in enumerate((
                ("pose.read", {"rig": self.rig, "paths": [change["path"], '["mood"]'], "structure": False}),
                ("pose.apply", {"rig": "Nobody", "changes": [change], "title": "x", "undo": False, "key": "auto"}),
                ("asset.import", missing), ("library.refresh", {}), ("blender.status", {}), ("asset.activeChanged", missing),
            ))
        ]  # fmt: skip
        count = 2000
        for _ in range(count):
            line = bytearray(chance.choice(valid))
            for _ in range(chance.randint(1, 4)):
                start = chance.randrange(len(line) + 1)
                end = chance.randint(start, min(len(line), start + 20))
                other = chance.choice(valid)[start:end]
                line[start:end] = chance.choice((b"", chance.randbytes(3), line[start:end] * 2, other, b"null", b"-1", b'"', b"[", b"{"))
            self.connection.send_bytes(bytes(line).replace(b"\n", b"") + b"\n")
        status = self.connection.call("blender.status")
        problems = [] if status.get("file") == str(self.goldens.shot) else [status]
        codes = collections.Counter()
        with contextlib.suppress(queue.Empty):
            while True:
                answer = self.connection.messages.get_nowait()
                codes[answer.get("error", {}).get("code", "result")] += 1
                problems += [answer] if answer.get("error", {}).get("code") == -32603 else []
        problems += differences(self.channels(), self.goldens.before, 1e-6)
        problems += [] if codes[-32700] and codes["result"] and codes[-32602] else [f"too little was tried: {codes}"]
        self.check(f"goes on after {count} damaged messages", problems)

    def flood(self):
        """A session that asks without reading the answers: no more is taken than fits, and Blender stays awake."""
        self.connection.is_reading.clear()
        asked = 0
        line = json.dumps({"jsonrpc": "2.0", "id": "flood", "method": "pose.read", "params": {"rig": self.rig, "structure": True}}).encode() + b"\n"
        self.connection.socket.settimeout(1.0)
        with contextlib.suppress(TimeoutError):
            while asked < 200_000:
                self.connection.socket.send(line)
                asked += 1
        self.connection.socket.settimeout(None)
        start = time.monotonic()
        self.blender.do("status")
        waited = time.monotonic() - start
        resident = int(pathlib.Path(f"/proc/{self.blender.process.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE") >> 20
        self.report.note(f"{self.version}: {asked} requests without reading, Blender answered the keyboard in {1000 * waited:.0f} ms, {resident} MiB")
        problems = [] if asked < 200_000 else ["it took everything"]
        problems += [] if waited < 1 else [f"Blender was busy for {waited:.1f} s"]
        self.check("a session that does not read is not answered on", problems)
        self.connection.close()
        self.connection.is_reading.set()
        self.connection = self.session.connection()

    def oversize(self):
        line = b'{"jsonrpc":"2.0","id":1,"method":"blender.status","params":{"x":"'
        self.connection.send_bytes(line + b"x" * (1_048_576 - len(line) - 3) + b'"}}\n')
        answer = self.connection.message()
        problems = [] if "result" in answer else [f"1 MiB: {str(answer)[:200]}"]
        sent = 0
        with contextlib.suppress(OSError):
            while sent < 100 << 20:
                self.connection.socket.sendall(b"[" * 65536)
                sent += 65536
        answer = self.connection.message()
        problems += [] if answer.get("error", {}).get("code") == -32600 else [answer]
        problems += [] if sent < 8 << 20 else [f"{sent} bytes were taken"]
        if not self.connection.has_ended.wait(PATIENCE):
            problems.append("the connection stays open")
        self.connection = self.session.connection()
        problems += [] if "file" in self.connection.call("blender.status") else ["no answer afterwards"]
        self.check("refuses a frame over 1 MiB, closes, and comes back", problems)

    def session_restarted(self):
        self.session.stop()
        self.connection.close()
        self.until(lambda: self.blender.do("pause") >= 2)
        start = time.monotonic()
        status = self.blender.do("status")
        problems = [] if time.monotonic() - start < 1 else ["Blender was busy"]
        problems += [] if status.startswith("review: ") else [f"status {status}"]
        self.session = FakeSession(self.folder / "review.sock")
        self.connection = self.session.connection()
        found = {path: prop["values"] for path, prop in self.read(self.goldens.before)["properties"].items()}
        self.check("waits longer each time, and comes back when the session does", problems + differences(found, self.channels(), 1e-6))

    def mute_session(self):
        """A session that takes the connection and never says a word."""
        path = self.sandbox.folder / "mute.sock"
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(path))
            listener.listen()
            self.blender.do("set_patience", seconds=0.5)
            self.blender.do("connect", session=str(path))
            accepted, _ = listener.accept()
            with accepted:
                start = time.monotonic()
                status = self.blender.do("status")
                problems = [] if "Connected" not in status and time.monotonic() - start < 1 else [f"status {status}"]
                self.until(lambda: "does not answer" in self.blender.do("status"))
        self.blender.do("set_patience", seconds=10)
        self.check("does not wait for a session that says nothing", problems)

    def names(self):
        """Where a session of some name is looked for."""
        rows = [
            ({"XDG_RUNTIME_DIR": str(self.sandbox.folder)}, f"{self.sandbox.folder}/blendshelf/film.sock"),
            ({"XDG_RUNTIME_DIR": "/nowhere", "TMPDIR": "/scratch"}, f"/scratch/blendshelf-{os.getuid()}/film.sock"),
            ({"XDG_RUNTIME_DIR": "relative", "TMPDIR": "/scratch"}, f"/scratch/blendshelf-{os.getuid()}/film.sock"),
            ({"XDG_RUNTIME_DIR": "", "TMPDIR": "here"}, f"/tmp/blendshelf-{os.getuid()}/film.sock"),
        ]
        found = [self.blender.do("path_of_session", session="film", environment=environment) for environment, _ in rows]
        self.check("looks for sessions where they are", [] if found == [path for _, path in rows] else found)

    def odd_sessions(self):
        """Names, links and sockets that must not be taken for a session."""
        problems = []
        for bad in ("no/such", "a b", "../review", "", "ž", ".hidden", "-x", "x" * 65, "/nul\0/x.sock"):
            try:
                self.blender.do("connect", session=bad)
                problems.append(f"{bad!r} was taken")
            except RuntimeError as error:
                problems += [] if "ValueError" in str(error) else [f"{bad!r}: {error}"]
        folder = self.sandbox.folder
        (folder / "link.sock").symlink_to(self.session.path)
        (folder / "file.sock").write_text("no socket")
        rows = [("link.sock", "not a socket"), ("file.sock", "not a socket"), ("absent.sock", "No such file")]
        strangers = []
        if os.getuid() == 0:
            shared = folder / "shared"
            shared.mkdir()
            for name, owner, group in (("stranger", 12345, 12345), ("group", 12345, os.getgid())):
                strangers.append(FakeSession(shared / f"{name}.sock"))
                os.chown(strangers[-1].path, owner, group)
            shared.chmod(0o777)
            rows += [("shared/stranger.sock", "belongs to another user"), ("shared/group.sock", "belongs to another user")]
        for name, words in rows:
            self.blender.do("connect", session=str(folder / name))
            try:
                self.until(lambda: words in self.blender.do("status"))
            except TimeoutError:
                problems.append(f"{name[:20]}: {self.blender.do('status')}")
        self.check("takes neither odd names nor links, files or strangers' sockets for sessions", problems)
        if strangers:
            shared.chmod(0o750)
            self.blender.do("connect", session=str(shared / "group.sock"))
            strangers[1].connection()
            self.check("takes a session of its group in a folder that is not open to all")
        for stranger in strangers:
            stranger.stop()
        self.blender.do("connect", session=str(self.session.path))
        self.connection = self.session.connection()

    def unregistering(self):
        problems = [f"{what} stays" for what, stays in zip(("timer", "handler", "panel"), self.blender.do("unregister")) if stays]
        if not self.connection.has_ended.wait(PATIENCE):
            problems.append("the connection stays")
        self.blender.do("register", session="review")
        self.connection = self.session.connection()
        problems += [] if "file" in self.connection.call("blender.status") else ["no answer after registering again"]
        self.check("leaves nothing behind when it is switched off, and can be switched on again", problems)
        self.session.stop()

    def blender_killed(self):
        session = FakeSession(self.folder / "review.sock")
        with AddOnBlender(self.version, self.sandbox, BLENDSHELF_SESSION="review") as blender:
            blender.do("register")
            connection = session.connection()
            os.kill(blender.process.pid, signal.SIGKILL)
            ended = connection.has_ended.wait(PATIENCE)
        session.stop()
        self.check("the session sees at once that Blender was killed", [] if ended else ["it does not"])
