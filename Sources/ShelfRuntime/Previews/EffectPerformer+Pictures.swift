import ShelfBrowser

extension EffectPerformer {
  /// Loads pictures and posts them as they come.
  @MainActor
  func load(_ requests: [PictureRequest], post: @MainActor (Event) -> Void) async throws {
    guard let pictures else { return }
    let turn = pictures.nextTurn()
    if isLowBandwidth, !requests.isEmpty { try await Task.sleep(for: Previews.patience) }
    for await loaded in await pictures.pictures(requests, turn: turn) {
      try Task.checkCancellation()
      post(.picturesLoaded([loaded.request: loaded.picture]))
    }
  }
}
