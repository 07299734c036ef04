"""Follows a page of the documentation to the letter: its commands are run, and what it says they print is what they print."""

import pathlib
import re
import subprocess

from sandbox import REPOSITORY, executable

BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Page:
    """A page of the DocC catalog; `sh` blocks are commands, a block without a language behind one is its output."""

    def __init__(self, name):
        self.name = name
        self.text = (REPOSITORY / "Sources" / "Blendshelf.docc" / f"{name}.md").read_text(encoding="utf-8")

    def steps(self):
        """Pairs of commands and the output they are to have; None where the page shows none."""
        steps = []
        for block in BLOCK.finditer(self.text):
            language, body = block.groups()
            if language == "sh":
                steps.append([body, None])
            elif not language and steps and steps[-1][1] is None:
                steps[-1][1] = body
        return steps

    def follow(self, report, sandbox):
        """Runs all commands in one shell, in a clone whose home is the sandbox's; one check a step."""
        programs = sandbox.folder / "programs"
        programs.mkdir(exist_ok=True)
        link = programs / "blendshelf"
        if not link.exists():
            link.symlink_to(executable())
        environment = sandbox.environment | {"PATH": f"{programs}:{sandbox.environment['PATH']}"}
        where = REPOSITORY
        state = sandbox.folder / "where"
        for number, (commands, expected) in enumerate(self.steps(), 1):
            process = subprocess.run(
                ["sh", "-e", "-c", f"{commands}\npwd > '{state}'"],
                cwd=where,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                errors="replace",
                timeout=120,
            )
            failures = [] if process.returncode == 0 else [f"exit {process.returncode}: {process.stdout[-800:]}"]
            if expected is not None:
                failures += differences(expected, process.stdout)
            report.check(f"page {self.name}, step {number}: {commands.splitlines()[0]}", failures)
            if process.returncode:
                return
            where = pathlib.Path(state.read_text().rstrip("\n"))


def differences(expected, printed):
    """Lines of the page that were not printed in this order; `…` in a line stands for anything."""
    lines = iter(printed.splitlines())
    for wanted in expected.splitlines():
        pattern = re.compile(".*".join(re.escape(part) for part in wanted.rstrip().split("…")))
        if not any(pattern.fullmatch(line.rstrip()) for line in lines):
            return [f"not printed: {wanted}", f"printed: {printed}"]
    return []
