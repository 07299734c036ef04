public import AssetSystem

/// What a session tells whoever greets it.
public struct SessionHello: Hashable, Sendable {
  /// The session's name.
  public var name: SessionName
  /// The version of its program.
  public var version: ByteString
  /// Its process.
  public var process: Int
  /// The libraries that it has open.
  public var libraries: [SessionLibrary]
  /// What there is to see.
  public var state: SessionState

  /// Reads the answer to `session.hello`.
  init(_ value: JSONValue) throws(SessionError) {
    guard let name = value["name"]?.text, let version = value["version"]?.text,
      let process = value["pid"]?.int, let state = value["state"]
    else { throw .unexpected("its greeting") }
    self.name = try SessionName(name.string)
    self.version = version
    self.process = process
    libraries = try SessionLibrary.all(value["libraries"])
    self.state = try SessionState(state)
  }
}
