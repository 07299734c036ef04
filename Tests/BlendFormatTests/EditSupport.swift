import BlendFormat
import Foundation
import Testing

/// What tests of edits share.
enum Edit {
  /// Parsing the definitions of a real file takes most of a test's time.
  static let cache = DNACache()

  static func reference(_ code: String, _ name: String) -> DataBlockReference {
    let letters = Array(code.utf8)
    return DataBlockReference(code: IDCode(letters[0], letters[1]), name: Array(name.utf8))
  }

  /// The file after edits, as it is written and read back.
  static func applying(
    _ edits: [BlendEdit],
    to bytes: [UInt8],
    using cache: DNACache = Edit.cache
  ) throws -> [UInt8] {
    var editor = try BlendFileEditor(bytes: bytes, using: cache)
    try editor.apply(edits)
    return try written(&editor)
  }

  /// What an editor writes, verified.
  static func written(_ editor: inout BlendFileEditor) throws -> [UInt8] {
    let file = TemporaryFile([])
    let path = String(decoding: file.path, as: UTF8.self)
    let descriptor = open(path, O_RDWR)
    defer { close(descriptor) }
    try editor.write(toFileDescriptor: descriptor)
    try editor.verify(writtenAt: file.path)
    return [UInt8](try Data(contentsOf: URL(filePath: path)))
  }

  /// The code of the error that edits end in; nil when they work.
  static func failure(_ edits: [BlendEdit], of bytes: [UInt8]) throws -> BlendFormatError? {
    var editor = try BlendFileEditor(bytes: bytes, using: Edit.cache)
    do throws(BlendFormatError) {
      try editor.apply(edits)
      return nil
    } catch {
      let isChanged = editor.isChanged
      #expect(!isChanged, "a failed edit left something behind")
      return error
    }
  }

  static func assets(_ bytes: [UInt8]) throws -> [DataBlockReference: BlendAsset] {
    let contents = try AssetReader.readContents(of: bytes, using: Edit.cache)
    #expect(contents.warnings.isEmpty)
    return Dictionary(
      uniqueKeysWithValues: contents.assets.map {
        (DataBlockReference(code: $0.code, name: $0.name), $0)
      }
    )
  }

  static func asset(_ reference: DataBlockReference, in bytes: [UInt8]) throws -> BlendAsset {
    try #require(try assets(bytes)[reference])
  }
}

/// A file taken apart, to compare what an edit must leave alone.
struct TakenApart {
  struct Block: Hashable {
    var code: BlockCode
    var address: BlockAddress
    var sdnaIndex: SDNAIndex
    var count: Int
    var payload: [UInt8]
  }

  struct Run: Equatable {
    var reference: DataBlockReference
    var origin: DataBlock.Origin
    var blocks: [Block]
  }

  var start: [UInt8]
  var runs: [Run] = []
  /// Blocks outside of all data-blocks.
  var others: [Block] = []
  let sdna: SDNA

  init(_ bytes: [UInt8]) throws {
    var file = try BlendFile(bytes: bytes, using: Edit.cache)
    sdna = file.sdna
    start = try file.bytes(in: 0..<file.header.size)
    var rest = Set(file.blocks.indices)
    func block(_ index: Int, _ file: inout BlendFile) throws -> Block {
      let head = file.blocks[index].head
      return Block(
        code: head.code,
        address: head.address,
        sdnaIndex: head.sdnaIndex,
        count: head.count,
        payload: try file.payload(of: file.blocks[index])
      )
    }
    for dataBlock in file.dataBlocks {
      rest.subtract(dataBlock.blocks)
      var blocks: [Block] = []
      for index in dataBlock.blocks {
        blocks.append(try block(index, &file))
      }
      let reference = DataBlockReference(code: dataBlock.code, name: dataBlock.name)
      runs.append(Run(reference: reference, origin: dataBlock.origin, blocks: blocks))
    }
    for index in rest.sorted() {
      others.append(try block(index, &file))
    }
  }

  func run(_ reference: DataBlockReference) throws -> Run {
    try #require(runs.first { $0.reference == reference && $0.origin == .local })
  }

  func number(_ block: Block, _ type: String, _ field: String) throws -> UInt64 {
    let member = try #require(sdna[type]?.field(named: field))
    let size = min(member.size, 8)
    return block.payload[member.offset..<member.offset + size].reversed()
      .reduce(0) { $0 << 8 | UInt64($1) }
  }

  func isA(_ type: String, _ block: Block) -> Bool {
    sdna.index(of: type) == block.sdnaIndex
  }

  /// Checks the chain of tags both ways with everything that counts it.
  func checkTags(of reference: DataBlockReference, are names: [[UInt8]]) throws {
    let blocks = try run(reference).blocks
    let tags = blocks.filter { isA("AssetTag", $0) }
    #expect(tags.count == names.count)
    let root = try #require(blocks.first { isA("AssetMetaData", $0) })
    let list = try #require(sdna["AssetMetaData"]?.field(named: "tags"))
    let ends = [list.offset, list.offset + 8].map { offset in
      root.payload[offset..<offset + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    let byAddress = Dictionary(uniqueKeysWithValues: tags.map { ($0.address.rawValue, $0) })
    var previous: UInt64 = 0
    var address = ends[0]
    for name in names {
      let tag = try #require(byAddress[address])
      #expect(try number(tag, "AssetTag", "prev") == previous)
      let member = try #require(sdna["AssetTag"]?.field(named: "name"))
      let stored = tag.payload[member.offset..<member.offset + member.size]
      #expect(Array(stored) == name + [UInt8](repeating: 0, count: member.size - name.count))
      previous = address
      address = try number(tag, "AssetTag", "next")
    }
    #expect(address == 0)
    #expect(ends[1] == previous)
    #expect(try number(root, "AssetMetaData", "tot_tags") == UInt64(names.count))
    if sdna["AssetMetaData"]?.field(named: "active_tag") != nil {
      #expect(try number(root, "AssetMetaData", "active_tag") <= UInt64(max(names.count - 1, 0)))
    }
  }
}

extension String {
  var bytes: [UInt8] { Array(utf8) }
}
