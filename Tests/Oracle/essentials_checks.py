"""Edits of the asset library that comes with Blender: files full of brushes and node trees, made by others for other ends."""

import json
import shutil

import blenders
import edit_steps
from edit_checks import check_step
from edited_library import EditedLibrary, Sessions


class Essentials(EditedLibrary):
    """Without the brushes that Blender itself links from its own copy, whatever file is open."""

    def __init__(self, sandbox, sessions, version, folder):
        self.own = str(blenders.essentials(version))
        super().__init__(sandbox, sessions, version, folder, readers=(version,))

    def states(self, *arguments):
        every_state = super().states(*arguments)
        for state in (state for states in every_state.values() for state in states.values()):
            state["libraries"] = [path for path in state["libraries"] if not path.startswith(self.own)]
            state["ids"] = {
                text: entry for text, entry in state["ids"].items() if not str(json.loads(text)[2]).startswith(self.own)
            }
        return every_state


def rename_all(library):
    """Renames every asset of the library."""
    lines, names = [], {}
    for (_, file), model in library.models.items():
        for type_name, old in model.assets():
            new = f"ž {old}"[:40]
            lines.append(f"{file.relative_to(library.folder)}/{type_name}/{old}\t{new}")
            names.setdefault(file, {})[type_name, old] = new
    return edit_steps.Step(
        "all renamed",
        ["rename", "--map", "\n".join(lines) + "\n"],
        lambda model, file: model.rename(names.get(file, {})),
        names=[(old, new) for found in names.values() for (_, old), new in found.items()],
    )


def steps():
    text = edit_steps.LONG_TEXT.strip()
    yield edit_steps.Step(
        "100 more tags", ["tag", "--all"] + [part for tag in edit_steps.HUNDRED for part in ("--add", tag)],
        edit_steps.for_all(lambda model, *at: model.change_tags(*at, edit_steps.HUNDRED)),
    )
    yield edit_steps.Step(
        "texts", ["set", "--all", "--description", text, "--author", "ž", "--license", ""],
        edit_steps.for_all(lambda model, *at: model.set(*at, description=text, author="ž", license="")),
    )


def check_essentials_edits(report, sandbox):
    for version in blenders.BPY_RELEASES:
        sessions = Sessions()
        try:
            folder = sandbox.folder / f"edited essentials {version}"
            shutil.copytree(blenders.essentials(version), folder, copy_function=shutil.copyfile)
            library = Essentials(sandbox, sessions, version, folder)
            for step in [*steps(), rename_all(library)]:
                check_step(library, step, report, f"Essentials of Blender {version}: {step.title}")
        except blenders.Unavailable as reason:
            report.skip(f"edits of the Essentials of Blender {version}", reason)
        except RuntimeError as error:
            report.check(f"edits of the Essentials of Blender {version}", [error])
        finally:
            sessions.stop()
