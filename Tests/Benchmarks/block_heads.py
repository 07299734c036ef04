"""The floor of reading a plain .blend file: times a walk over its block heads that looks at nothing else.

usage: python block_heads.py RUNS FILE
"""

import json
import mmap
import struct
import sys
import time


def walk(path):
    """Number of blocks of a file with 64-bit pointers and the older, 12-byte header."""
    with open(path, "rb") as stream, mmap.mmap(stream.fileno(), 0, prot=mmap.PROT_READ) as data:
        read, offset, count = struct.Struct("<4si").unpack_from, 12, 0
        code = b""
        while code != b"ENDB":
            code, length = read(data, offset)
            offset += 24 + length
            count += 1
    return count


def main():
    runs, path = sys.argv[1:]
    values = []
    for _ in range(int(runs)):
        start = time.perf_counter()
        count = walk(path)
        values.append((time.perf_counter() - start) * 1e3)
    print("RESULT", json.dumps({"blocks": count, "milliseconds": values}))


main()
