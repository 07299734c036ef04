import AssetSystem
import Foundation
import Testing

@testable import AssetCreation

/// Files that were copied, renamed or moved together with their sidecars, or without them.
struct SidecarAdoptingTests {
  private let folder: WorkfileFolder
  private let workfile: ByteString

  init() throws {
    folder = try WorkfileFolder()
    workfile = try folder.add()
    try Sidecar(of: workfile).change { contents in
      contents.instances = [
        ["instance_id": "1", "subset": "poseFist", "extra": [1, "1"]],
        ["instance_id": "2", "parent_instance_id": "1", "creator_identifier": "nobody"],
      ]
      contents.context = ["publish_attributes": [:]]
    }
  }

  private func copyBoth(to name: String) throws -> Sidecar {
    try folder.copy("hero.blend", to: name)
    try folder.copy("hero.blend.creation.json", to: name + ".creation.json")
    return Sidecar(of: folder.file(name))
  }

  private func original() throws -> SidecarContents {
    try #require(try Sidecar(of: workfile).read())
  }

  @Test func `a file as it is has nothing to adopt`() throws {
    #expect(try Sidecar(of: workfile).offers().isEmpty)
    #expect(throws: CreationError.self) { try Sidecar(of: workfile).adopt(nil) }
  }

  @Test func `a copy is told, the original is not`() throws {
    let copy = try copyBoth(to: "copy.blend")
    let offer = try #require(try copy.offers().first)
    #expect(offer.kind == .copy && offer.workfile == workfile && offer.instanceCount == 2)
    #expect(try Sidecar(of: workfile).offers().isEmpty)
  }

  @Test func `an adopted copy has identifiers of its own, and all else`() throws {
    let copy = try copyBoth(to: "copy.blend")
    let before = try original()
    try copy.adopt(nil)
    let adopted = try #require(try copy.read())
    #expect(adopted.workfile?.id != before.workfile?.id)
    #expect(adopted.workfile?.path == folder.file("copy.blend"))
    let ids = adopted.instances.compactMap { $0["instance_id"] }
    #expect(Set(ids).isDisjoint(with: ["1", "2"]) && Set(ids).count == 2)
    #expect(adopted.instances[1]["parent_instance_id"] == ids[0])
    #expect(adopted.instances[0]["extra"] == [1, "1"])
    #expect(adopted.instances[0]["subset"] == "poseFist")
    #expect(adopted.context == before.context)
    #expect(try original() == before)
    #expect(try copy.offers().isEmpty)
  }

  @Test func `a copy that is edited before it is adopted is still told`() throws {
    let copy = try copyBoth(to: "copy.blend")
    try copy.change { $0.context["note"] = "edited" }
    #expect(try copy.offers().map(\.kind) == [.copy])
    #expect(try Sidecar(of: workfile).offers().isEmpty)
  }

  @Test func `a file that was moved with its sidecar is adopted as it is, and its copies are told`()
    throws
  {
    let before = try original()
    try folder.move("hero.blend", to: "heroine.blend")
    try folder.move("hero.blend.creation.json", to: "heroine.blend.creation.json")
    try Sidecar(of: folder.file("heroine.blend")).adopt(nil)
    let after = try #require(try Sidecar(of: folder.file("heroine.blend")).read())
    #expect(after.workfile?.id == before.workfile?.id && after.instances == before.instances)
    #expect(after.workfile?.path == folder.file("heroine.blend"))
    // There is nothing more to adopt.
    #expect(throws: CreationError.self) {
      try Sidecar(of: folder.file("heroine.blend")).adopt(nil)
    }
    try folder.copy("heroine.blend", to: "copy.blend")
    try folder.copy("heroine.blend.creation.json", to: "copy.blend.creation.json")
    #expect(try Sidecar(of: folder.file("copy.blend")).offers().map(\.kind) == [.copy])
  }

  @Test func `what was left behind is adopted in one step, and knows where it is`() throws {
    try folder.move("hero.blend", to: "heroine.blend")
    let renamed = Sidecar(of: folder.file("heroine.blend"))
    try renamed.adopt(nil)
    #expect(try renamed.read()?.workfile?.path == folder.file("heroine.blend"))
    #expect(try renamed.offers().isEmpty)
  }

  @Test func `a file that was renamed with its sidecar goes on without a word`() throws {
    let before = try original()
    try folder.move("hero.blend", to: "heroine.blend")
    try folder.move("hero.blend.creation.json", to: "heroine.blend.creation.json")
    let moved = Sidecar(of: folder.file("heroine.blend"))
    #expect(try moved.offers().isEmpty)
    try moved.change { $0.context["note"] = 1 }
    let after = try #require(try moved.read())
    #expect(after.workfile?.id == before.workfile?.id)
    #expect(after.workfile?.path == folder.file("heroine.blend"))
    #expect(after.instances == before.instances)
  }

  @Test func `a file that was renamed alone is known by its size and time`() throws {
    let before = try original()
    try folder.move("hero.blend", to: "heroine.blend")
    let renamed = Sidecar(of: folder.file("heroine.blend"))
    let offer = try #require(try renamed.offers().first)
    #expect(offer.kind == .renamed && offer.workfile == workfile && offer.instanceCount == 2)
    try renamed.adopt(nil)
    #expect(try renamed.read()?.instances == before.instances)
    #expect(try renamed.read()?.workfile?.id == before.workfile?.id)
    #expect(try folder.names() == ["heroine.blend", "heroine.blend.creation.json"])
    #expect(try renamed.offers().isEmpty)
  }

  @Test func `a file that was saved under a new name may adopt what was left behind`() throws {
    try folder.remove("hero.blend")
    try folder.add("hero_v002.blend", holding: "BLENDER, saved anew")
    let saved = Sidecar(of: folder.file("hero_v002.blend"))
    #expect(try saved.offers().map(\.kind) == [.orphan])
    try saved.adopt(nil)
    #expect(try saved.read()?.instances.count == 2)
  }

  @Test func `of several the one with the same size and time is meant`() throws {
    try folder.copy("hero.blend.creation.json", to: "gone.blend.creation.json")
    let other = Sidecar(of: folder.file("gone.blend"))
    try other.change { contents in
      contents.instances = []
      contents.workfile?.version = WorkfileVersion(size: 1, modified: 1, inode: 1)
    }
    try folder.move("hero.blend", to: "heroine.blend")
    let renamed = Sidecar(of: folder.file("heroine.blend"))
    #expect(try renamed.offers().map(\.kind) == [.renamed, .orphan])
    try renamed.adopt(nil)
    #expect(try renamed.read()?.instances.count == 2)
    #expect(folder.exists("gone.blend.creation.json"))
  }

  @Test func `where it is not clear which is meant a person has to say`() throws {
    try folder.copy("hero.blend.creation.json", to: "gone.blend.creation.json")
    try folder.remove("hero.blend")
    try folder.add("new.blend", holding: "another")
    let new = Sidecar(of: folder.file("new.blend"))
    let error = #expect(throws: CreationError.self) { try new.adopt(nil) }
    #expect(error?.message.contains("gone.blend and hero.blend") == true)
    #expect(!folder.exists("new.blend.creation.json"))
    try new.adopt(workfile)
    #expect(try new.read()?.instances.count == 2)
    #expect(!folder.exists("hero.blend.creation.json"))
  }

  @Test func `a new version of a file may take over from the one before, which keeps its own`()
    throws
  {
    let before = try original()
    try folder.add("hero_v002.blend", holding: "another")
    let next = Sidecar(of: folder.file("hero_v002.blend"))
    #expect(try next.offers().isEmpty)
    try next.adopt(workfile)
    #expect(
      try next.read()?.instances.map { $0["subset"] } == before.instances.map { $0["subset"] }
    )
    #expect(try next.read()?.workfile?.id != before.workfile?.id)
    #expect(try original() == before)
  }

  @Test func `what a file has itself is never replaced by what it adopts`() throws {
    let other = try folder.add("other.blend", holding: "another")
    try Sidecar(of: other).change { $0.instances = [["instance_id": "mine"]] }
    let before = try folder.read("other.blend.creation.json")
    #expect(throws: CreationError.self) { try Sidecar(of: other).adopt(workfile) }
    try folder.remove("hero.blend")
    #expect(throws: CreationError.self) { try Sidecar(of: other).adopt(workfile) }
    #expect(try folder.read("other.blend.creation.json") == before)
    #expect(folder.exists("hero.blend.creation.json"))
  }

  @Test func `what a file says of the whole stays when it adopts instances`() throws {
    let other = Sidecar(of: try folder.add("other.blend", holding: "another"))
    try other.change { contents in
      contents.context = ["publish_attributes": ["Check": ["strict": true]], "note": "own"]
    }
    let id = try other.read()?.workfile?.id
    try Sidecar(of: workfile).change { contents in
      contents.context = [
        "publish_attributes": ["Check": ["strict": false, "active": true], "Keys": ["x": 1]]
      ]
    }
    try other.adopt(workfile)
    let adopted = try #require(try other.read())
    #expect(adopted.instances.count == 2 && adopted.workfile?.id == id)
    #expect(
      adopted.context == [
        "publish_attributes": ["Check": ["strict": true, "active": true], "Keys": ["x": 1]],
        "note": "own",
      ]
    )
  }

  @Test func `adopting what is not there is an error`() throws {
    let other = try folder.add("other.blend", holding: "another")
    #expect(throws: CreationError.self) {
      try Sidecar(of: other).adopt(folder.file("nothing.blend"))
    }
    #expect(try folder.names().count == 3)
  }

  @Test func `the same file by another path is no copy`() throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("link.blend").string,
      withDestinationPath: workfile.string
    )
    #expect(try Sidecar(of: folder.file("link.blend")).offers().isEmpty)
  }

  @Test func `damaged sidecars of others are no offers`() throws {
    try folder.add("lost.blend.creation.json", holding: "{")
    try folder.add("new.blend", holding: "another")
    #expect(try Sidecar(of: folder.file("new.blend")).offers().isEmpty)
  }
}
