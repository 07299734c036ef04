import Foundation
import Testing

@testable import BlendFormat

/// Paths to other files are told, and lead to the same files from the new place.
struct ExtractionPathTests {
  private func paths(_ contents: ExtractionContents) -> [String] {
    contents.files.map {
      "\($0.dataBlock.text) \(String(decoding: $0.path, as: UTF8.self)) \($0.purpose)"
    }
  }

  private var file: ConnectedFile {
    var file = ConnectedFile()
    file.id("Image", "IMAbsolute", at: 0x1000, ["name": .text("/textures/a.png")])
    file.id("Image", "IMGenerated", at: 0x1100)
    file.id(
      "Image",
      "IMPacked",
      at: 0x1200,
      ["name": .text("//p.png"), "packedfile": .pointer(0x20)]
    )
    file.data("PackedFile", at: 0x20, ["size": .number(3), "data": .pointer(0x30)])
    file.builder.addRaw(at: 0x30, [1, 2, 3])
    file.id("Image", "IMRelative", at: 0x1300, ["name": .text("//r.png")])
    file.id(
      "Text",
      "TXNotes",
      at: 0x2000,
      ["name": .pointer(0x20), "lines": .members(["first": .pointer(0x30)])]
    )
    file.builder.addText("//notes.txt", at: 0x20)
    file.data("TextLine", at: 0x30, ["line": .pointer(0x40)])
    file.builder.addText("// a comment", at: 0x40)
    file.id("VFont", "VFBuiltin", at: 0x3000, ["name": .text("<builtin>")])
    return file
  }

  private static let all = [
    "IMAbsolute", "IMGenerated", "IMPacked", "IMRelative", "TXNotes", "VFBuiltin",
  ]

  @Test func `each path is told with whose it is and whether it is needed`() throws {
    let extracted = try Extracted(Self.all, from: file.bytes)
    #expect(
      paths(extracted.contents) == [
        "IMAbsolute /textures/a.png needed", "IMPacked //p.png optional",
        "IMRelative //r.png needed",
        "TXNotes //notes.txt optional",
      ]
    )
    #expect(extracted.contents.files.map(\.isRelative) == [false, true, true, true])
  }

  @Test func `paths in parts of a data-block are told too`() throws {
    let extracted = try Extracted(["OBBody"], from: ConnectedFile.sample().bytes)
    #expect(
      paths(extracted.contents) == [
        "IMPicture //textures/picture.png needed", "OBBody //cache/ocean optional",
      ]
    )
  }

  @Test func `paths are replaced where they are stored`() throws {
    let extracted = try Extracted(
      Self.all,
      from: file.bytes,
      files: [
        "//r.png": "//../r.png", "//p.png": "//far/p.png", "//notes.txt": "//deep/er/notes.txt",
        "// a comment": "wrong",
      ]
    )
    var written = try extracted.file()
    #expect(try written.text("Image", "name", in: "IMRelative") == "//../r.png")
    #expect(try written.text("Image", "name", in: "IMPacked") == "//far/p.png")
    #expect(try written.text("Image", "name", in: "IMAbsolute") == "/textures/a.png")
    let run = written.dataBlocks.first { $0.reference.text == "TXNotes" }?.blocks ?? 0..<0
    let texts = try run.map { (index) throws in try written.payload(of: written.blocks[index]) }
    #expect(texts[1] == Array("//deep/er/notes.txt".utf8) + [0])
    #expect(texts[3] == Array("// a comment".utf8) + [0])
  }

  @Test func `a shorter path leaves nothing of the longer one`() throws {
    let bytes = ConnectedFile.sample().bytes
    let extracted = try Extracted(
      ["IMPicture"],
      from: bytes,
      files: ["//textures/picture.png": "//p.png"]
    )
    var written = try extracted.file()
    let payload = try #require(try written.payloads("Image", in: "IMPicture").first)
    let offset = written.offset("Image", "name")
    #expect(payload[(offset + 7)..<(offset + 1024)].allSatisfy { $0 == 0 })
  }

  @Test func `what is packed goes along`() throws {
    var written = try Extracted(["IMPacked"], from: file.bytes).file()
    let last = try #require(written.dataBlocks.first?.blocks.last)
    #expect(try written.payload(of: written.blocks[last]) == [1, 2, 3])
  }

  @Test func `a path that has no room is refused`() {
    let long = "//" + String(repeating: "x", count: 1022)
    let bytes = file.bytes
    let refusal = failure {
      _ = try Extracted(["IMRelative"], from: bytes, files: ["//r.png": long])
    }
    #expect(refusal?.code == .refused)
    #expect(refusal?.message.contains("1023 is the limit") == true)
    #expect(throws: Never.self) {
      _ = try Extracted(["IMRelative"], from: bytes, files: ["//r.png": String(long.dropLast())])
    }
  }

  @Test func `an empty path and one with a NUL are refused`() {
    let bytes = file.bytes
    for path in ["", "a\0b"] {
      let refusal = failure {
        _ = try Extracted(["IMRelative"], from: bytes, files: ["//r.png": path])
      }
      #expect(refusal?.code == .refused)
    }
  }

  /// A group whose nodes and interface hold texts that begin like paths.
  private var texts: ConnectedFile {
    var file = ConnectedFile()
    file.id("bNodeTree", "NTTexts", at: 0x1000, ["nodes": .members(["first": .pointer(0x20)])])
    file.data("bNode", at: 0x20, ["inputs": .members(["first": .pointer(0x30)])])
    file.data("bNodeSocket", at: 0x30, ["next": .pointer(0x40), "default_value": .pointer(0x50)])
    file.data("bNodeSocket", at: 0x40, ["name": .text("// In"), "default_value": .pointer(0x60)])
    file.data("bNodeSocketValueString", at: 0x50, ["value": .text("//plain")])
    file.data(
      "bNodeSocketValueString",
      at: 0x60,
      ["subtype": .number(1), "value": .text("//a.obj")]
    )
    file.data("bNodeTreeInterfaceSocket", at: 0x70, ["name": .pointer(0x80)])
    file.builder.addText("// Settings //", at: 0x80)
    file.data("bNodeTreeInterfaceSocket", at: 0x90, ["socket_data": .pointer(0xA0)])
    file.data(
      "bNodeSocketValueString",
      at: 0xA0,
      ["subtype": .number(1), "value": .text("//default")]
    )
    return file
  }

  @Test func `of the texts in a node tree only a path in a node's socket is one`() throws {
    let extracted = try Extracted(["NTTexts"], from: texts.bytes)
    #expect(paths(extracted.contents) == ["NTTexts //a.obj needed"])
  }

  @Test func `texts that are no paths stay though new paths are given for them`() throws {
    let extracted = try Extracted(
      ["NTTexts"],
      from: texts.bytes,
      files: [
        "//plain": "//wrong", "//a.obj": "//../a.obj", "// Settings //": "//wrong",
        "//default": "//wrong", "// In": "//wrong",
      ]
    )
    var written = try extracted.file()
    let values = try written.payloads("bNodeSocketValueString", in: "NTTexts").map {
      String(decoding: $0.span.bytes.text(at: 8, limit: 1024).bytes, as: UTF8.self)
    }
    #expect(values == ["//plain", "//../a.obj", "//default"])
    #expect(try written.text("bNodeSocket", "name", in: "NTTexts") == "")
    let run = try #require(written.dataBlocks.first).blocks
    let all = try run.flatMap { (index) throws in try written.payload(of: written.blocks[index]) }
    #expect(!String(decoding: all, as: UTF8.self).contains("wrong"))
  }

  @Test func `every member that holds a path is a text in the files of some version`() throws {
    var listed = StoredPathTable.members.map { ($0, $1, false) }
    listed += StoredPathTable.pointers.map { ($0, $1, true) }
    var left = Set(listed.flatMap { name, members, _ in members.map { "\(name).\($0)" } })
    for version in Fixtures.versions {
      let url = Fixtures.folder(version).appending(path: "library/materials/skin.blend")
      let path = Array(url.path(percentEncoded: false).utf8)
      let file = try BlendFile(path: path, using: Extracted.cache)
      for (name, members, isPointer) in listed {
        for member in members {
          guard let field = file.sdna[name]?.field(named: member) else { continue }
          #expect(field.typeName == "char" && field.isPointer == isPointer)
          left.remove("\(name).\(member)")
        }
      }
    }
    #expect(left.isEmpty)
  }
}
