import AssetSystem
import Foundation
import Glibc
import Testing

@testable import LibraryStore

/// What becomes of files that are replaced together, when nothing fails.
struct ReplacementGroupTests {
  @Test(arguments: [1, ReplacementCommit.fewFiles + 3])
  func `all files of a group are replaced, in all folders`(_ count: Int) throws {
    let folder = try TemporaryFolder()
    let paths = try folder.files((0..<count).map { "folder \($0 % 3)/\($0).blend" })
    let group = try ReplacementGroup(of: paths)
    for path in paths { try group.stage(ReplacementTarget(path), contents: path) }
    for path in paths { #expect(try folder.contents(path) == "old") }
    let outcomes = group.commit()
    #expect(Set(outcomes.keys) == Set(paths))
    for path in paths {
      #expect(outcomes[path]?.isReplaced == true)
      #expect(try folder.contents(path) == path)
    }
    #expect(try folder.hiddenFiles().isEmpty)
  }

  @Test func `without a commit, nothing has happened`() throws {
    let folder = try TemporaryFolder()
    let paths = try folder.files(["a.blend", "b.blend"])
    do {
      let group = try ReplacementGroup(of: paths)
      for path in paths { try group.stage(ReplacementTarget(path), contents: "new") }
      #expect(try folder.hiddenFiles().count == 2)
    }
    for path in paths { #expect(try folder.contents(path) == "old") }
    #expect(try folder.hiddenFiles().isEmpty)
  }

  @Test func `what cannot be written leaves nothing behind, and the rest is replaced`() throws {
    let folder = try TemporaryFolder()
    let paths = try folder.files(["a.blend", "b.blend"])
    let group = try ReplacementGroup(of: paths)
    #expect(throws: CancellationError.self) {
      try group.stage(ReplacementTarget(paths[0])) {
        _ = write($0, "half", 4)
        throw CancellationError()
      } verify: { _ in
      }
    }
    #expect(try folder.hiddenFiles().isEmpty)
    try group.stage(ReplacementTarget(paths[1]), contents: "new")
    #expect(group.commit().count == 1)
    #expect(try folder.contents(paths[0]) == "old")
    #expect(try folder.contents(paths[1]) == "new")
  }

  @Test func `what is written can be read by its path before it is in place`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a.blend"])[0]
    let group = try ReplacementGroup(of: [path])
    try group.stage(ReplacementTarget(path)) {
      #expect(write($0, "new", 3) == 3)
    } verify: { temporary in
      let contents = try folder.contents(temporary)
      #expect(contents == "new")
      #expect(temporary.parentFolder == path.parentFolder)
    }
    #expect(group.commit()[path]?.isReplaced == true)
  }

  @Test func `the file that a link leads to is replaced, in its own folder`() throws {
    let folder = try TemporaryFolder()
    let real = try folder.files(["elsewhere/real.blend"])[0]
    try folder.link("link.blend", to: "elsewhere/real.blend")
    let path = folder.path("link.blend")
    let group = try ReplacementGroup(of: [path])
    let target = try ReplacementTarget(path)
    #expect(target.file == real)
    try group.stage(target, contents: "new")
    #expect(group.commit()[path]?.isReplaced == true)
    #expect(try folder.contents(real) == "new")
    var status = stat()
    #expect(lstat(path.string, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
  }

  @Test func `other names of a file keep its old contents, and a warning says so`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a.blend"])[0]
    #expect(try ReplacementTarget(path).warning == nil)
    #expect(Glibc.link(path.string, folder.path("b.blend").string) == 0)
    let target = try ReplacementTarget(path)
    #expect(target.linkCount == 2)
    #expect(target.warning?.contains("2 names") == true)
    try folder.replace(path, with: "new")
    #expect(try folder.contents(folder.path("b.blend")) == "old")
    #expect(try folder.contents(path) == "new")
  }

  @Test func `who is going to own another's file is warned, unless it stays the other's`() throws {
    let folder = try TemporaryFolder()
    let target = try ReplacementTarget(folder.files(["a.blend"])[0])
    #expect(target.warning(for: geteuid()) == nil)
    #expect(target.warning(for: 54_321)?.contains("someone else") == true)
    #expect(target.warning(for: 0) == nil)
    #expect(try ReplacementTarget(folder.path("new.blend")).warning(for: 54_321) == nil)
  }

  @Test func `a replaced file counts as changed just now`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a.blend"])[0]
    var long = [timespec(tv_sec: 1_000, tv_nsec: 0), timespec(tv_sec: 1_000, tv_nsec: 0)]
    #expect(utimensat(AT_FDCWD, path.string, &long, 0) == 0)
    let before = time(nil)
    try folder.replace(path, with: "new")
    var status = stat()
    #expect(stat(path.string, &status) == 0)
    #expect(status.st_mtim.tv_sec >= before - 1)
  }

  @Test func `a new file is made`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("new.blend")
    let target = try ReplacementTarget(path)
    #expect(target.version == nil)
    try folder.replace(path, with: "new")
    #expect(try folder.contents(path) == "new")
    #expect(try folder.hiddenFiles().isEmpty)
  }

  @Test func `a long name leaves room for the temporary one`() throws {
    let folder = try TemporaryFolder()
    let name = String(repeating: "n", count: 249) + ".blend"
    let path = try folder.files([name])[0]
    try folder.replace(path, with: "new")
    #expect(try folder.contents(path) == "new")
  }

  @Test func `the old version is kept as Blender keeps it, in place of an older one`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a.blend"])[0]
    for contents: ByteString in ["second", "third"] {
      try folder.replace(path, with: contents, backup: .blendFile)
    }
    #expect(try folder.contents(path) == "third")
    #expect(try folder.contents(folder.path("a.blend1")) == "second")
    #expect(try folder.hiddenFiles().isEmpty)
  }

  @Test func `a file in a folder that is not locked is refused`() throws {
    let folder = try TemporaryFolder()
    let paths = try folder.files(["a/a.blend", "b/b.blend"])
    let group = try ReplacementGroup(of: [paths[0]])
    #expect(throws: LibraryStoreError.self) {
      try group.stage(ReplacementTarget(paths[1]), contents: "new")
    }
    #expect(try folder.contents(paths[1]) == "old")
  }

  @Test func `a file that no one may write is refused, and its folder would not mind`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a.blend"])[0]
    #expect(chmod(path.string, 0o444) == 0)
    let group = try ReplacementGroup(of: [path])
    let error = #expect(throws: LibraryStoreError.self) {
      try group.stage(ReplacementTarget(path), contents: "new")
    }
    #expect(error?.message.contains("read-only") == true)
    #expect(try folder.hiddenFiles().isEmpty)
  }

  @Test func `what is no ordinary file is no target`() throws {
    let folder = try TemporaryFolder()
    #expect(mkfifo(folder.path("pipe.blend").string, 0o600) == 0)
    try folder.link("nowhere.blend", to: "not there")
    for name in ["pipe.blend", "nowhere.blend", ""] {
      #expect(throws: LibraryStoreError.self) { try ReplacementTarget(folder.path(name)) }
    }
  }
}
