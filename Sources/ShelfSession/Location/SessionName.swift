/// The name of a session, or of somebody who follows one: 1 to 64 letters, digits, dots, dashes and
/// underscores of ASCII, which is safe in a file name, on a terminal and in a command.
public struct SessionName: Hashable, Sendable, CustomStringConvertible {
  /// The name.
  public let text: String

  /// How many bytes a name may have.
  public static let greatestLength = 64

  /// Takes a name.
  ///
  /// - Parameter text: the name; it must not begin with a dot or a dash.
  /// - Throws: ``SessionError/Code/invalidName``.
  public init(_ text: String) throws(SessionError) {
    let bytes = text.utf8
    guard let first = bytes.first, bytes.count <= Self.greatestLength,
      bytes.allSatisfy(Self.isAllowed), first != UInt8(ascii: "."), first != UInt8(ascii: "-")
    else {
      throw SessionError(
        .invalidName,
        text,
        "A name has 1 to \(Self.greatestLength) of the characters A-Z a-z 0-9 . _ - and does not begin with . or -."
      )
    }
    self.text = text
  }

  /// The name.
  public var description: String { text }

  /// This name when no one has it, else the first of `name-2`, `name-3`, … that is free.
  func firstFree(notIn taken: Set<SessionName>) -> SessionName {
    guard taken.contains(self) else { return self }
    var number = 2
    while true {
      let name = numbered(number)
      if !taken.contains(name) { return name }
      number += 1
    }
  }

  /// The name with a number behind it, `name-2`; cut where it gets too long.
  ///
  /// - Parameter number: the number, from 2.
  /// - Returns: a name like this one.
  public func numbered(_ number: Int) -> SessionName {
    let suffix = "-\(number)"
    return SessionName(allowed: text.prefix(Self.greatestLength - suffix.utf8.count) + suffix)
  }

  /// The name nearest to a text: what is not allowed in it becomes an underscore.
  ///
  /// - Parameters:
  ///   - text: the text, as the name of a user.
  ///   - other: what the name is when nothing of the text is left.
  init(nearestTo text: String, or other: SessionName) {
    let bytes = text.utf8.prefix(Self.greatestLength)
      .map { Self.isAllowed($0) ? $0 : UInt8(ascii: "_") }
      .drop { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
    self = bytes.isEmpty ? other : SessionName(allowed: String(decoding: bytes, as: UTF8.self))
  }

  /// The name of somebody's session, and under which somebody follows: the nearest to the user's name.
  public static func ofUser(_ user: String) -> SessionName {
    SessionName(nearestTo: user, or: SessionName(allowed: "blendshelf"))
  }

  private init(allowed text: some StringProtocol) {
    self.text = String(text)
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
