"""Sessions that are killed and begin again: nothing stale is in the way, and who followed is there again."""

import contextlib
import json
import os
import pathlib
import signal
import time

from checks import attempt, expect
from sandbox import Sandbox
from serving import Program, Serving, wait_until
from session_peer import SessionPeer

KILLS = 12


class Restarts:
    def __init__(self, sandbox, library):
        self.sandbox, self.library = sandbox, library
        self.folder = pathlib.Path(sandbox.environment["XDG_RUNTIME_DIR"]) / "blendshelf"

    def stale_sockets(self):
        """Killed sessions leave sockets; listing removes them, and the next session of the name begins."""
        problems = []
        for name in ("one", "two"):
            Serving(self.sandbox, self.library, name=name).kill()
        problems += expect(sorted(path.name for path in self.folder.glob("*.sock")), ["one.sock", "two.sock"], "what they leave")
        with Serving(self.sandbox, self.library, name="one") as serving:
            process = self.sandbox.run("session", "list", "--json")
            rows = json.loads(process.stdout)
            problems += expect([row["name"] for row in rows], ["one"], "the list")
            problems += expect([path.name for path in self.folder.glob("*.sock")], ["one.sock"], "what is left")
            problems += expect(serving.end(), 0, "exit")
        return problems

    def same_name(self):
        """A second session of a name is refused, and the first is not harmed."""
        with Serving(self.sandbox, self.library) as first:
            with Serving(self.sandbox, self.library, is_ready=False) as second:
                problems = expect(second.finish(), 1, "exit of the second")
                problems += [] if "review" in second.said else [f"it says {second.said!r}"]
            with first.peer() as peer:
                problems += [] if peer.call("session.state") else ["the first is gone"]
        return problems

    def followers_return(self):
        """Killed or ended again and again; who follows is told and comes back."""
        with contextlib.ExitStack() as stack:
            follower = None
            for number in range(KILLS):
                with Serving(self.sandbox, self.library) as serving:
                    follower = follower or stack.enter_context(Program(self.sandbox, "follow", "review", "--print"))
                    with serving.peer() as peer:
                        wait_until(lambda: peer.call("session.state")["viewers"], f"the follower to come, time {number}", 30)
                        row = peer.call("asset.list", offset=number, limit=1)["assets"][0]
                        peer.call("asset.setActive", identifier=row["id"])
                    wait_until(lambda: any(row["id"].encode() in line for line in list(follower.out)), f"the news, time {number}")
                    assert follower.is_running, f"the follower has ended: {follower.said}"
                    if number % 3:
                        serving.kill()
                    else:
                        serving.end()
        bad = [line for line in follower.out if not line.startswith(b"{")]
        return [f"no JSON: {line!r}" for line in bad]

    def interrupted(self):
        """Signals end a session in order: its followers are told, and its files are gone."""
        problems = []
        for name in ("TERM", "INT", "HUP"):
            with Serving(self.sandbox, self.library) as serving, serving.peer() as peer:
                peer.call("subscribe", topics=["session.closing"])
                os.kill(serving.process.pid, getattr(signal, f"SIG{name}"))
                problems += [] if peer.news("session.closing")["reason"] else [f"SIG{name}: no reason"]
                serving.finish()
                problems += expect(list(self.folder.iterdir()), [], f"what SIG{name} leaves")
        return problems

    @staticmethod
    def fill(peer):
        """Asks until the session takes no more: it waits for the peer to read."""
        peer.socket.setblocking(False)
        refused = 0
        while refused < 10:
            try:
                peer.send(b'{"jsonrpc":"2.0","id":1,"method":"asset.list"}\n')
                refused = 0
            except BlockingIOError:
                refused += 1
                time.sleep(0.05)

    def interrupted_twice(self):
        """Who never reads holds up the end for two seconds; a second signal does not wait for that."""
        problems = []
        for name in ("TERM", "INT", "HUP"):
            number = getattr(signal, f"SIG{name}")
            with Serving(self.sandbox, self.library) as serving, serving.peer() as deaf:
                self.fill(deaf)
                os.kill(serving.process.pid, number)
                wait_until(lambda: not serving.path.exists(), "the end to begin")
                problems += expect(serving.is_running, True, f"whether it waits after one SIG{name}")
                start = time.monotonic()
                os.kill(serving.process.pid, number)
                problems += expect(serving.finish(), -number, "exit status")
                problems += [] if time.monotonic() - start < 1 else [f"the second SIG{name} was waited for"]
        return problems

    def stopped(self):
        """A session that hangs is told as such by the list, within a second, and is left alone."""
        with Serving(self.sandbox, self.library) as serving:
            os.kill(serving.process.pid, signal.SIGSTOP)
            try:
                process = self.sandbox.run("session", "list", timeout=10)
                problems = expect(serving.path.exists(), True, "its socket")
                problems += [] if "review" in process.stdout + process.stderr else [f"it is not told: {process.stdout!r}"]
            finally:
                os.kill(serving.process.pid, signal.SIGCONT)
            with SessionPeer(serving.path) as peer:
                problems += [] if peer.call("session.state") else ["it does not go on"]
        return problems


def check_restarts(report):
    with Sandbox() as sandbox:
        restarts = Restarts(sandbox, sandbox.copy_library("4.5"))
        attempt(report, "sockets of killed sessions are cleaned away and replaced", restarts.stale_sockets)
        attempt(report, "a second session of a name is refused", restarts.same_name)
        attempt(report, f"a follower is there again after each of {KILLS} ends of the session", restarts.followers_return)
        attempt(report, "signals end a session in order", restarts.interrupted)
        attempt(report, "a second signal ends a session at once", restarts.interrupted_twice)
        attempt(report, "a session that hangs holds up nobody", restarts.stopped)
