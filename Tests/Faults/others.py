"""Another program that saves the files of a library, as Blender does: beside the old file and renamed over it."""

import os
import threading

VERSIONS = 3


class Rewriter:
    """Saves files again and again for as long as its context lasts, each time with another description in all assets."""

    def __init__(self, library, random):
        self.root = library.root
        self.random = random
        self.files = sorted(str(path.relative_to(library.root)) for path in library.root.rglob("*.blend"))
        self.versions = {}
        self.last = {}
        self.saves = 0
        for number in range(VERSIONS):
            text = f"saved as version {number}"
            library.must("-L", library.root, "set", "--all", "--description", text)
            for file in self.files:
                self.versions[file, text] = (self.root / file).read_bytes()
        self.texts = sorted({text for _, text in self.versions})

    def description(self, file):
        """What the assets of a file must have as description: the text of the last save."""
        return self.last.get(file, self.texts[-1])

    def __enter__(self):
        self.saves = 0
        self.is_done = threading.Event()
        self.thread = threading.Thread(target=self.work)
        self.thread.start()

    def __exit__(self, *_):
        self.is_done.set()
        self.thread.join()

    def work(self):
        while not self.is_done.is_set():
            file, text = self.random.choice(self.files), self.random.choice(self.texts)
            beside = f"{self.root / file}@"
            with open(beside, "wb") as out:
                out.write(self.versions[file, text])
            os.rename(beside, self.root / file)
            self.last[file] = text
            self.saves += 1
            self.is_done.wait(self.random.uniform(0, 0.004))
