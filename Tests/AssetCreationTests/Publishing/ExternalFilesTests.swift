import AssetSystem
import Foundation
import Testing

@testable import AssetCreation

/// What is said of files outside of the workfile that a published asset needs.
struct ExternalFilesTests {
  private let folder: WorkfileFolder
  private let workfile: ByteString

  init() throws {
    folder = try WorkfileFolder()
    workfile = try folder.add()
    try FileManager.default.createDirectory(
      atPath: folder.file("textures").string,
      withIntermediateDirectories: true
    )
  }

  private func missing(_ paths: String...) -> [String] {
    ExternalFiles(paths.map { Array($0.utf8) }, of: workfile).missing.map(\.string)
  }

  private func message(_ paths: String...) -> String? {
    ExternalFiles(paths.map { Array($0.utf8) }, of: workfile).message
  }

  @Test func `paths begin at the workfile or at the root`() throws {
    try folder.add("textures/wood.png")
    let absolute = folder.file("textures/wood.png").string
    #expect(missing("//textures/wood.png", absolute, "//textures\\wood.png") == [])
    #expect(missing("//wood.png", "/nowhere/wood.png") == ["//wood.png", "/nowhere/wood.png"])
  }

  @Test func `tiles are there when one of them is`() throws {
    let paths = ["//textures/a.<UDIM>.png", "//textures/a_<UVTILE>.png"]
    #expect(missing(paths[0], paths[1]) == paths)
    try folder.add("textures/a.UDIM.png")
    try folder.add("textures/a.100.png")
    try folder.add("textures/a_u1.png")
    #expect(missing(paths[0], paths[1]) == paths)
    try folder.add("textures/a.1002.png")
    try folder.add("textures/a_u2_v1.png")
    #expect(missing(paths[0], paths[1]) == [])
  }

  @Test func `another number in the name is another file`() throws {
    try folder.add("textures/wood_4096.png")
    #expect(missing("//textures/wood_2048.png") == ["//textures/wood_2048.png"])
  }

  @Test func `what is needed is told with its number and the first`() throws {
    try folder.add("textures/wood.png")
    try folder.add("textures/bark.png")
    #expect(message() == nil)
    #expect(
      message("//textures/wood.png") == "It needs '//textures/wood.png' besides the workfile."
    )
    #expect(
      message("//gone.png") == "It needs '//gone.png' besides the workfile; that file is not there."
    )
    #expect(
      message("//textures/wood.png", "//textures/bark.png", "//textures/wood.png")
        == "It needs 2 files besides the workfile: '//textures/wood.png' and 1 more."
    )
    #expect(
      message("//textures/wood.png", "//a\u{1B}b.png", "//gone.png")?.hasSuffix(
        "and 2 more. Not there: //a\u{241B}b.png and //gone.png."
      ) == true
    )
  }

  @Test func `a publish tells what its asset needs, and of tiles that are there nothing more`()
    async throws
  {
    let library = try await PublishingLibrary()
    let file = "shots/textured.blend"
    try FileManager.default.copyItem(
      atPath: WorkfileFolder.fixture("publishing/textured-4.5.blend"),
      toPath: library.path(file).string
    )
    let instance = PublishInstance.of("object", "objectLog", ("Object", "Log"))
    var report = try await library.publish(file, [instance], PublishOptions(isDryRun: true))
    var issue = try #require(report.issues.first { $0.title == "External files" })
    #expect(!issue.isError && issue.instance == "id-objectLog")
    #expect(issue.message.contains("It needs 2 files besides the workfile"))
    #expect(issue.message.contains("Not there: //textures/bark.<UDIM>.png and "))
    try FileManager.default.createDirectory(
      atPath: library.path("shots/textures").string,
      withIntermediateDirectories: true
    )
    for name in ["wood.png", "bark.1003.png"] {
      try Data().write(to: URL(fileURLWithPath: library.path("shots/textures/\(name)").string))
    }
    report = try await library.publish(file, [instance])
    #expect(report.published.count == 1)
    issue = try #require(report.issues.first { $0.title == "External files" })
    #expect(!issue.message.contains("not there"), "\(issue.message)")
  }
}
