import AssetCreation
import AssetSystem
import Foundation
import Testing

struct ShellCommandTests {
  @Test func `plain words stand as they are`() {
    let command = ShellCommand(["create", "set", "poseFist", "-L", "/lib/a_b-1.2"])
    #expect(command.description == "`blendshelf create set poseFist -L /lib/a_b-1.2`")
  }

  @Test(arguments: [
    "", "my shots/it's.blend", "$HOME", "a\"b", "`ls`", "*", "růžena & co", "''", "~",
  ])
  func `a shell reads each word as it was`(word: String) throws {
    let text = ShellCommand([ByteString(word)]).description.dropFirst().dropLast()
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", "blendshelf() { printf '%s|' \"$@\"; }\n\(text)"]
    let output = Pipe()
    shell.standardOutput = output
    try shell.run()
    let read = output.fileHandleForReading.readDataToEndOfFile()
    shell.waitUntilExit()
    #expect(String(decoding: read, as: UTF8.self) == "\(word)|")
  }

  @Test func `what could play tricks on a terminal is shown`() {
    #expect(!ShellCommand(["a\u{1B}[2J"]).description.contains("\u{1B}"))
  }
}
