import AssetSystem
import Foundation

extension OverlayContents {
  /// Reads a file; an empty one says nothing.
  ///
  /// Everything has to make sense: what is not understood would be lost with the next edit.
  ///
  /// - Throws: ``LibraryStoreError/Code/overlayRefused``, which says where.
  init(decoding bytes: ByteString, library: String) throws {
    self.init(library: library)
    guard !bytes.isEmpty else { return }
    do {
      let data = Data(bytes.bytes)
      // Looked at alone: the rest of a newer file may be anything.
      let version = try JSONDecoder().decode(OverlayVersion.self, from: data).version
      guard version <= Self.version else {
        throw LibraryStoreError(
          .overlayRefused,
          message: """
            It is of version \(version), which only a newer blendshelf understands. Update blendshelf.
            """
        )
      }
      for entry in try JSONDecoder().decode(OverlayDocument.self, from: data).assets {
        guard entries.updateValue(entry.overlay, forKey: entry.identifier) == nil else {
          throw LibraryStoreError(
            .overlayRefused,
            message: "It describes \(entry.identifier.string) twice. Remove one of the two."
          )
        }
      }
      entries = entries.filter { !$0.value.isEmpty }
    } catch let error as DecodingError {
      throw LibraryStoreError(
        .overlayRefused,
        message: "It is damaged: \(error.explanation). Mend it, or move it away."
      )
    }
  }
}

private struct OverlayVersion: Decodable {
  let version: Int
}

private struct OverlayDocument: Decodable {
  let assets: [OverlayEntry]

  init(from decoder: any Decoder) throws {
    let object = try StrictObject(decoder, ["version", "library", "assets"])
    assets = try object.values("assets") ?? []
  }
}

private struct OverlayEntry: Decodable {
  let identifier: AssetIdentifier
  var overlay = AssetOverlay()

  init(from decoder: any Decoder) throws {
    let texts = ["description", "author", "copyright", "license"]
    let object = try StrictObject(decoder, ["id", "tags", "catalog"] + texts)
    let id: OverlayText = try object.value("id")
    guard let identifier = AssetIdentifier(parsing: id.bytes) else {
      throw object.error("\"id\" names no asset")
    }
    self.identifier = identifier
    let tags: OverlayTags? = try object.optional("tags")
    overlay.addedTags = tags?.add.map(\.bytes) ?? []
    overlay.removedTags = tags?.remove.map(\.bytes) ?? []
    overlay.description = try text("description", object)
    overlay.author = try text("author", object)
    overlay.copyright = try text("copyright", object)
    overlay.license = try text("license", object)
    let catalog: OverlayCatalog? = try object.optional("catalog")
    overlay.catalog = catalog?.assignment
  }

  private func text(_ key: String, _ object: StrictObject) throws -> ByteString? {
    let text: OverlayText? = try object.optional(key)
    return text?.bytes
  }
}

private struct OverlayTags: Decodable {
  let add: [OverlayText]
  let remove: [OverlayText]

  init(from decoder: any Decoder) throws {
    let object = try StrictObject(decoder, ["add", "remove"])
    add = try object.values("add") ?? []
    remove = try object.values("remove") ?? []
  }
}

private struct OverlayCatalog: Decodable {
  let assignment: CatalogAssignment

  init(from decoder: any Decoder) throws {
    let object = try StrictObject(decoder, ["uuid", "simple_name"])
    let uuid: String = try object.value("uuid")
    guard let id = CatalogID(uuid) else { throw object.error("\"uuid\" is no UUID") }
    let name: OverlayText? = try object.optional("simple_name")
    assignment = CatalogAssignment(id: id, simpleName: name?.bytes ?? "")
  }
}

/// A text, or the bytes of what is not UTF-8.
private struct OverlayText: Decodable {
  let bytes: ByteString

  init(from decoder: any Decoder) throws {
    if let text = try? decoder.singleValueContainer().decode(String.self) {
      bytes = ByteString(text)
    } else {
      let object = try StrictObject(decoder, ["hex"])
      let digits = Array((try object.value("hex") as String).utf8)
      let values = stride(from: 0, to: digits.count - 1, by: 2).compactMap {
        UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16)
      }
      guard values.count * 2 == digits.count else {
        throw object.error("\"hex\" has something else than pairs of hexadecimal digits")
      }
      bytes = ByteString(values)
    }
    // No name or text of Blender's can hold it.
    guard !bytes.bytes.contains(0) else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: decoder.codingPath,
          debugDescription: "a text holds a NUL character"
        )
      )
    }
  }
}

/// A JSON object that has no other keys than expected.
private struct StrictObject {
  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
  }

  private let container: KeyedDecodingContainer<Key>

  init(_ decoder: any Decoder, _ keys: [String]) throws {
    container = try decoder.container(keyedBy: Key.self)
    if let unknown = container.allKeys.first(where: { !keys.contains($0.stringValue) }) {
      throw error("unknown key \"\(unknown.stringValue)\"")
    }
  }

  func value<Value: Decodable>(_ key: String) throws -> Value {
    try container.decode(Value.self, forKey: Key(key))
  }

  func optional<Value: Decodable>(_ key: String) throws -> Value? {
    container.contains(Key(key)) ? try value(key) : nil
  }

  func values<Value: Decodable>(_ key: String) throws -> [Value]? {
    try optional(key)
  }

  func error(_ message: String) -> DecodingError {
    .dataCorrupted(
      DecodingError.Context(codingPath: container.codingPath, debugDescription: message)
    )
  }
}

extension DecodingError {
  /// What is wrong and where, in words.
  fileprivate var explanation: String {
    let context: Context
    let what: String
    switch self {
    case .keyNotFound(let key, let own):
      (context, what) = (own, "\"\(key.stringValue)\" is missing")
    case .typeMismatch(_, let own), .valueNotFound(_, let own):
      (context, what) = (own, "a value is of the wrong kind")
    case .dataCorrupted(let own): (context, what) = (own, own.debugDescription)
    @unknown default: return "\(self)"
    }
    let place = context.codingPath.map { key in
      key.intValue.map { "asset \($0 + 1)" } ?? key.stringValue
    }
    return place.isEmpty ? what : what + " (" + place.joined(separator: ", ") + ")"
  }
}
