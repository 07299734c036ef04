import AssetSystem
import Testing
import TestSupport

struct AssetQueryParsingTests {
  private typealias Term = AssetQuery.Term

  @Test(
    arguments: [
      ("", []), (" \t\u{3000} ", []),
      ("fist", [Term(field: .any, text: "fist")]),
      ("fist  left", [Term(field: .any, text: "fist"), Term(field: .any, text: "left")]),
      ("\"two words\"", [Term(field: .any, text: "two words")]),
      ("tag:hand", [Term(field: .tag, text: "hand")]),
      ("TAG:Hand", [Term(field: .tag, text: "Hand")]),
      ("tag:\"left hand\"", [Term(field: .tag, text: "left hand")]),
      ("tag:left\\ hand", [Term(field: .tag, text: "left hand")]),
      ("-fist", [Term(field: .any, text: "fist", isNegated: true)]),
      ("-type:mat", [Term(field: .type, text: "mat", isNegated: true)]),
      ("-\"a b\"", [Term(field: .any, text: "a b", isNegated: true)]),
      ("--x", [Term(field: .any, text: "-x", isNegated: true)]),
      ("a-b", [Term(field: .any, text: "a-b")]),
      ("foo:bar", [Term(field: .any, text: "foo:bar")]),
      ("any:bar", [Term(field: .any, text: "any:bar")]),
      ("\"tag:bar\"", [Term(field: .any, text: "tag:bar")]),
      ("tag\\:bar", [Term(field: .any, text: "tag:bar")]),
      ("t\"ag:\"bar", [Term(field: .any, text: "tag:bar")]),
      ("tag:a:b", [Term(field: .tag, text: "a:b")]),
      (":x", [Term(field: .any, text: ":x")]),
      ("\\\"quoted\\\"", [Term(field: .any, text: "\"quoted\"")]),
      ("\"a \\\" b\"", [Term(field: .any, text: "a \" b")]),
      ("a,b", [Term(field: .any, text: "a,b")]),
      ("tag:\"a,b\"", [Term(field: .tag, text: "a,b")]),
      ("tag:a\\,b", [Term(field: .tag, text: "a,b")]),
      ("\"\u{301}x\"", [Term(field: .any, text: "\u{301}x")]),
      ("tag:\u{301}x", [Term(field: .tag, text: "\u{301}x")]),
    ] as [(String, [AssetQuery.Term])]
  ) func `a query is a list of terms`(text: String, terms: [AssetQuery.Term]) {
    #expect(AssetQuery(parsing: text).terms == terms)
  }

  @Test(arguments: ["tag:", "-", "-tag:", "\"", "\"\"", "tag:\"\"", "tag:,", "-\"", " - "])
  func `what is not finished says nothing`(text: String) {
    #expect(AssetQuery(parsing: text).isEmpty)
  }

  @Test(
    arguments: [
      ("\"two wor", "two wor"), ("name\\", "name\\"), ("\"a \\", "a \\"),
    ]
  ) func `an open end is closed`(text: String, meant: String) {
    #expect(AssetQuery(parsing: text).terms.map(\.texts) == [[meant]])
  }

  @Test func `commas separate alternatives`() {
    let query = AssetQuery(parsing: "tag:hand,\"left foot\",,head -type:act,mat")
    #expect(query.terms.map(\.texts) == [["hand", "left foot", "head"], ["act", "mat"]])
    #expect(query.terms.map(\.isNegated) == [false, true])
    #expect(query.terms.first?.text == "hand")
  }

  @Test func `a term of empty texts is none`() {
    #expect(AssetQuery.Term(field: .tag, anyOf: ["", ""]) == nil)
    #expect(AssetQuery.Term(field: .tag, anyOf: []) == nil)
  }

  @Test func `every field but the general one can be named`() {
    #expect(Set(AssetQuery.fieldNames).count == AssetQuery.Term.Field.allCases.count - 1)
    for name in AssetQuery.fieldNames {
      #expect(AssetQuery(parsing: "\(name):x").terms.map(\.field.rawValue) == [name])
    }
  }

  @Test func `composed and decomposed accents are two queries`() {
    #expect(AssetQuery(parsing: "caf\u{E9}") != AssetQuery(parsing: "cafe\u{301}"))
  }

  @Test(
    arguments: [
      "fist", "-tag:hand,\"left foot\"", "\"a b\" c", "\"foo:bar\"", "\"-\"", "\"a\\\"b\\\\\"",
    ]
  ) func `a query prints as it is typed`(text: String) {
    #expect(AssetQuery(parsing: text).description == text)
  }

  @Test(arguments: 0..<500 as Range<UInt64>) func `printing and reading give the same`(seed: UInt64)
  {
    var random = SplitMix64(seed: seed)
    let alphabet = Array("ab\"\\,:- \t*/\u{301}\u{3000}ž".unicodeScalars)
    func text() -> String {
      let scalars = (0...Int.random(in: 0...6, using: &random)).map { _ in random.pick(alphabet) }
      return String(String.UnicodeScalarView(scalars))
    }
    let terms = (0..<Int.random(in: 0...4, using: &random)).compactMap { _ in
      let field = random.pick(AssetQuery.Term.Field.allCases)
      let count = field == .any ? 1 : Int.random(in: 1...3, using: &random)
      return AssetQuery.Term(
        field: field,
        anyOf: (0..<count).map { _ in text() },
        isNegated: Bool.random(using: &random)
      )
    }
    let query = AssetQuery(terms: terms)
    #expect(AssetQuery(parsing: query.description) == query)
  }

  @Test(arguments: 0..<500 as Range<UInt64>) func `every text is a query, and stays one`(
    seed: UInt64
  ) {
    var random = SplitMix64(seed: seed)
    let pieces = ["tag:", "type:", "-", "\"", "\\", ",", " ", "a", "\u{301}", ":", "ž"]
    let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in random.pick(pieces) }
      .joined()
    let query = AssetQuery(parsing: text)
    #expect(query.terms.allSatisfy { !$0.texts.isEmpty && !$0.texts.contains("") })
    #expect(AssetQuery(parsing: query.description) == query)
    // Reading term by term gives the same as reading them together.
    #expect(query.terms.flatMap { AssetQuery(parsing: $0.description).terms } == query.terms)
  }
}
