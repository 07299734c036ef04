import AssetSystem
import Glibc

/// Which kind of file system is mounted where.
///
/// Read from the kernel's own list: asking the file system itself may wait for a server for ever.
struct MountTable: Sendable {
  private let mounts: [(point: ByteString, kind: String)]

  /// Reads the text of `/proc/self/mountinfo`.
  init(parsing text: ByteString) {
    mounts = text.bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
      let fields = line.split(separator: UInt8(ascii: " "))
      guard fields.count > 5, let dash = fields[5...].firstIndex(of: [UInt8(ascii: "-")]),
        dash + 1 < fields.count
      else { return nil }
      return (
        Self.unescaped(fields[4]),
        String(decoding: fields[dash + 1], as: UTF8.self)
      )
    }
  }

  /// The mounts of this process.
  static func current() -> MountTable {
    let text = try? FileContents(reading: "/proc/self/mountinfo")
    return MountTable(parsing: text?.bytes ?? "")
  }

  /// The kind of file system a path is on: `ext4`, `nfs4`; nil when that is not known.
  func kind(of path: ByteString) -> String? {
    // Of mounts on one point, the last covers the others.
    mounts.enumerated().filter { _, mount in
      mount.point == "/" || path.isInside(folder: mount.point)
    }.max { ($0.element.point.bytes.count, $0.offset) < ($1.element.point.bytes.count, $1.offset) }?
    .element.kind
  }

  /// Whether changes on a path may be made by other machines, which the kernel does not hear of.
  func isShared(_ path: ByteString) -> Bool {
    guard let kind = kind(of: path) else { return false }
    return Self.sharedKinds.contains(kind) || kind.hasPrefix("fuse.") || kind == "fuse"
  }

  private static let sharedKinds: Set<String> = [
    "nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "afs", "9p", "ceph", "coda", "glusterfs",
    "lustre", "gpfs", "beegfs", "ncpfs", "orangefs", "virtiofs", "vboxsf", "prl_fs",
  ]

  /// Blanks and the like are written as a backslash and three octal digits.
  private static func unescaped(_ field: ArraySlice<UInt8>) -> ByteString {
    var bytes: [UInt8] = []
    var rest = field
    while let byte = rest.popFirst() {
      let digits = rest.prefix(3)
      if byte == UInt8(ascii: "\\"), digits.count == 3,
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 8)
      {
        bytes.append(value)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(byte)
      }
    }
    return ByteString(bytes)
  }
}
