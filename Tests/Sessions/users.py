"""Who may come near a session, and which folders and sockets are refused. Other users can be played by the superuser only."""

import contextlib
import json
import os
import pathlib
import shutil
import stat
import subprocess
import sys

import session_peer
from checks import attempt, expect
from sandbox import Sandbox, executable
from serving import Serving

NOBODY = 65_534
# Any number will do: the kernel asks for no entry in /etc/group.
GROUP = 3_456_789
# The checkout may lie where nobody else can read.
ASK = pathlib.Path(session_peer.__file__).read_text("utf-8") + """
import sys
try:
    with SessionPeer(sys.argv[1]) as peer:
        print(json.dumps(peer.call(sys.argv[2], **json.loads(sys.argv[3]))))
except Refusal as refusal:
    print(refusal.code)
except (Closed, OSError) as error:
    print(type(error).__name__)
"""


class Somebody:
    """Another user of the machine, with the groups that are named and no more."""

    def __init__(self, user=NOBODY, group=NOBODY, groups=()):
        self.identity = {"user": user, "group": group, "extra_groups": list(groups)}

    def ask(self, path, method="session.state", **params):
        """What a plain connection to a socket gives: a result, the code of an error, or the name of a failure."""
        # The Python of a user's own home is nobody else's to run.
        command = ["/usr/bin/python3", "-c", ASK, str(path), method, json.dumps(params)]
        process = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd="/", **self.identity)
        if process.returncode:
            raise AssertionError(process.stderr)
        with contextlib.suppress(ValueError):
            return json.loads(process.stdout)
        return process.stdout.strip()

    def run(self, sandbox, program, *arguments):
        """Runs blendshelf as this user, who has folders of its own."""
        home = sandbox.folder / f"home of {self.identity['user']}"
        environment = dict(sandbox.environment)
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            environment[name] = str(home)
        if not home.exists():
            home.mkdir(mode=0o700)
            os.chown(home, self.identity["user"], self.identity["group"])
        return subprocess.run(
            [str(program), *map(str, arguments)], env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60,
            cwd="/", **self.identity,
        )  # fmt: skip


def mode(path):
    return oct(os.lstat(path).st_mode & 0o7777)


class OwnSession:
    """A session of the user alone."""

    def __init__(self, sandbox, library):
        self.sandbox, self.library = sandbox, library
        self.runtime = pathlib.Path(sandbox.environment["XDG_RUNTIME_DIR"])
        self.folder = self.runtime / "blendshelf"

    def modes(self):
        with Serving(self.sandbox, self.library) as serving:
            problems = expect(mode(self.folder), oct(0o700), "the folder")
            problems += expect(mode(serving.path), oct(0o600), "the socket")
            problems += expect(mode(serving.path.with_suffix(".lock")), oct(0o600), "the lock")
            problems += expect(serving.end(), 0, "exit")
        return problems + expect(list(self.folder.iterdir()), [], "what is left of it")

    def refused(self, *words):
        """What is wrong when a session could begin where it must not, or says too little about it."""
        with Serving(self.sandbox, self.library, is_ready=False) as serving:
            try:
                status = serving.finish()
            except subprocess.TimeoutExpired:
                return ["the session has begun"]
            problems = expect(status, 1, "exit")
            return problems + [f"{word!r} is not said: {serving.said!r}" for word in words if word not in serving.said]

    def open_folders(self):
        problems = []
        for opened in (0o777, 0o770, 0o702, 0o1777):
            with self.fresh_folder(opened):
                problems += self.refused("chmod 700", str(self.folder))
                problems += expect(mode(self.folder), oct(opened), "the folder afterwards")
        return problems

    def open_runtime_folder(self):
        os.chmod(self.runtime, 0o777)
        try:
            return self.refused("Everybody may rename")
        finally:
            os.chmod(self.runtime, 0o700)

    def folder_of_another(self):
        with self.fresh_folder(0o700):
            os.chown(self.folder, NOBODY, NOBODY)
            return self.refused(str(NOBODY))

    def linked_folder(self):
        self.folder.rmdir()
        elsewhere = self.runtime / "elsewhere"
        elsewhere.mkdir(mode=0o700)
        self.folder.symlink_to(elsewhere)
        try:
            return self.refused("symbolic link") + expect(list(elsewhere.iterdir()), [], "what was made there")
        finally:
            self.folder.unlink()
            elsewhere.rmdir()
            self.folder.mkdir(mode=0o700)

    def linked_socket(self):
        with Serving(self.sandbox, self.library, name="other") as other:
            link = self.folder / "review.sock"
            link.symlink_to(other.path)
            try:
                problems = self.refused("symbolic link")
                process = self.sandbox.run("session", "active", "--session", "review")
                problems += expect(process.returncode, 1, "a client's exit")
                problems += [] if "symbolic link" in process.stderr else [f"a client says {process.stderr!r}"]
                problems += [] if link.is_symlink() else ["the link was removed"]
                problems += [] if other.peer().call("session.state") else ["the other session is gone"]
            finally:
                link.unlink()
        return problems

    def file_for_socket(self):
        path = self.folder / "review.sock"
        path.write_text("precious")
        try:
            return self.refused(str(path)) + expect(path.read_text(), "precious", "the file")
        finally:
            path.unlink()

    def linked_lock(self):
        target, lock = self.runtime / "precious", self.folder / "review.lock"
        target.write_text("precious")
        lock.symlink_to(target)
        try:
            return self.refused("symbolic link") + expect(target.read_text(), "precious", "the file that the link shows")
        finally:
            lock.unlink()
            target.unlink()

    def other_user(self, program):
        """Others do not get to the socket, and not past the session when all the modes are wrong."""
        nobody = Somebody()
        with Serving(self.sandbox, self.library) as serving:
            problems = expect(nobody.ask(serving.path), "PermissionError", "a connection")
            process = nobody.run(self.sandbox, program, "session", "list")
            if "review" in process.stdout:
                problems.append(f"the session is listed for another user: {process.stdout!r}")
            for path, opened in ((self.sandbox.folder, 0o711), (self.runtime, 0o711), (self.folder, 0o711), (serving.path, 0o666)):
                os.chmod(path, opened)
            problems += expect(nobody.ask(serving.path), -32_002, "a connection past wrong modes")
            process = nobody.run(self.sandbox, program, "session", "active", "--session", serving.path)
            problems += [] if process.returncode == 1 and process.stderr else [f"a client of another user: {process}"]
            # A plain peer of the owner's still gets its answers.
            with serving.peer() as peer:
                problems += [] if peer.call("session.state") else ["no state"]
        os.chmod(self.folder, 0o700)
        os.chmod(self.runtime, 0o700)
        return problems

    def socket_of_another(self):
        """A client does not talk to a session that another user put into the folder."""
        os.chmod(self.folder, 0o700)
        listener = subprocess.Popen(
            [sys.executable, "-c", "import socket,sys,os,time\ns=socket.socket(socket.AF_UNIX)\ns.bind(sys.argv[1])\n"
             "os.chown(sys.argv[1],65534,65534)\ns.listen()\nprint('ready',flush=True)\nc,_=s.accept()\nprint('reached',flush=True)",
             str(self.folder / "evil.sock")], stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        try:
            listener.stdout.readline()
            process = self.sandbox.run("session", "active", "--session", "evil")
            return expect(process.returncode, 1, "exit") + ([] if str(NOBODY) in process.stderr else [f"it says {process.stderr!r}"])
        finally:
            listener.kill()
            listener.wait()
            (self.folder / "evil.sock").unlink(missing_ok=True)

    @contextlib.contextmanager
    def fresh_folder(self, opened):
        """The folder of sockets with other permissions, put back afterwards."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        os.chmod(self.folder, opened)
        try:
            yield
        finally:
            shutil.rmtree(self.folder)
            self.folder.mkdir(mode=0o700)


class GroupSession:
    """A session for a group, in a folder that the configuration names."""

    def __init__(self, sandbox, library, program):
        self.sandbox, self.library, self.program = sandbox, library, program
        self.folder = sandbox.folder / "reviews"
        self.folder.mkdir()
        os.chown(self.folder, 0, GROUP)
        os.chmod(self.folder, 0o770)
        os.chmod(sandbox.folder, 0o711)
        config = pathlib.Path(sandbox.environment["XDG_CONFIG_HOME"]) / "blendshelf"
        config.mkdir(exist_ok=True)
        (config / "config.toml").write_text(f'session-folder = "{self.folder}"\n')

    def serving(self, **options):
        # A client believes in a session only when it is a member's.
        return Serving(self.sandbox, self.library, name="dailies", folder=self.folder, group=GROUP, **options)

    def members(self):
        """A member looks and follows and changes nothing; a stranger does not get in, whatever the modes."""
        member, stranger = Somebody(groups=[GROUP]), Somebody(user=NOBODY - 1)
        with self.serving() as serving:
            status = os.lstat(serving.path)
            problems = expect(oct(stat.S_IMODE(status.st_mode)), oct(0o660), "the socket")
            problems += expect(status.st_gid, GROUP, "the socket's group")
            # A member by the group of its process: the kernel tells no others of a number that no one has.
            primary = Somebody(group=GROUP)
            state = primary.ask(serving.path, "follow.join", name="nobody")
            problems += expect(isinstance(state, dict) and state.get("you"), "nobody", "a member follows as")
            for method, params in (
                ("asset.tag", {"identifiers": ["x"], "add": ["t"]}), ("library.refresh", {}), ("asset.setActive", {"identifier": "x"}),
                ("view.set", {"query": "x"}), ("asset.select", {"identifiers": []}), ("blender.hello", {"version": "4.5"}),
                ("blender.applyPose", {"identifier": "x"}),
            ):  # fmt: skip
                problems += expect(primary.ask(serving.path, method, **params), -32_002, f"a member's {method}")
            problems += expect(stranger.ask(serving.path), "PermissionError", "a stranger")
            process = primary.run(self.sandbox, self.program, "session", "active", "--session", serving.path)
            problems += expect(process.returncode, 0, f"a member's client ({process.stderr.strip()})")
            os.chmod(self.folder, 0o771)
            os.chmod(serving.path, 0o666)
            problems += expect(stranger.ask(serving.path), -32_002, "a stranger past wrong modes")
            os.chmod(self.folder, 0o770)
            problems += expect(serving.end(), 0, "exit")
        problems += expect(isinstance(member.identity, dict), True, "identity")
        return problems

    def wrong_folders(self):
        problems = []
        for opened in (0o777, 0o1770 | 0o002, 0o775, 0o700):
            os.chmod(self.folder, opened)
            with self.serving(is_ready=False) as serving:
                try:
                    problems += expect(serving.finish(), 1, f"exit for {oct(opened)}")
                    problems += [] if "chmod 770" in serving.said else [f"{oct(opened)}: it says {serving.said!r}"]
                except subprocess.TimeoutExpired:
                    problems.append(f"a session began in a folder of {oct(opened)}")
        os.chmod(self.folder, 0o770)
        os.chown(self.folder, NOBODY, GROUP)
        with self.serving(is_ready=False) as serving:
            try:
                problems += expect(serving.finish(), 1, "exit for a stranger's folder")
                problems += [] if str(NOBODY) in serving.said else [f"it says {serving.said!r}"]
            except subprocess.TimeoutExpired:
                problems.append("a session began in the folder of a stranger")
        os.chown(self.folder, 0, GROUP)
        return problems


def readable_program(sandbox):
    """A copy of the program that other users may run, wherever the build lies."""
    source = pathlib.Path(executable())
    folder = sandbox.folder / "program"
    folder.mkdir()
    for resources in source.parent.glob("*.resources"):
        shutil.copytree(resources, folder / resources.name)
    program = pathlib.Path(shutil.copy(source, folder))
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o755)
    return program


def check_users(report):
    with Sandbox() as sandbox:
        own = OwnSession(sandbox, sandbox.copy_library("4.5"))
        attempt(report, "socket, lock and folder are the user's alone and gone at the end", own.modes)
        attempt(report, "a folder that is open to others is refused and left as it is", own.open_folders)
        attempt(report, "a folder in one where everybody may rename it is refused", own.open_runtime_folder)
        attempt(report, "a link in place of the folder is refused", own.linked_folder)
        attempt(report, "a link where the socket should be is refused by sessions and clients", own.linked_socket)
        attempt(report, "a file where the socket should be is refused and kept", own.file_for_socket)
        attempt(report, "a link where the lock should be is refused", own.linked_lock)
        if os.geteuid():
            for title in ("a folder of another user is refused", "another user is refused", "a socket of another user is not talked to", "group sessions"):
                report.skip(title, "only the superuser can act as another user")
            return
        attempt(report, "a folder of another user is refused", own.folder_of_another)
        os.chmod(sandbox.folder, 0o711)
        attempt(report, "another user is refused, past wrong modes too", own.other_user, readable_program(sandbox))
        attempt(report, "a socket of another user is not talked to", own.socket_of_another)
    with Sandbox() as sandbox:
        group = GroupSession(sandbox, sandbox.copy_library("4.5"), readable_program(sandbox))
        attempt(report, "a group's session is for its members, who look and change nothing", group.members)
        attempt(report, "a group's folder that is open to all, too closed or a stranger's is refused", group.wrong_folders)
