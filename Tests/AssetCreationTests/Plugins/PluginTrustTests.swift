import AssetSystem
import Foundation
import Testing

@testable import AssetCreation

struct PluginTrustTests {
  private let folder: PluginFolder
  private let plugin: FoundPlugin
  private let trust: PluginTrust

  init() throws {
    folder = try PluginFolder()
    try folder.add("p", command: ["sh", "a.sh"], files: ["a.sh": "exit", "lib/b.sh": "exit"])
    plugin = try folder.found("p", origin: .library)
    trust = PluginTrust(stateFolder: folder.path + "/.state")
  }

  private var isTrusted: Bool {
    get throws {
      if case .trusted = try trust.standing(of: plugin) { return true }
      return false
    }
  }

  private func agree() throws {
    try trust.trust(plugin.folder, as: PluginFingerprint(of: plugin.folder))
  }

  @Test func `a plug-in of a library runs once its content is trusted`() throws {
    #expect(try !isTrusted)
    try agree()
    #expect(try isTrusted)
    #expect(try PluginTrust(stateFolder: folder.path + "/.state").standing(of: plugin) != .own)
    try trust.distrust(plugin.folder)
    #expect(try !isTrusted)
  }

  @Test func `a folder that cannot be read may hold what runs when it is one's own or was trusted`()
    throws
  {
    let (parent, sibling) = (ByteString(folder.path), ByteString(folder.path + "/pq"))
    #expect(!trust.mayHoldTrusted(plugin.folder, from: .library))
    #expect(trust.mayHoldTrusted(plugin.folder, from: .user))
    try agree()
    #expect(trust.mayHoldTrusted(plugin.folder, from: .library))
    #expect(trust.mayHoldTrusted(parent, from: .library))
    #expect(!trust.mayHoldTrusted(sibling, from: .library))
    // What is trusted cannot be told.
    try folder.write("", to: ".state/trusted-plugins", mode: 0o666)
    #expect(trust.mayHoldTrusted(sibling, from: .library))
  }

  @Test(
    arguments: [
      "printf x >> a.sh", "chmod 755 a.sh", "chmod 755 lib", "mv a.sh c.sh", "touch empty",
      "mkdir empty", "mv lib/b.sh b.sh", "rm lib/b.sh",
    ]
  )
  func `any change asks again, and says so`(change: String) throws {
    try agree()
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", change]
    shell.currentDirectoryURL = URL(fileURLWithPath: plugin.folder.string)
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0)
    guard case .untrusted(_, let reason, let isChanged) = try trust.standing(of: plugin) else {
      Issue.record("It is still trusted.")
      return
    }
    #expect(isChanged && reason.contains("changed"))
  }

  @Test func `another plug-in of the same files in other places has another hash`() throws {
    try folder.add("q", command: ["sh", "a.sh"], files: ["a.sh": "exitexit", "lib/b.sh": ""])
    try folder.write(folder.read("p/plugin.json"), to: "q/plugin.json")
    #expect(
      try PluginFingerprint(of: plugin.folder)
        != PluginFingerprint(of: ByteString(folder.path + "/q"))
    )
  }

  @Test func `links and what is no file are refused`() throws {
    try FileManager.default.createSymbolicLink(
      atPath: plugin.folder.string + "/link",
      withDestinationPath: "/etc/passwd"
    )
    #expect(throws: CreationError.self) { _ = try trust.standing(of: plugin) }
    try FileManager.default.removeItem(atPath: plugin.folder.string + "/link")
    #expect(mkfifo(plugin.folder.string + "/fifo", 0o600) == 0)
    #expect(throws: CreationError.self) { _ = try trust.standing(of: plugin) }
  }

  @Test func `content that changed while it was looked at is not trusted`() throws {
    let seen = try PluginFingerprint(of: plugin.folder)
    try folder.write("rm -rf", to: "p/a.sh")
    #expect(throws: CreationError.self) { try trust.trust(plugin.folder, as: seen) }
    #expect(try !isTrusted)
  }

  @Test func `the file is the user's alone, and one that others can write counts for nothing`()
    throws
  {
    try agree()
    let file = folder.path + "/.state/trusted-plugins"
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: file)
    #expect(throws: CreationError.self) { _ = try trust.standing(of: plugin) }
  }

  @Test func `lines nobody knows are kept`() throws {
    try folder.write("# mine\n", to: ".state/trusted-plugins")
    try agree()
    try agree()
    let lines = folder.read(".state/trusted-plugins").split(separator: "\n")
    #expect(lines.count == 2 && lines[0] == "# mine")
  }

  @Test func `a user's plug-in is trusted unless others can change it`() throws {
    let own = FoundPlugin(folder: plugin.folder, origin: .user, manifest: plugin.manifest)
    #expect(try trust.standing(of: own) == .own)
    for file in ["p/lib/b.sh", "p/lib", "p", ""] {
      let path = folder.path + "/" + file
      let old = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] ?? 0o700
      try FileManager.default.setAttributes([.posixPermissions: 0o722], ofItemAtPath: path)
      guard case .untrusted(_, let reason, _) = try trust.standing(of: own) else {
        Issue.record("\(path) can be written by all.")
        continue
      }
      #expect(reason.contains("written by others"))
      try FileManager.default.setAttributes([.posixPermissions: old], ofItemAtPath: path)
    }
    #expect(try trust.standing(of: own) == .own)
  }

  @Test(
    arguments: [
      "../shared/x.py", "/tmp/x.py", "lib/../../x.py", "--path=../x", "--path=/x", "lib:/x", "..",
    ]
  )
  func `an argument outside of what was agreed to is refused`(argument: String) throws {
    for origin in [PluginOrigin.library, .user] {
      try folder.add("out", command: ["python3", argument])
      let plugin = try folder.found("out", origin: origin)
      // Where all is the user's own nothing is hashed, and nothing need be in one folder.
      guard origin == .library else {
        #expect(try trust.standing(of: plugin) == .own)
        continue
      }
      let error = #expect(throws: CreationError.self) { _ = try trust.standing(of: plugin) }
      #expect(error?.message.contains("leads out of the plug-in's folder") == true)
    }
  }

  @Test(arguments: ["plugin.py", "lib/a..b.py", "-u", "--name=x..y", "print(1)"])
  func `an argument within the folder is none of these`(argument: String) throws {
    try folder.add("in", command: ["python3", argument])
    guard case .untrusted = try trust.standing(of: try folder.found("in", origin: .library)) else {
      Issue.record("It is run without a question.")
      return
    }
  }

  @Test(
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ]
  )
  func `the hash is SHA-256`(text: String, hash: String) {
    var whole = ContentHash()
    whole.update(Array(text.utf8))
    let wholeHash = whole.hexadecimal()
    #expect(wholeHash == hash)
    var pieces = ContentHash()
    for byte in text.utf8 { pieces.update([byte]) }
    let piecesHash = pieces.hexadecimal()
    #expect(piecesHash == hash)
  }

  @Test func `the hash of a million letters is that of the standard`() {
    var hash = ContentHash()
    for _ in 0..<1_000 { hash.update([UInt8](repeating: 0x61, count: 1_000)) }
    let digest = hash.hexadecimal()
    #expect(
      digest == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    )
  }
}
