#!/usr/bin/env python3
"""Lists the assets that are selected in a session of blendshelf; with tags as arguments, tags them all."""

import json
import os
import pathlib
import socket
import sys


class Session:
    def __init__(self, path):
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(str(path))
        self.lines = connection.makefile("rw", encoding="utf-8", newline="\n")

    def call(self, method, **params):
        self.lines.write(json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}) + "\n")
        self.lines.flush()
        answer = json.loads(self.lines.readline())
        if "error" in answer:
            sys.exit(answer["error"]["message"])
        return answer["result"]


path = os.environ.get("BLENDSHELF_SESSION")
if not path:
    sockets = list(pathlib.Path(os.environ["XDG_RUNTIME_DIR"], "blendshelf").glob("*.sock"))
    path = sockets[0] if len(sockets) == 1 else sys.exit("Set BLENDSHELF_SESSION to the socket of a session.")

session = Session(path)
selected = []
while page := session.call("asset.selected", offset=len(selected)):
    selected += page
for asset in selected:
    print(asset["id"], *asset["tags"], sep="\t")
if sys.argv[1:]:
    result = session.call("asset.tag", identifiers=[asset["id"] for asset in selected], add=sys.argv[1:])
    print(result["done"], "tagged; blendshelf undo", result["entry"], "takes it back")
