/// Pointer width and byte order of the machine that wrote a file.
struct MachineFormat: Hashable, Sendable {
  /// 4 or 8 bytes.
  var pointerSize: Int
  var isLittleEndian: Bool
}
