"""Measures sessions: from a leader's key to a follower's screen, and a thousand who follow, one of whom never reads."""

import contextlib
import json
import os
import re
import select
import subprocess
import threading
import time

from figures import Figure, Row, number
from pseudo_terminal import PseudoTerminal
from sandbox import executable
from serving import Serving, wait_until
from session_peer import Closed, Refusal, SessionPeer

COLUMNS, ROWS = 160, 48
FOLLOWERS = 50
KEYS = 240
# Between two keys a person leaves some time; a frame is over when nothing more comes for this long.
KEY_SECONDS = 0.03
QUIET_SECONDS = 0.05

PEERS = 1_000
PROCESSES = 100
SECONDS = 60
MOVES_A_SECOND = 20
TIME = re.compile(rb'"time":\s*(\d+)')


def percentile(values, percent):
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)]


def load():
    return f"load {os.getloadavg()[0]:.1f}"


class Scanning(threading.Thread):
    """Has the leader read its whole library again, over and over, until it is told to stop."""

    def __init__(self, path):
        super().__init__(daemon=True)
        self.peer = SessionPeer(path, patience=300)
        self.has_ended = threading.Event()
        self.seconds = []

    def run(self):
        while not self.has_ended.is_set():
            start = time.monotonic()
            try:
                self.peer.call("library.refresh", full=True)
                self.seconds.append(time.monotonic() - start)
            except Refusal:
                # It is busy with a scan of its own.
                time.sleep(0.05)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.has_ended.set()
        self.join()
        self.peer.close()


class FollowedBrowser:
    """A browser that leads, one that follows it, each in a terminal, and others that follow too."""

    def __init__(self, sandbox, library, first_name):
        self.sandbox = sandbox
        self.environment = sandbox.environment | {"TERM": "xterm-256color"}
        self.library, self.first_name = str(library), first_name
        self.path = os.path.join(sandbox.environment["XDG_RUNTIME_DIR"], "blendshelf", "leader.sock")

    def terminal(self, *arguments):
        return PseudoTerminal([executable(), *arguments], self.environment, COLUMNS, ROWS)

    def measure(self):
        with contextlib.ExitStack() as stack:
            leader = stack.enter_context(self.terminal("-L", self.library, "--session-name", "leader"))
            leader.until_text(self.first_name)
            leader.until_quiet()
            follower = stack.enter_context(self.terminal("-L", self.library, "--session-name", "visitor"))
            follower.until_text(self.first_name)
            follower.until_quiet()
            self.drain(leader)
            os.write(follower.descriptor, b"F")
            for _ in range(FOLLOWERS - 1):
                process = subprocess.Popen(
                    [executable(), "follow", "leader", "--print"], env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
                )
                stack.callback(process.wait)
                stack.callback(process.kill)
            peer = stack.enter_context(SessionPeer(self.path))
            wait_until(lambda: self.viewers(peer, leader, follower) == FOLLOWERS, f"{FOLLOWERS} to follow", 60)
            quiet = self.delays(leader, follower)
            with Scanning(self.path) as scanning:
                time.sleep(0.2)
                unasked = self.unasked(leader, follower)
                busy = self.delays(leader, follower)
            return quiet, busy, unasked, scanning.seconds

    @staticmethod
    def drain(*terminals):
        for terminal in terminals:
            while terminal.read(0):
                pass

    def viewers(self, peer, *terminals):
        self.drain(*terminals)
        return len(peer.call("session.state")["viewers"])

    def unasked(self, leader, follower, seconds=2):
        """How many bytes the follower's screen gets while nobody presses a key: they would count as answers."""
        count, end = 0, time.monotonic() + seconds
        self.drain(follower)
        while time.monotonic() < end:
            self.drain(leader)
            count += len(follower.read(0.05))
        return count

    def delays(self, leader, follower):
        """Milliseconds from each key to the last byte of the follower's frame."""
        moves = (b"j" * 12 + b"k" * 12) * (KEYS // 24)
        delays = []
        for move in moves:
            self.drain(leader, follower)
            start = time.perf_counter()
            os.write(leader.descriptor, bytes([move]))
            delays.append(self.frame(leader, follower, start))
            time.sleep(KEY_SECONDS)
        return delays

    @staticmethod
    def frame(leader, follower, start):
        last, quiet = None, 5
        while True:
            ready = select.select([leader.descriptor, follower.descriptor], [], [], quiet)[0]
            now = time.perf_counter()
            if leader.descriptor in ready:
                leader.read(0)
            if follower.descriptor in ready:
                follower.read(0)
                last, quiet = now, QUIET_SECONDS
            elif last is not None and now - last > QUIET_SECONDS:
                return (last - start) * 1e3
            elif last is None and now - start > 5:
                raise RuntimeError(f"a key never came to the follower's screen: {follower.output[-300:]!r}")


def followed_keys(sandbox, library, first_name, assets):
    """Rows of a table: from the leader's key to the follower's screen, at rest and during a scan."""
    quiet, busy, unasked, scans = FollowedBrowser(sandbox, library, first_name).measure()
    assert unasked == 0, f"the follower's screen got {unasked} bytes without a key: what is measured may be something else"
    rows = []
    for what, delays, is_goal in (("leader at rest", quiet, False), (f"leader scans {assets:,} assets ({len(scans)} times)", busy, True)):
        median, late = percentile(delays, 50), percentile(delays, 99)
        goals = (("< 20 ms", median < 20), ("< 60 ms", late < 60)) if is_goal else ((), ())
        rows += [
            Row(f"key to the last byte of a follower's frame, {FOLLOWERS} follow, {what}, {len(delays)} keys", Figure(delays, "ms"), load(), *goals[0]),
            Row("… 99 of 100 within", f"{number(late)} ms", "", *goals[1]),
        ]
    return rows


class Crowd:
    """Many who follow, read by one loop; how late each notification was when it was read."""

    def __init__(self):
        self.poll = select.epoll()
        self.sources, self.rest = {}, {}
        self.lateness, self.worst = [], {}

    def add(self, source):
        os.set_blocking(source.fileno(), False)
        self.sources[source.fileno()] = source
        self.rest[source.fileno()] = b""
        self.poll.register(source.fileno(), select.EPOLLIN)

    def read(self, seconds):
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            for descriptor, _ in self.poll.poll(left):
                data = os.read(descriptor, 1 << 16)
                now = time.time_ns()
                if not data:
                    raise Closed(f"one who follows was closed; {len(self.sources)} were there")
                *lines, self.rest[descriptor] = (self.rest[descriptor] + data).split(b"\n")
                for line in lines:
                    if (found := TIME.search(line)) and b"asset.activeChanged" in line:
                        self.count(descriptor, (now - int(found[1])) / 1e6)

    def count(self, descriptor, milliseconds):
        self.lateness.append(milliseconds)
        self.worst[descriptor] = max(milliseconds, self.worst.get(descriptor, 0))


LEADER = """
import json, sys, time
sys.path.insert(0, sys.argv[1])
from session_peer import SessionPeer
path, seconds, rate, identifiers = sys.argv[2], float(sys.argv[3]), float(sys.argv[4]), json.loads(sys.argv[5])
with SessionPeer(path) as peer:
    start = time.monotonic()
    for number in range(int(seconds * rate)):
        time.sleep(max(0, start + number / rate - time.monotonic()))
        peer.call("asset.setActive", identifier=identifiers[number % len(identifiers)])
"""


class Multitude:
    """A thousand who follow `blendshelf serve`."""

    def __init__(self, sandbox, library):
        self.sandbox, self.library = sandbox, library

    def measure(self):
        crowd = Crowd()
        with contextlib.ExitStack() as stack:
            serving = stack.enter_context(Serving(self.sandbox, self.library, name="multitude"))
            alone = serving.memory()
            connections = [stack.enter_context(serving.peer(patience=60)) for _ in range(PEERS - PROCESSES)]
            for index, peer in enumerate(connections):
                peer.ask("follow.join", {"name": f"peer{index}"})
            # Each learns of all who come after it; that is read before anything is measured.
            for peer in connections[1:]:
                crowd.add(peer.socket)
            crowd.read(3)
            with_connections = serving.memory()
            processes = [self.follow(stack) for _ in range(PROCESSES)]
            for process in processes[1:]:
                crowd.add(process.stdout)
            with serving.peer(patience=60) as observer:
                deadline = time.monotonic() + 120
                while len(observer.call("session.state")["viewers"]) < PEERS:
                    assert time.monotonic() < deadline, "not all have come to follow"
                    crowd.read(0.5)
                crowd.read(3)
                identifiers = [row["id"] for row in observer.call("asset.list", limit=50)["assets"]]
            crowd.lateness, crowd.worst = [], {}
            first = serving.memory()
            leader = self.lead(serving.path, identifiers)
            crowd.read(SECONDS)
            memory = [serving.memory()]
            status = leader.wait(60)
            assert status == 0, "the leader failed"
            crowd.read(2)
            memory.append(serving.memory())
            followers = [self.memory_of(process.pid) for process in processes]
        expected = (PEERS - 2) * SECONDS * MOVES_A_SECOND
        return crowd, alone, with_connections, first, max(memory), serving, expected, followers

    def follow(self, stack):
        process = subprocess.Popen(
            [executable(), "follow", "multitude", "--print"], env=self.sandbox.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE
        )
        stack.callback(process.wait)
        stack.callback(process.kill)
        return process

    @staticmethod
    def lead(path, identifiers):
        harness = os.path.join(os.path.dirname(__file__), "..", "Harness")
        return subprocess.Popen(["python3", "-c", LEADER, harness, str(path), str(SECONDS), str(MOVES_A_SECOND), json.dumps(identifiers)])

    @staticmethod
    def memory_of(process):
        with open(f"/proc/{process}/status") as stream:
            return int(re.search(r"VmRSS:\s+(\d+)", stream.read())[1]) / 1024


def many_peers(sandbox, library):
    """Rows of a table: how late news are among a thousand, and what they cost."""
    crowd, alone, with_connections, first, last, _, expected, followers = Multitude(sandbox, library).measure()
    worst, connections = max(crowd.lateness), PEERS - PROCESSES
    heard = len(crowd.lateness) / expected
    return [
        Row(
            f"{PEERS:,} follow for {SECONDS} s ({PROCESSES} processes `follow --print`, {connections} connections read by one process), "
            f"one of each never reads, {MOVES_A_SECOND} moves a second: how late",
            Figure(crowd.lateness, "ms"),
            load(),
            "≤ 250 ms",
            worst <= 250,
        ),
        Row("… 99 of 100 within", f"{number(percentile(crowd.lateness, 99))} ms"),
        Row("… news that came at all (newest wins)", f"{100 * heard:.1f} %"),
        Row("memory of the session: alone", f"{number(alone)} MB"),
        Row("… with all of them", f"{number(first)} MB", f"{1024 * (with_connections - alone) / connections:.1f} KB a connection"),
        Row(f"… after {SECONDS} s", f"{number(last)} MB", "", "grows by ≤ 20 MB", last - first <= 20),
        Row("memory of a `follow --print`", Figure(followers, "MB")),
    ]
