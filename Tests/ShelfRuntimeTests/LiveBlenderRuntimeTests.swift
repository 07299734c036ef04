import AssetOperations
import AssetSystem
import CellCanvas
import Foundation
import ShelfBrowser
import ShelfSession
import Testing

@testable import ShelfRuntime

/// Poses from key to a connected Blender.
@MainActor
@Suite(.timeLimit(.minutes(5)))
struct LiveBlenderRuntimeTests {
  /// A browser with a Blender, its cursor on Elly's pose `Fist L`.
  private func run(
    _ body: (RuntimeHarness, FakeLiveBlenders) async throws -> Void
  ) async throws -> [String] {
    let blenders = FakeLiveBlenders()
    let harness = try await RuntimeHarness(blenders: blenders)
    try await harness.run {
      harness.runtime.post(.session(.blendersChanged([FakeLiveBlenders.peer])))
      try await harness.press("f")
      try await type("file:elly/poses \"Fist L\"", harness)
      try await harness.press("Enter")
      await harness.until {
        harness.runtime.state.list.active?.identifier.name == "Fist L"
          && harness.runtime.state.list.keys.count == 1
      }
      try await harness.press("p", "t", "Enter")
      try await body(harness, blenders)
    }
    return await blenders.done
  }

  private func type(_ text: String, _ harness: RuntimeHarness) async throws {
    for character in text {
      harness.runtime.post(.terminal(.key(KeyEvent(.character(character)))))
    }
    await harness.runtime.idle()
  }

  private func said(_ harness: RuntimeHarness) -> String {
    harness.runtime.state.notice?.text ?? ""
  }

  @Test func `a pose goes to Blender and is taken back there, without an entry in the journal`()
    async throws
  {
    let done = try await run { harness, _ in
      #expect(harness.runtime.state.posing.target == FakeLiveBlenders.elly)
      try await harness.press("p", "p")
      try await harness.press("Enter")
      #expect(said(harness).hasPrefix("Fist L applied to Elly in Blender"))
      try await harness.press("p", "u")
      // Scripts pose the same rigs, so what was taken back is named.
      #expect(said(harness) == "Elly in Blender is as it was before “A script's pose”")
      #expect(try await harness.operations.history(limit: 1).isEmpty)
    }
    #expect(done == ["plan Fist L", "apply", "put back"])
  }

  @Test func `what Blender refuses is told in its words`() async throws {
    _ = try await run { harness, blenders in
      try await harness.press("p", "p", "Enter")
      await blenders.refuse("The rig was posed since.")
      try await harness.press("p", "u")
      #expect(said(harness) == "The rig was posed since.")
      #expect(harness.runtime.state.posing.live.applied == [FakeLiveBlenders.elly: 1])
    }
  }

  @Test func `a pose that is shown is put back before the browser ends`() async throws {
    let done = try await run { harness, _ in
      try await harness.press("p", "v")
      #expect(harness.runtime.state.posing.live.unkept != nil)
    }
    // The terminal went away.
    #expect(done == ["preview Fist L", "end preview"])
  }

  @Test func `quitting puts back what is shown, once`() async throws {
    let done = try await run { harness, _ in
      try await harness.press("p", "v")
      harness.runtime.post(.terminal(.key(KeyEvent(.character("q")))))
    }
    #expect(done == ["preview Fist L", "end preview"])
  }

  @Test func `a Blender that answers late is put back after it has answered`() async throws {
    let done = try await run { harness, blenders in
      await blenders.hold()
      harness.runtime.post(.terminal(.key(KeyEvent(.character("p")))))
      harness.runtime.post(.terminal(.key(KeyEvent(.character("v")))))
      await harness.until { harness.runtime.state.posing.live.asked != nil }
      harness.runtime.post(.terminal(.key(KeyEvent(.character("q")))))
      while harness.runtime.state.posing.live.asked != .putBack {
        try Task.checkCancellation()
        await Task.yield()
      }
      await blenders.answer()
    }
    #expect(done == ["preview Fist L", "end preview"])
  }

  @Test func `a Blender that does not answer does not hold up the end`() async throws {
    var late: FakeLiveBlenders?
    let done = try await run { harness, blenders in
      late = blenders
      await blenders.hold()
      for character in "pvq" {
        harness.runtime.post(.terminal(.key(KeyEvent(.character(character)))))
      }
    }
    #expect(done.isEmpty)
    await late?.answer()
  }

  @Test func `a Blender that puts nothing back does not hold up the end`() async throws {
    var late: FakeLiveBlenders?
    let done = try await run { harness, blenders in
      late = blenders
      try await harness.press("p", "p", "Enter")
      await blenders.hold()
      for character in "puq" {
        harness.runtime.post(.terminal(.key(KeyEvent(.character(character)))))
      }
      await harness.until { harness.runtime.state.posing.live.puttingBack != nil }
    }
    #expect(done == ["plan Fist L", "apply"])
    await late?.answer()
  }

  @Test func `a pose is applied after the one that is being shown, never before`() async throws {
    let done = try await run { harness, blenders in
      await blenders.hold()
      for character in "pv" {
        harness.runtime.post(.terminal(.key(KeyEvent(.character(character)))))
      }
      harness.runtime.post(.terminal(.key(KeyEvent(.enter))))
      await harness.until { harness.runtime.state.operations.isBusy }
      await blenders.answer()
      await harness.runtime.idle()
      #expect(harness.runtime.state.posing.live.unkept == nil)
    }
    #expect(done == ["preview Fist L", "plan Fist L", "apply"])
  }

  @Test func `an asset is linked into Blender`() async throws {
    let done = try await run { harness, _ in
      try await harness.press("O", "4", "j", "Enter")
      #expect(said(harness) == "“Fist L” is linked into Blender 4.5 · 010.blend.")
    }
    #expect(done == ["link Fist L into 70"])
  }

  @Test func `without a session poses for Blender are refused with the reason`() async throws {
    let harness = try await RuntimeHarness()
    try await harness.run {
      harness.runtime.post(.posePreviewFailed(nil, ""))
      harness.runtime.post(.session(.blendersChanged([FakeLiveBlenders.peer])))
      try await harness.press("O", "G", "k", "k", "Enter")
      #expect(said(harness).hasPrefix("This browser has no session,"))
    }
  }
}
