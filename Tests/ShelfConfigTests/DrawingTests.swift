import ShelfConfig
import Testing

struct DrawingTests {
  @Test(arguments: [
    (["LANG": "cs_CZ.UTF-8"], false), (["LANG": "C.utf8"], false), (["LANG": "C"], true),
    ([:], true), (["LC_ALL": "", "LANG": "en_US.UTF-8"], false),
    (["LC_ALL": "C", "LANG": "en_US.UTF-8"], true),
    (["LC_CTYPE": "C.UTF-8", "LANG": "C"], false), (["LANG": "cs_CZ.ISO-8859-2"], true),
  ])
  func `the locale decides unless the user does`(environment: [String: String], isASCII: Bool) {
    #expect(Options.Drawing.auto.isASCII(environment: environment) == isASCII)
    #expect(Options.Drawing.ascii.isASCII(environment: environment))
    #expect(!Options.Drawing.unicode.isASCII(environment: environment))
  }
}
