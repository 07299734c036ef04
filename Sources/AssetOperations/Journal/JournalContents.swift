import Foundation
import Glibc

/// What the file of an entry says, cut into its parts.
struct JournalContents: Sendable {
  /// The first line.
  let header: JournalHeader
  /// The second line without its line feed; nil when it was not asked for.
  let plan: ArraySlice<UInt8>?
  /// The lines below the plan, each with its line feed; the last one has none when the process ended
  /// while it was being written.
  let lines: ArraySlice<UInt8>

  /// A plan for every asset of the largest library is far from this long.
  private static let largest = 1 << 30
  /// Nearly all headers are shorter.
  private static let headSize = 1_024

  /// Reads a file, without its plan where that can be left out: it is nearly all there is.
  ///
  /// - Returns: nil when the operation was never begun: its plan is not there, so nothing was touched.
  /// - Throws: ``JournalDamage`` or an error of the decoder.
  init?(_ descriptor: Int32, withPlan: Bool) throws {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size <= Self.largest
    else { throw JournalDamage(message: "It is no file of the journal.") }
    let size = Int(status.st_size)
    if !withPlan, let short = try Self(skippingPlanOf: descriptor, size) {
      self = short
      return
    }
    let bytes = try Self.bytes(0..<size, of: descriptor)
    guard let headerEnd = bytes[...].firstLineFeed,
      let planEnd = bytes[(headerEnd + 1)...].firstLineFeed
    else { return nil }
    header = try Self.header(bytes[..<headerEnd])
    plan = withPlan ? bytes[(headerEnd + 1)..<planEnd] : nil
    lines = bytes[(planEnd + 1)...]
  }

  /// Reads the header and what is below the plan; nil when the header does not say where that is, or
  /// the plan does not end there.
  private init?(skippingPlanOf descriptor: Int32, _ size: Int) throws {
    let head = try Self.bytes(0..<min(size, Self.headSize), of: descriptor)
    guard let headerEnd = head[...].firstLineFeed,
      let header = try? Self.header(head[..<headerEnd]),
      let length = header.planLength, length >= 0, length < size - headerEnd - 1
    else { return nil }
    let rest = try Self.bytes((headerEnd + 1 + length)..<size, of: descriptor)
    guard rest.first == lineFeed else { return nil }
    self.header = header
    plan = nil
    lines = rest[1...]
  }

  private static func header(_ line: ArraySlice<UInt8>) throws -> JournalHeader {
    let header = try JSONDecoder().decode(JournalHeader.self, from: Data(line))
    guard header.blendshelf == JournalHeader.format else {
      throw JournalDamage(message: "It was written by another version of blendshelf.")
    }
    return header
  }

  private static func bytes(_ range: Range<Int>, of descriptor: Int32) throws -> [UInt8] {
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
      while filled < buffer.count {
        let rest = UnsafeMutableRawBufferPointer(
          rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...]
        )
        let count = pread(descriptor, rest.baseAddress, rest.count, range.lowerBound + filled)
        if count < 0 && errno == EINTR { continue }
        failed = count < 0
        guard count > 0 else { return }
        filled += count
      }
    }
    guard !failed else { throw JournalDamage(message: "The disk cannot read it.") }
    return bytes
  }
}

private let lineFeed = UInt8(ascii: "\n")

extension ArraySlice<UInt8> {
  /// Where the first line ends; nil when none does.
  var firstLineFeed: Int? {
    // The C library is many times faster, and plans are long.
    withUnsafeBytes { bytes -> Int? in
      guard let start = bytes.baseAddress,
        let found = memchr(start, Int32(lineFeed), bytes.count)
      else { return nil }
      return startIndex + (UnsafeRawPointer(found) - start)
    }
  }
}
