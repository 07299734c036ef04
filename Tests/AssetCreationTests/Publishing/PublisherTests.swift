import AssetSystem
import Synchronization
import Testing

@testable import AssetCreation

struct PublisherTests {
  private let turns = FakePublishPlugin.Turns()
  private static let file = "library/props/furniture.blend"

  private func plugin(
    _ name: ByteString,
    _ order: Double,
    _ work: @escaping @Sendable (PublishContext, PublishInstance?) async throws -> Void = { _, _ in }
  ) -> FakePublishPlugin {
    FakePublishPlugin(name, order, turns: turns, work)
  }

  private func publish(
    _ plugins: [any PublishPlugin],
    _ instances: [PublishInstance] = [.of("fake", "a"), .of("fake", "b")],
    _ options: PublishOptions = PublishOptions()
  ) async throws -> PublishReport {
    let library = try await PublishingLibrary()
    let all = plugins + [plugin("extract", 2)]
    return try await library.publisher(Self.file, instances, all: all).publish(options)
  }

  @Test func `plug-ins have their turn by order, those of one order as they were found`()
    async throws
  {
    var whole = plugin("whole", 1)
    whole.isContextLevel = true
    _ = try await publish([
      plugin("late", 3), plugin("first", 1.2), whole, plugin("second", 1.2), plugin("early", 0),
    ])
    #expect(
      turns.all == [
        "early a", "early b", "whole", "first a", "first b", "second a", "second b", "extract a",
        "extract b", "late a", "late b",
      ]
    )
  }

  @Test func `validation errors are collected and stop before extraction`() async throws {
    let report = try await publish([
      plugin("one", 1) { _, instance in
        throw PublishValidationError(
          "bad \(instance?.label ?? "")",
          title: "Bad",
          description: "Make it good.",
          detail: "line 1"
        )
      },
      plugin("two", 1.4) { _, _ in throw CreationError(.publishValidation, "", "worse") },
    ])
    #expect(turns.all == ["one a", "one b", "two a", "two b"])
    #expect(report.issues.map(\.message) == ["bad a", "bad b", "worse", "worse"])
    #expect(
      report.issues.first
        == PublishIssue(
          id: "one/id-a/0",
          plugin: "one",
          instance: "id-a",
          title: "Bad",
          message: "bad a",
          description: "Make it good.",
          detail: "line 1"
        )
    )
    #expect(!report.isSuccessful && report.published.isEmpty)
  }

  @Test func `any other error stops at once, a known one with its message`() async throws {
    let report = try await publish([
      plugin("one", 1) { _, _ in throw CreationError(.knownPublish, "x", "The farm is closed.") },
      plugin("two", 1),
    ])
    #expect(turns.all == ["one a"])
    #expect(report.issues.map(\.message) == ["The farm is closed."])
    #expect(report.issues.first?.detail == nil)
  }

  @Test func `an unknown error is told in neutral words with where it happened`() async throws {
    let report = try await publish([plugin("one", 1) { _, _ in throw Surprise() }, plugin("two", 1)])
    #expect(turns.all == ["one a"])
    let issue = try #require(report.issues.first)
    #expect(!issue.message.contains("Surprise"))
    #expect(issue.detail?.contains("Surprise") == true)
  }

  @Test(arguments: [1.5, 2, 3])
  func `a validation error that comes late stops at once`(order: Double) async throws {
    let report = try await publish([
      plugin("one", order) { _, _ in throw PublishValidationError("too late") },
      plugin("two", order),
    ])
    #expect(turns.all.contains("one a") && !turns.all.contains("one b"))
    #expect(!turns.all.contains("two a"))
    #expect(report.issues.map(\.message) == ["too late"])
  }

  @Test func `a dry run stops after validation`() async throws {
    let report = try await publish(
      [plugin("check", 1), plugin("check late", 1.49), plugin("write", 1.5)],
      [.of("fake", "a")],
      PublishOptions(isDryRun: true)
    )
    #expect(turns.all == ["check a", "check late a"])
    #expect(report.isDryRun && report.isSuccessful)
  }

  @Test func `warnings stop nothing`() async throws {
    let report = try await publish([plugin("one", 1) { context, _ in context.warn("careful") }])
    #expect(report.issues.map(\.message) == ["careful", "careful"])
    #expect(report.isSuccessful)
    #expect(turns.all.last == "extract b")
  }

  @Test func `a plug-in has its turn for its families and where it is switched on`() async throws {
    var other = plugin("other", 1)
    other.families = FamilyFilter(["pose"])
    var second = plugin("second", 1)
    second.families = FamilyFilter(["extra"])
    var off = plugin("off", 1)
    off.isOptional = true
    off.isActiveByDefault = false
    var elsewhere = plugin("elsewhere", 1)
    elsewhere.targets = ["farm"]
    _ = try await publish(
      [other, second, off, elsewhere],
      [
        .of("fake", "a", asset: "A", ["publish_attributes": ["off": ["active": true]]]),
        .of("fake", "b", asset: "A", ["families": ["extra"]]),
      ]
    )
    #expect(turns.all == ["second b", "off a", "extract a", "extract b"])
  }

  @Test func `what plug-ins change is seen by those after them`() async throws {
    let seen = Mutex<[ByteString]>([])
    _ = try await publish([
      plugin("collect", 0) { _, instance in
        instance?.update { $0["subset"] = "renamed" }
        instance?.label = "renamed"
      },
      plugin("check", 1) { _, instance in
        seen.withLock { $0.append(instance?.name ?? "") }
      },
    ])
    #expect(seen.withLock { $0 } == ["renamed", "renamed"])
    #expect(turns.all.contains("check renamed"))
  }

  @Test func `no active instance is nothing to publish`() async throws {
    let report = try await publish([plugin("one", 1)], [])
    #expect(report.issues.map(\.title) == ["Nothing to publish"])
    #expect(!report.isSuccessful)
    #expect(turns.all.isEmpty)
  }

  @Test func `a family that nothing extracts is a validation error`() async throws {
    var extract = FakePublishPlugin("extract", 2)
    extract.families = FamilyFilter(["pose"])
    let library = try await PublishingLibrary()
    let report = try await library.publisher(Self.file, [.of("mystery", "a")], all: [extract])
      .publish()
    #expect(report.issues.map(\.title) == ["Family"])
    #expect(extract.turns.all.isEmpty)
  }

  @Test func `a plug-in whose process is gone is found before anything is written`() async throws {
    var gone = plugin("gone", 3)
    gone.problem = "It ended with exit code 1."
    let report = try await publish([gone, plugin("check", 1)])
    #expect(report.issues.map(\.message) == ["It ended with exit code 1."])
    #expect(turns.all == ["check a", "check b"])
  }

  @Test func `progress tells each turn before it`() async throws {
    let library = try await PublishingLibrary()
    let heard = Mutex<[PublishProgress]>([])
    _ = try await library.publisher(
      Self.file,
      [.of("fake", "a")],
      all: [plugin("check", 1), plugin("extract", 2), plugin("put", 3)]
    ).publish { step in heard.withLock { $0.append(step) } }
    let all = heard.withLock { $0 }
    #expect(all.map(\.stage) == [.collect, .validate, .extract, .integrate])
    #expect(all.dropFirst().map(\.title) == ["check: a", "extract: a", "put: a"])
    #expect(all.dropFirst().map(\.completed) == [0, 1, 2])
    #expect(all.last?.total == 3)
  }

  @Test func `a repair is done by the plug-in that offers it, then all is checked again`()
    async throws
  {
    let mend = RepairAction(identifier: "mend", label: "Mend it")
    let library = try await PublishingLibrary()
    let publisher = library.publisher(
      Self.file,
      [.of("fake", "a")],
      all: [
        plugin("one", 1) { _, _ in throw PublishValidationError("bad", repair: mend) },
        plugin("extract", 2),
      ]
    )
    let report = try await publisher.publish()
    let issue = try #require(report.issues.first)
    #expect(issue.repair == "Mend it")
    #expect(try await publisher.repair("other/a/0") == nil)
    let after = try #require(try await publisher.repair(issue.id))
    #expect(after.isDryRun)
    #expect(turns.all == ["one a", "one repairs mend", "one a"])
  }

  @Test(arguments: [1.0, 2.5, 3.05, 3.5])
  func `cancelled at any moment, nothing is left`(order: Double) async throws {
    let library = try await PublishingLibrary()
    let plugin = FakePublishPlugin("stop", order) { _, _ in
      withUnsafeCurrentTask { $0?.cancel() }
    }
    let publisher = library.publisher(
      Self.file,
      [.chair(), .of("object", "objectTable", ("Object", "Table"))],
      all: BuiltInPublishPlugins.all + [plugin]
    )
    await #expect(throws: CancellationError.self) {
      try await Task { try await publisher.publish() }.value
    }
    #expect(try library.published().filter { $0 != "blender_assets.cats.txt" } == [])
    #expect(try await library.library.catalog(at: "Props/Chairs") == nil)
    #expect(try await library.library.catalog(at: "Props") == nil)
  }

  @Test func `a failure after all is in place leaves no trace`() async throws {
    let library = try await PublishingLibrary()
    let publisher = library.publisher(
      Self.file,
      [.chair(), .of("object", "objectTable", ("Object", "Table"))],
      all: BuiltInPublishPlugins.all
        + [FakePublishPlugin("notify", 4) { _, _ in throw Surprise() }]
    )
    let report = try await publisher.publish()
    #expect(!report.isSuccessful && report.published.isEmpty)
    #expect(try library.published().filter { $0 != "blender_assets.cats.txt" } == [])
    #expect(try await library.library.catalog(at: "Props/Chairs") == nil)
  }
}
