import Foundation
import Glibc

@testable import BlendFormat

/// An extraction written to a file that is gone afterwards.
struct Extracted {
  /// Struct definitions are parsed once.
  static let cache = DNACache()

  let contents: ExtractionContents
  let bytes: [UInt8]

  init(
    _ roots: [String],
    from bytes: [UInt8],
    libraries: [String: String] = [:],
    files: [String: String] = [:]
  ) throws {
    var extraction = try BlendFileExtraction(bytes: bytes, using: Self.cache)
    try self.init(
      roots.map { DataBlockReference($0) },
      &extraction,
      libraries: libraries,
      files: files
    )
  }

  init(
    _ roots: [DataBlockReference],
    _ extraction: inout BlendFileExtraction,
    libraries: [String: String] = [:],
    files: [String: String] = [:]
  ) throws {
    contents = try extraction.select(roots)
    let target = TemporaryFile([])
    let path = String(decoding: target.path, as: UTF8.self)
    let descriptor = open(path, O_RDWR)
    defer { close(descriptor) }
    try extraction.write(
      toFileDescriptor: descriptor,
      storedPath: Array("/new.blend".utf8),
      libraryPaths: Self.map(libraries),
      filePaths: Self.map(files)
    )
    try extraction.verify(writtenAt: target.path)
    self.bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
  }

  private static func map(_ paths: [String: String]) -> [[UInt8]: [UInt8]] {
    Dictionary(uniqueKeysWithValues: paths.map { (Array($0.utf8), Array($1.utf8)) })
  }

  /// The names of what was taken along, such as `OBBody`.
  var names: [String] { contents.dataBlocks.map(\.text) }

  /// The written file.
  func file() throws -> BlendFile { try BlendFile(bytes: bytes, using: Self.cache) }
}

extension BlendFile {
  /// The names of all data-blocks, placeholders and libraries, such as `OBBody`.
  var names: [String] { dataBlocks.map { $0.reference.text } }

  /// The payloads of the blocks of a struct in a data-block's run.
  mutating func payloads(_ structName: String, in name: String) throws -> [[UInt8]] {
    let run = dataBlocks.first { $0.reference.text == name }?.blocks ?? 0..<0
    var found: [[UInt8]] = []
    for index in run where sdna[blocks[index].head.sdnaIndex]?.typeName == structName {
      found.append(try payload(of: blocks[index]))
    }
    return found
  }

  /// Where a member of a struct lies.
  func offset(_ structName: String, _ member: String) -> Int {
    sdna[structName]?.field(named: member)?.offset ?? -1
  }

  /// The pointer in a member of the first such struct of a run.
  mutating func pointer(_ structName: String, _ member: String, in name: String) throws -> UInt64? {
    let offset = offset(structName, member)
    let payload = try payloads(structName, in: name).first ?? []
    return payload.span.bytes.integer(at: offset, as: UInt64.self, littleEndian: true)
  }

  /// The text in a member of the first such struct of a run.
  mutating func text(_ structName: String, _ member: String, in name: String) throws -> String {
    let offset = offset(structName, member)
    let payload = try payloads(structName, in: name).first ?? []
    let text = payload.span.bytes.text(at: offset, limit: 1024)
    return String(decoding: text.bytes, as: UTF8.self)
  }
}

/// The code and message of the error that a body throws.
func failure(_ body: () throws -> Void) -> BlendFormatError? {
  do {
    try body()
    return nil
  } catch {
    return error as? BlendFormatError
  }
}
