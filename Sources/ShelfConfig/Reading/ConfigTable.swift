/// A table of a configuration file, its entries in the order of their keys.
struct ConfigTable {
  /// A value of a configuration file.
  enum Value {
    case string(String)
    case integer(Int)
    case boolean(Bool)
    case array([Value])
    case table(ConfigTable)
    /// A number with a fraction, a date or a time: nothing of ours is any of these.
    case other

    /// The kind of value, as a warning names it.
    var kind: String {
      switch self {
      case .string: "a text"
      case .integer: "a number"
      case .boolean: "true or false"
      case .array: "a list"
      case .table: "a table"
      case .other: "a number with a fraction, a date or a time"
      }
    }
  }

  /// A key and its value.
  struct Entry {
    var key: String
    var value: Value
    var line: Int?
  }

  var entries: [Entry]
  /// Where the table begins.
  var line: Int?

  subscript(key: String) -> Entry? { entries.first { $0.key == key } }
}
