import BlendFormat
import Foundation
import Testing
import TestSupport

/// Data-blocks are found and copied out of files of every packing.
struct DataBlockLoaderTests {
  private func material(_ name: String) -> DataBlockReference {
    DataBlockReference(code: IDCode(UInt8(ascii: "M"), UInt8(ascii: "A")), name: Array(name.utf8))
  }

  private func error(_ body: () throws -> Void) -> BlendFormatError? {
    do {
      try body()
      return nil
    } catch {
      return error as? BlendFormatError
    }
  }

  @Test(arguments: Packing.allCases)
  func `Actions are the same from every packing, in any order`(packing: Packing) throws {
    var builder = SampleFile.builder(definitions: ActionFile.definitions)
    for name in ["First", "Second", "Third"] {
      builder.add("AC", "bAction", at: 0x100, SampleFile.id("AC\(name)"))
      builder.addText(name, at: 0x110)
    }
    var loader = try DataBlockLoader(bytes: packing.pack(builder.finished()))
    for name in ["Second", "First", "Third", "Second"] {
      let block = try loader.load(.action(name))
      #expect(block.name.text == name)
      #expect(block.code.description == "AC")
      let action = try block.action()
      #expect(action.name.text == name)
      #expect(action.slots.map(\.curves) == [[]])
    }
    let sizes = try ["MAPlain", "MAGlass"].map { name in
      let block = try loader.load(material(String(name.dropFirst(2))))
      return block.byteCount
    }
    #expect(sizes[0] < sizes[1])
  }

  @Test(arguments: Fixtures.versions)
  func `what is copied is the run of the data-block and nothing else`(version: String) throws {
    let cache = DNACache()
    for url in Fixtures.files(version) {
      let file = try BlendFile(path: url.bytes, using: cache)
      var loader = try DataBlockLoader(path: url.bytes, using: cache)
      for dataBlock in file.dataBlocks.reversed() where dataBlock.origin == .local {
        let blocks = file.blocks[dataBlock.blocks]
        let size = (blocks.last?.endOffset ?? 0) - (blocks.first?.headOffset ?? 0)
        let reference = DataBlockReference(code: dataBlock.code, name: dataBlock.name)
        let block = try loader.load(reference)
        #expect(block.byteCount == size, "\(url.lastPathComponent): \(reference)")
      }
    }
  }

  @Test func `a frame is unpacked only as far as it is needed, and on when more is needed`() throws
  {
    let (bytes, names) = largeFile()
    let frames = Packing.seekable(bytes, frameSize: 1 << 20)
    var plain = try DataBlockLoader(bytes: bytes)
    for order in [names, names.reversed(), names.shuffled()] {
      var loader = try DataBlockLoader(bytes: frames)
      for name in order + order {
        let mine = try loader.load(.action(name))
        let other = try plain.load(.action(name))
        #expect(mine.byteCount == other.byteCount)
        #expect(mine.name == other.name)
      }
    }
  }

  @Test func `damage in a frame is noticed when it is reached, and every time`() throws {
    let (bytes, names) = largeFile()
    var frames = Packing.seekable(bytes, frameSize: 1 << 20)
    let size = Packing.frame(Array(bytes[..<(1 << 20)])).count
    // The end of the first frame.
    for offset in size - 200..<size - 100 {
      frames[offset] ^= 0x5A
    }
    // Definitions that are known are compared alone; nothing else is read for them.
    let cache = DNACache()
    _ = try DataBlockLoader(bytes: bytes, using: cache)
    var loader = try DataBlockLoader(bytes: frames, using: cache)
    #expect(try loader.load(.action(names[0])).name.text == names[0])
    for _ in 0..<2 {
      let found = error { _ = try loader.load(.action("No such")) }
      #expect(found?.code == .corrupt)
    }
    #expect(try loader.load(.action(names[0])).name.text == names[0])
  }

  /// A file of some megabytes that hardly compresses, with Actions in all parts of it.
  private func largeFile() -> (bytes: [UInt8], names: [String]) {
    var random = SplitMix64(seed: 7)
    var builder = BlendFileBuilder(definitions: ActionFile.definitions)
    let names = (0..<12).map { "Pose \($0)" }
    for name in names {
      builder.add("AC", "bAction", at: 0x100, SampleFile.id("AC" + name))
      let noise = (0..<30_000).flatMap { _ in
        withUnsafeBytes(of: random.next() & 0x0F0F_0F0F_0F0F_0F0F) { Array($0) }
      }
      builder.addRaw(at: 0x110, noise)
    }
    return (builder.finished(), names)
  }

  @Test func `placeholders, libraries and what Blender drops are not found`() throws {
    var builder = SampleFile.builder(definitions: ActionFile.definitions)
    builder.add("AC", "bAction", at: 0x100, SampleFile.id("MADropped"))
    var loader = try DataBlockLoader(bytes: builder.finished())
    let chair = DataBlockReference(
      code: IDCode(UInt8(ascii: "O"), UInt8(ascii: "B")),
      name: Array("Chair".utf8)
    )
    let library = DataBlockReference(
      code: IDCode(UInt8(ascii: "L"), UInt8(ascii: "I")),
      name: Array("props.blend".utf8)
    )
    for reference in [chair, library, .action("Dropped"), material("Dropped"), .action("No such")] {
      let found = error { _ = try loader.load(reference) }
      #expect(found?.code == .notFound, "\(reference)")
      #expect(found?.message.contains("\(reference)") == true)
    }
    // What is there is found all the same.
    #expect(try loader.load(.action("Packed")).name.text == "Packed")
  }

  @Test(arguments: [true, false])
  func `the file's own data-block comes before one of a library with its name`(
    isOwnFirst: Bool
  ) throws {
    var builder = SampleFile.builder(definitions: ActionFile.definitions)
    let own = SampleFile.id("ACTwo")
    let packed = SampleFile.id("ACTwo", library: 0x4000)
    builder.add("AC", "bAction", at: 0x100, isOwnFirst ? own : packed)
    builder.addRaw(at: 0x110, [UInt8](repeating: 1, count: isOwnFirst ? 1000 : 10))
    builder.add("AC", "bAction", at: 0x200, isOwnFirst ? packed : own)
    builder.addRaw(at: 0x110, [UInt8](repeating: 1, count: isOwnFirst ? 10 : 1000))
    var loader = try DataBlockLoader(bytes: builder.finished())
    #expect(try loader.load(.action("Two")).byteCount > 1000)
  }

  @Test func `a data-block of more than half a gigabyte is too large`() throws {
    var builder = BlendFileBuilder(definitions: ActionFile.definitions)
    builder.add("AC", "bAction", at: 0x100, SampleFile.id("ACHuge"))
    builder.addHead("DATA", length: 640 << 20, address: 0x110, sdna: 0, count: 1)
    let start = builder.content
    let end = Array(builder.finished()[start.count...])
    let file = TemporaryFile(start)
    let handle = try FileHandle(forWritingTo: URL(filePath: file.path.text))
    // A hole takes no room on the disk.
    try handle.truncate(atOffset: UInt64(start.count + (640 << 20)))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(end))
    try handle.close()
    var loader = try DataBlockLoader(path: file.path)
    #expect(error { _ = try loader.load(.action("Huge")) }?.code == .tooLarge)
  }

  @Test func `loading can be cancelled`() throws {
    let bytes = ActionFile.legacy([])
    var loader = try DataBlockLoader(bytes: bytes)
    let found = error { _ = try loader.load(.action("Pose")) { true } }
    #expect(found?.code == .cancelled)
    #expect(try loader.load(.action("Pose")).name.text == "Pose")
  }

  @Test func `errors name the file`() throws {
    let file = TemporaryFile(ActionFile.legacy([]))
    var loader = try DataBlockLoader(path: file.path)
    #expect(error { _ = try loader.load(.action("No")) }?.path == file.path)
    let missing = Array("/nonexistent/file.blend".utf8)
    let found = error { _ = try DataBlockLoader(path: missing) }
    #expect(found?.code == .notFound)
    #expect(found?.path == missing)
  }

  @Test func `a file is known by its own definitions, whatever was read before`() throws {
    let cache = DNACache()
    var usual = try DataBlockLoader(bytes: SampleFile.builder().finished(), using: cache)
    #expect(try usual.load(material("Glass")).name.text == "Glass")
    let bytes = ActionFile.legacy([ActionFile.Curve()])
    var other = try DataBlockLoader(bytes: bytes, using: cache)
    let block = try other.load(.action("Pose"))
    #expect(try block.action().slots[0].curves.count == 1)
  }
}
