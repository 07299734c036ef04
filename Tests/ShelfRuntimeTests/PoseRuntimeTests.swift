import AssetOperations
import AssetSystem
import CellCanvas
import Foundation
import ShelfBrowser
import Testing

@testable import ShelfRuntime

/// Poses from key to workfile.
@MainActor
@Suite(.timeLimit(.minutes(5)))
struct PoseRuntimeTests {
  private func type(_ text: String, _ harness: RuntimeHarness) async throws {
    for character in text {
      harness.runtime.post(.terminal(.key(KeyEvent(.character(character)))))
    }
    await harness.runtime.idle()
  }

  /// Puts the cursor on Elly's pose `Fist L`.
  private func goToPose(_ harness: RuntimeHarness) async throws {
    try await harness.press("f")
    try await type("file:elly/poses \"Fist L\"", harness)
    try await harness.press("Enter")
    await harness.until {
      harness.runtime.state.list.active?.identifier.name == "Fist L"
        && harness.runtime.state.list.keys.count == 1
    }
  }

  private func dialog(_ harness: RuntimeHarness) -> PoseDialog? {
    guard case .pose(let dialog) = harness.runtime.state.overlays.last else { return nil }
    return dialog
  }

  /// What the pose would change in the workfile as it is now.
  private func changes(_ harness: RuntimeHarness, _ rig: RigReference) async throws -> [PoseChange]
  {
    let asset = try #require(harness.runtime.state.list.active)
    let target = AssetTarget(library: asset.key.library, identifier: asset.identifier)
    let request = OperationRequest(.applyPose(to: rig, PoseOptions()), targets: [target])
    return try #require(try await harness.operations.plan(request).poses.first).changes
  }

  @Test func `a pose is in the workfile, and is put back`() async throws {
    let harness = try await RuntimeHarness()
    let shot = try harness.copyShot("shot010.blend")
    let rig = RigReference(file: ByteString(shot.path), rig: "Elly")
    try await harness.run {
      try await goToPose(harness)
      let before = try await changes(harness, rig)
      #expect(!before.isEmpty)
      try await harness.press("Enter")
      try await type(shot.path, harness)
      try await harness.press("Enter")
      await harness.until { dialog(harness)?.pose != nil }
      #expect(dialog(harness)?.pose?.changes == before)
      try await harness.press("Enter")
      await harness.until {
        harness.runtime.state.notice?.text.contains("Fist L applied to Elly") == true
      }
      #expect(try await changes(harness, rig).isEmpty)
      try await harness.press("p", "u")
      await harness.until { harness.runtime.state.notice?.text.contains("is as it was") == true }
      #expect(try await changes(harness, rig) == before)
    }
    let file = PoseTargetFile(
      file: harness.folder.appendingPathComponent("state/pose-targets.json")
    )
    #expect(try file.load() == [rig])
  }

  @Test func `a workfile that cannot be read is told where its path was typed`() async throws {
    let harness = try await RuntimeHarness()
    try await harness.run {
      try await harness.press("p", "t")
      try await type("/no/such/shot.blend", harness)
      try await harness.press("Enter")
      guard case .poseTarget(let dialog) = harness.runtime.state.overlays.last else {
        Issue.record("The choice of a target is gone.")
        return
      }
      #expect(dialog.field.problem?.contains("/no/such/shot.blend") == true)
    }
  }

  @Test func `Tab completes the path of a workfile`() async throws {
    let harness = try await RuntimeHarness()
    let shot = try harness.copyShot("shot010.blend")
    try await harness.run {
      try await harness.press("p", "t")
      try await type(shot.deletingLastPathComponent().path + "/sh", harness)
      try await harness.press("Tab")
      guard case .poseTarget(let dialog) = harness.runtime.state.overlays.last else {
        Issue.record("The choice of a target is gone.")
        return
      }
      #expect(dialog.field.text == shot.path)
    }
  }
}
