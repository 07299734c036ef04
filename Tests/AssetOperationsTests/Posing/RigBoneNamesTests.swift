import AssetSystem
import BlendFormat
import Testing

@testable import AssetOperations

struct RigBoneNamesTests {
  private let rig = Rig(
    object: Array("Elly".utf8),
    bones: ["hand.L", "hand.R", "Head", "spine"].map { RigBone(name: Array($0.utf8), rest: []) }
  )

  private func message(_ names: ByteString...) -> String? {
    do throws(PlanRefusal) {
      try rig.requireBones(names)
      return nil
    } catch {
      return error.conflict.message
    }
  }

  @Test func `bones that are there are no matter`() {
    #expect(message("hand.L", "spine") == nil)
    #expect(message() == nil)
  }

  @Test func `an unknown bone is named with those it may be`() {
    #expect(message("hand.Q") == "Elly has no bone hand.Q. Is it hand.L or hand.R?")
    #expect(message("head") == "Elly has no bone head. Is it Head?")
    #expect(
      message("spine", "tail", "Spin")
        == "Elly has no bone tail. Elly has no bone Spin. Is it spine?"
    )
  }

  @Test func `an endless name is compared with nothing`() {
    let name = ByteString(Array(repeating: UInt8(ascii: "x"), count: 1 << 20))
    #expect(message(name)?.contains("Is it") == false)
  }
}
