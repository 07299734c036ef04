"""Real shells in a real terminal."""

import shutil

from sandbox import executable
from terminal import Terminal

# How each shell is begun without anybody's configuration, and made to ask as the others do.
STARTS = {
    "bash": "PS1='ready$ ' exec bash --noprofile --norc -i",
    "zsh": "exec zsh -f -i",
    "fish": "exec fish --no-config -i",
}
PROMPTS = {
    "bash": ":",
    "zsh": "PS1='ready$ '; unsetopt prompt_sp",
    "fish": "function fish_prompt; echo -n 'ready$ '; end; function fish_right_prompt; end; set fish_greeting; set -g fish_autosuggestion_enabled 0",
}
SECONDS = 40


class Shell:
    """One shell in a terminal; the sandbox's folder is the current one."""

    def __init__(self, name, sandbox, columns=100, rows=30):
        self.name = name
        self.terminal = Terminal(sandbox, executable(), columns, rows)
        self.terminal.type(STARTS[name])
        self.terminal.keys("Enter")
        # A shell that has just begun throws away what was typed before it was ready.
        self.terminal.wait(lambda: self.terminal.format("#{pane_current_command}") == name, f"{name} to begin", SECONDS)
        self.terminal.wait(lambda: self.terminal.screen().rstrip().endswith(("$", "%", "#", ">")), f"{name} to ask", SECONDS)
        self.run(PROMPTS[name])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.terminal.close()

    def run(self, command):
        """Runs a command and waits for its end."""
        self.terminal.type(f"{command}; clear; echo done")
        self.terminal.keys("Enter")
        self.wait(lambda screen: screen.startswith("done\n") and screen.endswith("ready$"), command)

    def wait(self, condition, what):
        self.terminal.wait(lambda: condition(self.terminal.screen()), what, SECONDS)

    def completed(self, typed, expected):
        """Types, presses Tab, and waits until the line is as expected; then the line is given up."""
        self.terminal.type(typed)
        self.terminal.keys("Tab")
        self.wait(lambda screen: expected in screen, f"{expected!r} to be completed from {typed!r}")

    def printed(self, keys=("Enter",)):
        """Runs the line that is there and returns what it prints."""
        self.terminal.keys(*keys)
        self.wait(lambda screen: screen.count("ready$") >= 2 and screen.endswith("ready$"), "the line to be done")
        return self.terminal.screen()

    def give_up(self):
        self.terminal.keys("C-c")
        self.terminal.type(" ")
        self.terminal.keys("C-u")
        self.run("true")


def installed(report, title):
    """The shells that are there; the others are reported as left out."""
    for name in STARTS:
        if shutil.which(name):
            yield name
        else:
            report.skip(f"{title} in {name}", f"{name} is not installed")


def guarded(work):
    """What is wrong with some work, at most one thing."""
    try:
        work()
    except (AssertionError, RuntimeError, OSError) as error:
        return str(error).splitlines()
    return []
