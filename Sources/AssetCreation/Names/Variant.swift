public import AssetSystem

/// Whether the name that a variant leads to can be used.
public enum VariantState: String, Hashable, Sendable, CaseIterable {
  /// The variant has characters that names must not have.
  case invalid
  /// There is no variant yet.
  case empty
  /// Nothing has this name yet.
  case new
  /// Something has this name already, perhaps in other letter case.
  case exists
}

/// The rules for the part of a subset name that the user chooses.
public enum Variant {
  /// The variant of creators that have none.
  public static let main: ByteString = "Main"

  /// Whether all characters are of `a-z A-Z 0-9 _ .`, and there are any.
  public static func isAllowed(_ variant: ByteString) -> Bool {
    !variant.isEmpty && variant.bytes.allSatisfy(isAllowed)
  }

  static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "."): true
    default: false
    }
  }

  /// Why a variant cannot be used, whoever asks for it; nil when it can.
  public static func problem(with variant: ByteString) -> String? {
    switch state(of: variant, name: "", existing: []) {
    case .empty: return "A variant is needed."
    case .invalid:
      let near = cleaned(variant)
      let hint = near == main ? "" : " \(near) can be one."
      return "A variant has letters A to Z, digits, underscores and dots only.\(hint)"
    case .new, .exists: return nil
    }
  }

  /// What a form shows about a variant.
  ///
  /// - Parameters:
  ///   - variant: what the user typed.
  ///   - name: the subset name it leads to.
  ///   - existing: the names there are where it belongs.
  /// - Returns: the state of the form.
  public static func state(
    of variant: ByteString,
    name: ByteString,
    existing: some Sequence<ByteString>
  ) -> VariantState {
    guard !variant.string.allSatisfy(\.isWhitespace) else { return .empty }
    guard isAllowed(variant) else { return .invalid }
    let folded = name.foldedForSearch
    return existing.contains { $0.foldedForSearch == folded } ? .exists : .new
  }

  /// The variants of names there are, as suggestions, each once and in order.
  ///
  /// - Parameters:
  ///   - existing: the names there are.
  ///   - name: the name that `variant` leads to.
  ///   - variant: a variant that occurs nowhere else in the name.
  /// - Returns: the suggestions.
  public static func suggestions(
    from existing: some Sequence<ByteString>,
    name: ByteString,
    variant: ByteString
  ) -> [ByteString] {
    let (name, variant) = (name.foldedForSearch.bytes, variant.foldedForSearch.bytes)
    guard !variant.isEmpty, name.count >= variant.count,
      let start = (0...(name.count - variant.count))
        .first(where: { name[$0...].starts(with: variant) })
    else { return [] }
    let (head, tail) = (name[..<start], name[(start + variant.count)...])
    var seen: Set<ByteString> = []
    return existing.compactMap { existing in
      // Folding must not move the places.
      let folded = existing.foldedForSearch.bytes
      guard folded.count == existing.bytes.count, folded.count > head.count + tail.count,
        folded.starts(with: head), folded.suffix(tail.count).elementsEqual(tail)
      else { return nil }
      let found = ByteString(existing.bytes[head.count...].dropLast(tail.count))
      return isAllowed(found) && seen.insert(found).inserted ? found : nil
    }
    .sorted()
  }
}
