/// How a `.blend` file's bytes are packed; the first bytes tell, never the name.
public enum BlendCompression: Sendable, Hashable {
  /// Not at all.
  case none
  /// gzip, written by Blender before 3.0.
  case gzip
  /// zstd frames; seekable when a seek table at the end tells where each frame begins.
  case zstd(seekable: Bool)
}
