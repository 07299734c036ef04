"""Writes results in the Test Anything Protocol, which `Tests/run` counts."""

import os
import sys
import threading


class Report:
    """Prints one line per check as it is made and remembers whether any failed; several threads may share it."""

    def __init__(self):
        self.lock = threading.Lock()
        self.count = 0
        self.failures = 0

    def check(self, name, problems=()):
        """Reports `name` as passed when `problems` is empty, else as failed for those reasons."""
        problems = list(problems)
        with self.lock:
            self.count += 1
            print(f"{'not ok' if problems else 'ok'} {self.count} - {name}")
            for problem in problems[:20]:
                for line in str(problem).splitlines():
                    print(f"#   {line}")
            if len(problems) > 20:
                print(f"#   and {len(problems) - 20} more")
            self.failures += bool(problems)
            sys.stdout.flush()

    def skip(self, name, reason):
        """Reports `name` as left out; a failure where `CI` is set, as nothing may be left out there."""
        if os.environ.get("CI"):
            self.check(name, [f"{reason}; nothing may be skipped where CI is set"])
            return
        with self.lock:
            self.count += 1
            print(f"ok {self.count} - {name} # SKIP {reason}", flush=True)

    def note(self, text):
        with self.lock:
            print(f"# {text}", flush=True)

    def finish(self):
        """Prints the plan and returns the exit status."""
        print(f"1..{self.count}", flush=True)
        return 1 if self.failures else 0
