import AssetSystem
import Foundation
import Glibc
import Synchronization
import Testing

@testable import AssetCreation
@testable import LibraryStore

struct SidecarTests {
  private let folder: WorkfileFolder
  private let workfile: ByteString
  private let sidecar: Sidecar
  private let name = "hero.blend.creation.json"

  init() throws {
    folder = try WorkfileFolder()
    workfile = try folder.add()
    sidecar = Sidecar(of: workfile)
  }

  private func add(_ id: ByteString, to sidecar: Sidecar? = nil) throws {
    try (sidecar ?? self.sidecar).change { $0.instances.append(["instance_id": .string(id)]) }
  }

  private func ids(_ sidecar: Sidecar? = nil) throws -> [ByteString] {
    try (sidecar ?? self.sidecar).read()?.instances.compactMap { $0["instance_id"]?.text } ?? []
  }

  private func mode(_ name: String) -> mode_t {
    var status = stat()
    #expect(stat(folder.file(name).string, &status) == 0)
    return status.st_mode & 0o7777
  }

  @Test func `the sidecar lies beside the workfile and says which file it is`() throws {
    #expect(try sidecar.read() == nil)
    try add("1")
    #expect(sidecar.path == folder.file(name))
    let identity = try #require(try sidecar.read()?.workfile)
    #expect(identity.path == workfile)
    #expect(identity.version == (try WorkfileVersion(of: workfile)))
    #expect(identity.id.bytes.count == 36)
    #expect(try folder.names() == ["hero.blend", name])
  }

  @Test func `without a change nothing is made and nothing is written`() throws {
    try sidecar.change { _ in }
    #expect(!folder.exists(name))
    try add("1")
    let before = try WorkfileVersion(of: sidecar.path)
    let bytes = try folder.read(name)
    try folder.add(holding: "the workfile was saved since")
    try sidecar.change { $0.instances = $0.instances }
    #expect(try WorkfileVersion(of: sidecar.path) == before)
    #expect(try folder.read(name) == bytes)
  }

  @Test func `what another writes between reading and writing is merged`() throws {
    try add("1")
    let others = sidecar
    let hasWritten = Mutex(false)
    var ours = sidecar
    ours.file.willReplace = {
      guard
        hasWritten.withLock({ written in
          defer { written = true }
          return !written
        })
      else { return }
      // It does not keep to the lock.
      var contents = try? others.read()
      contents?.instances.append(["instance_id": "theirs"])
      try? Data((contents?.encoded() ?? "").bytes)
        .write(to: URL(fileURLWithPath: others.path.string))
    }
    try add("ours", to: ours)
    #expect(try ids() == ["1", "theirs", "ours"])
  }

  @Test func `one that is changed again and again is left alone`() throws {
    try add("1")
    var ours = sidecar
    let count = Mutex(0)
    let path = sidecar.path.string
    ours.file.willReplace = {
      let number = count.withLock { count in
        count += 1
        return count
      }
      try? Data("{\"schema\": 1, \"number\": \(number)}".utf8).write(to: URL(fileURLWithPath: path))
    }
    let error = #expect(throws: CreationError.self) { try add("ours", to: ours) }
    #expect(error?.code == .busy)
    #expect(try ids() == [])
  }

  @Test(arguments: ["", "{\"schema\": 1", "{\"schema\": 9}", "\u{0}\u{1}garbage"])
  func `a damaged or newer one is never overwritten`(_ text: String) throws {
    try folder.add(name, holding: text)
    let error = #expect(throws: CreationError.self) { try add("1") }
    #expect(error?.code == .sidecar && error?.subject == sidecar.path)
    #expect(try folder.read(name) == ByteString(text))
    #expect(throws: CreationError.self) { try sidecar.read() }
    #expect(throws: CreationError.self) { try sidecar.adopt(nil) }
    #expect(try folder.read(name) == ByteString(text))
  }

  @Test func `one that is too long is not read`() throws {
    try folder.add(name, holding: "{")
    #expect(truncate(sidecar.path.string, off_t(SidecarContents.mostBytes + 1)) == 0)
    #expect(throws: CreationError.self) { try sidecar.read() }
  }

  @Test func `a folder in its place is an error`() throws {
    try FileManager.default.createDirectory(
      atPath: sidecar.path.string,
      withIntermediateDirectories: false
    )
    #expect(throws: CreationError.self) { try sidecar.read() }
    #expect(throws: CreationError.self) { try add("1") }
  }

  @Test func `a linked workfile has its sidecar beside the file itself`() throws {
    let shots = folder.file("shots")
    try FileManager.default.createDirectory(
      atPath: shots.string,
      withIntermediateDirectories: false
    )
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("shots/link.blend").string,
      withDestinationPath: workfile.string
    )
    let linked = Sidecar(of: folder.file("shots/link.blend"))
    try add("1", to: linked)
    #expect(linked.path == sidecar.path)
    #expect(try ids() == ["1"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: shots.string) == ["link.blend"])
  }

  @Test(arguments: [0o600, 0o640, 0o664, 0o755, 0o444] as [mode_t])
  func `whoever may read the workfile may read the sidecar`(_ mode: mode_t) throws {
    #expect(chmod(workfile.string, mode) == 0)
    try add("1")
    #expect(self.mode(name) == mode & 0o666 | 0o600)
  }

  @Test func `permissions that someone gave a sidecar stay`() throws {
    try add("1")
    #expect(chmod(sidecar.path.string, 0o604) == 0)
    try add("2")
    #expect(mode(name) == 0o604)
  }

  @Test func `a failing system call leaves what was there`() throws {
    try add("1")
    let before = try folder.read(name)
    for isExchange in [true, false] {
      var ours = sidecar
      if isExchange {
        ours.file.calls.exchange = { _, _ in EIO }
      } else {
        ours.file.calls.syncFile = { _ in ENOSPC }
      }
      let error = #expect(throws: CreationError.self) { try add("2", to: ours) }
      #expect(error?.code == .system)
      #expect(try folder.read(name) == before)
      #expect(try folder.names() == ["hero.blend", name])
    }
  }

  /// What a folder looks like whenever a program could be killed.
  @Test func `killed at any system call, the sidecar is whole`() throws {
    try add("1")
    let old = try folder.read(name)
    let seen = Mutex<[(bytes: ByteString?, names: [String])]>([])
    let folder = folder
    let name = name
    let look: @Sendable () -> Void = {
      let bytes = try? folder.read(name)
      let names = (try? folder.names()) ?? []
      seen.withLock { $0.append((bytes, names)) }
    }
    var ours = sidecar
    let calls = FileSystemCalls()
    ours.file.calls.exchange = { old, new in
      look()
      defer { look() }
      return calls.exchange(old, new)
    }
    ours.file.calls.unlink = { path in
      look()
      defer { look() }
      return calls.unlink(path)
    }
    ours.file.calls.syncFile = { descriptor in
      look()
      defer { look() }
      return calls.syncFile(descriptor)
    }
    try add("2", to: ours)
    let new = try folder.read(name)
    let states = seen.withLock { $0 }
    #expect(states.count >= 6)
    #expect(states.allSatisfy { $0.bytes == old || $0.bytes == new })
    #expect(Set(states.map(\.bytes)) == [old, new])
    // What is left behind then has a name that everyone skips.
    let leftovers = states.flatMap(\.names).filter { $0 != "hero.blend" && $0 != name }
    #expect(!leftovers.isEmpty && leftovers.allSatisfy { $0.hasPrefix(".") })
  }

  @Test func `what a killed program left behind goes with the next edit`() throws {
    try add("1")
    var killed = sidecar
    killed.file.calls.unlink = { _ in EIO }
    try add("2", to: killed)
    #expect(try folder.names().count == 3)
    try add("3")
    #expect(try folder.names() == ["hero.blend", name])
    #expect(try ids() == ["1", "2", "3"])
  }

  @Test func `ten thousand records are stored and changed in bounded time`() throws {
    let records = (0..<10_000).map { number -> JSONObject in
      [
        "id": "pyblish.avalon.instance", "instance_id": .string(ByteString("i\(number)")),
        "family": "action", "subset": .string(ByteString("actionWalk\(number)")),
        "members": [["type": "Action", "name": .string(ByteString("Walk.\(number)"))]],
        "creator_attributes": ["description": "", "tags": ""],
      ]
    }
    let clock = ContinuousClock()
    let time = try clock.measure {
      try sidecar.change { $0.instances = records }
      try sidecar.change { $0.instances[5_000]["variant"] = "Run" }
      #expect(try sidecar.read()?.instances.count == 10_000)
    }
    #expect(time < .seconds(60), "\(time)")
  }

  @Test(arguments: [
    "a\nb.blend", "\u{1B}[31mred.blend", "\u{202E}dnelb.blend", "-rf.blend", "%n%s.blend",
    "quote\"\\.blend", "e\u{301}.blend",
  ])
  func `a workfile may have any name`(_ name: String) throws {
    let workfile = try folder.add(name)
    let sidecar = Sidecar(of: workfile)
    try add("1", to: sidecar)
    #expect(try ids(sidecar) == ["1"])
    #expect(try sidecar.read()?.workfile?.path == workfile)
    #expect(try sidecar.offers().isEmpty)
  }

  @Test func `a workfile whose name is not UTF-8 has a sidecar too`() throws {
    let workfile = ByteString(folder.path.bytes + [UInt8(ascii: "/"), 0xFF] + Array(".blend".utf8))
    let descriptor = workfile.withPlatformString { open($0, O_CREAT | O_WRONLY, 0o644) }
    try #require(descriptor >= 0)
    close(descriptor)
    let sidecar = Sidecar(of: workfile)
    try add("1", to: sidecar)
    #expect(try sidecar.read()?.workfile?.path == workfile)
    #expect(try sidecar.offers().isEmpty)
  }

  @Test func `a name that leaves no room for the sidecar is an error`() throws {
    let workfile = try folder.add(String(repeating: "x", count: 249) + ".blend")
    let error = #expect(throws: CreationError.self) { try add("1", to: Sidecar(of: workfile)) }
    #expect(error?.code == .system)
  }
}
