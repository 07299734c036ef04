import AssetSystem
import ShelfRuntime

/// What doctor found, check by check.
struct DoctorSheet {
  private var sections: [(title: String, findings: [DoctorFinding])] = []

  /// Whether something does not work.
  var hasProblem: Bool {
    sections.contains { $0.findings.contains { $0.state == .problem } }
  }

  /// Adds what a check found; a check that found nothing is left out.
  mutating func add(_ findings: [DoctorFinding], of title: String) {
    if !findings.isEmpty { sections.append((title, findings)) }
  }

  /// Prints all of it, as an array of objects or as lines for a person.
  func print(asJSON isJSON: Bool) throws {
    if isJSON {
      let rows = sections.flatMap { section in section.findings.map { $0.json(of: section.title) } }
      return try JSONOutput.print(json: JSONText.array(rows))
    }
    var output = StandardOutput()
    for (index, section) in sections.enumerated() {
      if index > 0 { try output.writeLine("") }
      try output.writeLine(section.title)
      for finding in section.findings {
        let mark = finding.state.rawValue
        let blanks = String(repeating: " ", count: Self.markWidth - mark.count)
        try output.writeLine("  \(mark)\(blanks)\(finding.text)")
        if let advice = finding.advice {
          try output.writeLine(String(repeating: " ", count: Self.markWidth + 2) + "> " + advice)
        }
      }
    }
    try output.writeLine("")
    try output.writeLine(summary)
    try output.flush()
  }

  private static let markWidth = 9

  private var summary: String {
    let states = sections.flatMap(\.findings).map(\.state)
    let counts = [
      (states.count { $0 == .problem }, "problem"), (states.count { $0 == .warning }, "warning"),
    ]
    let words = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
    return words.isEmpty ? "All is well." : words.joined(separator: ", ")
  }
}
