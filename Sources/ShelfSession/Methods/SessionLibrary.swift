public import AssetSystem

/// A library that a session has open.
public struct SessionLibrary: Hashable, Sendable {
  /// The name, the same on every machine.
  public var name: ByteString
  /// The absolute path of its root on the session's machine.
  public var root: ByteString

  /// Makes a library.
  public init(name: ByteString, root: ByteString) {
    self.name = name
    self.root = root
  }

  /// The library as a JSON object.
  public var json: String {
    JSONText.object([
      ("name", JSONText.string(name.string)), ("root", JSONText.string(root.string)),
    ])
  }

  /// Reads the libraries of an answer.
  static func all(_ value: JSONValue?) throws(SessionError) -> [SessionLibrary] {
    guard let elements = value?.elements else { throw .unexpected("its libraries") }
    var libraries: [SessionLibrary] = []
    for element in elements {
      guard let name = element["name"]?.text, let root = element["root"]?.text else {
        throw .unexpected("its libraries")
      }
      libraries.append(SessionLibrary(name: name, root: root))
    }
    return libraries
  }
}
