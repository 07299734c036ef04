import AssetSystem
import Testing

@testable import ShelfRuntime
@testable import ShelfSession

struct BlenderChoiceTests {
  private typealias Rig = BlenderPeer.Rig

  private static func blender(
    _ process: Int = 4_711,
    _ rigs: [BlenderPeer.Rig] = [],
    active: ByteString? = nil
  ) -> BlenderPeer {
    BlenderPeer(
      id: PeerID(UInt64(process)),
      version: "4.5.3",
      file: "/shots/shot010.blend",
      scene: "Scene",
      process: process,
      rigs: rigs,
      activeRig: active
    )
  }

  private let posable = [Rig(object: "Elly", bones: 3), Rig(object: "Bruno", bones: 3)]
  private let linked = Rig(object: "Crowd", bones: 9, problem: "It is linked.")

  @Test func `the only Blender is meant`() throws {
    #expect(try BlenderChoice([Self.blender()]).blender(nil).process == 4_711)
  }

  @Test func `without a Blender none is found`() {
    #expect(throws: JSONRPCError(.notFound, "No Blender is connected.")) {
      try BlenderChoice([]).blender(nil)
    }
    #expect(throws: JSONRPCError(.notFound, "No Blender is connected.")) {
      try BlenderChoice([]).blender(1)
    }
  }

  @Test func `of several the named one is meant, and the names are told`() throws {
    let choice = BlenderChoice([Self.blender(1), Self.blender(2)])
    #expect(try choice.blender(2).process == 2)
    let none = #expect(throws: JSONRPCError.self) { try choice.blender(nil) }
    #expect(none?.code == .refused)
    #expect(none?.message.contains("1 (/shots/shot010.blend), 2 (/shots/shot010.blend)") == true)
    let unknown = #expect(throws: JSONRPCError.self) { try choice.blender(3) }
    #expect(unknown?.code == .notFound)
  }

  @Test func `the named rig comes before the active one, and that before the only one`() throws {
    let blender = Self.blender(1, posable, active: "Bruno")
    #expect(
      try blender.rig(named: "Elly")
        == RigReference(file: "/shots/shot010.blend", rig: "Elly", process: 1)
    )
    #expect(try blender.rig(named: nil).rig == "Bruno")
    #expect(try Self.blender(1, [linked, posable[0]]).rig(named: nil).rig == "Elly")
  }

  @Test func `what cannot be chosen names the choices`() {
    func error(_ blender: BlenderPeer, _ name: ByteString?) -> JSONRPCError? {
      #expect(throws: JSONRPCError.self) { try blender.rig(named: name) }
    }
    let several = error(Self.blender(1, posable), nil)
    #expect(several?.code == .refused)
    #expect(several?.message.contains("\"Elly\", \"Bruno\"") == true)
    let unknown = error(Self.blender(1, posable), "Such")
    #expect(unknown?.code == .notFound)
    #expect(unknown?.message.contains("\"Elly\", \"Bruno\"") == true)
    #expect(error(Self.blender(1), nil)?.code == .notFound)
    #expect(error(Self.blender(1, [linked]), nil)?.message.contains("It is linked.") == true)
    #expect(error(Self.blender(1, posable + [linked]), "Crowd")?.message == "It is linked.")
  }
}
