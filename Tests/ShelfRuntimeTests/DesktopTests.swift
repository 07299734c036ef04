import AssetSystem
import Foundation
import Testing

@testable import ShelfRuntime

@Suite(.timeLimit(.minutes(5)))
struct DesktopTests {
  /// A folder with programs in it, gone in the end.
  private struct Programs: ~Copyable {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("desktop " + UUID().uuidString)

    init(_ programs: [String: String]) throws {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for (name, lines) in programs {
        let file = folder.appendingPathComponent(name)
        try Data("#!/bin/sh\ncd '\(folder.path)'\n\(lines)\n".utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: file.path)
      }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func desktop(blender: String? = nil, watching: Duration = .seconds(120)) -> Desktop {
      var desktop = Desktop(
        environment: ["PATH": folder.path, "DISPLAY": ":7"],
        blender: blender
      )
      desktop.watching = watching
      return desktop
    }

    func text(_ name: String) throws -> String {
      try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }
  }

  @Test func `a display is what DISPLAY or WAYLAND_DISPLAY names`() {
    #expect(Desktop(environment: ["DISPLAY": ":0"]).hasDisplay)
    #expect(Desktop(environment: ["WAYLAND_DISPLAY": "wayland-1"]).hasDisplay)
    #expect(!Desktop(environment: ["DISPLAY": ""]).hasDisplay)
    #expect(!Desktop(environment: [:]).hasDisplay)
  }

  @Test func `programs are those of PATH, and a Blender that is named comes first`() throws {
    let programs = try Programs(["blender": "true", "xdg-open": "true"])
    #expect(programs.desktop().hasBlender)
    #expect(programs.desktop().hasFileManager)
    #expect(!programs.desktop(blender: "/nowhere/blender").hasBlender)
    #expect(!Desktop(environment: ["PATH": "/nowhere"]).hasFileManager)
  }

  @Test(arguments: ["/a/$(touch PWNED) 'x'\n.blend", "/a/ --python evil.py.blend"])
  func `the file is one argument, in a session of the program's own`(name: String) async throws {
    let script = """
      printf '%s|' "$@" > arguments
      cut -d ' ' -f 6 /proc/$$/stat > session
      echo $$ > process
      streams=$(readlink /proc/$$/fd/0 /proc/$$/fd/1 /proc/$$/fd/2)
      echo "$streams" > streams
      """
    let programs = try Programs(["blender": "PATH=/usr/bin:/bin\n" + script])
    try await programs.desktop().openInBlender(ByteString(name))
    #expect(try programs.text("arguments") == name + "|")
    #expect(try programs.text("session") == programs.text("process"))
    #expect(try programs.text("streams") == String(repeating: "/dev/null\n", count: 3))
    let names = try FileManager.default.contentsOfDirectory(atPath: programs.folder.path)
    #expect(!names.contains("PWNED"))
  }

  @Test func `a program that cannot open it is told`() async throws {
    let programs = try Programs(["xdg-open": "exit 4"])
    let error = await #expect(throws: DesktopError.self) {
      try await programs.desktop().reveal("/some/folder")
    }
    #expect(error?.description.contains("/some/folder") == true)
    #expect(error?.description.contains("exit code 4") == true)
  }

  @Test func `a program that goes on is not waited for, and not ended`() async throws {
    let programs = try Programs(["blender": "PATH=/usr/bin:/bin; mkfifo end; cat end > ended"])
    try await programs.desktop(watching: .milliseconds(1)).openInBlender("/a.blend")
    let end = programs.folder.appendingPathComponent("end").path
    // It makes the pipe, and reads from it: opening it to write waits for that.
    while !FileManager.default.fileExists(atPath: end) { await Task.yield() }
    let pipe = try #require(FileHandle(forWritingAtPath: end))
    try pipe.write(contentsOf: Data("still here".utf8))
    try pipe.close()
    while (try? programs.text("ended")) != "still here" { await Task.yield() }
  }

  @Test func `a program that is not there is told`() async throws {
    var desktop = Desktop(environment: ["PATH": "/nowhere"], blender: "/nowhere/blender")
    desktop.watching = .seconds(120)
    let error = await #expect(throws: DesktopError.self) {
      try await desktop.openInBlender("/a.blend")
    }
    #expect(error?.description.contains("blender") == true)
  }
}
