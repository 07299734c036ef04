"""Runs the program in a sandbox, with faults in its system calls."""

import subprocess

from faults import Failure
from sandbox import executable

PATIENCE = 180


class FaultySandbox:
    """What has a `sandbox` and a `shim`, the library that brings the faults about."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.sandbox.__exit__()

    def start(self, *arguments, fault=None, count_file=None):
        environment = self.sandbox.environment
        if fault:
            environment = environment | fault.environment(self.shim, count_file)
        return subprocess.Popen(
            [executable(), *map(str, arguments)],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="surrogateescape",
        )

    def finish(self, process):
        """Waits for a process; its exit status and what it printed."""
        try:
            output, errors = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise Failure(f"hangs: {process.args[1:]}") from None
        return process.returncode, output, errors

    def run(self, *arguments, fault=None, count_file=None):
        return self.finish(self.start(*arguments, fault=fault, count_file=count_file))

    def must(self, *arguments, fault=None, count_file=None):
        """Runs a command that has to succeed; what it printed."""
        status, output, errors = self.run(*arguments, fault=fault, count_file=count_file)
        if status:
            raise Failure(f"{' '.join(map(str, arguments))} ends with {status}: {(errors or output).strip()[-600:]}")
        return output
