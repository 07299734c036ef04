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

  /// An object with four custom properties that begin like paths.
  private var properties: ConnectedFile {
    var file = ConnectedFile()
    file.id("Object", "OBCustom", at: 0x1000)
    for (number, kind) in [1, 2, 0, 3].enumerated() {
      let place = UInt64(0x20 + number * 0x30)
      file.data(
        "IDProperty",
        at: place,
        [
          "type": .number(0), "len": .number(8), "ui_data": .pointer(place + 0x20),
          "data": .members(["pointer": .pointer(place + 0x10)]),
        ]
      )
      file.builder.addText("//text\(kind)", at: place + 0x10)
      let base: ConnectedFile.Value = .members(["rna_subtype": .number(kind)])
      file.data("IDPropertyUIDataString", at: place + 0x20, ["base": base])
    }
    file.data(
      "IDProperty",
      at: 0x200,
      ["type": .number(0), "data": .members(["pointer": .pointer(0x210)])]
    )
    file.builder.addText("//text9", at: 0x210)
    return file
  }

  @Test func `of custom properties those are paths that say so`() throws {
    let extracted = try Extracted(["OBCustom"], from: properties.bytes)
    #expect(paths(extracted.contents) == ["OBCustom //text1 needed", "OBCustom //text2 needed"])
  }

  @Test func `a path in a custom property is replaced with its length`() throws {
    let new = [
      "//text1": "//../longer/text", "//text2": "//t", "//text0": "//wrong", "//text9": "//no",
    ]
    var written = try Extracted(["OBCustom"], from: properties.bytes, files: new).file()
    let lengths = try written.payloads("IDProperty", in: "OBCustom").map {
      $0.span.bytes.integer(
        at: written.offset("IDProperty", "len"),
        as: Int32.self,
        littleEndian: true
      )
    }
    #expect(lengths == [17, 4, 8, 8, 0])
    let run = try #require(written.dataBlocks.first).blocks
    let texts = try run.filter { written.blocks[$0].head.sdnaIndex.isRawData }.map {
      (index) throws in
      String(decoding: try written.payload(of: written.blocks[index]).dropLast(), as: UTF8.self)
    }
    #expect(texts == ["//../longer/text", "//t", "//text0", "//text3", "//text9"])
  }

  @Test(arguments: [(0, "optional"), (512, "needed"), (512 | 64 | 1, "needed")])
  func `the folder of a cache is needed where it is external`(flag: Int, purpose: String) throws {
    var file = ConnectedFile()
    file.id("Object", "OBCloth", at: 0x1000)
    file.data("PointCache", at: 0x20, ["flag": .number(flag), "path": .text("//caches")])
    file.data("PointCache", at: 0x30, ["flag": .number(flag), "path": .text("/far/caches")])
    let found = paths(try Extracted(["OBCloth"], from: file.bytes).contents)
    let absolute = flag == 0 ? [] : ["OBCloth /far/caches needed"]
    #expect(found == ["OBCloth //caches \(purpose)"] + absolute)
  }

  @Test(arguments: [(0, "optional"), (0x155, "optional"), (2, "needed"), (0x200, "needed")])
  func `the folder of a fluid is needed once something is baked`(
    flag: Int,
    purpose: String
  ) throws {
    var file = ConnectedFile()
    file.id("Object", "OBFluid", at: 0x1000)
    file.data(
      "FluidDomainSettings",
      at: 0x20,
      ["cache_flag": .number(flag), "cache_directory": .text("//fluid")]
    )
    let found = paths(try Extracted(["OBFluid"], from: file.bytes).contents)
    #expect(found == ["OBFluid //fluid \(purpose)"])
  }

  @Test func `the folder of an ocean is needed once it is baked`() throws {
    var file = ConnectedFile()
    file.id("Object", "OBOcean", at: 0x1000)
    let cache: [String: ConnectedFile.Value] = [
      "cachepath": .text("/far/ocean"), "cached": .number(1),
    ]
    file.data("OceanModifierData", at: 0x20, cache)
    let found = paths(try Extracted(["OBOcean"], from: file.bytes).contents)
    #expect(found == ["OBOcean /far/ocean needed"])
  }

  @Test func `a copy of a file tells of the simulations that it loses`() throws {
    var file = ConnectedFile()
    file.id("Object", "OBCloth", at: 0x1000)
    file.data("PointCache", at: 0x20, ["flag": .number(64 | 1)])
    let source = TemporaryFile(file.bytes)
    var copy = try BlendFileCopy(path: source.path, using: Extracted.cache)
    let name = String(decoding: source.path, as: UTF8.self).split(separator: "/").last ?? ""
    let stem = name.split(separator: ".").dropLast().joined(separator: ".")
    let found = try copy.references().files
    #expect(found.map(\.purpose) == [.needed])
    #expect(
      found.map { String(decoding: $0.path, as: UTF8.self) } == [
        "//blendcache_\(stem.isEmpty ? String(name) : stem)"
      ]
    )
  }

  @Test(arguments: [
    ("/a/shot.010.blend", "shot.010"), ("shot.blend", "shot"), ("/b.c/shot", "shot"),
  ])
  func `the folder of baked simulations has the file's name`(path: String, stem: String) {
    #expect(DiskCaches.folder(of: Array(path.utf8)) == Array("//blendcache_\(stem)".utf8))
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
