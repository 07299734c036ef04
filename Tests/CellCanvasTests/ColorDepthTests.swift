import CellCanvas
import Testing

struct ColorDepthTests {
  @Test(arguments: [
    (["TERM": "xterm-256color"], ColorDepth.palette),
    (["TERM": "xterm-256color", "COLORTERM": "truecolor"], .truecolor),
    (["TERM": "tmux-256color", "COLORTERM": "24bit"], .truecolor),
    (["TERM": "xterm-direct"], .truecolor),
    (["TERM": "screen-256color", "COLORTERM": "truecolor"], .palette),
    (["TERM": "screen-256color", "COLORTERM": "truecolor", "TMUX": "/tmp/tmux,1,0"], .truecolor),
    (
      ["TERM": "screen-256color", "COLORTERM": "truecolor", "TMUX": "/tmp/tmux,1,0", "STY": "7.x"],
      .palette
    ),
    (["TERM": "xterm"], .sixteen), (["TERM": "linux"], .sixteen), (["TERM": "screen"], .sixteen),
    (["TERM": "foot"], .palette), (["TERM": "xterm-kitty"], .palette),
    (["TERM": "vt100"], .mono), (["TERM": "dumb"], .mono), (["TERM": "xterm-mono"], .mono),
    ([:], .mono),
    (["TERM": "xterm-256color", "NO_COLOR": "1"], .mono),
    (["TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "0"], .mono),
    (["TERM": "xterm-256color", "NO_COLOR": ""], .palette),
  ])
  func `the environment tells how many colors there are`(
    environment: [String: String],
    depth: ColorDepth
  ) {
    #expect(ColorDepth(environment: environment) == depth)
  }
}
