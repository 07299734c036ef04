import AssetSystem
import BlendFormat
import LibraryStore
import Testing

@testable import AssetOperations
import TestSupport

struct NameClaimsTests {
  private func reference(_ number: Int) -> DataBlockReference {
    DataBlockReference(
      code: IDCode(UInt8(ascii: "A"), UInt8(ascii: "C")),
      name: Array("\(number)".utf8)
    )
  }

  /// Checks what is refused against trying every renaming that is left at once.
  @Test func `what is left is free of clashes, and nothing is refused without a reason`() {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    var generator = SplitMix64(seed: seed)
    for _ in 0..<2000 {
      let count = Int.random(in: 1...7, using: &generator)
      let names = Dictionary(uniqueKeysWithValues: (0..<count).map { (reference($0), 1) })
      let renames = (0..<count).filter { _ in Bool.random(using: &generator) }.map { old in
        NameClaims.Rename(
          item: old,
          old: reference(old),
          new: reference(Int.random(in: 0..<(count + 2), using: &generator))
        )
      }.filter { $0.old != $0.new }
      let refused = NameClaims(names: names, renames: renames).refused()

      var final: [Int: DataBlockReference] = [:]
      for number in 0..<count { final[number] = reference(number) }
      for rename in renames where refused[rename.item] == nil { final[rename.item] = rename.new }
      #expect(Set(final.values).count == count, "names are used twice")

      for (item, rival) in refused {
        let new = renames.first { $0.item == item }?.new
        switch rival {
        case .renamed(let other):
          #expect(renames.contains { $0.item == other && $0.new == new && other != item })
        case .staying:
          #expect(final.contains { $0.key != item && $0.value == new })
        }
      }
    }
  }

  @Test func `a long chain with its end taken is refused as a whole, in no time`() {
    let count = 50_000
    let names = Dictionary(uniqueKeysWithValues: (0...count).map { (reference($0), 1) })
    let renames = (0..<count).map {
      NameClaims.Rename(item: $0, old: reference($0), new: reference($0 + 1))
    }
    #expect(NameClaims(names: names, renames: renames).refused().count == count)
    #expect(NameClaims(names: names, renames: renames).refused()[count - 1] == .staying)
  }
}

struct PatternTimeTests {
  @Test func `a pattern that takes too long is given up`() async {
    // Some seconds, not years: the thread that matches it cannot be stopped.
    let name = AssetTarget.elly("aaaaaaaaaaaaaaaaab")
    let error = await #expect(throws: AssetSystemError.self) {
      try await OperationPlanner.newNames(
        .replace(pattern: "(a+)+$", template: ""),
        of: [RenameSubject(target: name)],
        within: .milliseconds(50)
      )
    }
    #expect(error == .patternTookTooLong)
  }

  @Test func `who cancels does not wait for the pattern`() async {
    let name = AssetTarget.elly("aaaaaaaaaaaaaaaab")
    let task = Task {
      try await OperationPlanner.newNames(
        .replace(pattern: "(a+)+$", template: ""),
        of: [RenameSubject(target: name)],
        within: .seconds(600)
      )
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}

struct StoredLibraryPathTests {
  @Test(
    arguments: [
      ("/a/lib/x.blend", "/a/shots/s.blend", "//../lib/x.blend"),
      ("/a/shots/x.blend", "/a/shots/s.blend", "//x.blend"),
      ("/a/shots/deep/x.blend", "/a/shots/s.blend", "//deep/x.blend"),
      ("/x.blend", "/a/b/s.blend", "//../../x.blend"),
      ("/a/b/x.blend", "/s.blend", "//a/b/x.blend"),
      ("/a/x.blend", "/a/x.blend/s.blend", "//../x.blend"),
    ] as [(ByteString, ByteString, ByteString)]
  ) func `a relative path leads from the file to the other`(
    file: ByteString,
    linking: ByteString,
    stored: ByteString
  ) {
    #expect(StoredLibraryPath.path(to: file, from: linking, isRelative: true) == stored)
    #expect(LinkedLibraryPath(stored, storedIn: linking).absolute == file)
  }

  @Test func `an absolute path stays one`() {
    #expect(
      StoredLibraryPath.path(to: "/a/x.blend", from: "/a/s.blend", isRelative: false)
        == "/a/x.blend"
    )
    #expect(StoredLibraryPath.isRelative("//x"))
    #expect(!StoredLibraryPath.isRelative("/x"))
  }
}
