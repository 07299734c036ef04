import AssetCreation
import AssetSystem
import Testing

/// A door that opens once.
private actor Gate {
  private var isOpen = false
  private var waiting: [CheckedContinuation<Void, Never>] = []

  func open() {
    isOpen = true
    for one in waiting { one.resume() }
    waiting = []
  }

  func pass() async {
    if !isOpen { await withCheckedContinuation { waiting.append($0) } }
  }
}

@Suite(.timeLimit(.minutes(1)))
struct CreateContextOperationTests {
  @Test func `operations wait for one another in the order they came`() async throws {
    let log = CreatorLog()
    let (entered, leave) = (Gate(), Gate())
    let creator = ScriptedCreator("pose", log: log) {
      $0.script.create = { subset, _, _, _ in
        if subset == "poseSlow" {
          await entered.open()
          await leave.pass()
        }
        log.write("done \(subset)")
        return .null
      }
    }
    let context = CreateContext.of([creator])
    _ = await context.reset()
    log.clear()
    async let slow = context.create(creator: "pose", variant: "Slow")
    await entered.pass()
    async let fast = context.create(creator: "pose", variant: "Fast")
    // What does not wait answers meanwhile.
    #expect(await context.instances.isEmpty)
    await leave.open()
    _ = try await (slow, fast)
    #expect(log.all == ["create pose", "done poseSlow", "create pose", "done poseFast"])
  }

  @Test func `a creator may call every part of the context from within`() async throws {
    let host = MemoryHost(records: [record("1", creator: "pose"), record("2", creator: "pose")])
    let log = CreatorLog()
    let creator = ScriptedCreator("pose", log: log) { pose in
      let maker = pose
      pose.script.create = { subset, data, preCreate, context in
        guard preCreate["nested"] != true else {
          return .string(try await maker.make(subset, data, in: context).id)
        }
        try await context.createHidden(
          "hidden",
          instanceData: data.merging(["subset": "poseHidden"]),
          sourceData: ["marker": "12"]
        )
        try await context.create(
          creator: "pose",
          variant: "Nested",
          preCreateData: ["nested": true]
        )
        try await context.update("1") { try $0.set(false, for: "active") }
        try await context.remove(["2"])
        try await context.save()
        return .null
      }
    }
    let context = CreateContext.of(
      [creator, ScriptedHiddenCreator("hidden", log: log)],
      host: host
    )
    _ = await context.reset()
    try await context.create(creator: "pose", variant: "Outer")
    #expect(await context.subsets() == ["poseFist", "poseHidden", "poseNested"])
    #expect(host.stored.count == 3)
    #expect(host.stored.first?["active"] == false)
    #expect(log.all.contains("create hidden from 12"))
  }

  @Test func `a plug-in that answers on a task of its own can add instances`() async throws {
    let creator = ScriptedCreator("pose") {
      let description = $0.description
      $0.script.collect = { context in
        let task = Task.detached {
          await context.addInstance(
            try CreatedInstance(stored: record("1", creator: "pose"), creator: description)
          )
        }
        _ = try await task.value
      }
    }
    let context = CreateContext.of([creator])
    #expect(await context.reset().isEmpty)
    #expect(await context.instances.count == 1)
  }

  @Test func `who is cancelled while waiting does nothing, and nobody else is held up`()
    async throws
  {
    let (entered, leave) = (Gate(), Gate())
    let creator = ScriptedCreator("pose") { pose in
      let maker = pose
      pose.script.create = { subset, data, _, context in
        if subset == "poseSlow" {
          await entered.open()
          await leave.pass()
        }
        return .string(try await maker.make(subset, data, in: context).id)
      }
    }
    let context = CreateContext.of([creator])
    _ = await context.reset()
    async let slow = context.create(creator: "pose", variant: "Slow")
    await entered.pass()
    let given = Task { try await context.create(creator: "pose", variant: "Given") }
    given.cancel()
    await #expect(throws: CancellationError.self) { try await given.value }
    await leave.open()
    _ = try await slow
    try await context.create(creator: "pose", variant: "After")
    #expect(await context.subsets() == ["poseSlow", "poseAfter"])
  }

  @Test func `when too much waits the next is told so`() async throws {
    let (entered, leave) = (Gate(), Gate())
    let creator = ScriptedCreator("pose") {
      $0.script.create = { _, _, _, _ in
        await entered.open()
        await leave.pass()
        return .null
      }
    }
    let context = CreateContext.of([creator])
    _ = await context.reset()
    let codes = await withTaskGroup(of: CreationError.Code?.self) { group in
      for _ in 0..<66 {
        group.addTask {
          do {
            _ = try await context.create(creator: "pose", variant: "A")
            return nil
          } catch {
            return (error as? CreationError)?.code
          }
        }
      }
      // Only what finds no room ends before the door opens: 1 runs and 64 wait.
      let first = await group.next() ?? nil
      await leave.open()
      return await group.reduce(into: [first]) { $0.append($1) }
    }
    #expect(codes.count == 66)
    #expect(codes.compactMap(\.self) == [.busy])
  }
}
