"""Poses that blendshelf applies, judged by Blender: what it would have made of them itself, in the workfile that it opens."""

import concurrent.futures
import contextlib

import blenders
import pose_animation
import pose_fixtures
import pose_random
from pose_judges import READERS, Judges
from sandbox import Sandbox
from tap import Report


class Postponed:
    """Checks that are made in a thread of their own and reported when all are done."""

    def __init__(self):
        self.calls = []

    def check(self, name, problems=()):
        self.calls.append((Report.check, name, list(problems)))

    def skip(self, name, reason):
        self.calls.append((Report.skip, name, reason))

    def note(self, text):
        self.calls.append((Report.note, text))

    def pass_on(self, report):
        for call, *arguments in self.calls:
            call(report, *arguments)


@contextlib.contextmanager
def reported(report, title):
    """What fails outright is a failed check with this title."""
    try:
        yield
    except blenders.Unavailable as reason:
        report.skip(title, reason)
    except (RuntimeError, KeyError, ValueError, OSError) as error:
        report.check(title, [f"{type(error).__name__}: {error}"])


def check_version(version):
    """Everything about the files of one version, with Blenders and a journal of its own."""
    report = Postponed()
    with Sandbox() as sandbox, Judges() as judges:
        if not pose_random.SEEDS_ARE_GIVEN:
            for check in (*pose_fixtures.CHECKS, *pose_animation.CHECKS):
                with reported(report, f"{check.__name__} of {version}"):
                    check(report, sandbox, judges, version)
        for seed in pose_random.seeds(version):
            with reported(report, f"random poses, seed {seed} of {version}"):
                pose_random.check_seed(report, sandbox, judges, version, seed)
    return report


def check_poses(report, _):
    with concurrent.futures.ThreadPoolExecutor() as pool:
        for done in pool.map(check_version, READERS):
            done.pass_on(report)
