import ShelfBrowser

extension EffectPerformer {
  /// Lends the terminal to the shell, or begins a program with a window.
  @MainActor
  func attemptPrograms(_ effect: Effect, post: @MainActor (Event) -> Void) async throws {
    switch effect {
    case .shell(let request):
      guard let said = try await shell.perform(request, on: editor.screen, pager) else { return }
      post(.noticed(said.severity, said.text))
    case .openInBlender(let file): try await desktop.openInBlender(file)
    case .reveal(let folder): try await desktop.reveal(folder)
    default: assertionFailure("\(effect) is no program")
    }
  }
}
