extension AssetIdentifier {
  /// Reads `characters/elly/poses.blend/Action/Fist`.
  ///
  /// The file ends with the first component that ends in `.blend`, in any case, and is followed by a
  /// type's name and a name. So folders may end in `.blend`, and names may contain `/`. Bytes that are
  /// not UTF-8 are kept.
  ///
  /// - Returns: nil when there is no such component.
  public init?(parsing text: ByteString) {
    let bytes = text.bytes
    var start = bytes.startIndex
    while let slash = bytes[start...].firstIndex(of: ASCII.slash) {
      let component = bytes[start..<slash]
      start = slash + 1
      guard Self.endsInBlend(component),
        let typeEnd = bytes[start...].firstIndex(of: ASCII.slash),
        typeEnd + 1 < bytes.endIndex,
        let type = IDType(identifierName: bytes[start..<typeEnd])
      else { continue }
      self.init(
        file: ByteString(bytes[..<slash]),
        type: type,
        name: ByteString(bytes[(typeEnd + 1)...])
      )
      return
    }
    return nil
  }

  private static func endsInBlend(_ component: ArraySlice<UInt8>) -> Bool {
    let lowerCase = component.suffix(6).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    return lowerCase.elementsEqual(".blend".utf8)
  }

  /// Reads an identifier as the other initializer does.
  public init?(parsing text: String) {
    self.init(parsing: ByteString(text))
  }

  /// The identifier as bytes: file, type and name with `/` between.
  public var utf8: ByteString {
    let slash = [ASCII.slash]
    return ByteString(file.bytes + slash + Array(type.name.utf8) + slash + name.bytes)
  }

  /// The identifier as text, with U+FFFD where it is not UTF-8.
  ///
  /// Such text does not name the asset any more: who is given it must look for the asset whose
  /// ``string`` it is.
  public var string: String { utf8.string }
}

extension AssetIdentifier: CustomStringConvertible {
  /// The same as ``string``.
  public var description: String { string }
}
