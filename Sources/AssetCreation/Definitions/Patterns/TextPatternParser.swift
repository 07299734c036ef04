/// Reads a regular expression.
struct TextPatternParser {
  typealias Problem = TextPattern.Problem

  let scalars: [Unicode.Scalar]
  var position = 0
  var ignoresCase = false
  private var depth = 0

  /// How deep groups may lie in one another.
  private static let greatestDepth = 100

  init(_ source: String) {
    scalars = Array(source.unicodeScalars)
  }

  mutating func pattern() throws(Problem) -> TextPatternNode {
    if skip("(?i)") { ignoresCase = true }
    let node = try choice()
    guard position == scalars.count else {
      throw problem("a parenthesis is closed that none opens")
    }
    return node
  }

  private mutating func choice() throws(Problem) -> TextPatternNode {
    var nodes = [try sequence()]
    while skip("|") { nodes.append(try sequence()) }
    return nodes.count == 1 ? nodes[0] : .choice(nodes)
  }

  private mutating func sequence() throws(Problem) -> TextPatternNode {
    var nodes: [TextPatternNode] = []
    while let next = peek, next != "|", next != ")" {
      let node = try atom()
      nodes.append(try repeated(node))
    }
    return .sequence(nodes)
  }

  private mutating func repeated(_ node: TextPatternNode) throws(Problem) -> TextPatternNode {
    guard let (minimum, maximum) = try repetition() else { return node }
    if case .check = node { throw problem("there is nothing to repeat") }
    if case .look = node { throw problem("there is nothing to repeat") }
    // How much is taken does not matter when only the match is asked for.
    _ = skip("?")
    guard try repetition() == nil else { throw problem("a repetition is repeated") }
    return .repetition(node, minimum: minimum, maximum: maximum)
  }

  private mutating func repetition() throws(Problem) -> (Int, Int?)? {
    if skip("*") { return (0, nil) }
    if skip("+") { return (1, nil) }
    if skip("?") { return (0, 1) }
    let start = position
    guard skip("{") else { return nil }
    let minimum = number()
    var maximum = minimum
    if skip(",") {
      maximum = number()
    } else if minimum == nil {
      position = start
      return nil
    }
    guard skip("}") else {
      position = start
      return nil
    }
    guard minimum ?? 0 <= maximum ?? .max else {
      throw problem("a repetition ends before it begins")
    }
    return (minimum ?? 0, maximum)
  }

  private mutating func number() -> Int? {
    var number: Int?
    while let next = peek, let digit = Character(next).wholeNumberValue, next.isASCII {
      // More than the greatest program is too much, however much.
      number = min((number ?? 0) * 10 + digit, TextPattern.greatestProgram + 1)
      position += 1
    }
    return number
  }

  private mutating func atom() throws(Problem) -> TextPatternNode {
    guard let next = take() else { throw problem("it ends too early") }
    switch next {
    case "(": return try group()
    case "[": return .take(try set())
    case ".": return .take(.anyButLineBreak)
    case "^": return .check(.start)
    case "$": return .check(.endOfLastLine)
    case "\\": return try escape()
    case "*", "+", "?":
      position -= 1
      throw problem("there is nothing to repeat")
    case "{":
      position -= 1
      guard try repetition() == nil else { throw problem("there is nothing to repeat") }
      position += 1
      return .take(literal(next))
    default: return .take(literal(next))
    }
  }

  private mutating func group() throws(Problem) -> TextPatternNode {
    depth += 1
    guard depth <= Self.greatestDepth else { throw problem("groups lie too deep in one another") }
    defer { depth -= 1 }
    var isWanted: Bool?
    if skip("?") {
      if skip("=") {
        isWanted = true
      } else if skip("!") {
        isWanted = false
      } else if !skip(":") {
        try skipName()
      }
    }
    let node = try choice()
    guard skip(")") else { throw problem("a parenthesis is not closed") }
    return isWanted.map { .look(node, isWanted: $0) } ?? node
  }

  private mutating func skipName() throws(Problem) {
    _ = skip("P")
    guard skip("<"), let first = peek, first != "=", first != "!" else {
      throw problem("a group of this kind is not known here")
    }
    while let next = take() {
      if next == ">" { return }
      guard ScalarSet.Kind.word.contains(next) else { break }
    }
    throw problem("the name of a group is not closed")
  }

  func literal(_ scalar: Unicode.Scalar) -> ScalarSet {
    var set = ScalarSet.scalar(scalar)
    set.ignoresCase = ignoresCase
    return set
  }

  var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  mutating func take() -> Unicode.Scalar? {
    guard let next = peek else { return nil }
    position += 1
    return next
  }

  mutating func skip(_ text: String) -> Bool {
    guard scalars[position...].starts(with: text.unicodeScalars) else { return false }
    position += text.unicodeScalars.count
    return true
  }

  func problem(_ what: String) -> Problem {
    Problem(message: "The expression cannot be understood: \(what) (character \(position)).")
  }
}
