extension NewAction {
  /// A slot that any ID can use (Blender: `ActionSlotTypeUntyped`).
  private static let unbound = Array("XX".utf8)

  /// The number of the ID type it is for (Blender: `idroot`), 0 for any.
  var idType: Int {
    guard slotIdentifier.count >= 2, !slotIdentifier.starts(with: Self.unbound) else { return 0 }
    return Int(IDCode(slotIdentifier[0], slotIdentifier[1]).rawValue)
  }

  /// Sees to it that a file can hold it.
  ///
  /// - Throws: `refused` with the reason.
  func check(_ limits: EditLimits) throws(BlendFormatError) {
    guard !name.isEmpty else { throw refused("a data-block must have a name") }
    guard name.count <= limits.nameLength else {
      throw refused(
        "the name has \(name.count) bytes, \(limits.nameLength) is the limit in this file"
      )
    }
    guard Self.isText(name) else { throw refused("the name is not text in UTF-8") }
    guard slotIdentifier.count > 2, Self.isText(slotIdentifier),
      slotIdentifier.prefix(2).allSatisfy({ (0x41...0x5A).contains($0) })
    else {
      throw refused("'\(BlendFormatError.printable(slotIdentifier))' identifies no slot")
    }
    if let range = frameRange, !range.lowerBound.isFinite || !range.upperBound.isFinite {
      throw refused("the range of frames has no ends")
    }
    guard !curves.isEmpty else { throw refused("it has no curves") }
    var known: Set<RigAnimation.Channel> = []
    for curve in curves {
      try check(curve)
      guard known.insert(RigAnimation.Channel(path: curve.path, index: curve.index)).inserted
      else { throw refused("there are two curves for \(curve.place)") }
    }
  }

  private func check(_ curve: Curve) throws(BlendFormatError) {
    guard !curve.path.bytes.isEmpty, !curve.path.bytes.contains(0),
      curve.path.bytes.count <= RNAPath.maximumLength
    else { throw refused("\(curve.place) is no path that a file can hold") }
    guard (0...Int(Int32.max)).contains(curve.index) else {
      throw refused("\(curve.place) has no element of that number")
    }
    guard curve.group?.contains(0) != true else {
      throw refused("the group of \(curve.place) has no proper name")
    }
    guard !curve.keys.isEmpty else { throw refused("the curve of \(curve.place) has no keys") }
    let points = curve.keys.flatMap { [$0.left, $0.key, $0.right] }
    guard points.allSatisfy({ $0.frame.isFinite && $0.value.isFinite }) else {
      throw refused("a key of \(curve.place) is not a number")
    }
    guard zip(curve.keys, curve.keys.dropFirst()).allSatisfy({ $0.key.frame < $1.key.frame })
    else { throw refused("the keys of \(curve.place) are not in time") }
  }

  private static func isText(_ bytes: [UInt8]) -> Bool {
    !bytes.contains(0) && String(validating: bytes, as: UTF8.self) != nil
  }

  private func refused(_ message: String) -> BlendFormatError {
    BlendFormatError(.refused, message: "\(reference): \(message)")
  }
}

extension NewAction.Curve {
  /// What it moves, safe to print.
  fileprivate var place: String { "\(BlendFormatError.printable(path.bytes))[\(index)]" }
}
