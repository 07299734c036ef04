"""The browser as a job of a shell: stopped, sent on behind it, ended there; the terminal is the shell's all the while."""

import time

from sandbox import Sandbox
from shells import Shell, guarded, installed

# How the only job is named for `kill`, and how it is ended: some send a stopped one on by themselves.
NAMES = {"bash": "%1", "zsh": "%1", "fish": "(jobs -p)"}
ENDINGS = {"bash": "kill %1", "zsh": "kill %1", "fish": "kill (jobs -p); kill -CONT (jobs -p)"}


class Job:
    """A browser that has been stopped in a shell."""

    def __init__(self, shell, stop):
        self.shell, self.terminal = shell, shell.terminal
        self.terminal.type("clear; blendshelf shelf")
        self.terminal.keys("Enter")
        self.shows_browser()
        self.process = self.terminal.program()
        stop(self.terminal)
        self.shows_shell()

    def shows_browser(self):
        self.shell.wait(lambda screen: "Arms up" in screen and "ready$" not in screen, "the browser")

    def shows_shell(self):
        self.shell.wait(lambda screen: screen.endswith("ready$"), "the shell")

    def sent_on_behind(self):
        """However often it is sent on, the shell keeps its lines, and gives the terminal to the browser by `fg` alone."""
        for _ in range(5):
            self.shell.run(f"kill -CONT {NAMES[self.shell.name]}")
            # Time to do what it must not.
            time.sleep(0.3)
        self.shell.run("echo")
        assert "Characters" not in self.terminal.screen(), "the browser has painted over the shell"
        self.terminal.type("clear; fg")
        self.terminal.keys("Enter")
        self.shows_browser()
        self.terminal.keys("j")
        self.terminal.wait(lambda: any("Chair" in bar for bar in self.terminal.bars()), "the key to be heard")
        self.terminal.keys("q")
        self.shows_shell()

    def ended_behind(self):
        """One `kill` is enough, and leaves none of the browser's modes."""
        # What it prints may go with the screen that the browser leaves.
        self.terminal.type(ENDINGS[self.shell.name])
        self.terminal.keys("Enter")
        self.shell.wait(lambda _: self.terminal.program() is None, "the browser to end")
        # The shell's own modes are those of a line that is being typed.
        problems = [problem for problem in self.terminal.restoration_problems() if not problem.startswith("stty")]
        assert not problems, "\n".join(problems)
        self.terminal.type("clear; echo alive")
        self.terminal.keys("Enter")
        self.shell.wait(lambda screen: screen.endswith("alive\nready$"), "the shell to go on")


STOPS = {"C-z": lambda terminal: terminal.keys("C-z"), "SIGSTOP": lambda terminal: terminal.signal("STOP")}


def check_jobs(report):
    for name in installed(report, "jobs"):
        for stop, act in STOPS.items():
            for what, check in (("sent on", Job.sent_on_behind), ("ended", Job.ended_behind)):
                with Sandbox() as sandbox:
                    shelf = sandbox.copy_library("4.5", "shelf")
                    sandbox.run("-L", shelf, "refresh")
                    with Shell(name, sandbox) as shell:
                        report.check(f"{name}: {what} behind the shell after {stop}", guarded(lambda: check(Job(shell, act))))
