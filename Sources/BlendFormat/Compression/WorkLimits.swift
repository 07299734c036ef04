/// How much work one file may cause: a small hostile one could ask for it endlessly.
struct WorkLimits {
  /// How often a stream may be begun anew.
  var restarts: Int
  /// Bytes that may be unpacked from frames, beyond four times what a real file of its size holds.
  var unpacked: Int
  /// Bytes of unpacked frames that are kept for when they are needed again.
  var keptFrames: Int

  /// For scanning files nobody chose one by one.
  ///
  /// It keeps three of Blender's frames: more would cost more in fresh memory than it saves.
  static let scanning = WorkLimits(restarts: 64, unpacked: 1 << 30, keptFrames: 6 << 20)
  /// For a file that was opened to work on.
  ///
  /// What is edited is read more than once: to find it, to pack it again, and to check it.
  static let working = WorkLimits(restarts: .max, unpacked: .max, keptFrames: 32 << 20)
  /// For a file that stays open for some time, to load one data-block after another from it.
  static let lending = WorkLimits(restarts: .max, unpacked: .max, keptFrames: 4 << 20)
}
