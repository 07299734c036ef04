import LibraryStore
import ShelfBrowser

extension BrowserRuntime {
  /// Ends without the user's wish: what is being done stops after the file in hand.
  public func hangUp() {
    isEnded = true
    isHungUp = true
    waker.yield()
  }

  /// Stops what need not come to its end, and waits for what must.
  func end() async {
    await performer.following.stop()
    ticker?.cancel()
    frameTimer?.cancel()
    await performer.service.cancelRefresh()
    for (id, task) in tasks where !id.isOperation || isHungUp { task.cancel() }
    for write in writes { await write.value }
    for program in lending {
      // The terminal is given back by who has it, which the shell must not find otherwise.
      guard isHungUp else {
        await program.value
        continue
      }
      program.cancel()
      await Self.wait(for: program)
    }
    await performer.creation.close()
    await putBackPreview()
    (idleWaiters + turnWaiters).forEach { $0.resume() }
    (idleWaiters, turnWaiters) = ([], [])
  }

  /// Waits until the rig that a pose was shown on is as before; a Blender that does not answer is not
  /// waited for long.
  private func putBackPreview() async {
    // A terminal that goes away ends the browser without its having said so.
    if state.posing.live.unkept != nil { start(.previewPose(nil)) }
    if let blenderWork { await Self.wait(for: blenderWork) }
  }

  /// Waits a second at most.
  private static func wait(for work: Task<Void, Never>) async {
    let (end, ended) = AsyncStream<Void>.makeStream()
    let timer = Task {
      try? await Task.sleep(for: .seconds(1))
      ended.finish()
    }
    Task {
      await work.value
      ended.finish()
    }
    for await _ in end {}
    timer.cancel()
  }
}
