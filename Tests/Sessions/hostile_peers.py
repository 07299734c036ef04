"""Peers that flood, stall, babble and leave, and an honest one among them that must not notice."""

import contextlib
import json
import random
import socket
import threading
import time

from checks import attempt, expect
from fuzzing import FRAME_BYTES, Fuzz
from sandbox import Sandbox
from serving import Serving, wait_until
from session_peer import Closed, Refusal

# No answer to the honest peer may take longer, and of fifty only one longer than the second.
HONEST_MILLISECONDS = 250
MOSTLY_MILLISECONDS = 100
HONEST_SECONDS = 0.02
FUZZ_FRAMES = 4_000
FUZZ_PEERS = 4
# What the session may have more than before while all of them are at it.
GROWTH_MEGABYTES = 200
# Malformed lines are answered so often before the connection is closed.
FRAMES_OF_A_PEER = 90


class HonestPeer:
    """Asks again and again on a thread of its own and keeps how long it waited for each answer."""

    def __init__(self, serving):
        self.peer = serving.peer()
        self.serving = serving
        self.delays, self.problems, self.memory = [], [], []
        self.has_ended = threading.Event()
        self.thread = threading.Thread(target=self.work)

    def work(self):
        methods = [("session.state", {}), ("asset.list", {"limit": 5}), ("asset.tags", {}), ("asset.active", {})]
        try:
            while not self.has_ended.wait(HONEST_SECONDS):
                method, params = methods[len(self.delays) % len(methods)]
                start = time.monotonic()
                self.peer.call(method, **params)
                self.delays.append(1e3 * (time.monotonic() - start))
                self.memory.append(self.serving.memory())
        except (Closed, Refusal, OSError) as error:
            self.problems.append(f"the honest peer: {type(error).__name__} {error}")

    def __enter__(self):
        self.before = self.serving.memory()
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.has_ended.set()
        self.thread.join()
        self.peer.close()

    def verdict(self, report, what):
        """What is wrong with the answers that it got, and how the session bore it."""
        problems = list(self.problems)
        delays, most = sorted(self.delays) or [float("inf")], max(self.memory, default=0)
        mostly, slowest = delays[len(delays) * 49 // 50], delays[-1]
        report.note(
            f"{what}: an honest peer's {len(self.delays)} answers, 49 of 50 within {mostly:.0f} ms, all within {slowest:.0f} ms; "
            f"memory {self.before:.0f} MB before, at most {most:.0f} MB"
        )
        if slowest >= HONEST_MILLISECONDS:
            problems.append(f"the honest peer waited {slowest:.0f} ms for an answer")
        if mostly >= MOSTLY_MILLISECONDS:
            problems.append(f"the honest peer waited {mostly:.0f} ms and more for one answer in fifty")
        if most - self.before > GROWTH_MEGABYTES:
            problems.append(f"memory grew from {self.before:.0f} MB to {most:.0f} MB")
        return problems


class Fuzzer(threading.Thread):
    """Sends damaged frames and sees to it that each connection is answered or closed, never forgotten."""

    def __init__(self, serving, seed, frames):
        super().__init__()
        self.serving, self.seed, self.frames = serving, seed, frames
        self.fuzz = Fuzz(seed)
        self.problems = []
        self.sent = self.answered = self.closed = 0

    def run(self):
        while self.sent < self.frames and not self.problems:
            try:
                with self.serving.peer(patience=30) as peer:
                    self.send_some(peer)
            except OSError as error:
                self.problems.append(f"seed {self.seed}, after {self.sent} frames: {type(error).__name__} {error}")

    def send_some(self, peer):
        reader = threading.Thread(target=self.read, args=(peer,))
        reader.start()
        try:
            for _ in range(FRAMES_OF_A_PEER):
                peer.send(self.fuzz.frame())
                self.sent += 1
            peer.send(b'{"jsonrpc":"2.0","id":"end of the fuzz","method":"session.state"}\n')
        except (BrokenPipeError, ConnectionResetError):
            pass
        reader.join()

    def read(self, peer):
        """Reads until the last request is answered or the connection is closed."""
        try:
            while True:
                message = peer.message()
                if message.get("jsonrpc") != "2.0":
                    self.problems.append(f"seed {self.seed}: the session said {message!r}")
                self.answered += 1
                if message.get("id") == "end of the fuzz":
                    return
        except (Closed, BrokenPipeError):
            self.closed += 1
        except (OSError, ValueError) as error:
            self.problems.append(f"seed {self.seed}, after {self.sent} frames: {type(error).__name__} {error}")


class HostilePeers:
    """What a running session makes of them."""

    def __init__(self, report, serving, seed):
        self.report, self.serving, self.seed = report, serving, seed

    def fuzz(self):
        fuzzers = [Fuzzer(self.serving, self.seed + number, FUZZ_FRAMES // FUZZ_PEERS) for number in range(FUZZ_PEERS)]
        with HonestPeer(self.serving) as honest:
            for fuzzer in fuzzers:
                fuzzer.start()
            for fuzzer in fuzzers:
                fuzzer.join()
        sent, answered, closed = (sum(getattr(each, name) for each in fuzzers) for name in ("sent", "answered", "closed"))
        self.report.note(f"{sent} frames of seed {self.seed}, {answered} answers, {closed} connections closed by the session")
        problems = [problem for fuzzer in fuzzers for problem in fuzzer.problems]
        if answered < sent // 4:
            problems.append(f"only {answered} of {sent} frames were answered")
        return problems + honest.verdict(self.report, "fuzz")

    def long_frames(self):
        """A line of a megabyte is heard, a longer one is answered once and ends the connection."""
        problems = []
        start, end = b'{"jsonrpc":"2.0","id":7,"method":"session.state","params":{"x":"', b'"}}'
        for length, code in ((FRAME_BYTES, None), (FRAME_BYTES + 1, -32600), (3 * FRAME_BYTES, -32600)):
            with self.serving.peer() as peer:
                with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                    peer.send(start + b"x" * (length - len(start) - len(end)) + end + b"\n")
                message = peer.message()
                problems += expect(message.get("error", {}).get("code"), code, f"a frame of {length} bytes")
                if code is None:
                    continue
                try:
                    problems.append(f"a frame of {length} bytes: said {peer.message(5)!r} after the error")
                except Closed:
                    pass
        return problems

    def malformed_frames(self):
        """Every malformed line is answered with its code and the next good one is heard."""
        rows = [
            (b"{", -32700), (b"\xff\xfe", -32700), (b"nonsense", -32700), (b"[" * 200_000, -32700), (b'{"a":' * 100_000, -32700),
            (b'{"jsonrpc":"2.0","id":1,"method":"session.state\xc3"}', -32700), (b"[]", -32600), (b'"text"', -32600), (b"7", -32600),
            (b'[{"jsonrpc":"2.0","id":1,"method":"session.state"}]', -32600), (b"{}", -32600),
            (b'{"jsonrpc":"1.0","id":1,"method":"session.state"}', -32600), (b'{"jsonrpc":"2.0","id":1,"method":7}', -32600),
            (b'{"jsonrpc":"2.0","id":1,"method":"no.such"}', -32601), (b'{"jsonrpc":"2.0","id":1,"method":"__class__"}', -32601),
            (b'{"jsonrpc":"2.0","id":1,"method":"asset.setActive","params":{"identifier":7}}', -32602),
            (b'{"jsonrpc":"2.0","id":1,"method":"asset.list","params":{"offset":-1}}', -32602),
            (b'{"jsonrpc":"2.0","id":1,"method":"asset.list","params":{"offset":1e300}}', -32602),
            (b'{"jsonrpc":"2.0","id":1,"method":"follow.join","params":{"name":"\\u001b[31mred"}}', -32602),
            (b'{"jsonrpc":"2.0","id":1,"method":"follow.join","params":{"name":"../../tmp/x"}}', -32602),
            (b'{"jsonrpc":"2.0","id":1,"method":"subscribe","params":{"topics":["\\u001b[2J"]}}', -32602),
            (b'{"jsonrpc":"2.0","id":1,"method":"asset.setActive","params":{"identifier":"no/such.blend/Object/x"}}', -32001),
        ]  # fmt: skip
        problems = []
        with self.serving.peer() as peer:
            for line, code in rows:
                peer.send(line + b"\n")
                message = peer.message()
                problems += expect(message.get("error", {}).get("code"), code, repr(line[:60]))
                text = json.dumps(message, ensure_ascii=False)
                if any(ord(character) < 32 or 0x7F <= ord(character) < 0xA0 for character in text):
                    problems.append(f"{line[:60]!r}: the error carries control characters")
                problems += [] if peer.call("session.state") else ["no state"]
        return problems

    def flood(self):
        """Peers that ask without end and never read; one that only listens and never reads."""
        request = b'{"jsonrpc":"2.0","id":1,"method":"asset.list","params":{}}\n' * 200
        with HonestPeer(self.serving) as honest, contextlib.ExitStack() as stack:
            peers = [stack.enter_context(self.serving.peer()) for _ in range(8)]
            for peer in peers:
                peer.socket.setblocking(False)
            until = time.monotonic() + 5
            taken = 0
            while time.monotonic() < until:
                for peer in peers:
                    with contextlib.suppress(BlockingIOError, BrokenPipeError, ConnectionResetError):
                        taken += peer.socket.send(request)
                time.sleep(0.001)
        self.report.note(f"the session took {taken / 1e6:.1f} MB of requests from those who never read")
        return honest.verdict(self.report, "flood")

    def stalled(self):
        """Hundreds of connections that say nothing, stop within a line or send a byte now and then."""
        with HonestPeer(self.serving) as honest, contextlib.ExitStack() as stack:
            silent = [stack.enter_context(self.serving.peer()) for _ in range(300)]
            for peer in silent[100:]:
                peer.send(b'{"jsonrpc":"2.0","id":1,"met')
            for peer in silent[200:]:
                peer.socket.shutdown(socket.SHUT_WR)
            for letter in b'hod":"session.state"}':
                for peer in silent[100:150]:
                    peer.send(bytes([letter]))
                time.sleep(0.05)
            problems = []
            for peer in silent[100:150]:
                peer.send(b"\n")
                problems += [] if peer.message().get("result") else ["one who sends slowly is not answered"]
            # Half a request and no more: it is answered as one that cannot be understood.
            for peer in silent[200:]:
                problems += expect(peer.message().get("error", {}).get("code"), -32700, "half a request, closed")
        return problems + honest.verdict(self.report, "stalled peers")

    def coming_and_going(self):
        """Thousands of connections, each gone at another moment; none is kept."""
        descriptors = self.serving.descriptors()
        chance = random.Random(self.seed)
        with HonestPeer(self.serving) as honest:
            for number in range(3_000):
                with self.serving.peer() as peer:
                    match chance.randrange(4):
                        case 0:
                            pass
                        case 1:
                            peer.send(b'{"jsonrpc":"2.0","id":1,"method":"asset.list"}\n' * 5)
                        case 2:
                            peer.send(b'{"jsonrpc":"2.0","id":1,"method":"follow.join","params":{"name":"p%d"}}\n' % number)
                        case 3:
                            peer.socket.shutdown(socket.SHUT_WR)
        problems = honest.verdict(self.report, "3,000 connections")
        with self.serving.peer() as peer:

            def nobody_follows():
                return not peer.call("session.state")["viewers"] and self.serving.descriptors() <= descriptors + 2

            wait_until(nobody_follows, "the session to let go of those who went")
        return problems


def check_hostile_peers(report, seed):
    with Sandbox() as sandbox, Serving(sandbox, sandbox.copy_library("4.5")) as serving:
        peers = HostilePeers(report, serving, seed)
        attempt(report, "malformed frames are answered with their code and the next is heard", peers.malformed_frames)
        attempt(report, "a frame of a megabyte is heard, a longer one ends the connection", peers.long_frames)
        attempt(report, "half-open, silent and slow peers are never felt by others", peers.stalled)
        attempt(report, "thousands who come and go leave nothing behind", peers.coming_and_going)
        attempt(report, "floods are never felt by others", peers.flood)
        attempt(report, f"{FUZZ_FRAMES} fuzzed frames end nothing and delay nobody", peers.fuzz)
        attempt(report, "after all of that the session ends as asked", lambda: expect(serving.end(), 0, "exit"))
