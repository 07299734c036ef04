import AssetCreation
import AssetSystem
import Foundation
import ShelfConfig
import ShelfSession
import Testing

@testable import ShelfRuntime

@Suite(.timeLimit(.minutes(2)))
struct DoctorCheckTests {
  /// A folder with programs in it, gone with this value.
  private struct Folder: ~Copyable {
    let url: URL
    var path: String { url.path }

    init() throws {
      url = FileManager.default.temporaryDirectory
        .appendingPathComponent("doctor-" + UUID().uuidString)
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    func make(_ name: String, _ lines: String) throws {
      let file = url.appendingPathComponent(name)
      try Data("#!/bin/sh\n\(lines)\n".utf8).write(to: file)
      try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: file.path)
    }

    deinit { try? FileManager.default.removeItem(at: url) }
  }

  @Test func `outside of tmux nothing is said of it`() async {
    #expect(await TmuxCheck(environment: [:]).findings().isEmpty)
  }

  @Test(arguments: [("on", 0), ("off", 1), ("", 1)])
  func `tmux is asked whether it hands on pictures`(passing: String, warnings: Int) async throws {
    let folder = try Folder()
    try folder.make(
      "tmux",
      """
      case "$*" in
      *version*) echo 3.4 ;;
      *passthrough*) echo '\(passing)' ;;
      *) echo 256,RGB,title ;;
      esac
      """
    )
    let found = await TmuxCheck(environment: ["TMUX": "x", "PATH": folder.path]).findings()
    #expect(found.first == DoctorFinding(.ok, "This is tmux 3.4."))
    #expect(found.count { $0.state == .warning } == warnings)
  }

  @Test func `true color that tmux makes 256 of is a warning`() async throws {
    let folder = try Folder()
    try folder.make("tmux", "case \"$*\" in *passthrough*) echo on ;; *) echo 3.4 ;; esac")
    var environment = ["TMUX": "x", "PATH": folder.path]
    #expect(await TmuxCheck(environment: environment).findings().allSatisfy { $0.state == .ok })
    environment["COLORTERM"] = "truecolor"
    let found = await TmuxCheck(environment: environment).findings()
    #expect(found.contains { $0.advice?.contains("RGB") == true })
  }

  @Test func `a clipboard that tmux keeps from programs is a warning`() async throws {
    for (setting, count) in [("external", 1), ("on", 0)] {
      let folder = try Folder()
      try folder.make(
        "tmux",
        "case \"$*\" in *clipboard*) echo \(setting) ;; *version*) echo 3.4 ;; *) echo on ;; esac"
      )
      let found = await TmuxCheck(environment: ["TMUX": "x", "PATH": folder.path]).findings()
      #expect(found.count { $0.advice?.contains("set-clipboard on") == true } == count)
    }
  }

  @Test func `a program that does not end is not waited for`() async throws {
    let folder = try Folder()
    try folder.make("slow", "exec sleep 600")
    let asked = ProgramAnswer(environment: ["PATH": folder.path])
    #expect(await asked.of("slow", [], within: .milliseconds(100)) == nil)
    #expect(await asked.of("missing", []) == nil)
  }

  @Test func `a locale that the machine lacks, and one without UTF-8, are warnings`() async {
    let check = { (locale: String, isKnown: Bool, encoding: String) in
      await LocaleCheck(environment: ["LANG": locale], isKnown: isKnown, encoding: encoding)
        .findings().map(\.state)
    }
    #expect(await check("C.UTF-8", true, "UTF-8") == [.ok])
    #expect(await check("xx_YY.UTF-8", false, "ANSI_X3.4-1968") == [.warning])
    #expect(await check("C", true, "ANSI_X3.4-1968") == [.warning])
  }

  @Test func `each mistake of the configuration is a warning with file and line`() async {
    let configuration = Configuration(
      config: ConfigSource(file: "config.toml", text: "\nwiew = 1\n"),
      keymap: ConfigSource(file: "keymap.toml", text: "[normal]\n\"x\" = \"qiut\"\n")
    )
    let found = await ConfigurationCheck(
      folder: "/home/jo/.config/blendshelf",
      files: ["config.toml", "keymap.toml"],
      warnings: configuration.warnings
    ).findings()
    #expect(found.map(\.state) == [.ok, .warning, .warning])
    #expect(found[1].text.hasPrefix("config.toml:2:"))
    #expect(found[1].advice == "Mend line 2, or take it out.")
    #expect(found[2].text.hasPrefix("keymap.toml:2:"))
  }

  @Test func `folders that are there, that will be made, and that cannot be are told apart`()
    async throws
  {
    let folder = try Folder()
    try Data().write(to: folder.url.appendingPathComponent("file"))
    let states = { (path: String?) in
      await FoldersCheck(folders: [.init("journal", path: path, loss: "Nothing can be undone.")])
        .findings().map(\.state)
    }
    #expect(await states(folder.path) == [.ok])
    #expect(await states(folder.path + "/a/b") == [.ok])
    #expect(await states(folder.path + "/file") == [.problem])
    #expect(await states(folder.path + "/file/below") == [.problem])
    #expect(await states(nil) == [.problem])
    chmod(folder.path, 0o777)
    #expect(await states(folder.path) == [.warning])
  }

  @Test func `a library whose root is gone is a problem`() async throws {
    let folder = try Folder()
    let library = { (root: String, files: Int) in
      LibrarySummary(
        id: LibraryID(rawValue: 0),
        name: "Shelf",
        root: ByteString(root),
        assetCount: 7,
        fileCount: files
      )
    }
    let found = await LibrariesCheck(
      [library(folder.path, 2), library(folder.path, 0), library(folder.path + "/gone", 2)],
      isConfigured: true
    ).findings()
    #expect(found.map(\.state) == [.ok, .ok, .problem])
    #expect(found[0].text.contains("7 assets in 2 files"))
    #expect(found[2].text.contains("No such file or directory"))
  }

  @Test func `without a configured library, one is told how to name one`() async {
    let found = await LibrariesCheck([], isConfigured: false).findings()
    #expect(found.map(\.state) == [.ok])
    #expect(found[0].advice?.contains("[[library]]") == true)
  }

  @Test func `Blender tells its version, and an old add-on is a warning`() async throws {
    let folder = try Folder()
    try folder.make("blender", "echo 'Blender 4.5.1'; echo '  build date: today'")
    var environment = ["PATH": folder.path, "BLENDER_USER_SCRIPTS": folder.path]
    let places = folder.url.appendingPathComponent("addons")
    var found = await BlenderCheck(environment: environment).findings()
    #expect(found[0] == DoctorFinding(.ok, "Blender 4.5.1 is \(folder.path)/blender."))
    #expect(found[1].text.contains("not installed"))
    try FileManager.default.createDirectory(at: places, withIntermediateDirectories: true)
    let addOn = places.appendingPathComponent(BlenderAddOn.fileName)
    try Data(BlenderAddOn.embedded.source).write(to: addOn)
    found = await BlenderCheck(environment: environment).findings()
    #expect(found.map(\.state) == [.ok, .ok])
    try Data("print(1)\n".utf8).write(to: addOn)
    environment["PATH"] = ""
    found = await BlenderCheck(environment: environment).findings()
    #expect(found.map(\.state) == [.ok, .warning])
    #expect(found[0].text.contains("No blender is in PATH"))
  }

  @Test func `a Blender that cannot start is a warning`() async throws {
    let folder = try Folder()
    try folder.make("blender", "exit 1")
    let found = await BlenderCheck(environment: ["PATH": folder.path]).findings()
    #expect(found[0].state == .warning)
  }

  @Test func `a plug-in of a library waits for trust, and a broken one is named`() async throws {
    let folder = try Folder()
    let plugins = folder.url.appendingPathComponent(".blendshelf/plugins")
    for (name, manifest) in [
      ("good", #"{"name": "Good", "command": ["./run"], "creators": ["good.pose"]}"#),
      ("broken", "{"),
    ] {
      let place = plugins.appendingPathComponent(name)
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      try Data(manifest.utf8).write(to: place.appendingPathComponent("plugin.json"))
    }
    let found = await PluginsCheck(
      search: PluginSearch(
        configFolder: nil,
        libraries: [ByteString(folder.path)],
        environment: [:]
      ),
      trust: PluginTrust(stateFolder: folder.path)
    ).findings()
    #expect(!found.isEmpty)
    #expect(found.allSatisfy { $0.state == .warning })
    #expect(found.contains { $0.text.contains("broken") })
  }

  @Test func `without plug-ins it says so`() async {
    let search = PluginSearch(folders: [])
    let found = await PluginsCheck(search: search, trust: PluginTrust(stateFolder: nil)).findings()
    #expect(found == [DoctorFinding(.ok, "There are none.")])
  }

  @Test func `sessions' folders that cannot be trusted are problems`() async throws {
    let folder = try Folder()
    chmod(folder.path, 0o700)
    let own = try SessionFolder.named(path: folder.path)
    let found = await SessionsCheck(
      folders: [own],
      problems: ["/tmp/x: The folder is open to others."],
      version: "1"
    ).findings()
    #expect(found.map(\.state) == [.ok, .problem])
    #expect(found[0].text.contains("for you only"))
  }

  @Test func `an editor or pager that is not there is a warning`() async throws {
    let folder = try Folder()
    try folder.make("ed2", "")
    let found = await ProgramsCheck(
      environment: ["PATH": folder.path, "EDITOR": "ed2 -x", "PAGER": "nowhere"]
    ).findings()
    #expect(found.map(\.state) == [.ok, .warning])
    #expect(found[1].advice?.contains("PAGER") == true)
  }
}
