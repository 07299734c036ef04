"""Finds or installs the Blenders that judge: `bpy` from PyPI in cached virtual environments, and Debian's Blender 3.4."""

import contextlib
import fcntl
import functools
import os
import pathlib
import re
import shutil
import subprocess

BPY_RELEASES = {"4.5": "4.5.15", "5.0": "5.0.1"}
OTHER_PACKAGES = ["blender-asset-tracer==1.23", "zstandard"]
CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "blendshelf-tests"


class Unavailable(Exception):
    """This Blender cannot be had here; the message says why."""


def run(*command):
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)


def last_line(process):
    lines = (process.stdout + process.stderr).strip().splitlines()
    return lines[-1] if lines else f"exit status {process.returncode}"


def import_bpy(python):
    return run(str(python), "-c", "import bpy, blender_asset_tracer, zstandard")


@functools.cache
def bpy_python(version):
    """The Python of a virtual environment where `import bpy` gives Blender `version`, installed when absent."""
    release = BPY_RELEASES[version]
    folder = CACHE / f"bpy-{release}"
    python = folder / "bin" / "python"
    CACHE.mkdir(parents=True, exist_ok=True)
    with open(CACHE / f"bpy-{release}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if python.exists() and import_bpy(python).returncode == 0:
            return str(python)
        interpreter = shutil.which("python3.11")
        if interpreter is None:
            raise Unavailable("bpy needs python3.11, which is not installed")
        shutil.rmtree(folder, ignore_errors=True)
        for command in (
            [interpreter, "-m", "venv", str(folder)],
            [str(python), "-m", "pip", "install", "--quiet", f"bpy=={release}", *OTHER_PACKAGES],
        ):
            process = run(*command)
            if process.returncode:
                shutil.rmtree(folder, ignore_errors=True)
                raise Unavailable(f"bpy {release} could not be installed: {last_line(process)}")
        process = import_bpy(python)
        if process.returncode:
            raise Unavailable(f"bpy {release} does not start: {last_line(process)}")
    return str(python)


@functools.cache
def debian_blender():
    """Debian 12's Blender 3.4, when it is installed."""
    blender = shutil.which("blender")
    found = blender and re.search(r"Blender (\d+\.\d+)", run(blender, "--version").stdout)
    if not found:
        raise Unavailable("Debian's Blender 3.4 is not installed (apt-get install blender)")
    if found[1] != "3.4":
        raise Unavailable(f"{blender} is Blender {found[1]}, not 3.4")
    return blender


def script_command(version, script):
    """The command that runs a Python script inside Blender `version`; its arguments are to be appended."""
    if version == "3.4":
        return [debian_blender(), "--background", "--factory-startup", "--python-exit-code", "3", "--python", str(script), "--"]
    return [bpy_python(version), str(script)]


def essentials(version):
    """The folder of the asset library that comes with Blender."""
    code = "import bpy, os; print('essentials', os.path.join(bpy.utils.system_resource('DATAFILES'), 'assets'))"
    output = run(bpy_python(version), "-c", code).stdout
    return pathlib.Path(re.search("^essentials (.*)$", output, re.M)[1])


def install():
    """Installs what is not there yet, one release after the other."""
    for version in BPY_RELEASES:
        with contextlib.suppress(Unavailable):
            bpy_python(version)


if __name__ == "__main__":
    install()
