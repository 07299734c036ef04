import AssetSystem

extension CustomPropertyValue {
  /// The value on one line, no longer than needed: what follows `limit` characters is left out.
  func text(limit: Int = 400) -> String {
    var text = ""
    append(to: &text, limit: limit, depth: 0)
    return text
  }

  private func append(to text: inout String, limit: Int, depth: Int) {
    guard text.utf8.count < limit, depth < 8 else {
      text += "…"
      return
    }
    switch self {
    case .string(let value):
      let most = max(0, limit - text.utf8.count)
      text += String(decoding: value.bytes.prefix(most), as: UTF8.self)
      if value.bytes.count > most { text += "…" }
    case .int(let value): text += String(value)
    case .double(let value): text += String(value)
    case .bool(let value): text += value ? "true" : "false"
    case .dataBlock(let type, let name): text += type.name + "/" + name.string
    case .none: text += "–"
    case .array(let values):
      text += "["
      for (index, value) in values.enumerated() {
        if index > 0 { text += ", " }
        guard text.utf8.count < limit else {
          text += "…"
          break
        }
        value.append(to: &text, limit: limit, depth: depth + 1)
      }
      text += "]"
    case .group(let properties):
      text += "{"
      for (index, property) in properties.enumerated() {
        if index > 0 { text += ", " }
        guard text.utf8.count < limit else {
          text += "…"
          break
        }
        text += String(decoding: property.name.bytes.prefix(limit), as: UTF8.self) + ": "
        property.value.append(to: &text, limit: limit, depth: depth + 1)
      }
      text += "}"
    }
  }
}
