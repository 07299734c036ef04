"""One check of a running program: what it raises is what is wrong."""

import subprocess

from session_peer import Closed, Refusal


def attempt(report, title, check, *arguments):
    """Runs a check and reports its problems; one that cannot go on has failed for that reason."""
    try:
        problems = list(check(*arguments) or ())
    except (AssertionError, RuntimeError, OSError, subprocess.SubprocessError, Refusal, Closed, ValueError, KeyError) as error:
        problems = [f"{type(error).__name__}: {error}"]
    report.check(title, problems)


def expect(found, expected, what):
    """A problem when two things differ."""
    return [] if found == expected else [f"{what}: {found!r} instead of {expected!r}"]
