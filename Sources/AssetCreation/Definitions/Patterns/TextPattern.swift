/// A regular expression that texts match or do not, in time that does not explode.
///
/// The usual syntax: classes, groups, alternatives, repetitions, `^ $ \b \A \Z`, `(?=…)`, `(?!…)` and `(?i)`
/// at the start. Every place of the expression is tried once at every character, so that an expression
/// of a plug-in cannot keep a form busy for ever; what would need more, references back to a group and
/// looking behind, is not understood. Characters are Unicode scalars.
struct TextPattern: Sendable {
  /// Why an expression cannot be used, as a sentence.
  struct Problem: Error {
    let message: String
  }

  /// How much of a text must match.
  enum Extent {
    /// The text from its start.
    case start
    /// The text as a whole.
    case whole
  }

  /// The expression as it was given.
  let source: String
  let program: [Instruction]

  /// How long an expression may be, in bytes.
  static let greatestLength = 4_096
  /// How many instructions an expression may become: `(a{99}){99}` and the like.
  static let greatestProgram = 10_000
  /// How many steps a match may take.
  static let greatestSteps = 1_000_000

  init(_ source: String) throws(Problem) {
    self.source = source
    guard source.utf8.count <= Self.greatestLength else {
      throw Problem(message: "The expression is longer than \(Self.greatestLength) bytes.")
    }
    var parser = TextPatternParser(source)
    let node = try parser.pattern()
    var compiler = TextPatternCompiler()
    try compiler.add(node)
    try compiler.add(.match)
    program = compiler.program
  }

  /// Whether a text matches.
  ///
  /// - Throws: a problem when the text is too long for this expression.
  func matches(_ text: String, _ extent: Extent) throws(Problem) -> Bool {
    var run = TextPatternRun(program: program, text: Array(text.unicodeScalars))
    let isMatch = run.matches(from: 0, at: 0, extent)
    guard run.steps <= Self.greatestSteps else {
      throw Problem(message: "The text is too long to be compared with \(source).")
    }
    return isMatch
  }
}

extension TextPattern {
  /// One step of a match.
  enum Instruction: Sendable {
    /// Takes one character.
    case take(ScalarSet)
    /// Goes on at both places.
    case split(Int, Int)
    /// Goes on elsewhere.
    case jump(Int)
    /// Goes on where something is so.
    case check(Assertion)
    /// Goes on at the end when what follows up to a match is there, or is not.
    case look(isWanted: Bool, end: Int)
    /// All is found.
    case match
  }

  /// What can be so at a place of a text.
  enum Assertion: Sendable {
    /// The start.
    case start
    /// The end.
    case end
    /// The end, or before a line break that ends the text.
    case endOfLastLine
    /// Between a word and what is none, or not.
    case wordBoundary(isWanted: Bool)
  }
}

/// A match being tried.
struct TextPatternRun {
  let program: [TextPattern.Instruction]
  let text: [Unicode.Scalar]
  private(set) var steps = 0

  init(program: [TextPattern.Instruction], text: [Unicode.Scalar]) {
    self.program = program
    self.text = text
  }

  private struct State: Hashable {
    var instruction: Int
    var position: Int
  }

  /// Whether the instructions from one on lead to a match; not when it takes too long.
  mutating func matches(
    from instruction: Int,
    at position: Int,
    _ extent: TextPattern.Extent
  ) -> Bool {
    var seen: Set<State> = []
    var waiting = [State(instruction: instruction, position: position)]
    while var state = waiting.popLast() {
      while seen.insert(state).inserted {
        steps += 1
        guard steps <= TextPattern.greatestSteps else { return false }
        switch program[state.instruction] {
        case .match:
          if extent == .start || state.position == text.count { return true }
        case .take(let set):
          guard state.position < text.count, set.contains(text[state.position]) else { break }
          state.position += 1
          state.instruction += 1
        case .check(let assertion):
          if isTrue(assertion, state.position) { state.instruction += 1 }
        case .jump(let target):
          state.instruction = target
        case .split(let first, let second):
          waiting.append(State(instruction: second, position: state.position))
          state.instruction = first
        case .look(let isWanted, let end):
          let isThere = matches(from: state.instruction + 1, at: state.position, .start)
          if isThere == isWanted { state.instruction = end }
        }
      }
    }
    return false
  }

  private func isTrue(_ assertion: TextPattern.Assertion, _ position: Int) -> Bool {
    switch assertion {
    case .start: position == 0
    case .end: position == text.count
    case .endOfLastLine:
      position == text.count || position == text.count - 1 && text[position] == "\n"
    case .wordBoundary(let isWanted):
      (isWord(position - 1) != isWord(position)) == isWanted
    }
  }

  private func isWord(_ position: Int) -> Bool {
    text.indices.contains(position) && ScalarSet.Kind.word.contains(text[position])
  }
}
