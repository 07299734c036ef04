import AssetSystem
import Testing

@testable import ShelfSession

struct SessionRightTests {
  private func refusals(
    isOwn: Bool,
    follows: Bool,
    drives: Bool
  ) -> [SessionRight: JSONRPCError.Code] {
    var refusals: [SessionRight: JSONRPCError.Code] = [:]
    for right in SessionRight.allCases {
      refusals[right] = right.refusal(isOwn: isOwn, follows: follows, drives: drives)
    }
    return refusals
  }

  @Test func `scripts of the own user may do everything`() {
    #expect(refusals(isOwn: true, follows: false, drives: false) == [:])
  }

  @Test func `a viewer of the own user looks, and registers a Blender`() {
    #expect(
      refusals(isOwn: true, follows: true, drives: false)
        == [.drive: .readOnlyViewer, .own: .readOnlyViewer]
    )
  }

  @Test func `a driver of the own user may do everything`() {
    #expect(refusals(isOwn: true, follows: true, drives: true) == [:])
  }

  @Test func `another user looks only`() {
    #expect(
      refusals(isOwn: false, follows: false, drives: false)
        == [.drive: .refused, .own: .refused, .register: .refused]
    )
    #expect(
      refusals(isOwn: false, follows: true, drives: false)
        == [.drive: .readOnlyViewer, .own: .refused, .register: .refused]
    )
  }

  @Test func `another user who was handed the lead drives, and changes no files`() {
    #expect(
      refusals(isOwn: false, follows: true, drives: true) == [.own: .refused, .register: .refused]
    )
  }

  @Test func `what changes files needs the own user`() throws {
    for method in ["asset.tag", "library.refresh"] as [ByteString] {
      #expect(try SessionRequest(method: method, params: ["identifiers": []]).right == .own)
    }
  }
}
