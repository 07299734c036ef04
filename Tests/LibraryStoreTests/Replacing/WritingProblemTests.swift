import AssetSystem
import Foundation
import Glibc
import Testing

@testable import LibraryStore

/// Why a file cannot be written, as a plan has to know.
struct WritingProblemTests {
  @Test func `a file that can be written has no problem, nor has one that is yet to be made`()
    throws
  {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a.blend"])[0]
    try folder.link("link.blend", to: "a.blend")
    for name in ["a.blend", "link.blend", "new.blend"] {
      #expect(try WritingProblem(of: folder.path(name)) == nil)
    }
    #expect(try folder.contents(path) == "old")
  }

  @Test(arguments: [0o444, 0o400, 0o000] as [mode_t])
  func `a file without any right to write is read-only, for root too`(_ mode: mode_t) throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a.blend"])[0]
    try folder.link("link.blend", to: "a.blend")
    #expect(chmod(path.string, mode) == 0)
    for name in ["a.blend", "link.blend"] {
      let problem = try WritingProblem(of: folder.path(name))
      #expect(problem == .fileIsReadOnly)
      #expect(problem?.message(on: path).contains("read-only") == true)
    }
  }

  @Test func `a folder without any right to write is read-only, for root too`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a/a.blend"])[0]
    #expect(chmod(folder.path("a").string, 0o555) == 0)
    defer { chmod(folder.path("a").string, 0o755) }
    #expect(try WritingProblem(of: path) == .folderIsReadOnly)
    #expect(try WritingProblem(of: folder.path("a/new.blend")) == .folderIsReadOnly)
  }

  @Test func `a folder that is not there is told`() throws {
    let folder = try TemporaryFolder()
    _ = try folder.files(["file"])
    for name in ["nowhere/a.blend", "file/a.blend"] {
      #expect(try WritingProblem(of: folder.path(name)) == .noFolder)
    }
  }

  @Test func `an immutable file is told`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.files(["a.blend"])[0]
    let descriptor = open(path.string, O_RDONLY)
    defer { close(descriptor) }
    // Linux: FS_IOC_SETFLAGS.
    let request: UInt = 0x4008_6602
    var flags: CLong = 0x10
    // Only root may make files immutable, and not on every file system.
    guard ioctl(descriptor, request, &flags) == 0 else { return }
    #expect(try WritingProblem(of: path) == .isImmutable)
    flags = 0
    #expect(ioctl(descriptor, request, &flags) == 0)
    #expect(try WritingProblem(of: path) == nil)
  }

  @Test func `what is mounted read-only is told`() throws {
    let text = try FileContents(reading: "/proc/self/mounts")?.bytes.string ?? ""
    let points = text.split(separator: "\n").compactMap { line -> String? in
      let fields = line.split(separator: " ")
      guard fields.count > 3, fields[3].split(separator: ",").contains("ro") else { return nil }
      return String(fields[1])
    }
    let folder = points.first { point in
      var status = stat()
      return stat(point, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
    guard let folder else { return }
    #expect(try WritingProblem(of: ByteString(folder + "/a.blend")) == .mountIsReadOnly)
  }
}
