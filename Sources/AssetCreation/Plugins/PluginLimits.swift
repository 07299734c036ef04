/// How much a plug-in may ask of us, and how long it may take.
struct PluginLimits: Sendable {
  /// How many bytes one line may have.
  var line = 8 << 20
  /// How many bytes it may print during one call, errors included.
  var output = 64 << 20
  /// How many bytes may wait to be read by us before nothing more is taken from it.
  var unread = 16 << 20
  /// How many bytes may wait to be read by it.
  var unsent = 64 << 20
  /// How many bytes of its errors are kept, the last ones.
  var errors = 16 << 10
  /// How long it has to end a call by itself when it is told to, or to end.
  var grace = Duration.seconds(1)
  /// How long one call may take without a sign of progress; nil for what its manifest says.
  var call: Duration?
}
