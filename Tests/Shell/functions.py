"""The shell functions of the manual: the shell is in the asset's folder after the browser was quit."""

from page import Page
from sandbox import Sandbox
from shells import Shell, guarded, installed

LANGUAGES = {"bash": "bash", "zsh": "bash", "fish": "fish"}


def check_functions(report):
    page = Page("Shell")
    for name in installed(report, "the shell function"):
        code = next(block for block in blocks(page, LANGUAGES[name]) if "mktemp" in block)
        with Sandbox() as sandbox:
            shelf = sandbox.copy_library("4.5", "shelf with 'blanks'")
            (sandbox.folder / "function").write_text(code)
            sandbox.run("-L", shelf, "refresh")
            with Shell(name, sandbox) as shell:
                shell.run(". ./function" if name != "fish" else "source ./function")
                for key, folder in (("Q", ""), ("q", "/shelf with 'blanks'/props")):
                    problems = guarded(lambda: check_key(shell, sandbox, key, folder))
                    report.check(f"{name}: {key} leaves the shell in {folder or 'its folder'}", problems)
                report.check(f"{name}: C-z, fg and q leave no file behind", guarded(lambda: check_suspending(shell, sandbox)))


def check_suspending(shell, sandbox):
    """The function's file is gone by then, or goes with it; the browser makes no new one."""
    temporary = sandbox.folder / "temporary"
    temporary.mkdir()
    shell.run(f"cd {sandbox.folder}; " + ("export TMPDIR=" if shell.name != "fish" else "set -gx TMPDIR ") + str(temporary))
    shell.terminal.type("bs *blanks*")
    shell.terminal.keys("Enter")
    shell.wait(lambda screen: "Arms up" in screen, "the browser")
    shell.terminal.keys("C-z")
    shell.wait(lambda screen: screen.endswith("ready$"), "the shell")
    shell.terminal.type("fg")
    shell.terminal.keys("Enter")
    shell.wait(lambda screen: "Arms up" in screen and not screen.endswith("ready$"), "the browser again")
    shell.terminal.keys("q")
    shell.wait(lambda screen: screen.endswith("ready$"), "the shell again")
    left = [path.name for path in temporary.iterdir() if path.is_file()]
    assert not left, f"left behind: {left}"


def blocks(page, language):
    text = page.text
    while f"```{language}\n" in text:
        block, _, text = text.partition(f"```{language}\n")[2].partition("```")
        yield block


def check_key(shell, sandbox, key, folder):
    shell.terminal.type("bs *blanks*")
    shell.terminal.keys("Enter")
    shell.wait(lambda screen: "Arms up" in screen, "the browser")
    shell.terminal.keys("j")
    shell.terminal.wait(lambda: any(bar.startswith("Chair") for bar in shell.terminal.bars()), "the cursor to move")
    shell.terminal.keys(key)
    shell.wait(lambda screen: screen.endswith("ready$"), "the shell")
    shell.terminal.type("clear; pwd")
    shell.terminal.keys("Enter")
    expected = "/tmp/blendshelf-sandbox0" + folder
    shell.wait(lambda screen: screen.splitlines()[:1] == [expected], expected)
