"""A library that blendshelf edits step by step, with a model of what every Blender must see in each file afterwards."""

import concurrent.futures
import json
import pathlib
import shutil
import subprocess

import blenders
from blender_session import BlenderSession
from library_model import Model, differences
from sandbox import FIXTURES

# Who can open what: 3.4 knows nothing later than itself, and 4.5 reads 5.0's files though it cuts long names.
READERS = {"3.4": ("3.4", "4.5", "5.0"), "4.5": ("4.5", "5.0"), "5.0": ("4.5", "5.0")}
SOURCES = {
    "edge.blend": "characters/elly/wip/edge/edge_cases.blend",
    "furniture.blend": "props/furniture.blend",
    "ruzena.blend": "characters/ruzena/poses.blend",
    "skin.blend": "materials/skin.blend",
}
CONTAINERS = ("plain", "zstd", "gzip")
UNPACK = """
import gzip, pathlib, sys, zstandard
source, folder, name = pathlib.Path(sys.argv[1]).read_bytes(), pathlib.Path(sys.argv[2]), sys.argv[3]
plain = zstandard.ZstdDecompressor().decompressobj(read_across_frames=True).decompress(source) if source[:4] == b"(\\xb5/\\xfd" else source
for kind, data in (("plain", plain), ("zstd", source), ("gzip", gzip.compress(plain, 5))):
    if kind != "zstd" or data != plain:
        (folder / kind).mkdir(exist_ok=True)
        (folder / kind / name).write_bytes(data)
"""


def make_library(version, folder):
    """Copies fixture files of one Blender version as plain, zstd (as Blender packed it) and gzip files."""
    folder.mkdir()
    fixtures = FIXTURES / f"blender-{version}" / "library"
    shutil.copyfile(fixtures / "blender_assets.cats.txt", folder / "blender_assets.cats.txt")
    for name, source in SOURCES.items():
        subprocess.run([blenders.bpy_python("4.5"), "-c", UNPACK, fixtures / source, folder, name], check=True)


class Sessions:
    """One open Blender for each version, asked for the state of many files at once."""

    def __init__(self):
        self.sessions = {}

    def states(self, files, reader, save=False):
        session = self.sessions.setdefault(reader, BlenderSession(reader))
        return {file: session.state(file, save) for file in files}

    def every_state(self, files, readers, save=False):
        """{reader: {file: state}}, the readers side by side."""
        with concurrent.futures.ThreadPoolExecutor() as pool:
            waiting = {reader: pool.submit(self.states, files, reader, save) for reader in readers}
            return {reader: found.result() for reader, found in waiting.items()}

    def stop(self):
        for session in self.sessions.values():
            session.stop()


class EditedLibrary:
    """The library, what each reader saw at first, and what it should see by now."""

    def __init__(self, sandbox, sessions, version, folder, readers=None):
        self.sandbox, self.sessions, self.version, self.folder = sandbox, sessions, version, folder
        self.files = sorted(folder.rglob("*.blend"))
        self.readers = readers or READERS[version]
        self.models = self.load()

    def states(self, readers, save=False):
        """{reader: {file: state}}, as it is now."""
        return self.sessions.every_state(self.files, readers, save)

    def load(self):
        states = self.states(self.readers)
        return {(reader, file): Model(state) for reader, found in states.items() for file, state in found.items()}

    def copy_models(self):
        return {at: model.copy() for at, model in self.models.items()}

    def run(self, *arguments, expecting=0):
        process = self.sandbox.run("-L", self.folder, *arguments)
        if process.returncode != expecting:
            raise RuntimeError(f"blendshelf {' '.join(map(str, arguments))[:200]}: exit {process.returncode}: {process.stderr.strip()[-600:]}")
        return process.stdout

    def json(self, *arguments, expecting=0):
        return json.loads(self.run(*arguments, "--json", expecting=expecting))

    def problems(self, names=(), readers=None, save=False):
        """Where what Blender sees differs from the models."""
        readers = readers or self.readers
        found = []
        for reader, states in self.states(readers, save).items():
            for file, state in states.items():
                expected = self.models[reader, file].state
                title = f"{file.relative_to(self.folder)} in {reader}"
                found += [f"{title}: {line}" for line in differences(expected, state, "", names)]
        return found

    def containers(self):
        """The first bytes of every file: what it is packed as must never change."""
        return {file: pathlib.Path(file).read_bytes()[:4] for file in self.files}
