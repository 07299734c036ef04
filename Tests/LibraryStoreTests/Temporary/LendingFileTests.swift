import AssetSystem
import BlendFormat
import Foundation
import LibraryStore
import Testing

/// Files stay open between loans, and every change of theirs is noticed.
struct LendingFileTests {
  private let folder: TemporaryFolder
  private let pool = TemporaryDataBlockPool(cache: DNACache())

  init() throws {
    folder = try TemporaryFolder(copying: "4.5")
    try folder.makeOld()
  }

  private static let elly = "characters/elly/poses.blend"
  private static let ruzena = "characters/ruzena/poses.blend"

  private func slots(_ name: String, in file: String) async throws -> [UInt8] {
    let code = IDCode(UInt8(ascii: "A"), UInt8(ascii: "C"))
    return try await pool.withTemporaryDataBlock(
      DataBlockReference(code: code, name: Array(name.utf8)),
      inFileAt: ByteString(folder.path + "/library/" + file)
    ) { try $0.action().slots.flatMap(\.identifier) }
  }

  private func bytes(of file: String) throws -> Data {
    try Data(contentsOf: folder.url("library/" + file))
  }

  /// The files below the folder that this process has open.
  private func openFiles() throws -> [String] {
    let descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
    let targets = descriptors.compactMap {
      try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/" + $0)
    }
    return targets.filter { $0.hasPrefix(folder.path + "/library/") }
  }

  @Test func `a file stays open for the next loan, until the files are closed`() async throws {
    _ = try await slots("Fist L", in: Self.elly)
    _ = try await slots("Smile", in: Self.elly)
    #expect(try openFiles().count == 1)
    pool.closeFiles()
    #expect(try openFiles().isEmpty)
  }

  @Test func `only a few files stay open`() async throws {
    let original = folder.url("library/" + Self.elly)
    for number in 0..<20 {
      let copy = "copy \(number).blend"
      try FileManager.default.copyItem(at: original, to: folder.url("library/" + copy))
      try folder.makeOld()
      _ = try await slots("Smile", in: copy)
    }
    let open = try openFiles()
    #expect(open.count == 8)
    #expect(open.allSatisfy { !$0.hasSuffix("copy 0.blend") })
    // One that was closed is opened again.
    #expect(try await slots("Smile", in: "copy 0.blend") == Array("OBElly".utf8))
  }

  @Test func `a file that was replaced is read anew`() async throws {
    #expect(try await slots("Fist L", in: Self.elly) == Array("OBElly".utf8))
    let url = folder.url("library/" + Self.elly)
    try bytes(of: Self.ruzena).write(to: url, options: .atomic)
    #expect(try await slots("Fist L", in: Self.elly) == Array("OBRůžena".utf8))
  }

  @Test func `a file that was written over is read anew, however soon`() async throws {
    // A plain file, so that what is written over it is of the same size.
    let file = "characters/elly/wip/edge/edge_cases.blend"
    let first = try [UInt8](bytes(of: file))
    let (name, other) = (Array("OBElly".utf8), Array("OBEmmy".utf8))
    var second = first
    for start in first.indices.dropLast(name.count) where first[start...].starts(with: name) {
      second.replaceSubrange(start..<start + name.count, with: other)
    }
    let versions = [(Data(first), name), (Data(second), other)]
    for round in 0..<20 {
      let (bytes, slot) = versions[round % 2]
      // Into the same file: only its times tell.
      let handle = try FileHandle(forWritingTo: folder.url("library/" + file))
      try handle.write(contentsOf: bytes)
      try handle.close()
      #expect(try await slots("edge sign", in: file) == slot, "round \(round)")
    }
  }

  @Test func `a file that is gone is not found, and found when it is back`() async throws {
    _ = try await slots("Fist L", in: Self.elly)
    let bytes = try bytes(of: Self.elly)
    try folder.remove("library/" + Self.elly)
    let error = await #expect(throws: BlendFormatError.self) {
      try await slots("Fist L", in: Self.elly)
    }
    #expect(error?.code == .notFound)
    try bytes.write(to: folder.url("library/" + Self.elly))
    #expect(try await slots("Fist L", in: Self.elly) == Array("OBElly".utf8))
  }

  @Test func `a file that was cut off is an error, and read when it is whole`() async throws {
    _ = try await slots("Fist L", in: Self.elly)
    let whole = try bytes(of: Self.elly)
    let url = folder.url("library/" + Self.elly)
    try whole.prefix(whole.count / 2).write(to: url)
    await #expect(throws: BlendFormatError.self) { try await slots("Fist L", in: Self.elly) }
    #expect(pool.loadedCount == 0)
    try whole.write(to: url)
    #expect(try await slots("Fist L", in: Self.elly) == Array("OBElly".utf8))
  }
}
