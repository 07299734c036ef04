import AssetSystem
import Foundation
import LibraryStore
import Testing

@testable import AssetOperations
@testable import BlendFormat

/// A new file appears whole or not at all, and leads to the same files as the old one.
struct DataBlockExtractionTests {
  private func extraction(
    _ library: PlanningLibrary,
    from source: String,
    to target: String
  ) -> DataBlockExtraction {
    DataBlockExtraction(
      from: ByteString(library.path(source)),
      to: ByteString(library.path(target)),
      using: JournaledLibrary.cache
    )
  }

  private func reference(_ letters: String, _ name: String) -> DataBlockReference {
    let bytes = Array(letters.utf8)
    return DataBlockReference(code: IDCode(bytes[0], bytes[1]), name: Array(name.utf8))
  }

  private func open(_ library: PlanningLibrary, _ name: String) throws -> BlendFile {
    try BlendFile(path: Array(library.path(name).utf8), using: JournaledLibrary.cache)
  }

  @Test(arguments: ["3.4", "4.5", "5.0"])
  func `a link leads from the new place to the same library`(version: String) async throws {
    let library = try await PlanningLibrary(version)
    try FileManager.default.createDirectory(
      atPath: library.path("published/boxes"),
      withIntermediateDirectories: true
    )
    let contents = try extraction(
      library,
      from: "shots/shot020_links.blend",
      to: "published/boxes/box.blend"
    ).run([reference("OB", "Local box")]) { false }
    #expect(contents.libraries == [Array("//../library/materials/skin.blend".utf8)])
    var file = try open(library, "published/boxes/box.blend")
    #expect(
      try file.links().libraries == [Array("//../../library/materials/skin.blend".utf8)]
    )
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: library.path("published/boxes")) == [
        "box.blend"
      ]
    )
  }

  @Test func `relative paths lead from the new place and others stay`() async throws {
    let library = try await PlanningLibrary()
    let owner = reference("IM", "Picture")
    let contents = ExtractionContents(
      dataBlocks: [],
      linkedDataBlocks: [],
      libraries: [Array("//a.blend".utf8), Array("/absolute/b.blend".utf8)],
      files: ["//tex/a.png", "//../b.png", "/absolute/c.png", "//old\\windows.png"].map {
        ExternalFile(path: Array($0.utf8), dataBlock: owner, purpose: .needed)
      }
    )
    let paths = DataBlockExtraction(
      from: "/show/work/shot.blend",
      to: "/show/library/props/new.blend",
      using: JournaledLibrary.cache
    ).newPaths(of: contents)
    func text(_ path: [UInt8]) -> String { String(decoding: path, as: UTF8.self) }
    #expect(paths.libraries.map { "\(text($0)) \(text($1))" } == ["//a.blend //../../work/a.blend"])
    #expect(
      Set(paths.files.map { "\(text($0)) \(text($1))" }) == [
        "//tex/a.png //../../work/tex/a.png", "//../b.png //../../b.png",
        "//old\\windows.png //../../work/old/windows.png",
      ]
    )
    _ = library
  }

  @Test func `a file that is there already is left alone`() async throws {
    let library = try await PlanningLibrary()
    let before = try library.state()
    #expect {
      _ = try extraction(
        library,
        from: "library/props/furniture.blend",
        to: "library/props/scratch.blend"
      ).run([reference("OB", "Chair")]) { false }
    } throws: { error in
      "\(error)".contains("is there already")
    }
    #expect(try library.state() == before)
  }

  @Test func `a refusal leaves nothing behind`() async throws {
    let library = try await PlanningLibrary()
    let before = try library.state()
    for (root, code) in [
      (reference("SC", "Scene"), BlendFormatError.Code.refused),
      (reference("OB", "Nobody"), .notFound),
    ] {
      #expect {
        _ = try extraction(
          library,
          from: "shots/shot020_links.blend",
          to: "shots/new.blend"
        ).run([root]) { false }
      } throws: { error in
        (error as? BlendFormatError)?.code == code
      }
    }
    #expect(try library.state() == before)
  }

  @Test func `work that is cancelled leaves nothing behind`() async throws {
    let library = try await PlanningLibrary()
    let before = try library.state()
    #expect(throws: (any Error).self) {
      _ = try extraction(
        library,
        from: "library/props/furniture.blend",
        to: "library/props/new.blend"
      ).run([reference("OB", "Chair")]) { true }
    }
    #expect(try library.state() == before)
  }

  @Test func `a folder that is not there is told`() async throws {
    let library = try await PlanningLibrary()
    #expect(throws: LibraryStoreError.self) {
      _ = try extraction(
        library,
        from: "library/props/furniture.blend",
        to: "nowhere/new.blend"
      ).run([reference("OB", "Chair")]) { false }
    }
  }

  @Test func `the old file is not touched`() async throws {
    let library = try await PlanningLibrary()
    let before = try library.state()["library/props/furniture.blend"]
    _ = try extraction(
      library,
      from: "library/props/furniture.blend",
      to: "library/props/new.blend"
    ).run([reference("OB", "Chair")]) { false }
    #expect(try library.state()["library/props/furniture.blend"] == before)
    let names = try open(library, "library/props/new.blend").dataBlocks.map {
      String(decoding: $0.name, as: UTF8.self)
    }
    #expect(names.contains("Chair"))
  }
}
