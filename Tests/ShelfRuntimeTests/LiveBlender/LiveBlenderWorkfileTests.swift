import AssetCreation
import AssetOperations
import AssetSystem
import BlendFormat
import Foundation
import LibraryStore
import ShelfSession
import Testing

@testable import ShelfRuntime

/// Assets that are made of what a running Blender shows.
struct LiveBlenderWorkfileTests {
  private func workfile(_ session: LiveSession) async throws -> LiveBlenderWorkfile {
    let peer = try #require(await session.blenders.all.first)
    return LiveBlenderWorkfile(peer, of: session.blenders)
  }

  private func open(_ session: LiveSession) async throws -> OpenedCreation {
    var assembly = CreationAssembly(workfile: "", library: LibraryID(rawValue: 0))
    assembly.live = try await workfile(session)
    try await session.libraries.reloadCatalogs(.all)
    let known = try await session.libraries.catalogs(of: LibraryID(rawValue: 0)).catalogs
    assembly.catalog = try #require(known.first).path.utf8
    return try await assembly.open(session.libraries, session.operations)
  }

  private static let location = RNAPath(bone: Array("root".utf8), "location")

  @Test func `what Blender has open is known, with its rigs and whether it is saved`() async throws
  {
    try await LiveSession.with { session in
      let (addOn, _) = try await session.connect()
      let workfile = try await workfile(session)
      var status = try await workfile.status()
      #expect(status.file == session.shot)
      #expect(status.rigs == ["Elly"] && status.activeRig == "Elly")
      #expect(!status.isModified)
      await addOn.setModified(true)
      status = try await workfile.status()
      #expect(status.isModified)
      // An older add-on does not say, so what is saved may be another thing.
      await addOn.setModified(nil)
      #expect(try await workfile.status().isModified)
    }
  }

  @Test func `a pose is made of what the rig is like in Blender, not in the file`() async throws {
    try await LiveSession.with { session in
      let (addOn, _) = try await session.connect()
      await addOn.setFrame(12)
      await addOn.set(Self.location, 1, .float(0.625))
      let creation = try await open(session)
      let state = try await creation.session.create(
        CreationRequest(
          creator: "blendshelf.pose",
          variant: "Fist",
          preCreate: ["rig": "Elly", "bones": ["root"]]
        )
      )
      #expect(state.instances.contains { $0.subset == "poseFist" && !$0.isChanged })
      // Moving on does not change what was made.
      await addOn.set(Self.location, 1, .float(9))
      let sidecar = try JSONValue(
        parsing: Array(
          Data(contentsOf: URL(fileURLWithPath: session.shot.string + ".creation.json"))
        )
      )
      let pose = try #require(sidecar["instances"]?.elements?.first?["pose"])
      #expect(pose["object"] == "Elly" && pose["frame"] == 12)
      let values = try #require(pose["values"]?.object)
      #expect(values[ByteString(Self.location.bytes)]?.elements?[1] == 0.625)
      #expect(values.keys.allSatisfy { $0.string.contains("root") })
      await creation.close()
    }
  }

  @Test func `custom properties that something animates are part of the pose`() async throws {
    try await LiveSession.with { session in
      let (addOn, _) = try await session.connect()
      let path = try #require(RNAPath(parsing: Array(#"pose.bones["root"]["grip"]"#.utf8)))
      await addOn.move(path, 0, by: "action")
      let rig = try await workfile(session).rig("Elly", reading: [])
      #expect(rig.animated == [RigAnimation.Channel(path: path, index: 0)])
    }
  }

  @Test func `changes that are not saved are told where the saved file counts`() async throws {
    try await LiveSession.with { session in
      let (addOn, _) = try await session.connect()
      await addOn.setModified(true)
      let creation = try await open(session)
      let definitions = try await creation.session.preCreateDefinitions(of: "blendshelf.material")
      #expect(definitions.first?.label?.contains("not saved") == true)
      await creation.close()
    }
  }

  @Test func `a Blender that has gone is one clear failure`() async throws {
    try await LiveSession.with { session in
      let (_, client) = try await session.connect()
      let creation = try await open(session)
      await client.close()
      let state = try await creation.session.reset()
      #expect(!state.failures.isEmpty || !state.warnings.isEmpty)
      await creation.close()
    }
  }
}
