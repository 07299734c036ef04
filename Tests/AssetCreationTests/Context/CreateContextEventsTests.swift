import AssetCreation
import AssetSystem
import Testing

struct CreateContextEventsTests {
  private let host = MemoryHost(records: [
    record("1", creator: "pose"), record("2", creator: "pose"),
  ])

  private func context(names: MemoryNames = MemoryNames()) async -> CreateContext {
    let context = CreateContext.of([ScriptedCreator("pose")], host: host, names: names)
    _ = await context.reset()
    return context
  }

  /// The first events that something brings.
  private func events(
    _ count: Int,
    of context: CreateContext,
    during body: () async throws -> Void
  ) async rethrows -> [CreationEvent] {
    let stream = await context.events()
    try await body()
    var events: [CreationEvent] = []
    for await event in stream.prefix(count) { events.append(event) }
    return events
  }

  @Test func `changes within a bulk are told once for each instance`() async throws {
    let context = await context()
    let events = try await events(1, of: context) {
      try await context.inBulk { context in
        try await context.update("1") { try $0.set("Open", for: "variant") }
        try await context.inBulk { context in
          try await context.update("1") { try $0.set(false, for: "active") }
          try await context.update("2") { try $0.set(false, for: "active") }
        }
        try await context.update("2") { try $0.set(true, for: "active") }
      }
    }
    guard case .valuesChanged(let changes)? = events.first else {
      Issue.record("\(events)")
      return
    }
    #expect(changes.map(\.instance) == ["1"])
    #expect(changes.first?.changes.changedKeys == ["active", "variant"])
  }

  @Test func `kinds are told in the order in which they first happened`() async throws {
    let context = await context()
    let description = CreatorDescription(identifier: "pose", family: "pose")
    let events = try await events(4, of: context) {
      try await context.inBulk { context in
        await context.removeInstance("2")
        try await context.update("1") { instance in
          instance.setMandatory(true)
          instance.creatorAttributes.setDefinitions([try .bool("flip")])
        }
        await context.addInstance(
          try CreatedInstance(stored: record("3", creator: "pose"), creator: description)
        )
        await context.removeInstance("1")
        await context.addInstance(
          try CreatedInstance(stored: record("4", creator: "pose"), creator: description)
        )
        try await context.update("4") { try $0.set("x", for: "note") }
        await context.removeInstance("4")
      }
      try await context.updateContextPublishAttributes { _ in }
      try await context.update("3") { $0.setMandatory(true) }
      _ = await context.reset()
    }
    #expect(
      events.prefix(3) == [
        .instancesRemoved(["2", "1"]), .instancesAdded(["3"]), .requirementChanged(["3"]),
      ]
    )
  }

  @Test func `a bulk that fails is told of with the next one`() async throws {
    let context = await context()
    let events = await events(1, of: context) {
      await #expect(throws: UnknownTrouble.self) {
        try await context.inBulk { context in
          await context.removeInstance("1")
          throw UnknownTrouble()
        }
      }
      await context.removeInstance("2")
    }
    #expect(events == [.instancesRemoved(["1", "2"])])
  }

  @Test func `whoever listens is told of reading anew, and of nothing after it`() async throws {
    let context = await context()
    let (first, second) = (await context.events(), await context.events())
    await context.removeInstance("1")
    _ = await context.reset()
    await context.removeInstance("2")
    var heard: [[CreationEvent]] = []
    for stream in [first, second] {
      var events: [CreationEvent] = []
      for await event in stream { events.append(event) }
      heard.append(events)
    }
    let expected: [CreationEvent] = [
      .instancesRemoved(["1"]), .instancesAdded(["1", "2"]), .reset,
    ]
    #expect(heard == [expected, expected])
  }

  @Test func `a change that throws leaves the instance as it was`() async throws {
    let context = await context()
    await #expect(throws: UnknownTrouble.self) {
      try await context.update("1") { instance in
        try instance.set("Open", for: "variant")
        throw UnknownTrouble()
      }
    }
    #expect(await context.instance("1")?.variant == "Fist")
    let error = await #expect(throws: CreationError.self) {
      try await context.update("nobody") { _ in }
    }
    #expect(error?.code == .unknownKey)
  }

  @Test func `catalogs are looked up once for all instances of a bulk`() async throws {
    let names = MemoryNames()
    _ = await context(names: names)
    #expect(names.lookups == 1)
  }

  @Test func `another catalog is looked up when it is set`() async throws {
    let context = await context()
    #expect(await context.instance("1")?.hasValidContext == true)
    try await context.update("1") { try $0.set("Nowhere", for: "asset") }
    #expect(await context.instance("1")?.isAssetValid == false)
    try await context.update("1") { try $0.set("Props", for: "asset") }
    #expect(await context.instance("1")?.isAssetValid == true)
    #expect(await context.instance("1")?.isTaskValid == false)
  }
}

struct SharedDataTests {
  @Test func `shared data is open while everything is read anew and at no other time`() async throws
  {
    var first = ScriptedCreator("first", order: 1)
    first.script.collect = { try await $0.share(7, as: "count") }
    let seen = CreatorLog()
    let auto = SharingAutoCreator(log: seen)
    let context = CreateContext.of([first, auto])
    _ = await context.reset()
    #expect(seen.all == ["7"])
    let error = await #expect(throws: CreationError.self) { try await context.sharedValue("count") }
    #expect(error?.code == .unavailableSharedData)
    await #expect(throws: CreationError.self) { try await context.share(1, as: "count") }
    await #expect(throws: CreationError.self) { try await context.storedRecords(of: "first") }
    _ = await context.reset()
    #expect(seen.all == ["7", "7"])
  }

  @Test func `records are read once for all creators`() async {
    let host = MemoryHost(records: [record("1", creator: "a"), record("2", creator: "b")])
    let context = CreateContext.of([ScriptedCreator("a"), ScriptedCreator("b")], host: host)
    _ = await context.reset()
    #expect(host.calls.filter { $0 == .all }.count == 1)
    #expect(await context.instances.count == 2)
  }

  @Test func `a copy with the ID of another instance gets its own, and people are told`()
    async throws
  {
    let host = MemoryHost(records: [
      record("1", creator: "pose"), record("1", creator: "pose", subset: "poseCopy"),
    ])
    let context = CreateContext.of([ScriptedCreator("pose")], host: host)
    #expect(await context.reset().isEmpty)
    let instances = await context.instances
    #expect(instances.map(\.subset) == ["poseFist", "poseCopy"])
    #expect(instances.first?.id == "1")
    let copy = try #require(instances.last)
    #expect(copy.id != "1")
    #expect(!copy.isChanged)
    #expect(host.stored.last?["instance_id"] == .string(copy.id))
    #expect(await context.warnings.contains { $0.contains("poseCopy") && $0.contains("1") })
    _ = await context.reset()
    #expect(await context.instances.map(\.id) == ["1", copy.id])
    #expect(await context.warnings.isEmpty)
  }

  @Test func `a copy whose new ID cannot be stored is not shown, and does not multiply`()
    async throws
  {
    let host = MemoryHost(records: [
      record("1", creator: "pose"), record("1", creator: "pose", subset: "poseCopy"),
    ])
    host.fail("changeID", with: UnknownTrouble())
    let context = CreateContext.of([ScriptedCreator("pose")], host: host)
    #expect(await context.reset().isEmpty)
    #expect(await context.instances.map(\.subset) == ["poseFist"])
    #expect(await context.warnings.contains { $0.contains("the rig fell over") })
    for instance in await context.instances {
      try await context.update(instance.id) { try $0.set(false, for: "active") }
    }
    try await context.save()
    #expect(host.stored.map { $0["subset"] } == ["poseFist", "poseCopy"])
  }

  @Test func `copies among records of a creator that is not in use stay as they are`() async {
    let records = [
      record("1", creator: "pose"), record("1", creator: "studio.rig"),
      record("2", creator: "studio.rig"), record("2", creator: "studio.rig"),
    ]
    let host = MemoryHost(records: records)
    let context = CreateContext.of([ScriptedCreator("pose")], host: host)
    _ = await context.reset()
    #expect(host.stored == records)
    #expect(host.writes.isEmpty)
    #expect(await context.instances.count == 1)
  }
}

private struct SharingAutoCreator: AutoCreator {
  let description = CreatorDescription(identifier: "sharing", family: "workfile")
  let log: CreatorLog

  func create(_ context: CreateContext) async throws {
    log.write("\(try await context.sharedValue("count") as? Int ?? 0)")
  }
}
