/// Part of a regular expression.
indirect enum TextPatternNode {
  /// One character.
  case take(ScalarSet)
  /// Parts one behind the other.
  case sequence([TextPatternNode])
  /// One of several parts.
  case choice([TextPatternNode])
  /// A part so many times; without end when there is no maximum.
  case repetition(TextPatternNode, minimum: Int, maximum: Int?)
  /// A place at which something is so.
  case check(TextPattern.Assertion)
  /// A place from which a part can be seen, or cannot.
  case look(TextPatternNode, isWanted: Bool)
}

/// Makes instructions of the parts of a regular expression.
struct TextPatternCompiler {
  typealias Instruction = TextPattern.Instruction

  private(set) var program: [Instruction] = []

  mutating func add(_ instruction: Instruction) throws(TextPattern.Problem) {
    guard program.count < TextPattern.greatestProgram else {
      throw TextPattern.Problem(message: "The expression repeats too much.")
    }
    program.append(instruction)
  }

  mutating func add(_ node: TextPatternNode) throws(TextPattern.Problem) {
    switch node {
    case .take(let set): try add(Instruction.take(set))
    case .check(let assertion): try add(Instruction.check(assertion))
    case .sequence(let nodes): for node in nodes { try add(node) }
    case .choice(let nodes): try addChoice(nodes[...])
    case .look(let node, let isWanted):
      let start = program.count
      try add(.look(isWanted: isWanted, end: 0))
      try add(node)
      try add(.match)
      program[start] = .look(isWanted: isWanted, end: program.count)
    case .repetition(let node, let minimum, let maximum):
      try addRepetition(node, minimum, maximum)
    }
  }

  private mutating func addChoice(
    _ nodes: ArraySlice<TextPatternNode>
  ) throws(TextPattern.Problem) {
    var jumps: [Int] = []
    for (index, node) in zip(nodes.indices, nodes) {
      guard index != nodes.endIndex - 1 else {
        try add(node)
        break
      }
      let split = program.count
      try add(.jump(0))
      try add(node)
      jumps.append(program.count)
      try add(.jump(0))
      program[split] = .split(split + 1, program.count)
    }
    for jump in jumps { program[jump] = .jump(program.count) }
  }

  private mutating func addRepetition(
    _ node: TextPatternNode,
    _ minimum: Int,
    _ maximum: Int?
  ) throws(TextPattern.Problem) {
    for _ in 0..<min(minimum, TextPattern.greatestProgram) {
      let start = program.count
      try add(node)
      // Nothing can be repeated without end and without getting long.
      guard program.count > start else { break }
    }
    guard let maximum else {
      let split = program.count
      try add(.jump(0))
      try add(node)
      try add(.jump(split))
      program[split] = .split(split + 1, program.count)
      return
    }
    guard maximum > minimum else { return }
    var splits: [Int] = []
    for _ in 0..<min(maximum - minimum, TextPattern.greatestProgram) {
      splits.append(program.count)
      try add(.jump(0))
      try add(node)
    }
    for split in splits { program[split] = .split(split + 1, program.count) }
  }
}
