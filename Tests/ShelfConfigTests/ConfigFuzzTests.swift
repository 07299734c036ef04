import ShelfConfig
import Testing
import TestSupport

struct ConfigFuzzTests {
  private static let config = """
    theme = "light" # comment
    view = 'list'
    hint-delay = 1_0
    "mouse" = false
    [[library]]
    name = \"\"\"
    Elly\"\"\"
    path = "~/é\\u00e9"
    [[query]]
    name = "a"
    query = "b"
    """
  private static let keymap = """
    [normal]
    "gx" = "quit"
    '"x' = "help"
    "<C-w>h" = ""
    normal."C-w" = [1, { a = 2 }]
    """
  private static let theme = """
    inherits = "default"
    "ui.grid" = { fg = "red", bg = 3, modifiers = ["bold"] }
    [ui.tree]
    fg = "#00ff00"
    [palette]
    red = "#ff0000"
    """

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `damaged files give warnings and never a crash`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<5 {
      let configuration = Configuration(
        config: ConfigSource(file: "config.toml", text: Self.damaged(Self.config, &random)),
        keymap: ConfigSource(file: "keymap.toml", text: Self.damaged(Self.keymap, &random)),
        themes: [
          ConfigSource(file: "themes/light.toml", text: Self.damaged(Self.theme, &random))
        ]
      )
      for warning in configuration.warnings {
        #expect(warning.line.map { $0 > 0 && $0 < 40 } ?? true, "seed \(seed): \(warning)")
      }
      #expect((0...10_000).contains(configuration.options.hintDelay), "seed \(seed)")
      #expect(!configuration.options.libraries.contains { $0.path.isEmpty }, "seed \(seed)")
    }
  }

  private static func damaged(_ text: String, _ random: inout SplitMix64) -> String {
    var bytes = Array(text.utf8)
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let index = bytes.indices.randomElement(using: &random) ?? 0
      switch Int.random(in: 0...3, using: &random) {
      case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.remove(at: index)
      case 2:
        bytes.insert(Array("\"'[]{}=.,\n#\\".utf8).randomElement(using: &random) ?? 0, at: index)
      default: bytes.removeLast(Int.random(in: 0...bytes.count / 4, using: &random))
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
