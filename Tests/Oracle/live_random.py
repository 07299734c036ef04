"""Random poses on random rigs in a live Blender; another Blender applies each pose itself, and both must agree."""

import itertools
import math
import types

import pose_compare
import pose_random
from session_client import Failure

# So many rigs are posed; a hidden one, or one that something moves, shows another pose than it is given.
RIGS = 4


def is_finite(value):
    """Whether all numbers in a value are numbers."""
    if isinstance(value, dict):
        return all(map(is_finite, value.values()))
    if isinstance(value, list):
        return all(map(is_finite, value))
    return not isinstance(value, float) or math.isfinite(value)


class LiveRandomChecks:
    """Rigs with names, hierarchies, properties and constraints by chance."""

    def make_random_rigs(self):
        """Writes work files and libraries of poses; returns the roots of the libraries."""
        self.randoms = []
        seeds = itertools.count(pose_random.FIRST_SEED) if not pose_random.SEEDS_ARE_GIVEN else iter(pose_random.seeds(self.version))
        for seed in seeds:
            folder = self.sandbox.folder / f"random-{seed}"
            made = self.judges.make(self.version, folder, seed)
            library = (folder / "library").rename(folder / f"poses-{seed}")
            if not made["hidden"] and not made["overwritten"]:
                self.randoms.append((seed, folder / "shot.blend", library, made))
            if len(self.randoms) == RIGS:
                break
        return [library for _, _, library, _ in self.randoms]

    def random_rigs(self):
        for seed, shot, library, made in self.randoms:
            workfile = types.SimpleNamespace(version=self.version, judges=self.judges, source=shot, library=library)
            self.blender.do("open", file=str(shot))
            self.blender.do("activate", rig=made["rig"])
            self.client.until("blender.list", lambda peers, shot=str(shot): any(peer["file"] == shot for peer in peers))
            before, problems, judged = self.blender.do("all_channels"), [], 0
            listed = {row["id"] for row in self.client.call("asset.list")["assets"] if row["library"] == library.name}
            for case in made["cases"]:
                identifier = f"{pose_random.POSES}/Action/{case['action']}"
                if identifier not in listed:
                    continue  # It is no asset.
                changes = pose_random.truth(workfile, made["rig"], case)
                if changes is None or not is_finite(changes):
                    continue  # No session can tell of numbers that JSON does not have.
                judged += 1
                options = {"blend": case["factor"], "flipped": case["flipped"]} | ({"bones": case["bones"]} if case["bones"] else {})
                try:
                    result = self.client.call("blender.applyPose", identifier=identifier, library=library.name, rig=made["rig"], **options)
                except Failure as failure:
                    problems.append(f"{case}: {failure}")
                    continue
                found = self.blender.do("all_channels")
                problems += [f"{case}: {line}" for line in pose_compare.differences(before, changes, found)]
                if result["written"]:
                    self.blender.do("undo")
                    problems += [f"{case}, undone: {line}" for line in pose_compare.differences(before, {}, self.blender.do("all_channels"))]
            self.check(f"random rig {seed}: {judged} poses as Blender's own, each undone", problems)
