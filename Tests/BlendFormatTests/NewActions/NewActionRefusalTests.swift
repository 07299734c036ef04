import Testing

@testable import BlendFormat

/// What a file cannot hold is refused with the reason, before anything is written.
struct NewActionRefusalTests {
  private let good = NewActionFile.curve("a", "location")

  private func failure(
    _ action: NewAction,
    like source: [UInt8]? = nil
  ) throws -> BlendFormatError? {
    let bytes = try source ?? NewActionFile.source("4.5")
    do {
      _ = try NewActionFile.blocks(action, like: bytes)
      return nil
    } catch let error as BlendFormatError {
      return error
    }
  }

  private func named(_ name: [UInt8]) -> NewAction {
    NewAction(name: name, object: "Elly".bytes, curves: [good])
  }

  private func action(_ curves: NewAction.Curve...) -> NewAction {
    NewAction(name: "A".bytes, object: "Elly".bytes, curves: curves)
  }

  @Test(arguments: zip(Fixtures.versions, [63, 63, 255]))
  func `names have the room the file gives them`(version: String, limit: Int) throws {
    let source = try NewActionFile.source(version)
    let longest = [UInt8](repeating: 0x61, count: limit)
    let bytes = try NewActionFile.written(named(longest), like: source)
    #expect(try NewActionFile.read(named(longest), in: bytes).name == longest)
    #expect(try failure(named(longest + [0x61]), like: source)?.code == .refused)
  }

  @Test func `names are text`() throws {
    for name in [[], [0xFF], [0x61, 0, 0x62]] as [[UInt8]] {
      #expect(try failure(named(name))?.code == .refused)
    }
    #expect(try failure(named("Žába".bytes)) == nil)
  }

  @Test(arguments: zip(["4.5", "5.0"], [63, 255]))
  func `slots have the room the file gives them`(version: String, limit: Int) throws {
    let source = try NewActionFile.source(version)
    var slotted = named("A".bytes)
    slotted.slotIdentifier = "OB".bytes + [UInt8](repeating: 0x62, count: limit)
    let bytes = try NewActionFile.written(slotted, like: source)
    let slot = try NewActionFile.read(slotted, in: bytes).slots.first
    #expect(slot?.identifier == slotted.slotIdentifier)
    slotted.slotIdentifier.append(0x62)
    #expect(try failure(slotted, like: source)?.code == .refused)
  }

  @Test(arguments: ["", "OB", "o", "obElly", "O\0Elly", "OB\u{0}"])
  func `a slot is for something`(identifier: String) throws {
    var slotted = named("A".bytes)
    slotted.slotIdentifier = identifier.bytes
    #expect(try failure(slotted)?.code == .refused)
  }

  @Test func `an Action has curves and curves have keys`() throws {
    var empty = good
    empty.keys = []
    #expect(
      try failure(NewAction(name: "A".bytes, object: "E".bytes, curves: []))?.code == .refused
    )
    #expect(try failure(action(empty))?.code == .refused)
  }

  @Test func `two curves for one number are refused, however the path is written`() throws {
    let other = try #require(RNAPath(parsing: #"pose.bones["a"].location"#.bytes))
    var twin = good
    twin.path = other
    #expect(try failure(action(good, twin))?.message.contains("two curves") == true)
    twin.index = 1
    #expect(try failure(action(good, twin)) == nil)
  }

  @Test func `keys are numbers in time`() throws {
    for value in [Float.nan, .infinity, -.infinity] {
      #expect(
        try failure(action(NewActionFile.curve("a", "scale", keys: (1, value))))?.code == .refused
      )
      #expect(
        try failure(action(NewActionFile.curve("a", "scale", keys: (value, 1))))?.code == .refused
      )
    }
    for frames in [(2, 1), (1, 1)] as [(Float, Float)] {
      let curve = NewActionFile.curve("a", "scale", keys: (frames.0, 0), (frames.1, 1))
      #expect(try failure(action(curve))?.code == .refused)
    }
    #expect(try failure(action(NewActionFile.curve("a", "scale", keys: (1, 0), (1.5, 1)))) == nil)
  }

  @Test func `a handle that is no number is refused`() throws {
    var curve = good
    curve.keys[0].right.value = .nan
    #expect(try failure(action(curve))?.code == .refused)
  }

  @Test func `elements have numbers a file can hold`() throws {
    for index in [-1, Int(Int32.max) + 1, .min] {
      var curve = good
      curve.index = index
      #expect(try failure(action(curve))?.code == .refused)
    }
  }

  @Test func `paths end where they end`() throws {
    var curve = good
    curve.path = RNAPath([.property("loc\0ation".bytes)])
    #expect(try failure(action(curve))?.code == .refused)
    curve.path = RNAPath([])
    #expect(try failure(action(curve))?.code == .refused)
    curve.path = RNAPath(bone: [UInt8](repeating: 0x61, count: 1 << 16), "location")
    #expect(try failure(action(curve))?.code == .refused)
  }

  @Test func `groups have names that fit`() throws {
    for group in [[UInt8](repeating: 0x61, count: 64), [0x61, 0]] {
      var curve = good
      curve.group = group
      #expect(try failure(action(curve))?.code == .refused)
    }
  }

  @Test func `a range of frames has ends`() throws {
    var endless = named("A".bytes)
    endless.frameRange = 1...Float.infinity
    #expect(try failure(endless)?.code == .refused)
  }

  @Test func `messages say which curve`() throws {
    let error = try failure(action(NewActionFile.curve("hand\u{1B}", "scale", 2, keys: (1, .nan))))
    #expect(error?.message.contains("scale[2]") == true)
    #expect(error?.message.contains("\u{1B}") == false)
  }

  @Test(arguments: BlendFileBuilder.Layout.allCases)
  func `files that can only be read get no Actions`(layout: BlendFileBuilder.Layout) throws {
    let source = NewActionFile.synthetic(layout, NewActionFile.definitions(isLayered: false))
    let isWritable = layout.isLittleEndian && layout.pointerSize == 8
    #expect(try failure(named("A".bytes), like: source)?.code == (isWritable ? nil : .unsupported))
  }

  @Test(
    arguments: [
      ("FCurve", "*grp"), ("FCurve", "*prev"), ("bActionGroup", "ListBase"), ("bAction", "idroot"),
      ("ActionLayer", "influence"), ("ActionSlot", "idtype"), ("ActionStrip", "frame_end"),
      ("ActionChannelBag", "**group_array"),
    ]
  )
  func `structs without a member that is needed are unknown`(
    structName: String,
    member: String
  ) throws {
    let definitions = NewActionFile.definitions(isLayered: true).map { definition in
      var other = definition
      if other.name == structName {
        other.members.removeAll { $0.name == member || $0.type == member }
      }
      return other
    }
    var grouped = good
    grouped.group = "a".bytes
    let source = NewActionFile.synthetic(.littleEndian64, definitions)
    #expect(try failure(action(grouped), like: source)?.code == .unsupported)
  }

  @Test func `structs with a member of another type are unknown`() throws {
    for (name, type, replacement) in [
      ("idroot", "int", ("float", "idroot[2]")), ("*grp", "bActionGroup", ("int", "grp[2]")),
      ("influence", "float", ("int", "influence")),
    ] {
      let definitions = NewActionFile.definitions(isLayered: true).map { definition in
        var other = definition
        other.members = other.members.map {
          $0.name == name && $0.type == type ? (type: replacement.0, name: replacement.1) : $0
        }
        return other
      }
      let source = NewActionFile.synthetic(.littleEndian64, definitions)
      #expect(try failure(action(good), like: source)?.code == .unsupported, "\(name)")
    }
  }
}
