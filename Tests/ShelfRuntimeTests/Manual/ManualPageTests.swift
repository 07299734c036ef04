import CellCanvas
import Foundation
import ShelfConfig
import Testing

@testable import ShelfRuntime

struct ManualPageTests {
  private static let json = """
    {"command": {"commandName": "shelf", "abstract": "Shows it.", "discussion": "All of it.",
      "shouldDisplay": true, "arguments": [], "subcommands": [
      {"commandName": "list", "abstract": "List 'assets'.", "shouldDisplay": true, "arguments": [
        {"kind": "option", "names": [{"kind": "short", "name": "L"}, {"kind": "long", "name": "library"}],
         "valueName": "path", "abstract": ".A root.", "isOptional": true, "isRepeating": true,
         "shouldDisplay": true},
        {"kind": "positional", "valueName": "query", "isOptional": true, "isRepeating": true,
         "shouldDisplay": true, "abstract": "What."},
        {"kind": "flag", "names": [{"kind": "long", "name": "help"}], "isOptional": true,
         "isRepeating": false, "shouldDisplay": true}]},
      {"commandName": "secret", "shouldDisplay": false},
      {"commandName": "group", "abstract": "Two.", "shouldDisplay": true, "subcommands": [
        {"commandName": "inner", "abstract": "One.", "shouldDisplay": true}]}]}}
    """

  private static func page() throws -> String {
    ManualPage(of: try CommandHelp(json: json), version: "1.2").roff
  }

  @Test func `every command of the browser is in it with its keys and what it does`() throws {
    let page = try Self.page()
    for command in Command.all {
      #expect(page.contains(Roff.escaped(command.help)), "\(command)")
      #expect(page.contains(Roff.escaped(command.name)), "\(command)")
      for keys in Keymap.standard.keys(for: command) {
        #expect(page.contains(Roff.escaped(keys.description)), "\(keys)")
      }
    }
  }

  @Test func `every command of the command line that is shown is in it`() throws {
    let page = try Self.page()
    #expect(page.contains(".SS \"shelf list\"\n.PP\nList \\(aqassets\\(aq.\n"))
    #expect(page.contains("shelf list [\\-\\-library path] ... [query] ...\n"))
    #expect(page.contains(".TP\n\\fB\\-L, \\-\\-library path\\fR\n\\&.A root.\n"))
    #expect(page.contains(".SS \"shelf group inner\""))
    #expect(!page.contains("secret"))
    #expect(!page.contains("\\-\\-help"))
  }

  @Test func `the shell functions are in it`() throws {
    let page = try Self.page()
    for line in (ShellFunctions.bash + "\n" + ShellFunctions.fish).split(separator: "\n") {
      #expect(page.contains(Roff.escaped(String(line))))
    }
  }

  @Test func `no line of a text is a command of roff`() {
    var page = Roff(name: "X", source: "x 1")
    let head = page.text
    page.paragraph(".so /etc/passwd")
    page.code("'\\\" t\n.sy rm\n\nend")
    page.term("-0", ["\\fBbold", "二 – ~^`\""])
    let lines = page.text.dropFirst(head.count).split(separator: "\n")
    let commands = Set(lines.filter { $0.hasPrefix(".") || $0.hasPrefix("'") }.map { $0.prefix(3) })
    #expect(commands == [".PP", ".RS", ".nf", ".fi", ".RE", ".TP", ".IP"])
    #expect(page.text.contains("\\&.sy rm\n\\&\nend"))
    #expect(page.text.contains("\\[u4E8C] \\[u2013] \\(ti\\(ha\\(ga\\(dq"))
    let isASCII = page.text.allSatisfy(\.isASCII)
    #expect(isASCII)
  }

  @Test func `the page of the documentation shows the shell functions as they are`() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Sources/Blendshelf.docc/Shell.md").standardizedFileURL
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(text.contains("```bash\n\(ShellFunctions.bash)\n```"))
    #expect(text.contains("```fish\n\(ShellFunctions.fish)\n```"))
  }
}
