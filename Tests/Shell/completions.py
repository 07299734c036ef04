"""Tab in bash, zsh and fish, with names from a library: they arrive whole, and nothing in them is run."""

from sandbox import Sandbox
from shells import Shell, guarded, installed

PLACES = {"bash": "completion.bash", "zsh": "completions/_blendshelf", "fish": "completion.fish"}
LOADING = {
    "bash": ". ./completion.bash",
    "zsh": "fpath=($PWD/completions $fpath); autoload -Uz compinit; compinit -u -D",
    "fish": "source completion.fish",
}
IDENTIFIER = "characters/elly/poses.blend/Action/Open hands"
# Were any of them run, a file of this name would be there.
HOSTILE = ["$(touch run1)", "`touch run2`", "a'; touch run3; '", "b\\", "c:d", "-dash"]
# The name of an asset that is completed and entered.
HOSTILE_NAME = "x'\"$(touch run4)`touch run5`\\; touch run6 & !!"


def check_completions(report):
    for name in installed(report, "completions"):
        with Sandbox() as sandbox:
            sandbox.copy_library("4.5", "shelf")
            check_shell(report, sandbox, name)


def check_shell(report, sandbox, name):
    renamed = sandbox.run("-L", sandbox.folder / "shelf", "rename", "characters/elly/poses.blend/Action/Fist L", "--to", HOSTILE_NAME)
    report.check(f"{name}: a hostile name is there", renamed.stderr.splitlines() if renamed.returncode else [])
    options = [word for tag in HOSTILE for word in [f"--add={tag}"]]
    tagged = sandbox.run("-L", sandbox.folder / "shelf", "tag", IDENTIFIER, *options)
    if tagged.returncode:
        report.check(f"{name}: hostile tags are there", [tagged.stderr])
        return
    script = sandbox.run("--generate-completion-script", name)
    file = sandbox.folder / PLACES[name]
    file.parent.mkdir(exist_ok=True)
    file.write_text(script.stdout)
    with Shell(name, sandbox) as shell:
        shell.run(LOADING[name])
        for title, typed, expected in (
            ("a command", "blendshelf catal", "blendshelf catalog"),
            ("a command of a group", "blendshelf catalog tr", "catalog tree"),
            ("an option", "blendshelf doctor --js", "--json"),
            ("a library's folder", "blendshelf list -L she", "shelf/"),
            ("a library's folder at the root", "blendshelf -L she", "shelf/"),
            ("a library's folder behind an equals sign", "blendshelf list --library=she", "--library=shelf/"),
            ("a folder without a command", "blendshelf she", "blendshelf shelf/"),
            ("an option of the browser without its name", "blendshelf --cwd", "--cwd-file"),
            ("the values of such an option", "blendshelf --images six", "sixel"),
            ("values behind an equals sign", "blendshelf --images=six", "--images=sixel"),
            ("an option of a command behind -L", "blendshelf -L shelf list --reve", "--reverse"),
            ("a tag of a query", "blendshelf list -L shelf tag:mater", "tag:material"),
            ("a tag of a query in quotes", "blendshelf list -L shelf 'fist tag:mater", "'fist tag:material"),
            ("a field of a query", "blendshelf list -L shelf copyr", "copyright:"),
            ("a catalog", "blendshelf list -L shelf --catalog Props/Fu", "Props/Furniture"),
        ):
            problems = guarded(lambda: shell.completed(typed, expected))
            report.check(f"{name} completes {title}", problems)
            shell.give_up()

        def shown():
            shell.completed("blendshelf show -L shelf characters/elly/poses.blend/Action/Op", "hands")
            printed = shell.printed()
            assert "Author" in printed, printed

        report.check(f"{name} completes an identifier with a blank, and it is one word", guarded(shown))
        shell.run("true")
        for mark in ("'", '"'):

            def quoted():
                shell.completed(f"blendshelf show -L shelf {mark}characters/elly/poses.blend/Action/Op", "hands" + mark)
                assert "Author" in shell.printed()

            report.check(f"{name} completes an identifier behind {mark}", guarded(quoted))
            shell.give_up()
        for mark in ("", "'", '"'):

            def entered():
                shell.completed(f"blendshelf show -L shelf {mark}characters/elly/poses.blend/Action/x", "touch")
                printed = shell.printed()
                assert "Author" in printed, printed
                assert not list(sandbox.folder.glob("**/run[0-9]")), "a name was run"

            report.check(f"{name} completes a hostile identifier behind {mark or 'nothing'}, which is entered whole", guarded(entered))
            shell.give_up()

        def listed():
            shell.terminal.type("blendshelf list -L shelf --tag ")
            shell.terminal.keys("Tab", "Tab")
            shell.wait(lambda screen: "run1" in screen, "all tags to be offered")
            assert "-dash" not in shell.terminal.screen(), "a tag that looks like an option is offered"
            assert not list(sandbox.folder.glob("**/run[0-9]")), "a tag was run"

        report.check(f"{name} offers hostile tags and runs none of them", guarded(listed))
        shell.give_up()

        def chosen():
            shell.completed("blendshelf list -L shelf --tag c:", "d")
            assert IDENTIFIER in shell.printed()

        report.check(f"{name} completes a tag with a colon", guarded(chosen))
