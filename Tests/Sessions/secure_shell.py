"""Two machines joined by SSH: networks of their own where we may make them, else the loopback of this one."""

import contextlib
import os
import pathlib
import pwd
import shutil
import socket
import subprocess

from serving import wait_until

SSHD = shutil.which("sshd") or "/usr/sbin/sshd"
PORT = 2222


def missing_programs():
    return [name for name, path in (("ssh", shutil.which("ssh")), ("sshd", os.access(SSHD, os.X_OK)), ("ssh-keygen", shutil.which("ssh-keygen"))) if not path]


class Networks:
    """Two network namespaces and the cable between them; `is_real` is false where nobody may make any."""

    def __init__(self):
        self.desk, self.studio = (f"blendshelf-{name}-{os.getpid()}" for name in ("desk", "studio"))
        self.address = "10.213.7.2"
        try:
            for name in (self.desk, self.studio):
                self.ip("netns", "add", name)
            self.ip("link", "add", "cable0", "netns", self.desk, "type", "veth", "peer", "name", "cable1", "netns", self.studio)
            for name, cable, address in ((self.desk, "cable0", "10.213.7.1"), (self.studio, "cable1", self.address)):
                self.ip("-n", name, "address", "add", f"{address}/24", "dev", cable)
                self.ip("-n", name, "link", "set", cable, "up")
                self.ip("-n", name, "link", "set", "lo", "up")
            self.is_real = True
        except (OSError, subprocess.CalledProcessError):
            self.close()
            self.address, self.is_real = "127.0.0.1", False

    @staticmethod
    def ip(*arguments):
        subprocess.run(["ip", *arguments], check=True, capture_output=True)

    def within(self, name):
        """The beginning of a command that runs in one of the networks."""
        return ["ip", "netns", "exec", name] if self.is_real else []

    def cut(self, is_cut):
        """Pulls the cable, or puts it back."""
        self.ip("-n", self.studio, "link", "set", "cable1", "down" if is_cut else "up")

    def close(self):
        for name in (self.desk, self.studio):
            with contextlib.suppress(OSError, subprocess.CalledProcessError):
                self.ip("netns", "delete", name)


class SecureShell:
    """An SSH server in the network `studio`, and a client in the network `desk` that knows it by that name."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.networks = Networks()
        self.port = PORT if self.networks.is_real else self.free_port()
        for name in ("host", "user"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", self.folder / f"{name}-key"], check=True)
        self.write_client()
        self.server = self.start_server()

    @staticmethod
    def free_port():
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            return listener.getsockname()[1]

    def start_server(self):
        configuration = self.folder / "sshd_config"
        configuration.write_text(
            f"Port {self.port}\nListenAddress {self.networks.address}\nHostKey {self.folder}/host-key\nPidFile none\n"
            f"AuthorizedKeysFile {self.folder}/user-key.pub\nStrictModes no\nUsePAM no\nPasswordAuthentication no\n"
            "PermitRootLogin prohibit-password\nAllowStreamLocalForwarding yes\nStreamLocalBindUnlink yes\n"
        )
        if os.geteuid() == 0:
            pathlib.Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
        log = open(self.folder / "sshd.log", "w")
        return subprocess.Popen(
            [*self.networks.within(self.networks.studio), SSHD, "-D", "-e", "-f", str(configuration)],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log,
        )  # fmt: skip

    def write_client(self):
        """A folder for PATH in which `ssh` is the client of the network `desk`."""
        configuration = self.folder / "ssh_config"
        configuration.write_text(
            f"Host studio\n  HostName {self.networks.address}\n  Port {self.port}\n  User {pwd.getpwuid(os.geteuid()).pw_name}\n"
            f"  IdentityFile {self.folder}/user-key\n  IdentitiesOnly yes\n  UserKnownHostsFile /dev/null\n  StrictHostKeyChecking no\n"
            "  LogLevel ERROR\n  ServerAliveInterval 1\n  ServerAliveCountMax 2\n"
        )
        self.programs = self.folder / "programs"
        self.programs.mkdir()
        program = self.programs / "ssh"
        within = " ".join(self.networks.within(self.networks.desk))
        program.write_text(f'#!/bin/sh\nexec {within} {shutil.which("ssh")} -F {configuration} "$@"\n')
        program.chmod(0o755)

    def wait_until_reached(self):
        """Waits until the studio answers at the desk, as it does some time after the cable was put back."""

        def answers():
            command = [self.programs / "ssh", "-o", "ConnectTimeout=2", "studio", "true"]
            return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=20).returncode == 0

        wait_until(answers, "the SSH server", 60)

    def __enter__(self):
        try:
            self.wait_until_reached()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait()
        self.networks.close()
