/// How much work one file may cause: a small hostile one could ask for it endlessly.
struct WorkLimits {
  /// How often a stream may be begun anew.
  var restarts: Int
  /// Bytes that may be unpacked from frames, beyond four times what a real file of its size holds.
  var unpacked: Int

  /// For scanning files nobody chose one by one.
  static let scanning = WorkLimits(restarts: 64, unpacked: 1 << 30)
  /// For a file that was opened to work on.
  static let working = WorkLimits(restarts: .max, unpacked: .max)
}
