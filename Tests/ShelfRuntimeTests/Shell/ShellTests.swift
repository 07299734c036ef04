import AssetSystem
import CellCanvas
import Foundation
import ShelfBrowser
import Testing

@testable import ShelfRuntime

/// The user's shell, run for real.
@MainActor
@Suite(.timeLimit(.minutes(5)))
struct ShellTests {
  /// Names that would do something if any of them were ever part of a command.
  nonisolated static let hostile: [ByteString] = [
    "/a/$(touch PWNED).blend", "/a/`touch PWNED`", "/a/; touch PWNED", "/a/x\ntouch PWNED\n",
    "/a/' ; touch PWNED ; '", "/a/\" ; touch PWNED ; \"", "/a/| touch PWNED", "/a/&touch PWNED",
    "-rf", "--help", "$HOME", "~", "*", "a b\tc", "\\", "", "!!", "#no comment",
    ByteString([0x2F, 0xFF, 0xC3, 0x28]),
  ]

  /// The shells of this machine that read commands as sh does.
  nonisolated static let shells = ["/bin/sh", "/bin/bash", "/bin/dash", "/usr/bin/zsh"].filter {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  /// A folder that is gone in the end, and what a shell is asked to do in it.
  private struct Place: ~Copyable {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("shell $(touch PWNED) " + UUID().uuidString)

    init() throws {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func request(_ work: ShellRequest.Work, _ asset: ShellRequest.Asset? = nil) -> ShellRequest {
      ShellRequest(work, folder: ByteString(folder.path), asset: asset)
    }

    func bytes(_ name: String) throws -> [UInt8] {
      [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
    }

    func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

    /// What is in the folder.
    var names: Set<String> {
      get throws { Set(try FileManager.default.contentsOfDirectory(atPath: folder.path)) }
    }

    /// A pager that keeps what it is given, in this folder.
    func pager() throws -> Pager {
      let file = folder.appendingPathComponent("pager")
      let lines = "#!/bin/sh\ncat > '\(folder.path)/paged'\n"
      try Data(lines.utf8).write(to: file)
      try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: file.path)
      return Pager(environment: ["PAGER": "'\(file.path)'"])
    }
  }

  private static func shell(_ program: String) -> Shell {
    Shell(environment: ["SHELL": program]) { _ in }
  }

  private let pager = Pager(environment: [:])

  @Test(arguments: shells)
  func `files arrive byte by byte, and nothing in their names is run`(program: String) async throws
  {
    let place = try Place()
    let request = place.request(.run(#"printf '%s\0' "$@" > out"#, files: Self.hostile))
    let said = try await Self.shell(program).perform(request, on: RecordingScreen(), pager)
    #expect(said == nil)
    let found = try place.bytes("out").split(separator: 0, omittingEmptySubsequences: false)
    #expect(found.dropLast().map { ByteString($0) } == Self.hostile)
    #expect(try place.names == ["out"])
  }

  @Test(arguments: shells)
  func `the environment names the asset at the cursor, whatever it is called`(
    program: String
  ) async throws {
    let place = try Place()
    for name in Self.hostile where name.bytes.allSatisfy({ $0 < 0x80 }) {
      let asset = ShellRequest.Asset(identifier: name, file: name, root: name)
      let line = #"printf '%s|' "$BLENDSHELF_ID" "$BLENDSHELF_FILE" "$BLENDSHELF_LIBRARY" > out"#
      let request = place.request(.run(line, files: []), asset)
      _ = try await Self.shell(program).perform(request, on: RecordingScreen(), pager)
      #expect(try place.text("out") == String(repeating: name.string + "|", count: 3))
    }
    #expect(try place.names == ["out"])
  }

  @Test func `what is no text cannot be a variable, and is left out`() async throws {
    let place = try Place()
    let broken = ByteString([0x2F, 0xFF])
    let asset = ShellRequest.Asset(identifier: "id", file: broken, root: "/")
    let line = #"echo "${BLENDSHELF_FILE-none} $BLENDSHELF_ID" > out"#
    let request = place.request(.run(line, files: []), asset)
    _ = try await Self.shell("/bin/sh").perform(request, on: RecordingScreen(), pager)
    #expect(try place.text("out") == "none id\n")
  }

  @Test(arguments: shells)
  func `a command that begins with a dash is no option`(program: String) async throws {
    let place = try Place()
    let request = place.request(.run("-x", files: ["/a"]))
    let said = try await Self.shell(program).perform(request, on: RecordingScreen(), pager)
    #expect(said == Notice.Said(.warning, "'-x' ended with exit code 127."))
  }

  @Test func `the terminal is lent, and how a command ended is told before it is taken back`()
    async throws
  {
    let place = try Place()
    let screen = RecordingScreen()
    let told = Told()
    let shell = Shell(environment: ["SHELL": "/bin/sh"]) { problem in
      await told.take(problem, await screen.lendings)
    }
    let request = place.request(.run("pwd > out; exit 3", files: []))
    let said = try await shell.perform(request, on: screen, pager)
    #expect(said == Notice.Said(.warning, "'pwd > out; exit 3' ended with exit code 3."))
    #expect(await told.problem == said?.text)
    #expect(await told.lendings == 1)
    #expect(try place.text("out").hasSuffix(place.folder.lastPathComponent + "\n"))
  }

  /// What was said on the terminal before it was taken back.
  private actor Told {
    private(set) var problem: String?
    private(set) var lendings = 0

    func take(_ problem: String?, _ lendings: Int) {
      self.problem = problem
      self.lendings = lendings
    }
  }

  @Test func `JSON is piped as it is, and the pager shows what comes out`() async throws {
    let place = try Place()
    let json = #"[{"name":"$(touch PWNED) `id` \u001b[2J"}]"# + "\n"
    let request = place.request(.pipe("cat; echo wrong >&2", json: json))
    let said = try await Self.shell("/bin/sh").perform(
      request,
      on: RecordingScreen(),
      try place.pager()
    )
    #expect(said == nil)
    #expect(try place.text("paged") == json + "wrong\n")
    #expect(try place.names == ["pager", "paged"])
  }

  @Test func `nothing that a terminal would obey gets to the pager`() async throws {
    let place = try Place()
    let request = place.request(.pipe(#"printf 'a\033[2Jb\tc\r\n\ne\007\n\n'; exit 2"#, json: "[]"))
    let said = try await Self.shell("/bin/sh").perform(
      request,
      on: RecordingScreen(),
      try place.pager()
    )
    let text = try place.text("paged")
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" })
    #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count == 4)
    #expect(text.hasPrefix("a") && text.contains("b\tc\n\n"))
    #expect(said?.text.hasSuffix("ended with exit code 2.") == true)
  }

  @Test func `a command that prints nothing is told of, and no pager opens`() async throws {
    let place = try Place()
    let screen = RecordingScreen()
    let request = place.request(.pipe("cat > /dev/null", json: "[]"))
    let said = try await Self.shell("/bin/sh").perform(request, on: screen, try place.pager())
    #expect(said == Notice.Said(.info, "'cat > /dev/null' printed nothing."))
    #expect(screen.lendings == 1)
    #expect(try place.names == ["pager"])
  }

  @Test func `the shell of one's own opens in the folder`() async throws {
    let place = try Place()
    let program = place.folder.appendingPathComponent("shell")
    try Data("#!/bin/sh\necho \"$#\" > out; pwd >> out\n".utf8).write(to: program)
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: program.path)
    let screen = RecordingScreen()
    let said = try await Self.shell(program.path).perform(place.request(.open), on: screen, pager)
    #expect(said == nil)
    #expect(screen.lendings == 1)
    let lines = try place.text("out").split(separator: "\n")
    #expect(lines.first == "0" && lines.last?.hasSuffix(place.folder.lastPathComponent) == true)
  }

  @Test func `a shell or a folder that is not there is told, and the terminal comes back`()
    async throws
  {
    let screen = RecordingScreen()
    for (program, folder) in [("/nowhere/sh", "/"), ("/bin/sh", "/nowhere")] {
      let request = ShellRequest(.run("true", files: []), folder: ByteString(folder))
      let error = await #expect(throws: ShellError.self) {
        try await Self.shell(program).perform(request, on: screen, pager)
      }
      #expect(error?.description.contains(program) == true)
    }
    #expect(screen.lendings == 2)
  }

  @Test func `SHELL names the shell where it is a path, and sh stands in for it`() {
    #expect(Shell(environment: ["SHELL": "/usr/bin/fish"]).program == "/usr/bin/fish")
    #expect(Shell(environment: ["SHELL": "fish"]).program == "/bin/sh")
    #expect(Shell(environment: [:]).program == "/bin/sh")
  }

  @Test func `the first word behind a command is the name for sh, and a file for fish`() {
    let files: [ByteString] = ["/a", "/b"]
    let name: [ByteString] = ["blendshelf"]
    #expect(Self.shell("/bin/zsh").arguments("ls", files) == ["-c", " ls"] + name + files)
    #expect(Self.shell("/usr/bin/fish").arguments("ls", files) == ["-c", " ls"] + files)
  }
}
