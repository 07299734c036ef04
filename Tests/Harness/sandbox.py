"""A private world for the program under test: its own home, XDG folders and copies of the fixture libraries."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import time

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
FIXTURES = REPOSITORY / "Tests" / "Fixtures"


def executable():
    """The release binary, or the one that the environment variable BLENDSHELF names."""
    path = os.environ.get("BLENDSHELF") or REPOSITORY / ".build" / "release" / "blendshelf"
    if not os.access(path, os.X_OK):
        raise SystemExit(f"{path} is missing: swift build -c release --static-swift-stdlib --product blendshelf")
    return str(pathlib.Path(path).resolve())


class Sandbox:
    """A temporary folder that vanishes at the end, and an environment that points nowhere else."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="blendshelf-", dir="/tmp"))
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder / "home"),
            "XDG_CONFIG_HOME": str(self.folder / "config"),
            "XDG_STATE_HOME": str(self.folder / "state"),
            "XDG_CACHE_HOME": str(self.folder / "cache"),
            "XDG_RUNTIME_DIR": str(self.folder / "runtime"),
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "TERM": "dumb",
        }
        for name in ("home", "config", "state", "cache", "runtime"):
            (self.folder / name).mkdir(mode=0o700)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def copy_library(self, version, name="library"):
        """Copies the fixture library that Blender `version` saved; its files are two days old."""
        target = self.folder / name
        shutil.copytree(FIXTURES / f"blender-{version}" / "library", target)
        two_days_ago = time.time() - 2 * 86_400
        for path in [target, *target.rglob("*")]:
            os.utime(path, (two_days_ago, two_days_ago))
        return target

    def run(self, *arguments, **options):
        """Runs blendshelf and returns the completed process, its output as text."""
        return subprocess.run(
            [executable(), *map(str, arguments)],
            env=self.environment | options.pop("environment", {}),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            timeout=options.pop("timeout", 120),
            **options,
        )
