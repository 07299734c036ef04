"""Puts the same .blend files into the other containers that Blender reads.

usage: python recompress.py PLAIN.blend OUT KIND        (needs the package zstandard for the kinds of zstd)
"""

import gzip
import pathlib
import subprocess
import sys

KINDS = ("gzip", "one-frame", "small-frames", "checksums", "unknown-size")


def recompress(data, kind):
    if kind == "gzip":
        return gzip.compress(data, 6)
    import zstandard

    if kind == "small-frames":
        compressor = zstandard.ZstdCompressor(level=1)
        return b"".join(compressor.compress(data[i : i + 1000]) for i in range(0, len(data), 1000))
    options = {"one-frame": {"level": 19}, "checksums": {"write_checksum": True}, "unknown-size": {"write_content_size": False}}
    return zstandard.ZstdCompressor(**options[kind]).compress(data)


def add_containers(library, python):
    """Adds `container KIND.blend` for every kind to a library that holds the plain file `metadata.blend`."""
    for kind in KINDS:
        target = pathlib.Path(library) / f"container {kind}.blend"
        subprocess.run([python, __file__, str(pathlib.Path(library) / "metadata.blend"), str(target), kind], check=True)


if __name__ == "__main__":
    plain, target, kind = sys.argv[1:]
    pathlib.Path(target).write_bytes(recompress(pathlib.Path(plain).read_bytes(), kind))
