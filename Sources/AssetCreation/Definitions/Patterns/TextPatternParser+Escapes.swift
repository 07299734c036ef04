extension TextPatternParser {
  /// What a backslash and what follows it stand for.
  mutating func escape() throws(Problem) -> TextPatternNode {
    switch peek {
    case "b", "B":
      let isWanted = take() == "b"
      return .check(.wordBoundary(isWanted: isWanted))
    case "A":
      position += 1
      return .check(.start)
    case "Z", "z":
      position += 1
      return .check(.end)
    default: break
    }
    switch try escaped() {
    case .scalar(let scalar): return .take(literal(scalar))
    case .kind(let kind, let isWanted): return .take(ScalarSet(kinds: [(kind, isWanted)]))
    }
  }

  /// The characters between brackets, the first of which is read.
  mutating func set() throws(Problem) -> ScalarSet {
    var set = ScalarSet()
    set.ignoresCase = ignoresCase
    set.isNegated = skip("^")
    var isFirst = true
    while let next = take() {
      if next == "]", !isFirst { return set }
      isFirst = false
      switch try member(next) {
      case .kind(let kind, let isWanted): set.kinds.append((kind, isWanted))
      case .scalar(let first):
        guard peek == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else {
          set.ranges.append(first.value...first.value)
          continue
        }
        position += 1
        guard let next = take(), case .scalar(let last) = try member(next), first <= last else {
          throw problem("a range ends before it begins")
        }
        set.ranges.append(first.value...last.value)
      }
    }
    throw problem("a bracket is not closed")
  }

  private enum Member {
    case scalar(Unicode.Scalar)
    case kind(ScalarSet.Kind, isWanted: Bool)
  }

  private mutating func member(_ scalar: Unicode.Scalar) throws(Problem) -> Member {
    guard scalar == "\\" else { return .scalar(scalar) }
    guard peek != "b" else {
      position += 1
      return .scalar("\u{8}")
    }
    return try escaped()
  }

  private mutating func escaped() throws(Problem) -> Member {
    guard let next = take() else { throw problem("a backslash is at the end") }
    switch next {
    case "d", "D": return .kind(.digit, isWanted: next == "d")
    case "w", "W": return .kind(.word, isWanted: next == "w")
    case "s", "S": return .kind(.space, isWanted: next == "s")
    case "n": return .scalar("\n")
    case "r": return .scalar("\r")
    case "t": return .scalar("\t")
    case "f": return .scalar("\u{C}")
    case "v": return .scalar("\u{B}")
    case "0": return .scalar("\0")
    case "x": return .scalar(try hexadecimal(2))
    case "u": return .scalar(try hexadecimal(4))
    case "1"..."9": throw problem("references to groups are not known here")
    default:
      guard next.isASCII, ScalarSet.Kind.word.contains(next), next != "_" else {
        return .scalar(next)
      }
      throw problem("\\\(next) means nothing")
    }
  }

  private mutating func hexadecimal(_ count: Int) throws(Problem) -> Unicode.Scalar {
    var value: UInt32 = 0
    for _ in 0..<count {
      guard let next = take(), next.isASCII, let digit = Character(next).hexDigitValue else {
        throw problem("hexadecimal digits are missing")
      }
      value = value << 4 | UInt32(digit)
    }
    guard let scalar = Unicode.Scalar(value) else { throw problem("there is no such character") }
    return scalar
  }
}
