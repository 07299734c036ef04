public import AssetSystem

/// A file, a folder or a sequence of numbered files: what the value of a path attribute consists of.
public struct FileItem: Hashable, Sendable {
  /// The folder they lie in; empty for none.
  public let directory: ByteString
  /// The names in the folder, those of a sequence in the order of their frames.
  public let filenames: [ByteString]
  /// The name of all files of a sequence, with `%04d` or `%d` for the number; nil when it is none.
  public let template: ByteString?
  /// The numbers of a sequence, ascending.
  public let frames: [Int]

  /// No file at all.
  public static let empty = FileItem(directory: "", filenames: [])

  /// Makes an item of files that are no sequence.
  public init(directory: ByteString, filenames: [ByteString]) {
    self.directory = directory
    self.filenames = filenames
    template = nil
    frames = []
  }

  /// Makes a sequence.
  public init(
    directory: ByteString,
    filenames: [ByteString],
    template: ByteString,
    frames: [Int]
  ) {
    self.directory = directory
    self.filenames = filenames
    self.template = template
    self.frames = frames
  }

  /// Whether there is no file.
  public var isEmpty: Bool { filenames.isEmpty }

  /// Whether it is a sequence of numbered files.
  public var isSequence: Bool { template != nil }

  /// Whether it is a folder: one name without an extension.
  public var isFolder: Bool {
    !isSequence && filenames.count == 1 && filenames[0].fileExtension.isEmpty
  }

  /// How it is called for people: the name, or a sequence's template with its frames.
  public var label: String {
    guard let template else { return filenames.map(\.string).joined(separator: ", ") }
    return "\(template) [\(frameRanges)]"
  }

  private var frameRanges: String {
    var ranges: [(first: Int, last: Int)] = []
    for frame in frames {
      if let last = ranges.last?.last, last < frame, frame - 1 == last {
        ranges[ranges.count - 1].last = frame
      } else {
        ranges.append((frame, frame))
      }
    }
    return ranges.map { $0.first == $0.last ? "\($0.first)" : "\($0.first)-\($0.last)" }
      .joined(separator: ",")
  }

  /// The paths of all files.
  public var paths: [ByteString] {
    filenames.map { name in
      guard let last = directory.bytes.last else { return name }
      let slash = last == UInt8(ascii: "/") ? [] : [UInt8(ascii: "/")]
      return ByteString(directory.bytes + slash + name.bytes)
    }
  }

  /// The files of a sequence one by one; the item itself when it is none.
  public var split: [FileItem] {
    guard isSequence else { return [self] }
    return filenames.map { FileItem(directory: directory, filenames: [$0]) }
  }

  /// The items in the value of a path attribute; what is none is left out.
  ///
  /// - Parameters:
  ///   - value: an item, a path, or a list of both.
  ///   - allowsSequences: false for the files of a sequence one by one.
  /// - Returns: items, then those that paths stand for.
  public static func items(of value: JSONValue, allowsSequences: Bool) -> [FileItem] {
    let members = value.elements ?? [value]
    let items = members.compactMap(FileItem.init(json:)).filter { !$0.isEmpty }
    let paths = Self.items(
      ofPaths: members.compactMap(\.text),
      allowsSequences: allowsSequences
    )
    return (allowsSequences ? items : items.flatMap(\.split)) + paths
  }
}

extension FileItem {
  /// Reads an item; nil when it has no folder or names, or frames without a template.
  public init?(json: JSONValue) {
    guard let directory = json["directory"]?.text, let filenames = json["filenames"]?.texts else {
      return nil
    }
    let isSequence = json["is_sequence"]?.bool ?? false
    let frames = json["frames"] ?? .null
    guard isSequence || frames != .null && frames != [] else {
      self.init(directory: directory, filenames: filenames)
      return
    }
    guard let template = json["template"]?.text, let values = frames.elements else { return nil }
    let numbers = values.compactMap(\.int)
    guard numbers.count == values.count, !numbers.isEmpty else { return nil }
    self.init(
      directory: directory,
      filenames: filenames,
      template: template,
      frames: numbers.sorted()
    )
  }

  /// The item as an object.
  public var json: JSONValue {
    var members: JSONObject = [
      "directory": .string(directory), "filenames": .array(filenames.map { .string($0) }),
      "is_sequence": .bool(isSequence),
    ]
    if let template {
      members["template"] = .string(template)
      members["frames"] = .array(frames.map { .integer(Int64($0)) })
    }
    return .object(members)
  }
}

extension ByteString {
  /// What follows the last dot of a name, with the dot; empty when there is none but at the start.
  var fileExtension: ByteString {
    let name = bytes.drop { $0 == UInt8(ascii: ".") }
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")) else { return "" }
    return ByteString(name[dot...])
  }
}
