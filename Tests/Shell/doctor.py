"""doctor: what it finds on a machine that is well, and on one that is not."""

import json
import shutil

from sandbox import REPOSITORY, Sandbox, executable
from shells import guarded
from terminal import Terminal

STATES = {"ok", "warning", "problem"}


def check_doctor(report):
    with Sandbox() as sandbox:
        sandbox.environment["TERM"] = "xterm-256color"
        sandbox.copy_library("4.5", "shelf")
        check_well(report, sandbox)
        check_ill(report, sandbox)
    if not shutil.which("tmux"):
        report.skip("doctor looks after pictures and tmux where they are", "tmux is not installed")
        return
    with Sandbox() as sandbox:
        check_terminal(report, sandbox)


def check_terminal(report, sandbox):
    """What is looked after depends on what the program runs in."""
    terminal = Terminal(sandbox, executable(), 160, 150)
    try:
        for title, before, wanted, unwanted in (
            ("in tmux", "", {"Terminal", "Pictures", "tmux"}, set()),
            ("in a terminal without tmux", "env -u TMUX ", {"Terminal", "Pictures"}, {"tmux"}),
        ):

            def looked_after():
                terminal.type(f"clear; {before}blendshelf doctor; echo ended")
                terminal.keys("Enter")
                terminal.wait(lambda: terminal.screen().endswith("ended\n$"), "doctor to end", 40)
                titles = {line for line in terminal.screen().splitlines() if line and not line.startswith(" ")}
                assert wanted <= titles, f"not there: {sorted(wanted - titles)} in {sorted(titles)}"
                assert not unwanted & titles, f"there: {sorted(unwanted & titles)}"

            report.check(f"doctor {title} looks after {', '.join(sorted(wanted))}", guarded(looked_after))
    finally:
        terminal.close()


def findings(sandbox, **environment):
    process = sandbox.run("doctor", "--json", cwd=sandbox.folder, environment=environment)
    return process.returncode, json.loads(process.stdout)


def check_well(report, sandbox):
    config = sandbox.folder / "config" / "blendshelf"
    config.mkdir()
    (config / "config.toml").write_text(f'[[library]]\npath = "{sandbox.folder}/shelf"\n')
    before = sorted(path for path in sandbox.folder.rglob("*"))
    code, found = findings(sandbox)
    problems = [] if code == 0 else [f"exit {code}"]
    problems += [str(row) for row in found if row["state"] == "problem"]
    problems += [str(row) for row in found if set(row) != {"check", "state", "text", "advice"} or row["state"] not in STATES]
    report.check("doctor finds no problem on a machine that is well", problems)
    checks = {row["check"] for row in found}
    wanted = {"Terminal", "Locale", "Configuration", "Folders", "Libraries", "Sessions", "Blender", "Plug-ins", "Programs"}
    report.check("doctor looks after everything", sorted(wanted - checks))
    ours = ("config", "shelf", "state")
    added = [path for path in sandbox.folder.rglob("*") if path not in before and path.relative_to(sandbox.folder).parts[0] in ours]
    report.check("doctor changes nothing", [str(path) for path in added])
    text = sandbox.run("doctor", cwd=sandbox.folder)
    lines = [line for line in text.stdout.splitlines() if line.startswith("  ") and not line.startswith("   ")]
    bad = [line for line in lines if line.split()[0] not in STATES]
    report.check("doctor prints a state on every line", bad or ([] if lines else ["no lines"]))


def check_ill(report, sandbox):
    config = sandbox.folder / "config" / "blendshelf"
    (config / "config.toml").write_text(f'wiew = 1\n[[library]]\npath = "{sandbox.folder}/gone"\n')
    (config / "keymap.toml").write_text('[normal]\n"x" = "qiut"\n')
    expect(report, sandbox, "a mistake of the configuration", "warning", "config.toml:1:", code=1)
    expect(report, sandbox, "a mistake of the keymap", "warning", "keymap.toml:2:", code=1)
    expect(report, sandbox, "a library that is gone", "problem", "gone cannot be read", code=1)
    (config / "config.toml").write_text(f'[[library]]\npath = "{sandbox.folder}/shelf"\n')
    (config / "keymap.toml").unlink()
    plugins = sandbox.folder / "shelf" / ".blendshelf" / "plugins"
    shutil.copytree(REPOSITORY / "Sources" / "Blendshelf.docc" / "Examples" / "creator", plugins / "example")
    expect(report, sandbox, "a plug-in that waits for trust", "warning", "waits until you trust it", code=0)
    expect(report, sandbox, "a terminal that is too simple", "problem", "dumb is too simple", code=1, TERM="dumb")
    expect(report, sandbox, "a locale that is missing", "warning", "xx_YY.UTF-8", code=0, LC_ALL="xx_YY.UTF-8")
    expect(report, sandbox, "an editor that is missing", "warning", "no-such-editor", code=0, EDITOR="no-such-editor")
    sockets = sandbox.folder / "runtime" / "blendshelf"
    sockets.chmod(0o755)
    expect(report, sandbox, "a folder of sockets that is open to others", "problem", "open to others", code=1)
    sockets.chmod(0o700)
    state = sandbox.folder / "state" / "blendshelf"
    state.write_text("no folder")
    expect(report, sandbox, "a journal that has no place", "problem", "journal", code=1)


def expect(report, sandbox, title, state, words, code, **environment):
    found_code, found = findings(sandbox, **environment)
    problems = [] if found_code == code else [f"exit {found_code}, not {code}"]
    rows = [row for row in found if words in row["text"]]
    if not rows:
        problems.append(f"not found: {words}; found: {json.dumps(found, indent=1)}")
    problems += [f"{row['state']}: {row['text']}" for row in rows if row["state"] != state or not row["advice"]]
    report.check(f"doctor finds {title} and says what to do", problems)
