public import CellCanvas

/// What the browser needs to show previews.
public struct Previews: Sendable {
  /// Keeps pixels on disk; nil for none.
  public let cache: PreviewCache?
  /// The most bytes of pictures kept in memory.
  public let memoryLimit: Int
  /// Waits until the terminal has told what it can do.
  public let capabilities: @MainActor @Sendable () async -> TerminalCapabilities

  /// How long pictures are waited with on a slow line: they are worth it only where one stops to look.
  static let patience = Duration.milliseconds(250)

  /// Makes what is needed.
  public init(
    cache: PreviewCache?,
    memoryLimit: Int = 64 << 20,
    capabilities: @escaping @MainActor @Sendable () async -> TerminalCapabilities
  ) {
    self.cache = cache
    self.memoryLimit = memoryLimit
    self.capabilities = capabilities
  }
}
