"""System calls that fail: a C library is compiled and preloaded into the program under test."""

import dataclasses
import errno
import functools
import os
import pathlib
import resource
import shutil
import subprocess

SOURCE = pathlib.Path(__file__).resolve().parent / "fault_injection.c"
WRITING_CALLS = "create,write,fchmod,fsync,syncfs,rename,renameat2,link,unlink"
OPEN_FILES = 256


class Failure(Exception):
    """Something that must not happen after any fault."""


@dataclasses.dataclass(frozen=True)
class Fault:
    """What happens to which system calls about files below a folder; see fault_injection.c."""

    calls: str
    under: pathlib.Path
    error: str = "kill"
    at: int = 0
    lasts: bool = False
    not_under: pathlib.Path | None = None

    def environment(self, library, count_file=None):
        variables = {
            "LD_PRELOAD": str(library),
            "FAULT_CALLS": self.calls,
            "FAULT_UNDER": str(self.under),
            "FAULT_AT": str(self.at),
            "FAULT_ERROR": str(getattr(errno, self.error, self.error)),
        }
        if self.lasts:
            variables["FAULT_LASTS"] = "1"
        if self.not_under:
            variables["FAULT_NOT_UNDER"] = str(self.not_under)
        if count_file:
            variables["FAULT_COUNT"] = str(count_file)
        return variables

    def __str__(self):
        which = f"from call {self.at} on" if self.lasts else f"at call {self.at}"
        return f"{self.error} in {self.calls} {which}"


@functools.cache
def preloaded_library(folder):
    """Compiles the library into a folder."""
    compiler = shutil.which("cc") or shutil.which("clang") or shutil.which("gcc")
    if compiler is None:
        raise RuntimeError("no C compiler: install gcc or clang")
    library = pathlib.Path(folder) / "fault_injection.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, SOURCE, "-ldl"], check=True)
    return library


def tally(counts):
    return ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))


def spread(count, samples, random):
    """Numbers from 1 to `count`: the first, the last, and others at random."""
    if count <= samples:
        return list(range(1, count + 1))
    return sorted({1, count, *(random.randint(2, count - 1) for _ in range(samples - 2))})


def limit_open_files():
    """As few as some systems allow by default, so that a leak of descriptors shows; for all programs started from now on."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(OPEN_FILES, hard), hard))


def is_root():
    return os.geteuid() == 0
