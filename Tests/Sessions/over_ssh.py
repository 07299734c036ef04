"""The page about SSH, tried: its commands are read from it and run between two machines."""

import contextlib
import json
import os
import pathlib
import re
import signal
import stat
import subprocess
import sys

from checks import attempt, expect
from sandbox import FIXTURES, REPOSITORY, Sandbox, executable
from secure_shell import SecureShell, missing_programs
from serving import Program, Serving, wait_until
from session_peer import SessionPeer

sys.path.append(str(REPOSITORY / "Tests" / "Oracle"))

import blenders  # noqa: E402
from addon_blender import AddOnBlender  # noqa: E402

PAGE = REPOSITORY / "Sources" / "Blendshelf.docc" / "OverSSH.md"
REMOTE_RUNTIME = "/run/user/1000"
PATIENCE = 30


def commands():
    """The lines of the page's blocks of commands."""
    return [line for block in re.findall(r"^```sh\n(.*?)^```", PAGE.read_text("utf-8"), re.M | re.S) for line in block.splitlines()]


class Machine:
    """One of the two: folders of its own, and a copy of the library under the same name."""

    def __init__(self, stack, programs):
        self.sandbox = stack.enter_context(Sandbox())
        self.library = self.sandbox.copy_library("4.5", "shelf")
        self.runtime = pathlib.Path(self.sandbox.environment["XDG_RUNTIME_DIR"])
        self.folder = self.runtime / "blendshelf"
        self.environment = self.sandbox.environment | {
            "PATH": f"{programs}:{pathlib.Path(executable()).parent}:{self.sandbox.environment['PATH']}"
        }

    def shell(self, command):
        """Runs a command of the page and returns the completed process."""
        return subprocess.run(
            ["sh", "-c", command], env=self.environment, cwd=self.library, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60
        )

    @contextlib.contextmanager
    def running(self, command):
        """Runs a command of the page beside the test; gives the process."""
        process = subprocess.Popen(
            ["sh", "-c", f"exec {command}"], env=self.environment, cwd=self.library, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        try:
            yield process
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            process.stdout.close()


class OverSSH:
    """A desk, a studio, and the page's commands."""

    def __init__(self, stack, shell):
        self.desk, self.studio = Machine(stack, shell.programs), Machine(stack, shell.programs)
        self.shell, self.networks = shell, shell.networks

    def command(self, beginning):
        """The page's command that begins like this, with the studio's folder in the place of the page's example."""
        found = [line for line in commands() if line.startswith(beginning)]
        assert found, f"the page has no command that begins with {beginning!r}"
        return found[0].replace(REMOTE_RUNTIME, str(self.studio.runtime))

    @contextlib.contextmanager
    def forwarded(self, option, path):
        """Forwards a socket as the page says and waits until it is there."""
        command = next((line for line in commands() if line.startswith("ssh ") and f" {option} " in line), None)
        assert command, f"the page has no command with {option}"
        with self.desk.running(command.replace(REMOTE_RUNTIME, str(self.studio.runtime))) as process:

            def is_there():
                assert process.poll() is None, f"ssh has ended: {process.stdout.read()!r}"
                with contextlib.suppress(OSError), SessionPeer(path) as peer:
                    return peer.call("session.state")

            wait_until(is_there, "the forwarded socket to answer", PATIENCE)
            yield process

    def make_folder(self):
        process = self.desk.shell(self.command("mkdir "))
        return expect(process.returncode, 0, process.stderr) + expect(oct(stat.S_IMODE(self.desk.folder.stat().st_mode)), oct(0o700), "the folder")

    def identifiers(self, serving):
        with serving.peer() as peer:
            return [row["id"] for row in peer.call("asset.list", limit=20)["assets"]]

    def follows(self, serving, program, identifier):
        """The leader makes an asset active; whether the follower prints it."""
        with serving.peer() as peer:
            peer.call("asset.setActive", identifier=identifier)

        def is_printed():
            assert program.is_running, f"the follower has ended: {program.said}"
            return any(self.names(line, identifier) for line in list(program.out))

        wait_until(is_printed, f"the follower to print {identifier}; it printed {program.out[-3:]} and said {program.said!r}", PATIENCE)

    @staticmethod
    def names(line, identifier):
        with contextlib.suppress(ValueError):
            return (json.loads(line).get("active") or {}).get("identifier") == identifier
        raise AssertionError(f"no JSON was printed: {line!r}")

    def follower(self, session):
        return Program(self.desk.sandbox, "follow", session, "--print")

    def there_to_here(self):
        """The session at the studio, a follower at the desk; both sides and the line between them fail and come back."""
        local = self.desk.folder / "studio.sock"
        with Serving(self.studio.sandbox, self.studio.library) as serving, self.forwarded("-L", local):
            names = self.identifiers(serving)
            problems = expect(oct(stat.S_IMODE(local.stat().st_mode)), oct(0o600), "the forwarded socket")
            process = self.desk.shell(self.command("blendshelf session list"))
            problems += expect(process.returncode, 0, process.stderr)
            problems += [] if "studio" in process.stdout else [f"the session is not listed: {process.stdout!r}"]
            with self.follower("studio") as follower:
                self.follows(serving, follower, names[0])
                self.follows(serving, follower, names[1])
        return problems

    def coming_back(self):
        """The follower is there again after the session, and then the line, was gone."""
        local = self.desk.folder / "studio.sock"
        serving = Serving(self.studio.sandbox, self.studio.library)
        names = self.identifiers(serving)
        try:
            with self.forwarded("-L", local) as line:
                with self.follower("studio") as follower:
                    self.follows(serving, follower, names[0])
                    serving.kill()
                    process = self.desk.shell("blendshelf session active --session studio")
                    problems = expect(process.returncode, 1, "a client while there is no session")
                    problems += [] if process.stderr.strip() else ["a client says nothing while there is no session"]
                    serving = Serving(self.studio.sandbox, self.studio.library)
                    self.follows(serving, follower, names[1])
                    if self.networks.is_real:
                        self.networks.cut(True)
                        wait_until(lambda: line.poll() is not None, "ssh to notice that the cable is out", PATIENCE)
                        self.networks.cut(False)
                        self.shell.wait_until_reached()
                    else:
                        line.terminate()
                        line.wait(PATIENCE)
                    with self.forwarded("-L", local):
                        self.follows(serving, follower, names[2])
        finally:
            serving.kill()
        return problems

    def here_to_there(self):
        """The session at the desk, a script at the studio."""
        self.studio.folder.mkdir(mode=0o700, exist_ok=True)
        remote = self.studio.folder / "desk.sock"
        with Serving(self.desk.sandbox, self.desk.library) as serving, self.forwarded("-R", remote):
            names = self.identifiers(serving)
            with serving.peer() as peer:
                peer.call("asset.setActive", identifier=names[2])
            problems = expect(oct(stat.S_IMODE(remote.stat().st_mode)), oct(0o600), "the forwarded socket")
            process = self.studio.shell(self.command("blendshelf session active"))
            problems += expect(process.returncode, 0, process.stderr)
            problems += [] if names[2].rsplit("/", 1)[1] in process.stdout else [f"the active asset is told as {process.stdout!r}"]
        return problems

    def posing(self, serving, blender, peer):
        """A pose of the studio's library on the rig of a shot that only the desk has."""
        shot = str(FIXTURES / "blender-4.5" / "shots" / "shot010.blend")
        blender.do("open", file=shot)

        def rigs():
            return [rig["object"] for found in peer.call("blender.list") if found["file"] == shot for rig in found["rigs"]]

        rig = wait_until(rigs, "the shot to be known", 60)[0]
        before = blender.do("channels", rig=rig)
        for identifier in self.identifiers(serving):
            if "/Action/" in identifier:
                written = peer.call("blender.applyPose", identifier=identifier, rig=rig)["written"]
                if written:
                    return expect(before != blender.do("channels", rig=rig), True, f"{identifier} on {rig}: another pose than before")
        return ["no pose of the library writes anything"]

    def blender(self):
        """A Blender at the desk whose rig the studio's session poses."""
        local = self.desk.folder / "studio.sock"
        session = self.command("BLENDSHELF_SESSION=").split("=", 1)[1].split()[0]
        with Serving(self.studio.sandbox, self.studio.library) as serving, self.forwarded("-L", local):
            with AddOnBlender("4.5", self.desk.sandbox, BLENDSHELF_SESSION=session) as blender, serving.peer() as peer:
                blender.do("register")
                found = wait_until(lambda: peer.call("blender.list"), "the add-on to connect", 60)
                problems = expect(found[0]["version"][:3], "4.5", "the Blender that is listed")
                problems += self.posing(serving, blender, peer)
                serving.kill()
                with Serving(self.studio.sandbox, self.studio.library) as again, again.peer() as peer:
                    wait_until(lambda: peer.call("blender.list"), "the add-on to connect again", 60)
                problems += list(blender.complaints())
        return problems


def check_over_ssh(report):
    if missing := missing_programs():
        report.skip("sessions over SSH", f"{', '.join(missing)} not installed (apt-get install openssh-server)")
        return
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(Sandbox()).folder
        shell = stack.enter_context(SecureShell(folder))
        report.note("two network namespaces" if shell.networks.is_real else "one network: nobody may make namespaces here")
        over = OverSSH(stack, shell)
        attempt(report, "the page's way to make the folder of sessions", over.make_folder)
        attempt(report, "a session elsewhere is followed through a forwarded socket (ssh -L)", over.there_to_here)
        attempt(report, "a follower comes back after the session was killed and after the cable was out", over.coming_back)
        attempt(report, "a session here is reached from elsewhere (ssh -R)", over.here_to_there)
        try:
            blenders.bpy_python("4.5")
        except blenders.Unavailable as reason:
            report.skip("a Blender is posed through a forwarded socket and comes back", str(reason))
        else:
            attempt(report, "a Blender is posed through a forwarded socket and comes back", over.blender)
