import AssetSystem

/// What the sidecar of a workfile says: one JSON object, of which all that is not known is kept.
///
/// ```
/// {
///  "schema": 1,
///  "workfile": {"id": "0c6e…", "path": "/shows/elly/hero.blend", "size": 812, "modified": 1780000000},
///  "context": {"publish_attributes": {}},
///  "instances": [{"id": "pyblish.avalon.instance", "instance_id": "91ab…"}]
/// }
/// ```
struct SidecarContents: Equatable, Sendable {
  /// The version of the format this program knows.
  static let schema = 1
  /// A longer file is no sidecar: it would hold a hundred thousand instances.
  static let mostBytes = 32 << 20

  /// Everything, in order.
  private(set) var document: JSONObject
  /// A number of the file that was rounded when it was read; then nothing is written over it.
  private(set) var roundedNumber: ByteString?

  /// Says nothing yet.
  init() {
    document = ["schema": .integer(Int64(Self.schema))]
  }

  /// Which file it is about; nil where it does not say.
  var workfile: SidecarIdentity? {
    get { document["workfile"]?.object.flatMap(SidecarIdentity.init) }
    set {
      let known = document["workfile"]?.object ?? [:]
      document["workfile"] = newValue.map { .object(known.merging($0.json)) }
    }
  }

  /// What is stored about the whole of it.
  var context: JSONObject {
    get { document["context"]?.object ?? [:] }
    set { document["context"] = .object(newValue) }
  }

  /// The records of the instances, in order, also those of creators that nobody has.
  var instances: [JSONObject] {
    get { document["instances"]?.elements?.compactMap(\.object) ?? [] }
    set { document["instances"] = .array(newValue.map { .object($0) }) }
  }

  /// All that is said here, save for what others say otherwise.
  func overridden(by others: SidecarContents) -> SidecarContents {
    var contents = self
    contents.document = document.merging(others.document)
    contents.roundedNumber = roundedNumber ?? others.roundedNumber
    return contents
  }

  /// Whether both say the same about context and instances, in the same order.
  func saysTheSame(as other: SidecarContents) -> Bool {
    var (own, others) = (document, other.document)
    own["workfile"] = nil
    others["workfile"] = nil
    return own == others
  }
}

extension SidecarContents {
  /// Understands a file's bytes.
  ///
  /// - Throws: ``CreationError/Code/sidecar`` with what is wrong, when they are damaged or of a newer version.
  init(decoding bytes: ByteString) throws(CreationError) {
    let value: JSONValue
    do {
      value = try JSONValue(parsing: bytes.bytes)
    } catch {
      let place = error.offset.map { " (at byte \($0))" } ?? ""
      throw Self.damaged("\(error.message)\(place)")
    }
    guard case .object(let document) = value else { throw Self.damaged("It is no JSON object.") }
    guard let schema = document["schema"]?.int, schema > 0 else {
      throw Self.damaged("“schema” is missing, or no version.")
    }
    guard schema <= Self.schema else {
      throw CreationError(
        .sidecar,
        "",
        """
        It is of version \(schema), and this blendshelf knows version \(Self.schema). Install a newer \
        blendshelf; until then nothing is changed.
        """
      )
    }
    self.document = document
    roundedNumber = Self.roundedNumber(in: bytes)
    for key: ByteString in ["workfile", "context"] where document[key] != nil {
      guard document[key]?.object != nil else { throw Self.damaged("“\(key)” is no object.") }
    }
    if let instances = document["instances"] {
      guard let elements = instances.elements else {
        throw Self.damaged("“instances” is no list.")
      }
      for (index, element) in elements.enumerated() where element.object == nil {
        throw Self.damaged("Instance \(index + 1) is no object.")
      }
    }
  }

  private static func damaged(_ reason: String) -> CreationError {
    CreationError(
      .sidecar,
      "",
      """
      It is damaged: \(reason) Mend it, or put a copy of it back; until then nothing is changed.
      """
    )
  }

  /// The file's bytes, the same for the same contents: a line for each key of each instance.
  ///
  /// - Throws: ``CreationError/Code/sidecar`` when a number would be rounded, they would be too many, or would be read otherwise: JSON
  ///   has no bytes that are not UTF-8, no infinities, and nothing in more than 64 others.
  func encoded() throws(CreationError) -> ByteString {
    if let roundedNumber {
      throw CreationError(
        .sidecar,
        "",
        """
        It holds the number \(roundedNumber.terminalSafe), which is too large to be written again as it is. \
        Make it text, or remove it; until then nothing is changed.
        """
      )
    }
    let bytes = ByteString(JSONValue.object(document).json(linesDownTo: 3) + "\n")
    guard bytes.bytes.count <= Self.mostBytes else {
      throw CreationError(
        .sidecar,
        "",
        """
        It would be \(bytes.bytes.count >> 20) MiB long, more than the \(Self.mostBytes >> 20) MiB that are \
        read. Remove instances. Nothing was saved.
        """
      )
    }
    guard let read = try? SidecarContents(decoding: bytes), read == self else {
      throw CreationError(
        .sidecar,
        "",
        """
        JSON cannot hold a value of it: a text that is not UTF-8, an infinite number, or lists too deep in \
        one another. Nothing was saved.
        """
      )
    }
    return bytes
  }
}

extension JSONValue {
  /// The value as JSON with a line for each member and element that lies at most so deep.
  fileprivate func json(linesDownTo depth: Int, indent: String = "") -> String {
    guard depth > 0 else { return json }
    let inner = indent + " "
    let lines: [String]
    let brackets: (String, String)
    switch self {
    case .object(let members) where !members.isEmpty:
      brackets = ("{", "}")
      lines = members.map { key, value in
        JSONText.string(key.string) + ": "
          + value.json(linesDownTo: depth - 1, indent: inner)
      }
    case .array(let elements) where !elements.isEmpty:
      brackets = ("[", "]")
      lines = elements.map { $0.json(linesDownTo: depth - 1, indent: inner) }
    default: return json
    }
    return "\(brackets.0)\n\(inner)" + lines.joined(separator: ",\n" + inner)
      + "\n\(indent)\(brackets.1)"
  }
}
