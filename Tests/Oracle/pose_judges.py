"""The Blenders that judge poses: what each sees in a workfile, and what it makes of a pose itself."""

from blender_session import BlenderSession

# A later Blender opens what an earlier one wrote; the first one named is the version's own.
READERS = {"3.4": ("3.4", "4.5", "5.0"), "4.5": ("4.5", "5.0"), "5.0": ("5.0",)}


class Judges:
    """One open Blender for each version, for one thread."""

    def __init__(self):
        self.sessions = {}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for session in self.sessions.values():
            session.stop()

    def ask(self, version, **job):
        """The answer of a Blender; one that crashes is asked once more in a new process, as old data may have been its trouble."""
        session = self.sessions.setdefault(version, BlenderSession(version, "blender_poses.py"))
        try:
            return session.ask(**job)
        except RuntimeError:
            if session.process is not None:
                raise
            return session.ask(**job)

    def look(self, version, file, save=False):
        return self.ask(version, do="look", file=str(file), save=save)

    def make(self, version, folder, seed):
        return self.ask(version, do="make", folder=str(folder), seed=seed)

    def count(self, file, texts):
        """How often each text occurs in the unpacked file."""
        return self.ask("5.0", do="find", file=str(file), texts=texts)

    def is_same(self, one, other):
        """Whether two files are the same when they are unpacked."""
        return self.ask("5.0", do="is_same", file=str(one), other=str(other))

    def pose(self, version, route, file, library, rig, case):
        """What a Blender changes when it applies a pose to a rig of a file; None when this way cannot do it."""
        job = {name: case[name] for name in ("action", "factor", "flipped", "bones")}
        try:
            return self.ask(version, do="pose", file=str(file), library=str(library), rig=rig, route=route, **job)
        except RuntimeError as error:
            if "NotImplementedError" in str(error):
                return None
            raise
