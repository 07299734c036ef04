import BlendFormat
import Testing

/// Custom properties of every type, from every machine.
struct IDPropertyTests {
  private typealias Value = BlendFileBuilder.Value

  private func property(
    _ name: String,
    type: Int,
    subtype: Int = 0,
    length: Int = 0,
    next: UInt64 = 0,
    _ data: [String: Value]
  ) -> [String: Value] {
    [
      "name": .text(name), "type": .number(type), "subtype": .number(subtype),
      "len": .number(length), "next": .pointer(next), "data": .members(data),
    ]
  }

  /// A file with one asset whose root group begins at 0x100.
  private func read(
    _ layout: BlendFileBuilder.Layout = .littleEndian64,
    _ add: (inout BlendFileBuilder) -> Void
  ) throws -> BlendFileContents {
    var builder = BlendFileBuilder(layout: layout)
    builder.add("MA", "Material", at: 0x1000, SampleFile.id("MATest", assetData: 0x20))
    builder.add("DATA", "AssetMetaData", at: 0x20, ["properties": .pointer(0x30)])
    builder.add(
      "DATA",
      "IDProperty",
      at: 0x30,
      property("root", type: 6, ["group": .members(["first": .pointer(0x100)])])
    )
    add(&builder)
    builder.add("OB", "Material", at: 0x8000, SampleFile.id("OBTarget"))
    return try AssetReader.readContents(of: builder.finished(), using: DNACache())
  }

  @Test(arguments: BlendFileBuilder.Layout.allCases)
  func `single values of every type`(layout: BlendFileBuilder.Layout) throws {
    let contents = try read(layout) { file in
      file.add(
        "DATA",
        "IDProperty",
        at: 0x100,
        property("text", type: 0, length: 4, next: 0x110, ["pointer": .pointer(0x200)])
      )
      file.addText("abc", at: 0x200)
      file.add(
        "DATA",
        "IDProperty",
        at: 0x110,
        property("bytes", type: 0, subtype: 1, length: 3, next: 0x120, ["pointer": .pointer(0x210)])
      )
      file.addRaw(at: 0x210, [1, 0, 2, 9])
      file.add(
        "DATA",
        "IDProperty",
        at: 0x120,
        property("int", type: 1, next: 0x130, ["val": .number(-70000)])
      )
      file.add(
        "DATA",
        "IDProperty",
        at: 0x130,
        property("float", type: 2, next: 0x140, ["val": .float(1.5)])
      )
      // The eight bytes of a number lie over two members.
      let halves = Array(file.definitions.encodeDouble(-2.25))
      file.add(
        "DATA",
        "IDProperty",
        at: 0x140,
        property(
          "double",
          type: 8,
          next: 0x150,
          ["val": .bytes(Array(halves[..<4])), "val2": .bytes(Array(halves[4...]))]
        )
      )
      file.add(
        "DATA",
        "IDProperty",
        at: 0x150,
        property("bool", type: 10, next: 0x160, ["val": .number(1)])
      )
      file.add(
        "DATA",
        "IDProperty",
        at: 0x160,
        property("target", type: 7, next: 0x170, ["pointer": .pointer(0x8000)])
      )
      file.add(
        "DATA",
        "IDProperty",
        at: 0x170,
        property("nowhere", type: 7, next: 0x180, ["pointer": .pointer(0x8888)])
      )
      file.add("DATA", "IDProperty", at: 0x180, property("future", type: 77, [:]))
    }
    let target = DataBlockReference(
      code: IDCode(UInt8(ascii: "O"), UInt8(ascii: "B")),
      name: Array("Target".utf8)
    )
    let expected: [(String, IDPropertyValue)] = [
      ("text", .string(Array("abc".utf8))), ("bytes", .string([1, 0, 2])), ("int", .int(-70000)),
      ("float", .float(1.5)), ("double", .double(-2.25)), ("bool", .bool(true)),
      ("target", .id(target)), ("nowhere", .id(nil)), ("future", .unknown(type: 77)),
    ]
    #expect(
      contents.assets.first?.properties
        == expected.map { IDProperty(name: Array($0.utf8), value: $1) }
    )
    #expect(contents.warnings.map(\.code) == [.unsupported])
  }

  @Test(arguments: BlendFileBuilder.Layout.allCases)
  func `arrays of every type`(layout: BlendFileBuilder.Layout) throws {
    let contents = try read(layout) { file in
      file.add(
        "DATA",
        "IDProperty",
        at: 0x100,
        property("i", type: 5, subtype: 1, length: 2, next: 0x110, ["pointer": .pointer(0x200)])
      )
      file.addRaw(at: 0x200, file.definitions.integer(7, 4) + file.definitions.integer(-7, 4))
      file.add(
        "DATA",
        "IDProperty",
        at: 0x110,
        property("d", type: 5, subtype: 8, length: 1, next: 0x120, ["pointer": .pointer(0x210)])
      )
      file.addRaw(at: 0x210, file.definitions.encodeDouble(0.5))
      file.add(
        "DATA",
        "IDProperty",
        at: 0x120,
        property("b", type: 5, subtype: 10, length: 3, next: 0x130, ["pointer": .pointer(0x220)])
      )
      file.addRaw(at: 0x220, [1, 0, 1])
      file.add(
        "DATA",
        "IDProperty",
        at: 0x130,
        property("g", type: 9, length: 2, ["pointer": .pointer(0x230)])
      )
      file.add(
        "DATA",
        "IDProperty",
        at: 0x230,
        property("", type: 6, ["group": .members(["first": .pointer(0x240)])]),
        property("", type: 6, [:])
      )
      file.add("DATA", "IDProperty", at: 0x240, property("x", type: 1, ["val": .number(5)]))
    }
    let x = IDProperty(name: Array("x".utf8), value: .int(5))
    #expect(
      contents.assets.first?.properties.map(\.value) == [
        .array([.int(7), .int(-7)]), .array([.double(0.5)]),
        .array([.bool(true), .bool(false), .bool(true)]), .array([.group([x]), .group([])]),
      ]
    )
    #expect(contents.warnings.isEmpty)
  }

  @Test func `a list of texts`() throws {
    let contents = try read { file in
      file.add(
        "DATA",
        "IDProperty",
        at: 0x100,
        property("s", type: 9, length: 2, ["pointer": .pointer(0x200)])
      )
      file.add(
        "DATA",
        "IDProperty",
        at: 0x200,
        property("", type: 0, length: 2, ["pointer": .pointer(0x210)]),
        property("", type: 0, length: 3, ["pointer": .pointer(0x220)])
      )
      file.addRaw(at: 0x210, Array("x\0".utf8))
      file.addRaw(at: 0x220, Array("yz\0".utf8))
    }
    #expect(
      contents.assets.first?.properties.map(\.value) == [
        .array([.string(Array("x".utf8)), .string(Array("yz".utf8))])
      ]
    )
    #expect(contents.warnings.isEmpty)
  }

  @Test func `groups nest, and too deep ones are cut with a warning`() throws {
    for (depth, isWarned) in [(3, false), (100, true)] {
      let contents = try read { file in
        for level in 0..<depth {
          let child = UInt64(0x100 + 0x10 * (level + 1))
          file.add(
            "DATA",
            "IDProperty",
            at: UInt64(0x100 + 0x10 * level),
            property(
              "level",
              type: 6,
              ["group": .members(["first": .pointer(level == depth - 1 ? 0 : child)])]
            )
          )
        }
      }
      var found = 0
      var level = contents.assets.first?.properties ?? []
      while let property = level.first, case .group(let children) = property.value {
        found += 1
        level = children
      }
      #expect(found == min(depth, 64))
      #expect(contents.warnings.isEmpty == !isWarned)
    }
  }

  @Test func `a cycle of properties ends with a warning and keeps what was read`() throws {
    let contents = try read { file in
      file.add("DATA", "IDProperty", at: 0x100, property("a", type: 1, next: 0x110, [:]))
      file.add("DATA", "IDProperty", at: 0x110, property("b", type: 1, next: 0x100, [:]))
    }
    #expect(contents.assets.first?.properties.map(\.name.text) == ["a", "b"])
    #expect(contents.warnings.map(\.code) == [.corrupt])
  }

  @Test func `an array that claims more than it has is cut`() throws {
    let contents = try read { file in
      file.add(
        "DATA",
        "IDProperty",
        at: 0x100,
        property(
          "i",
          type: 5,
          subtype: 1,
          length: 2_000_000_000,
          ["pointer": .pointer(0x200)]
        )
      )
      file.addRaw(at: 0x200, [1, 0, 0, 0])
    }
    #expect(contents.assets.first?.properties.map(\.value) == [.array([.int(1)])])
    #expect(contents.warnings.map(\.code) == [.corrupt])
  }
}

extension DNABuilder {
  func encodeDouble(_ value: Double) -> [UInt8] {
    integer(Int(bitPattern: UInt(value.bitPattern)), 8)
  }
}
