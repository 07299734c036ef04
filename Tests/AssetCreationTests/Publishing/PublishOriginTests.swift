import AssetSystem
import Foundation
import LibraryStore
import Testing

@testable import AssetCreation

/// Where what is published comes from: the same workfile as before, another, a copy.
struct PublishOriginTests {
  private static let file = "library/props/furniture.blend"
  private static let copy = "library/props/copy.blend"

  private func library() async throws -> PublishingLibrary {
    let library = try await PublishingLibrary()
    try FileManager.default.copyItem(
      atPath: library.path(Self.file).string,
      toPath: library.path(Self.copy).string
    )
    return library
  }

  private func publish(
    _ file: String,
    id: ByteString?,
    _ instance: PublishInstance = .chair(),
    to library: PublishingLibrary
  ) async throws -> PublishReport {
    try await library.publisher(file, [instance], id: id).publish()
  }

  @Test func `versions of another workfile are told`() async throws {
    let library = try await library()
    _ = try await publish(Self.file, id: "one", to: library)
    let report = try await publish(Self.copy, id: "two", to: library)
    #expect(report.published.map(\.version) == [2])
    #expect(report.issues.map(\.title) == ["Other workfile"], "\(report.json)")
    #expect(report.issues.first?.isError == false)
    let message = report.issues.first?.message
    #expect(message?.contains("objectChair so far come from furniture.blend.") == true)
  }

  @Test func `a workfile of the same name is told by its whole path`() async throws {
    let library = try await library()
    _ = try await publish(Self.file, id: "one", to: library)
    let other = "shots/furniture.blend"
    try FileManager.default.copyItem(
      atPath: library.path(Self.file).string,
      toPath: library.path(other).string
    )
    let report = try await publish(other, id: nil, to: library)
    let message = report.issues.first { $0.title == "Other workfile" }?.message
    #expect(message?.contains(library.path(Self.file).string) == true)
  }

  @Test(
    arguments: [
      (file, "one", file, "two"), (file, "one", copy, "one"), (file, nil, file, nil),
    ] as [(String, ByteString?, String, ByteString?)]
  )
  func `a workfile that goes on, was moved or has a new sidecar is not told`(
    first: String,
    firstID: ByteString?,
    next: String,
    nextID: ByteString?
  ) async throws {
    let library = try await library()
    _ = try await publish(first, id: firstID, to: library)
    let report = try await publish(next, id: nextID, to: library)
    #expect(report.published.map(\.version) == [2])
    #expect(report.issues == [], "\(report.json)")
  }

  @Test func `versions that stay listed in a former catalog are told`() async throws {
    let library = try await library()
    _ = try await publish(Self.file, id: "one", to: library)
    let moved = PublishInstance.of(
      "object",
      "objectChair",
      ("Object", "Chair"),
      asset: "Props/Seats"
    )
    let report = try await publish(Self.file, id: "one", moved, to: library)
    #expect(report.published.map(\.catalog) == ["Props/Seats"])
    let found = report.issues.filter { $0.title == "Former catalog" }
    #expect(found.map(\.isError) == [false], "\(report.json)")
    #expect(
      found.first?.message.contains("v001 of objectChair is still listed in Props/Chairs,") == true
    )
  }

  @Test func `another instance of that name in another catalog is nobody's business`() async throws
  {
    let library = try await library()
    _ = try await publish(Self.file, id: "one", to: library)
    let other = PublishInstance.of(
      "object",
      "objectChair",
      ("Object", "Chair"),
      asset: "Props/Seats",
      id: "other"
    )
    let report = try await publish(Self.file, id: "one", other, to: library)
    #expect(report.issues.map(\.title) == ["New catalog"], "\(report.json)")
  }

  @Test func `a copy is published only once it is adopted`() async throws {
    let library = try await library()
    let original = library.path(Self.file)
    try Sidecar(of: original).change { $0.instances = [["instance_id": "1"]] }
    try FileManager.default.copyItem(
      atPath: original.string + ".creation.json",
      toPath: library.path(Self.copy).string + ".creation.json"
    )
    let host = WorkfileHost(workfile: library.path(Self.copy))
    let found = try await ContextPublishSource.origin(of: host)
    #expect(found.original == original)
    let publisher = library.publisher(Self.copy, [.chair()], id: found.id, original: found.original)
    let report = try await publisher.publish()
    #expect(report.issues.filter(\.isError).map(\.title) == ["Copied workfile"], "\(report.json)")
    #expect(report.issues.contains { $0.message.contains("is a copy of \(original.string),") })
    #expect(report.issues.contains { $0.description?.contains("Adopt them first") == true })
    #expect(try library.published() == [])
    try await host.adopt(nil)
    let adopted = try await ContextPublishSource.origin(of: host)
    #expect(adopted.original == nil && adopted.id != found.id)
    #expect(
      try await ContextPublishSource.origin(of: WorkfileHost(workfile: original)).original == nil
    )
  }
}
