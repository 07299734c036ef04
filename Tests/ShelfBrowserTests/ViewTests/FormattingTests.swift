import AssetSystem
import CellCanvas
import Testing

@testable import ShelfBrowser

struct FormattingTests {
  @Test(arguments: [
    (0, "0"), (7, "7"), (999, "999"), (1000, "1,000"), (1284, "1,284"), (123_456, "123,456"),
    (1_234_567, "1,234,567"), (-1284, "-1,284"), (-100, "-100"),
  ])
  func `thousands are separated`(number: Int, text: String) {
    #expect(number.grouped == text)
  }

  @Test func `the smallest number does not overflow`() {
    #expect(Int64.min.grouped == "-9,223,372,036,854,775,808")
  }

  @Test func `one is one thing`() {
    #expect(1.counted("file") == "1 file")
    #expect(0.counted("file") == "0 files")
    #expect(1284.counted("match", plural: "matches") == "1,284 matches")
  }

  @Test(
    arguments: [
      (0, "just now"), (59, "just now"), (-59, "just now"), (60, "1 minute ago"),
      (3599, "59 minutes ago"), (3600, "1 hour ago"), (86_399, "23 hours ago"),
      (86_400, "1 day ago"), (2 * 86_400, "2 days ago"), (7 * 86_400, "1 week ago"),
      (31 * 86_400, "1 month ago"), (364 * 86_400, "11 months ago"), (366 * 86_400, "1 year ago"),
      (40_000 * 86_400, "109 years ago"), (-3600, "in 1 hour"), (-200_000, "in 2 days"),
    ] as [(Int64, String)]
  )
  func `times are told from now`(seconds: Int64, text: String) {
    let now = SampleLibrary.now
    #expect(RelativeTime.text(of: now - seconds * 1_000_000_000, now: now) == text)
  }

  @Test func `times at the ends of the range do not overflow`() {
    #expect(RelativeTime.text(of: .min, now: .max) == "long ago")
    #expect(RelativeTime.text(of: .max, now: .min) == "in the future")
  }

  @Test(
    arguments: [
      (0, "0 bytes"), (1, "1 byte"), (1023, "1,023 bytes"), (1024, "1.0 KiB"), (1536, "1.5 KiB"),
      (10_239, "9.9 KiB"), (10_240, "10 KiB"), (1_048_575, "1,023 KiB"), (1_258_291, "1.1 MiB"),
      (5_368_709_120, "5.0 GiB"), (7 << 60, "7.0 EiB"),
    ] as [(Int64, String)]
  )
  func `sizes have the largest unit that fits`(bytes: Int64, text: String) {
    #expect(ByteCount.text(bytes) == text)
  }

  @Test func `text is wrapped between words`() {
    #expect(TextWrapping.lines("one two three", width: 7) == ["one two", "three"])
    #expect(TextWrapping.lines("one  two", width: 20) == ["one  two"])
    #expect(TextWrapping.lines("one  two three", width: 8) == ["one two", "three"])
    #expect(TextWrapping.lines("a\n\nb\r\nc\n", width: 5) == ["a", "", "b", "c"])
    #expect(TextWrapping.lines("", width: 5) == [])
    #expect(TextWrapping.lines("one", width: 0) == [])
  }

  @Test func `a word wider than the line is broken by columns`() {
    #expect(TextWrapping.lines("abcdefgh", width: 3) == ["abc", "def", "gh"])
    #expect(TextWrapping.lines("笑顔のポーズ", width: 5) == ["笑顔", "のポ", "ーズ"])
    #expect(TextWrapping.lines("笑顔", width: 1) == ["笑", "顔"])
  }

  @Test func `wrapped text is safe and ends at the limit`() {
    #expect(TextWrapping.lines("a\u{1B}[2J b", width: 20) == ["a␛[2J b"])
    #expect(TextWrapping.lines("1 2 3 4 5", width: 1, limit: 2) == ["1", "2"])
  }

  @Test func `no line is wider than asked`() {
    let text = "Růžena 笑顔のポーズ 👩‍🚀🇨🇿 waves to everyone-who-cares-about-it, twice"
    for width in 4...40 {
      for line in TextWrapping.lines(text, width: width) {
        #expect(TextWidth.width(of: line) <= width, "\(line)")
      }
    }
  }

  @Test func `values of custom properties`() {
    let value = CustomPropertyValue.group([
      CustomProperty(name: "on", value: .bool(true)),
      CustomProperty(name: "at", value: .array([.double(0.5), .int(-2)])),
      CustomProperty(name: "who", value: .dataBlock(.action, "Fist")),
      CustomProperty(name: "lost", value: .none),
    ])
    #expect(value.text() == "{on: true, at: [0.5, -2], who: Action/Fist, lost: –}")
  }

  @Test func `long and deep values are cut`() {
    let long = CustomPropertyValue.array((0..<100_000).map { .int($0) })
    #expect(long.text(limit: 20).count < 40)
    var deep = CustomPropertyValue.int(1)
    for _ in 0..<1000 { deep = .array([deep]) }
    #expect(deep.text() == "[[[[[[[[…]]]]]]]]")
  }

  @Test func `bars fill from the left, by eighths`() {
    let text = { ProgressBar.text($0, of: 80, width: 10, glyphs: .unicode) }
    #expect(text(0) == "▕          ▏")
    #expect(text(4) == "▕▌         ▏")
    #expect(text(40) == "▕█████     ▏")
    #expect(text(80) == "▕██████████▏")
    #expect(text(500) == "▕██████████▏")
    #expect(ProgressBar.text(5, of: 10, width: 4, glyphs: .ascii) == "[##  ]")
    #expect(ProgressBar.text(5, of: 0, width: 4, glyphs: .ascii) == "[    ]")
    #expect(ProgressBar.percent(9799, of: 9800) == " 99%")
    #expect(ProgressBar.percent(9800, of: 9800) == "100%")
  }
}
