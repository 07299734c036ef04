/// A terminal of one endless line, as far as colors go: what is shown, told by nothing but the bytes.
struct CellModel {
  struct Cell: Equatable {
    var text: Character = " "
    var foreground = ""
    var background = ""
    var attributes: Set<Int> = []

    /// The same with all removed that a blank does not show.
    var seen: Cell {
      guard text == " ", attributes.isDisjoint(with: [4, 7, 9]) else { return self }
      return Cell(background: background)
    }
  }

  private(set) var cells: [Int: Cell] = [:]
  private var present = Cell()
  private var column = 0
  private var last: Character = " "

  /// The cells as they are seen; blank ones without a background are as good as none.
  var seen: [Int: Cell] {
    cells.mapValues(\.seen).filter { $0.value != Cell() }
  }

  mutating func show(_ bytes: [UInt8]) {
    var rest = Substring(String(decoding: bytes, as: UTF8.self))
    while let first = rest.popFirst() {
      switch first {
      case "\r": column = 0
      case "\u{8}": column = max(0, column - 1)
      case "\u{1B}":
        guard rest.first == "[" else {
          _ = rest.popFirst()
          break
        }
        let sequence = rest.dropFirst()
        guard let end = sequence.firstIndex(where: { ("@"..."~").contains($0) }) else { return }
        control(sequence[..<end], sequence[end])
        rest = sequence[sequence.index(after: end)...]
      default: put(first)
      }
    }
  }

  private mutating func put(_ text: Character) {
    last = text
    cells[column] = present
    cells[column]?.text = text
    column += 1
  }

  private mutating func control(_ parameters: Substring, _ final: Character) {
    let number = Int(parameters) ?? 1
    switch final {
    case "G": column = number - 1
    case "C": column += number
    case "b": for _ in 0..<number { put(last) }
    case "X":
      for erased in column..<column + number {
        cells[erased] = Cell(background: present.background, attributes: present.attributes)
      }
    case "m": setRendition(parameters.split(separator: ";", omittingEmptySubsequences: false))
    default: break
    }
  }

  private mutating func setRendition(_ parts: [Substring]) {
    var rest = parts.map { Int($0) ?? 0 }[...]
    while let code = rest.popFirst() {
      switch code {
      case 0: present = Cell()
      case 1...9: present.attributes.insert(code)
      case 22: present.attributes.subtract([1, 2])
      case 23...29: present.attributes.remove(code - 20)
      case 38, 48:
        let count = rest.first == 5 ? 2 : 4
        let color = rest.prefix(count).map(String.init).joined(separator: ";")
        rest = rest.dropFirst(count)
        if code == 38 { present.foreground = color } else { present.background = color }
      case 39: present.foreground = ""
      case 49: present.background = ""
      case 30...37, 90...97: present.foreground = String(code)
      case 40...47, 100...107: present.background = String(code - 10)
      default: break
      }
    }
  }
}
