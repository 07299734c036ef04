import Foundation
import ShelfSession
import Testing

struct SessionFolderTests {
  private let folder = TemporaryFolder()

  private func userFolder() throws -> SessionFolder {
    try SessionFolder.ofUser(environment: ["XDG_RUNTIME_DIR": folder.path])
  }

  private func code(_ act: () throws -> SessionFolder) -> SessionError.Code? {
    do {
      _ = try act()
      return nil
    } catch {
      return (error as? SessionError)?.code
    }
  }

  @Test func `the runtime folder gets a folder for its user only`() throws {
    let sockets = try userFolder()
    #expect(sockets.path == folder.path + "/blendshelf")
    #expect(folder.status(of: "blendshelf").map { $0.st_mode & 0o7777 } == 0o700)
    #expect(sockets.audience == .user(geteuid()))
    #expect(try userFolder() == sockets)
  }

  @Test(arguments: [[:], ["XDG_RUNTIME_DIR": ""], ["XDG_RUNTIME_DIR": "relative"]])
  func `without a runtime folder it is one under TMPDIR`(environment: [String: String]) throws {
    let environment = environment.merging(["TMPDIR": folder.path + "/"]) { $1 }
    let sockets = try SessionFolder.ofUser(environment: environment)
    #expect(sockets.path == folder.path + "/blendshelf-\(geteuid())")
    #expect(folder.status(of: "blendshelf-\(geteuid())").map { $0.st_mode & 0o7777 } == 0o700)
  }

  @Test func `a runtime folder of another user is passed over`() throws {
    let sockets = try SessionFolder.ofUser(
      environment: ["XDG_RUNTIME_DIR": folder.path, "TMPDIR": folder.path],
      user: geteuid()
    )
    #expect(sockets.path == folder.path + "/blendshelf")
    let stranger = code {
      try SessionFolder.ofUser(
        environment: ["XDG_RUNTIME_DIR": folder.path, "TMPDIR": folder.path],
        user: geteuid() + 1
      )
    }
    #expect(stranger == .unsafeFolder)
    #expect(folder.status(of: "blendshelf-\(geteuid() + 1)") != nil)
  }

  @Test(arguments: [0o707, 0o770, 0o704, 0o750, 0o1777] as [mode_t])
  func `a folder that is open to others is refused`(mode: mode_t) throws {
    _ = try userFolder()
    folder.setMode(mode, of: "blendshelf")
    #expect(code(userFolder) == .unsafeFolder)
  }

  @Test func `a link in place of the folder is refused`() throws {
    mkdir(folder.path + "/elsewhere", 0o700)
    symlink(folder.path + "/elsewhere", folder.path + "/blendshelf")
    #expect(code(userFolder) == .unsafeFolder)
  }

  @Test func `a file in place of the folder is refused`() throws {
    try Data().write(to: URL(fileURLWithPath: folder.path + "/blendshelf"))
    folder.setMode(0o600, of: "blendshelf")
    #expect(code(userFolder) == .unsafeFolder)
  }

  @Test func `a folder in one where everybody may rename it is refused`() throws {
    folder.setMode(0o777)
    #expect(code(userFolder) == .unsafeFolder)
    folder.setMode(0o1777)
    #expect(code(userFolder) == nil)
  }

  @Test func `a group's folder is for its owner and its group`() throws {
    folder.setMode(0o770)
    let sockets = try SessionFolder.ofGroup(path: folder.path + "/")
    let status = try #require(folder.status())
    #expect(sockets.path == folder.path)
    #expect(sockets.audience == .group(status.st_gid, owner: geteuid()))
    folder.setMode(0o3770)
    #expect(try SessionFolder.ofGroup(path: folder.path) == sockets)
  }

  @Test(arguments: [0o777, 0o772, 0o775, 0o771, 0o1777, 0o700, 0o750] as [mode_t])
  func `a group's folder of any other permissions is refused`(mode: mode_t) throws {
    folder.setMode(mode)
    #expect(code { try SessionFolder.ofGroup(path: folder.path) } == .unsafeFolder)
  }

  @Test func `a group's folder that is missing, relative or a link is refused`() throws {
    mkdir(folder.path + "/real", 0o770)
    folder.setMode(0o770, of: "real")
    symlink(folder.path + "/real", folder.path + "/link")
    #expect(code { try SessionFolder.ofGroup(path: folder.path + "/real") } == nil)
    #expect(code { try SessionFolder.ofGroup(path: folder.path + "/link") } == .unsafeFolder)
    #expect(code { try SessionFolder.ofGroup(path: folder.path + "/none") } == .unsafeFolder)
    #expect(code { try SessionFolder.ofGroup(path: "relative") } == .unsafeFolder)
  }

  @Test(.enabled(if: geteuid() == 0, "only the superuser can give a folder away"))
  func `a group's folder of somebody who is not in the group is refused`() throws {
    folder.setMode(0o770)
    // Nobody has this number, so nobody with it is in any group.
    chown(folder.path, 3_999_999_999, 0)
    #expect(code { try SessionFolder.ofGroup(path: folder.path) } == .unsafeFolder)
    chown(folder.path, 65534, 65534)
    #expect(code { try SessionFolder.ofGroup(path: folder.path) } == nil)
  }

  @Test(.enabled(if: geteuid() == 0, "only the superuser can give a folder away"))
  func `a user's folder that belongs to another is refused`() throws {
    _ = try userFolder()
    chown(folder.path + "/blendshelf", 65534, 65534)
    #expect(code(userFolder) == .unsafeFolder)
  }
}
