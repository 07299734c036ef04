import AssetCreation
import AssetSystem
import CellCanvas
import Foundation
import ShelfBrowser
import Testing

@testable import ShelfRuntime

/// Creating assets from key to session.
@MainActor
@Suite(.timeLimit(.minutes(5)))
struct CreatingRuntimeTests {
  private func type(_ text: String, _ harness: RuntimeHarness) async {
    for character in text {
      harness.runtime.post(.terminal(.key(KeyEvent(.character(character)))))
    }
    await harness.runtime.idle()
  }

  /// Opens the create pane of a workfile.
  private func open(_ path: String, _ harness: RuntimeHarness) async throws {
    try await harness.press("a")
    await type(path, harness)
    try await harness.press("Enter")
  }

  private func pane(_ harness: RuntimeHarness) -> CreationPane? {
    for case .creation(let pane) in harness.runtime.state.overlays { return pane }
    return nil
  }

  @Test func `an instance is created, taken out, saved and published`() async throws {
    let session = FakeCreationSession()
    let harness = try await RuntimeHarness(creation: session.opening)
    try await harness.run {
      try await open("/shots/010.blend", harness)
      await harness.until { pane(harness)?.state != nil }
      try await harness.press("Enter", "C-y")
      await harness.until { pane(harness)?.state?.instances.count == 1 }
      try await harness.press("Space", "s")
      await harness.until { pane(harness)?.state?.isChanged == false }
      try await harness.press("Space", "P")
      await type("First", harness)
      try await harness.press("Enter")
      await harness.until { pane(harness)?.asked.isEmpty == true }
      #expect(
        await session.calls == ["create Main", "set false", "save", "set true", "publish First"]
      )
    }
    #expect(await session.isClosed)
    let file = WorkfileListFile(file: harness.folder.appendingPathComponent("state/workfiles.json"))
    #expect(try file.load() == ["/shots/010.blend"])
  }

  @Test func `a workfile that cannot be opened is told where its path was typed`() async throws {
    let session = FakeCreationSession()
    let harness = try await RuntimeHarness(creation: session.opening)
    try await harness.run {
      try await open("/shots/broken.blend", harness)
      await harness.until { pane(harness) == nil }
      guard case .workfile(let dialog) = harness.runtime.state.overlays.last else {
        Issue.record("The choice of a workfile is gone.")
        return
      }
      #expect(dialog.field.problem?.contains("It is damaged.") == true)
    }
  }

  @Test func `without creation it is said that nothing can be created`() async throws {
    let harness = try await RuntimeHarness()
    try await harness.run {
      try await open("/shots/010.blend", harness)
      await harness.until { pane(harness) == nil }
      guard case .workfile(let dialog) = harness.runtime.state.overlays.last else {
        Issue.record("The choice of a workfile is gone.")
        return
      }
      #expect(dialog.field.problem == "Nothing can be created here.")
    }
  }

  @Test func `a creator's failure is told and the pane stays`() async throws {
    let session = FakeCreationSession()
    let harness = try await RuntimeHarness(creation: session.opening)
    try await harness.run {
      try await open("/shots/010.blend", harness)
      await harness.until { pane(harness)?.state != nil }
      // The form begins at the catalog, as there is none yet.
      try await harness.press("Enter", "Tab", "Tab", "C-u", "B", "a", "d", "C-y")
      await harness.until { pane(harness)?.asked.isEmpty == true }
      #expect(harness.runtime.state.notice?.text == "There is no rig.")
      #expect(pane(harness)?.draft?.variant == "Bad")
    }
  }

  @Test(
    arguments: [
      (CreationError(.creator, "test.pose", "No rig."), "No rig."),
      (CreationError(.creator, "Elly", "There is no such rig."), "Elly: There is no such rig."),
      (
        CreationError(
          .creatorsCreateFailed,
          "test.pose",
          "No rig.",
          failures: [
            CreatorFailure(
              identifier: "test.pose",
              label: "Pose",
              message: "No rig.",
              traceback: nil
            )
          ]
        ), "No rig."
      ),
    ]
  )
  func `a failure is told without the identifier of the creator that is looked at`(
    error: CreationError,
    said: String
  ) async throws {
    let session = FakeCreationSession(problem: error)
    let harness = try await RuntimeHarness(creation: session.opening)
    try await harness.run {
      try await open("/shots/010.blend", harness)
      await harness.until { pane(harness)?.state != nil }
      try await harness.press("Enter", "C-y")
      await harness.until { pane(harness)?.asked.isEmpty == true }
      #expect(harness.runtime.state.notice?.text == said)
    }
  }

  @Test func `what belongs to another file is adopted`() async throws {
    let session = FakeCreationSession()
    let harness = try await RuntimeHarness(creation: session.opening)
    await session.offer(
      SidecarOffer(
        kind: .copy,
        sidecar: "/shots/010.blend.creation.json",
        workfile: "/shots/009.blend",
        instanceCount: 1
      )
    )
    try await harness.run {
      try await open("/shots/010.blend", harness)
      await harness.until { pane(harness)?.state != nil }
      try await harness.press("A", "y")
      await harness.until { pane(harness)?.state?.adoptable.isEmpty == true }
      #expect(await session.calls == ["adopt /shots/010.blend.creation.json"])
    }
  }

  @Test func `publishing is stopped after a question and says so`() async throws {
    let (gate, opener) = AsyncStream.makeStream(of: Void.self)
    defer { opener.finish() }
    let session = FakeCreationSession(gate: gate)
    let harness = try await RuntimeHarness(creation: session.opening)
    try await harness.run {
      try await open("/shots/010.blend", harness)
      await harness.until { pane(harness)?.state != nil }
      try await harness.press("Enter", "C-y")
      await harness.until { pane(harness)?.state?.instances.count == 1 }
      for key in ["P", "Enter"] {
        harness.runtime.post(.terminal(.key(try #require(KeyEvent(notation: key)))))
      }
      await harness.until {
        guard case .running(_, _?) = pane(harness)?.sheet?.stage else { return false }
        return true
      }
      for key in ["Esc", "y"] {
        harness.runtime.post(.terminal(.key(try #require(KeyEvent(notation: key)))))
      }
      await harness.until { pane(harness)?.sheet == nil }
      #expect(
        harness.runtime.state.notice?.text == "It was stopped; nothing of it is in the library."
      )
    }
  }

  @Test func `leaving the pane closes what was opened`() async throws {
    let session = FakeCreationSession()
    let harness = try await RuntimeHarness(creation: session.opening)
    try await harness.run {
      try await open("/shots/010.blend", harness)
      await harness.until { pane(harness)?.state != nil }
      try await harness.press("Esc")
      await harness.until { await session.isClosed }
      #expect(pane(harness) == nil)
    }
  }
}
