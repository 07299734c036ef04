"""Tells when the machine itself stood still, which is nobody's delay: a processor that is taken away for a third of a second."""

import os
import subprocess
import sys

# Who sleeps is woken within some milliseconds even where others compute all the time.
STALL_SECONDS = 0.02
BEAT = f"""
import os, sys, time
os.sched_setaffinity(0, {{int(sys.argv[1])}})
while os.getppid() != 1:
    start = time.monotonic()
    time.sleep(0.005)
    end = time.monotonic()
    if end - start > {STALL_SECONDS}:
        print(start, end, flush=True)
"""


class Metronome:
    """One process for each processor that does nothing but wake up, until it is stopped."""

    def __init__(self):
        self.processes = [
            subprocess.Popen([sys.executable, "-c", BEAT, str(processor)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, encoding="ascii")
            for processor in os.sched_getaffinity(0)
        ]
        self.stalls = []

    def stop(self):
        """Ends it, and reads when a processor stood still: (from, to), in seconds of the monotonic clock."""
        for process in self.processes:
            process.terminate()
            self.stalls += [tuple(map(float, line.split())) for line in process.communicate()[0].splitlines()]

    def stood_still(self, start, end):
        """How many seconds of a span a processor stood still; of several that did at once, the one that did longest."""
        return max((min(end, until) - max(start, since) for since, until in self.stalls if since < end and until > start), default=0.0)
