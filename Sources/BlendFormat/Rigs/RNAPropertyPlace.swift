/// Where a property of a rig lies in a file.
struct RNAPropertyPlace: Sendable, Hashable {
  /// The data-block's position in ``BlendFile/dataBlocks``.
  let dataBlock: Int
  /// The block's position in ``BlendFile/blocks``.
  let block: Int
  let layout: RNAPropertyLayout
}

/// Where the numbers of a property lie in a block.
struct RNAPropertyLayout: Sendable, Hashable {
  /// Each element, or the one number.
  let numbers: [StoredNumber]
  let isArray: Bool
  /// The hard limits; nil: it has none.
  let limits: ClosedRange<Double>?

  /// What it is in the payload of its block; nil where that holds no values of Blender's.
  func property(in payload: [UInt8], _ format: MachineFormat) -> RNAProperty? {
    let bytes = payload.span.bytes
    var values: [RNAValue] = []
    values.reserveCapacity(numbers.count)
    for number in numbers {
      guard let value = number.value(in: bytes, format) else { return nil }
      values.append(value)
    }
    var property = RNAProperty(values: values, isArray: isArray, limits: limits)
    if case .choice(let choices, _)? = numbers.first?.meaning { property.choices = choices }
    return property
  }
}

extension RNAPropertyTable.Entry {
  /// Where it lies in a struct of a file; nil where the file's struct has no such member.
  func layout(in definition: DNAStruct) -> RNAPropertyLayout? {
    let wanted = count ?? 1
    var numbers: [StoredNumber] = []
    for member in members {
      guard let field = definition.field(named: member.name), let kind = StoredNumber.Kind(field),
        member.firstElement < field.elementCount
      else { return nil }
      for element in member.firstElement..<field.elementCount {
        guard numbers.count < wanted else { break }
        numbers.append(number(kind, field.offset + element * field.elementSize, numbers.count))
        // The bits of an array follow each other in one element.
        while case .flag = meaning, numbers.count < wanted {
          numbers.append(number(kind, field.offset, numbers.count))
        }
      }
    }
    guard numbers.count == wanted else { return nil }
    return RNAPropertyLayout(
      numbers: numbers,
      isArray: count != nil,
      limits: limits(numbers[0].kind)
    )
  }

  private func number(_ kind: StoredNumber.Kind, _ offset: Int, _ element: Int) -> StoredNumber {
    let meaning: StoredNumber.Meaning =
      switch meaning {
      case .number: .number
      case .choice(let values, let mask): .choice(values, mask: mask)
      case .flag(let mask, let isInverted): .flag(mask: mask << element, isInverted: isInverted)
      }
    return StoredNumber(offset: offset, kind: kind, meaning: meaning)
  }

  private func limits(_ kind: StoredNumber.Kind) -> ClosedRange<Double>? {
    guard lowerLimit != nil || upperLimit != nil else { return nil }
    let lowest: Double
    let highest: Double
    if case .integer = kind {
      (lowest, highest) = (Double(Int32.min), Double(Int32.max))
    } else {
      highest = Double(Float.greatestFiniteMagnitude)
      lowest = -highest
    }
    let lower = lowerLimit ?? lowest
    return lower...max(upperLimit ?? highest, lower)
  }
}

extension StoredNumber.Kind {
  /// The type of a member; nil for what is no number.
  init?(_ field: DNAField) {
    guard !field.isPointer else { return nil }
    switch (field.typeName, field.elementSize) {
    case ("float", 4): self = .float
    case ("double", 8): self = .double
    case (_, 1), (_, 2), (_, 4), (_, 8):
      let names = ["char", "short", "int", "int8_t", "int16_t", "int32_t", "int64_t"]
      let unsigned = [
        "uchar", "ushort", "uint", "uint8_t", "uint16_t", "uint32_t", "uint64_t",
      ]
      guard names.contains(field.typeName) || unsigned.contains(field.typeName) else { return nil }
      self = .integer(size: field.elementSize, isSigned: names.contains(field.typeName))
    default: return nil
    }
  }
}
