import AssetCreation
import AssetSystem

/// Values of the form as text that is typed, and back.
enum CreationValueText {
  /// Why a text is no value.
  struct Problem: Error {
    var text: String
  }

  /// The text of a line as it is typed; empty where the instances differ.
  static func typed(_ line: CreationForm.Line) -> String {
    guard let value = line.value else { return "" }
    if case .path = line.kind { return path(value).string }
    if case .paths = line.kind { return paths(value).map(\.string).joined(separator: "\n") }
    switch value {
    case .string(let text): return text.string
    case .null: return ""
    default: return plain(value)
    }
  }

  /// The value that a typed text stands for.
  static func read(_ text: String, _ line: CreationForm.Line) -> Result<JSONValue?, Problem> {
    var value: JSONValue
    switch line.kind {
    case .number:
      guard let number = Double(text.trimmed), number.isFinite else {
        return .failure(Problem(text: "Type a number."))
      }
      value = .number(number)
      if let problem = line.definition?.problem(with: value) {
        return .failure(Problem(text: problem))
      }
      value = line.definition?.convert(value) ?? value
    case .path where text.isEmpty, .text where text.isEmpty && line.definition == nil:
      // Nothing typed is no value: the default, or none.
      return .success(nil)
    case .path: value = line.definition?.convert(.string(ByteString(text))) ?? .null
    case .paths:
      let lines = text.split(whereSeparator: \.isNewline).map {
        JSONValue.string(ByteString(String($0)))
      }
      value = line.definition?.convert(.array(lines)) ?? .array(lines)
    default: value = .string(ByteString(text))
    }
    if let problem = line.definition?.problem(with: value) {
      return .failure(Problem(text: problem))
    }
    return .success(value)
  }

  /// What is shown of a value that is not typed at the moment.
  static func shown(_ line: CreationForm.Line) -> String {
    if line.isMixed { return "mixed" }
    guard let value = line.value else { return "" }
    switch line.kind {
    case .choice(let items, let isMultiple):
      let values = isMultiple ? value.elements ?? [] : [value]
      let labels = values.map { value in
        items.first { $0.value == value }?.label ?? plain(value)
      }
      return labels.isEmpty ? "none" : labels.joined(separator: ", ")
    case .path: return path(value).string
    case .paths:
      let paths = paths(value)
      return paths.isEmpty ? "none" : paths.map(\.string).joined(separator: ", ")
    case .longText:
      let text = String(
        decoding: (value.text?.bytes ?? []).prefix(FieldState.limit),
        as: UTF8.self
      )
      let first = text.prefix { !$0.isNewline }
      return first.utf8.count < text.utf8.count ? first + " …" : String(first)
    default: return plain(value)
    }
  }

  /// A value in words: texts without quotation marks, lists with commas.
  private static func plain(_ value: JSONValue) -> String {
    switch value {
    case .string(let text): text.string
    case .null: "none"
    case .bool(let flag): flag ? "yes" : "no"
    case .number(let number): Int64(exactly: number).map(String.init) ?? value.json
    case .array(let values): values.isEmpty ? "none" : values.map(plain).joined(separator: ", ")
    default: value.json
    }
  }

  /// The path of a value of files: a text, or a folder with one name.
  private static func path(_ value: JSONValue) -> ByteString {
    if let text = value.text { return text }
    let folder = value["directory"]?.text ?? ""
    let name = value["template"]?.text ?? value["filenames"]?.texts?.first ?? ""
    if folder.isEmpty { return name }
    if name.isEmpty { return folder }
    let slash = UInt8(ascii: "/")
    return ByteString(folder.bytes + (folder.bytes.last == slash ? [] : [slash]) + name.bytes)
  }

  private static func paths(_ value: JSONValue) -> [ByteString] {
    (value.elements ?? []).map(path).filter { !$0.isEmpty }
  }
}
