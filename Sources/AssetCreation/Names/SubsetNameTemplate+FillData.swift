public import AssetSystem

extension SubsetNameTemplate {
  /// The values for templates by all spellings of their keys.
  ///
  /// A key itself stands for its value, the key in upper case for the value in upper case, and the key
  /// with its first letter upper and the rest lower for the value with its first ASCII letter or digit
  /// in upper case. Later values win; null is left out, and what is no text stands as JSON.
  public static func fillData(_ pairs: JSONObject) -> [ByteString: ByteString] {
    var data: [ByteString: ByteString] = [:]
    for (key, value) in pairs where value != .null {
      let text = value.plainText
      data[key] = text
      data[ByteString(key.string.uppercased())] = ByteString(text.string.uppercased())
      data[key.capitalizedKey] = text.capitalizedValue
    }
    return data
  }
}

extension ByteString {
  fileprivate var capitalizedKey: ByteString {
    guard let first = string.unicodeScalars.first else { return self }
    var rest = String.UnicodeScalarView()
    rest.append(contentsOf: string.unicodeScalars.dropFirst())
    return ByteString(first.properties.titlecaseMapping + String(rest).lowercased())
  }

  fileprivate var capitalizedValue: ByteString {
    let isLetterOrDigit = { (byte: UInt8) in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte)
    }
    guard let index = bytes.firstIndex(where: isLetterOrDigit) else { return self }
    var capitalized = self
    if (0x61...0x7A).contains(bytes[index]) { capitalized.bytes[index] &= 0xDF }
    return capitalized
  }
}
