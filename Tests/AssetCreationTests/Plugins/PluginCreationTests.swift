import AssetSystem
import Foundation
import TestSupport
import Testing

@testable import AssetCreation

/// The Python example of the manual in a context over a workfile's sidecar.
@Suite(.timeLimit(.minutes(5)))
struct PluginCreationTests {
  private let bench: PluginBench

  init() throws { bench = try PluginBench() }

  @Test func `the Python example creates, collects, updates, removes and publishes`() async throws {
    try bench.addExample()
    let context = bench.context
    #expect(await context.reset() == [])
    let registered = try #require(await context.registry["example.turntable"])
    #expect(registered.label == "Turntable" && registered.defaultVariants == ["Main", "Close"])
    #expect(registered.creator.plugin == "turntable")
    let questions = try await context.preCreateDefinitions(of: "example.turntable")
    #expect(questions.map(\.key) == ["object", "frames"])

    // It says itself why it cannot.
    await #expect {
      try await context.create(creator: "example.turntable", variant: "Main")
    } throws: {
      ($0 as? CreationError)?.code == .creator
        && ($0 as? CreationError)?.message == "Name the object to turn."
    }
    #expect(try await bench.host.records.all().isEmpty)

    try await context.create(
      creator: "example.turntable",
      variant: "Main",
      asset: "Props",
      preCreateData: ["object": "Chair", "frames": 8]
    )
    var instance = try #require(await context.instances.first)
    #expect(instance.subset == "objectMain" && !instance.isChanged)
    #expect(instance["members"] == [["type": "Object", "name": "Chair"]])
    #expect(try await bench.host.records.all().map { $0["instance_id"] } == [.string(instance.id)])

    // Publishing is what its validator makes of it.
    let plugin = try #require(
      await context.registry.publishPlugins?.compactMap { $0 as? any PublishPlugin }.first
    )
    let hasty = instance
    let tooFast = await #expect(throws: PublishValidationError.self) {
      try await bench.publish(plugin, hasty)
    }
    #expect(tooFast?.message == "It turns too fast." && tooFast?.title == "Frames")
    try await context.update(instance.id) { try $0.creatorAttributes.set("frames", 24) }
    try await context.save()
    #expect(!(await context.isChanged))
    let stored = try #require(try await bench.host.records.all().first)
    #expect(stored["creator_attributes"]?["frames"] == 24)

    #expect(await context.reset() == [])
    instance = try #require(await context.instances.first)
    #expect(instance.dataToStore == stored && !instance.isChanged)
    #expect(instance.creatorAttributes.definitions.map(\.key) == ["frames"])
    try await bench.publish(plugin, instance)

    try await context.remove([instance.id])
    #expect(await context.instances.isEmpty)
    #expect(try await bench.host.records.all().isEmpty)
    await bench.source.stop()
  }

  @Test func `killed at random a hundred times, the context survives and the sidecar is whole`()
    async throws
  {
    let seed = UInt64.random(in: 0..<1 << 32)
    var random = SplitMix64(seed: seed)
    try bench.addExample(wrappedIn: Self.killer)
    let (context, records) = (bench.context, bench.host.records)
    let other: JSONObject = [
      "instance_id": "other", "creator_identifier": "somebody.else", "note": "keep me",
    ]
    try await records.put([other])
    var expected: [ByteString: JSONObject] = ["other": other]
    var rounds = 0
    while bench.deaths < 100 {
      rounds += 1
      try #require(rounds < 2_000, "seed \(seed)")
      try bench.light(Int.random(in: 1...45, using: &random))
      _ = await context.reset()
      let ids = await context.instances.map(\.id).sorted()
      switch Int.random(in: 0..<4, using: &random) {
      case 0 where !ids.isEmpty:
        let id = random.pick(ids)
        if (try? await context.remove([id])) != nil { expected[id] = nil }
      case 1 where !ids.isEmpty:
        let id = random.pick(ids)
        let frames = JSONValue.integer(Int64.random(in: 1...1_000, using: &random))
        try await context.update(id) { try $0.creatorAttributes.set("frames", frames) }
        let changed = await context.instances.filter(\.isChanged)
        if (try? await context.save()) != nil {
          for instance in changed { expected[instance.id] = instance.dataToStore }
        }
      default:
        let created = try? await context.create(
          creator: "example.turntable",
          variant: ByteString("V\(rounds)"),
          asset: "Props",
          preCreateData: ["object": "Chair"]
        )
        let known = Set(expected.keys)
        let new = await context.instances.filter { !known.contains($0.id) }
        #expect(new.count == (created == nil ? 0 : 1), "seed \(seed)")
        for instance in new { expected[instance.id] = instance.dataToStore }
      }
      let present = try await records.all()
      #expect(
        Dictionary(grouping: present) { $0["instance_id"]?.text ?? "" }.mapValues { $0.first }
          == expected.mapValues { $0 },
        "seed \(seed), round \(rounds)"
      )
      #expect(present.count == expected.count, "seed \(seed), round \(rounds)")
    }
    // What was left behind can be used as if nothing had been.
    try bench.light(100_000)
    await bench.source.stop()
    #expect(await context.reset() == [])
    #expect(await context.instances.count == expected.count - 1, "seed \(seed)")
    await bench.source.stop()
  }

  /// Ends the process in the midst of its n-th reading or writing, some of it done.
  private static let killer = """
    import os, runpy, signal, sys

    fuse = int(open("../.fuse").read())

    class Burning:
        def __init__(self, stream):
            self.stream = stream

        def burn(self, text=""):
            global fuse
            fuse -= 1
            if fuse == 0:
                self.stream.write(text[:len(text) // 2]) if text else None
                self.stream.flush() if text else None
                with open("../.deaths", "a") as deaths:
                    deaths.write("x")
                os.kill(os.getpid(), signal.SIGKILL)

        def readline(self):
            self.burn()
            line = self.stream.readline()
            self.burn()
            return line

        def write(self, text):
            self.burn(text)
            self.stream.write(text)

        def flush(self):
            self.stream.flush()

    sys.stdin, sys.stdout = Burning(sys.stdin), Burning(sys.stdout)
    runpy.run_path("plugin.py")
    """

  @Test func `a plug-in that fails takes back all it did, and others go on`() async throws {
    try bench.addExample()
    try bench.folder.add(
      "plugins/half",
      command: ["python3", "plugin.py"],
      files: [
        "plugin.py": """
        import json, sys
        def say(**message):
            print(json.dumps({"jsonrpc": "2.0", **message}), flush=True)
            return json.loads(sys.stdin.readline())
        request = json.loads(sys.stdin.readline())
        while True:
            if request["method"] != "creator.collect":
                request = say(id=request["id"], error={"code": -32601, "message": "no"})
                continue
            for number in range(3):
                data = {"instance_id": "half%d" % number, "creator_identifier": "half.creator"}
                added = say(id=number, method="context.addInstance", params={"instance": data})["result"]
                say(id=number, method="store.write", params={"records": [added]})
            shown = len(say(id="n", method="context.instances", params={})["result"])
            theirs = say(id="o", method="store.write", params={"records": [{"instance_id": "other",
                         "creator_identifier": "half.creator"}]})["error"]["message"]
            blender = say(id="b", method="blender.run", params={})["error"]["message"]
            print(shown, theirs, blender, file=sys.stderr, flush=True)
            sys.exit(5)
        """
      ],
      provides: [["kind": "creator", "identifier": "half.creator", "family": "object", "order": 1]]
    )
    let records = bench.host.records
    try await records.put([
      ["instance_id": "other", "creator_identifier": "somebody.else"],
      ["instance_id": "turn", "creator_identifier": "example.turntable", "family": "object"],
    ])
    let before = try await records.all()
    let errors = await bench.context.reset()
    #expect(errors.map(\.code) == [.creatorsCollectionFailed])
    let failure = try #require(errors.first?.failures.first)
    #expect(errors.first?.failures.count == 1 && failure.identifier == "half.creator")
    #expect(failure.message.contains("exit code 5"))
    let traceback = try #require(failure.traceback)
    #expect(
      traceback.contains("3 Record other belongs to another creator. No Blender can be run here.")
    )
    #expect(await bench.context.instances.map(\.id) == ["turn"])
    #expect(try await records.all() == before)
    await bench.source.stop()
  }

  @Test func `a plug-in that knows no method does what is usual`() async throws {
    try bench.folder.add(
      "plugins/silent",
      command: ["sh", "plugin.sh"],
      files: [
        "plugin.sh": """
        while read -r line; do
          id=${line#*\\"id\\":}
          echo "{\\"jsonrpc\\":\\"2.0\\",\\"id\\":${id%%,*},\\"error\\":{\\"code\\":-32601,\\"message\\":\\"no\\"}}"
        done
        """
      ],
      provides: [
        ["kind": "creator", "identifier": "silent", "family": "object"],
        ["kind": "auto", "identifier": "silent.auto", "family": "object"],
        ["kind": "convertor", "identifier": "silent"],
        ["kind": "publish", "identifier": "Silent", "order": 1, "optional": true],
      ]
    )
    let context = bench.context
    #expect(await context.reset() == [])
    #expect(await context.convertorItems.isEmpty)
    try await context.create(creator: "silent", variant: "Main", asset: "Props")
    let instance = try #require(await context.instances.first)
    #expect(
      instance.subset == "objectMain" && instance.publishAttributes.get("Silent", "active") == true
    )
    #expect(!instance.isChanged)
    let stored = try await bench.host.records.all()
    #expect(stored.map { $0["publish_attributes"] } == [["Silent": ["active": true]]])
    try await context.save()
    #expect(await context.reset() == [])
    #expect(await context.instances.map(\.id) == [instance.id])
    try await context.remove([instance.id])
    #expect(try await bench.host.records.all().isEmpty)
    await bench.source.stop()
  }

  @Test func `what plug-ins create and convert is stored whole: there is nothing to save`()
    async throws
  {
    try bench.addExample()
    try bench.folder.add(
      "plugins/old",
      command: ["python3", "plugin.py"],
      files: [
        "plugin.py": """
        import json, sys
        def say(**message):
            print(json.dumps({"jsonrpc": "2.0", **message}), flush=True)
        for line in iter(sys.stdin.readline, ""):
            request = json.loads(line)
            if request["method"] == "convertor.find":
                say(id=request["id"], result="One old thing")
            elif request["method"] == "convertor.convert":
                record = {"instance_id": "o", "creator_identifier": "old", "subset": "objectOld"}
                say(id="w", method="store.write", params={"records": [record]})
                sys.stdin.readline()
                say(id=request["id"], result=None)
            elif "id" in request:
                say(id=request["id"], error={"code": -32601, "message": "no"})
        """
      ],
      provides: [
        ["kind": "creator", "identifier": "old", "family": "object"],
        ["kind": "convertor", "identifier": "old"],
        ["kind": "publish", "identifier": "Check", "order": 1, "optional": true],
      ]
    )
    let context = bench.context
    #expect(await context.reset() == [])
    try await context.create(
      creator: "example.turntable",
      variant: "Main",
      asset: "Props",
      preCreateData: ["object": "Chair"]
    )
    let made = try #require(await context.instances.first)
    #expect(!made.isChanged && made.publishAttributes.get("Check", "active") == true)
    try await context.convert(["old"])
    #expect(await context.reset() == [])
    #expect(await context.instances.count == 2)
    #expect(await !context.isChanged)
    let stored = try await bench.host.records.all()
    #expect(stored.count == 2)
    #expect(stored.allSatisfy { $0["publish_attributes"]?["Check"]?["active"] == true })
    await bench.source.stop()
  }

  @Test func `a library's plug-in waits for trust, and does not run before`() async throws {
    try bench.addExample(at: "library/.blendshelf/plugins/turntable")
    let context = bench.context
    _ = await context.reset()
    #expect(await context.registry.creators.isEmpty)
    let waiting = try #require(await context.registry.untrusted.first)
    #expect(waiting.name == "turntable" && !waiting.isChanged)
    #expect(waiting.provides == ["example.turntable", "ValidateTurntable"])
    try await bench.source.trust(waiting.folder)
    #expect(await context.reset() == [])
    #expect(await context.registry.creators.map(\.identifier) == ["example.turntable"])
    #expect(await context.registry.untrusted.isEmpty)
    try bench.folder.write("pass", to: "library/.blendshelf/plugins/turntable/more.py")
    _ = await context.reset()
    #expect(await context.registry.creators.isEmpty)
    #expect(await context.registry.untrusted.first?.isChanged == true)
    await bench.source.stop()
  }
}
