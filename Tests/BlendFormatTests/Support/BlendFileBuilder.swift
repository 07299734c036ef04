/// Writes synthetic `.blend` files with struct definitions of its own.
///
/// The order of members differs from Blender's on purpose: a reader that knows an offset by heart
/// fails.
struct BlendFileBuilder {
  /// The machines a file can come from.
  enum Layout: CaseIterable, Sendable {
    case littleEndian64, bigEndian64, littleEndian32, bigEndian32, large64

    var pointerSize: Int {
      switch self {
      case .littleEndian32, .bigEndian32: 4
      default: 8
      }
    }

    var isLittleEndian: Bool {
      switch self {
      case .bigEndian32, .bigEndian64: false
      default: true
      }
    }
  }

  /// The value of a member.
  indirect enum Value: Sendable {
    case text(String)
    case bytes([UInt8])
    case number(Int)
    case numbers([Int])
    case pointer(UInt64)
    case pointers([UInt64])
    case float(Float)
    case double(Double)
    case members([String: Value])
  }

  let layout: Layout
  var definitions: DNABuilder
  private(set) var content: [UInt8]

  init(layout: Layout = .littleEndian64, definitions: [DNABuilder.Definition] = DNABuilder.usual) {
    self.layout = layout
    self.definitions = DNABuilder(layout: layout, definitions: definitions)
    let pointer = layout.pointerSize == 4 ? "_" : "-"
    let order = layout.isLittleEndian ? "v" : "V"
    content = Array(
      (layout == .large64 ? "BLENDER17-01v0500" : "BLENDER\(pointer)\(order)405").utf8
    )
  }

  /// Adds a block of structs; several values make an array of structs.
  mutating func add(
    _ code: String,
    _ structName: String,
    at address: UInt64,
    _ values: [String: Value]...
  ) {
    let payload = values.flatMap { definitions.encode(structName, $0) }
    let index = definitions.index(of: structName)
    addHead(code, length: payload.count, address: address, sdna: index, count: values.count)
    content += payload
  }

  /// Adds a block of raw bytes.
  mutating func addRaw(_ code: String = "DATA", at address: UInt64, _ bytes: [UInt8]) {
    addHead(code, length: bytes.count, address: address, sdna: 0, count: 1)
    content += bytes
  }

  /// Adds a text with its NUL.
  mutating func addText(_ text: String, at address: UInt64) {
    addRaw(at: address, Array(text.utf8) + [0])
  }

  /// Adds only a head; the caller says what it claims.
  mutating func addHead(_ code: String, length: Int, address: UInt64, sdna: Int, count: Int) {
    var letters = Array(code.utf8) + [0, 0, 0, 0]
    letters.removeSubrange(4...)
    if !layout.isLittleEndian, code.utf8.count == 2 {
      letters = [0, 0] + letters.prefix(2)
    }
    content += letters
    if layout == .large64 {
      content += integer(sdna, 4) + integer(Int(bitPattern: UInt(address)), 8)
      content += integer(length, 8) + integer(count, 8)
    } else {
      content += integer(length, 4) + integer(Int(bitPattern: UInt(address)), layout.pointerSize)
      content += integer(sdna, 4) + integer(count, 4)
    }
  }

  /// Adds bytes as they are.
  mutating func addBytes(_ bytes: [UInt8]) {
    content += bytes
  }

  /// The file with its struct definitions and its end mark.
  func finished(hasDefinitions: Bool = true, hasEndMark: Bool = true) -> [UInt8] {
    var file = self
    if hasDefinitions {
      file.addRaw("DNA1", at: 0x9999, definitions.encoded)
    }
    if hasEndMark {
      file.addHead("ENDB", length: 0, address: 0, sdna: 0, count: 0)
    }
    return file.content
  }

  private func integer(_ value: Int, _ size: Int) -> [UInt8] {
    definitions.integer(value, size)
  }
}
