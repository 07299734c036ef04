"""Frames that no honest peer sends, chosen by a seed."""

import json
import random

METHODS = [
    "session.hello", "session.state", "asset.active", "asset.list", "asset.tags", "asset.selected", "asset.select", "asset.setActive",
    "asset.activate", "asset.load", "view.set", "subscribe", "unsubscribe", "follow.join", "follow.leave", "follow.pause",
    "follow.requestLead", "follow.handOver", "blender.hello", "blender.changed", "blender.activeAsset", "blender.bonesSelected",
    "blender.list", "blender.applyPose", "blender.import", "blender.refresh", "pose.apply", "asset.eval", "rpc.discover", "",
]  # fmt: skip
KEYS = ["identifiers", "identifier", "library", "name", "query", "offset", "limit", "topics", "paused", "to", "catalog", "rigs", "version", "pid"]
FRAME_BYTES = 1 << 20


class Fuzz:
    """An endless supply of frames."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.kinds = [
            self.request, self.request, self.request, self.damaged, self.damaged, self.noise, self.invalid_text, self.nested,
            self.batch, self.not_a_message, self.long_name, self.huge_number, self.repeated_keys, self.blank, self.response,
        ]  # fmt: skip

    def frame(self):
        """One line with its line feed."""
        return self.random.choice(self.kinds)().replace(b"\n", b" ") + b"\n"

    def text(self):
        letters = "aé\u202e\x1b[31m\x00\x9b\u200d😮\"\\/\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return "".join(self.random.choice(letters) for _ in range(self.random.randint(0, 40)))

    def value(self, depth=3):
        kinds = [
            lambda: self.text(), lambda: self.random.randint(-(1 << 70), 1 << 70), lambda: self.random.uniform(-1e300, 1e300), lambda: None,
            lambda: True, lambda: -1, lambda: (1 << 63) - 1,
        ]  # fmt: skip
        if depth:
            kinds += [
                lambda: [self.value(depth - 1) for _ in range(self.random.randint(0, 5))],
                lambda: {self.text(): self.value(depth - 1) for _ in range(self.random.randint(0, 4))},
            ]
        return self.random.choice(kinds)()

    def message(self):
        params = {key: self.value() for key in self.random.sample(KEYS, self.random.randint(0, 5))}
        message = {"jsonrpc": "2.0", "method": self.random.choice(METHODS), "params": params}
        if self.random.random() < 0.8:
            message["id"] = self.random.choice([1, "a", -7, 1.5, 1 << 60])
        return message

    def request(self):
        return json.dumps(self.message()).encode()

    def damaged(self):
        line = bytearray(self.request())
        for _ in range(self.random.randint(1, 6)):
            place = self.random.randrange(len(line))
            match self.random.randrange(4):
                case 0:
                    line[place] = self.random.randrange(256)
                case 1:
                    del line[place : place + self.random.randint(1, 8)]
                case 2:
                    line[place:place] = self.random.choice([b'"', b"{", b"}", b"[", b"\\", b"\\u", b"\xff", b"1e999", b"\0"])
                case 3:
                    line = line[: place + 1]
            if not line:
                line = bytearray(b"x")
        return bytes(line)

    def noise(self):
        return self.random.randbytes(self.random.randint(1, 400))

    def invalid_text(self):
        bad = self.random.choice([b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x82", b"\\ud800", b"\\udc00\\ud800"])
        return b'{"jsonrpc":"2.0","id":1,"method":"asset.list","params":{"query":"' + bad + b'"}}'

    def nested(self):
        depth = self.random.choice([100, 129, 5_000, 200_000])
        opening, closing = self.random.choice([(b"[", b"]"), (b'{"a":', b"}")])
        middle = b"1" if self.random.random() < 0.5 else b""
        return b'{"jsonrpc":"2.0","id":1,"method":"asset.list","params":' + opening * depth + middle + closing * depth + b"}"

    def batch(self):
        return json.dumps([self.message() for _ in range(self.random.randint(0, 3))]).encode()

    def not_a_message(self):
        return json.dumps(self.value()).encode()

    def long_name(self):
        message = self.message() | {self.random.choice(["id", "method"]): "x" * self.random.choice([1_025, 60_000, 900_000])}
        return json.dumps(message).encode()

    def huge_number(self):
        number = self.random.choice([b"9" * 400, b"1e99999", b"-0", b"01", b"1.", b".5", b"0x10", b"NaN", b"-Infinity", b"9" * 100_000])
        return b'{"jsonrpc":"2.0","id":1,"method":"asset.list","params":{"offset":' + number + b',"limit":' + number + b"}}"

    def repeated_keys(self):
        return b'{"jsonrpc":"2.0",' + b'"id":1,' * 2_000 + b'"method":"asset.tags","method":"asset.selected"}'

    def blank(self):
        return self.random.choice([b"", b" ", b"\t\t", b"\r", b"\xef\xbb\xbf{}", b"\0"])

    def response(self):
        return json.dumps({"jsonrpc": "2.0", "id": self.random.randint(-2, 5), "result": self.value()}).encode()
