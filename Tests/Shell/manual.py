"""The manual page as man and mandoc read it."""

import json
import shutil
import subprocess

from sandbox import Sandbox


def check_manual(report):
    with Sandbox() as sandbox:
        process = sandbox.run("manual")
        file = sandbox.folder / "blendshelf.1"
        file.write_text(process.stdout)
        report.check("the manual page is printed", [] if process.stdout.startswith(".TH ") else [process.stderr])
        text = None
        if shutil.which("man"):
            environment = sandbox.environment | {"MANWIDTH": "100", "MANPAGER": "cat"}
            read = subprocess.run(
                ["man", "--warnings", "-l", str(file)], env=environment, capture_output=True, encoding="utf-8", timeout=60
            )
            report.check("man reads it without a warning", [*read.stderr.splitlines(), *([] if read.returncode == 0 else ["man failed"])])
            text = read.stdout
        else:
            report.skip("man reads it without a warning", "man is not installed")
        if shutil.which("mandoc"):
            lint = subprocess.run(["mandoc", "-T", "lint", "-W", "error", str(file)], capture_output=True, encoding="utf-8", timeout=60)
            report.check("mandoc finds no error in it", lint.stdout.splitlines())
        else:
            report.skip("mandoc finds no error in it", "mandoc is not installed")
        if text is not None:
            flat = " ".join(text.split())
            commands = list(names(json.loads(sandbox.run("--experimental-dump-help").stdout)["command"], ""))
            missing = [name for name in commands if name not in flat]
            report.check("every command of the command line is in it", missing)


def names(command, prefix):
    """All commands that are shown, with those above them."""
    name = f"{prefix} {command['commandName']}".strip()
    yield name
    for below in command.get("subcommands", []):
        if below["shouldDisplay"] and below["commandName"] != "help":
            yield from names(below, name)
