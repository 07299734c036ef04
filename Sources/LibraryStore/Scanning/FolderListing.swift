import AssetSystem
import Glibc
import SystemPackage

/// One folder as a walk sees it.
struct FolderListing: Sendable {
  /// The `.blend` files in it.
  var files: [FileStamp] = []
  /// The folders in it, by path relative to the root.
  var folders: [ByteString] = []
  /// Symbolic links in it that lead to folders.
  var linkedFolders: [ByteString] = []
  /// The folder itself; nil when it could not be listed.
  var identity: FileIdentity?
  /// Why the folder or something in it could not be looked at.
  var problems: [FileProblem] = []

  /// Lists a folder.
  ///
  /// Entries that vanish meanwhile are left out; hidden ones are never looked at.
  ///
  /// - Parameters:
  ///   - path: the folder, relative to the root; empty for the root itself.
  ///   - root: an open descriptor of the root.
  init(of path: ByteString, in root: Int32) {
    let name: ByteString = path.isEmpty ? "." : path
    let descriptor = name.withPlatformString {
      openat(root, $0, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK)
    }
    guard descriptor >= 0 else {
      recordProblem(on: path, errno: errno, action: "open the folder")
      return
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, let stream = fdopendir(descriptor) else {
      recordProblem(on: path, errno: errno, action: "list the folder")
      close(descriptor)
      return
    }
    defer { closedir(stream) }
    identity = FileIdentity(status)
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        recordProblem(on: path, errno: errno, action: "list the folder")
        return
      }
      record(entry, of: path, descriptor)
    }
  }

  private mutating func record(
    _ entry: UnsafeMutablePointer<dirent>,
    of folder: ByteString,
    _ descriptor: Int32
  ) {
    guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return }
    let name = (UnsafeRawPointer(entry) + offset).assumingMemoryBound(to: CChar.self)
    guard name.pointee != CChar(bitPattern: UInt8(ascii: ".")) else { return }
    let kind = Int(entry.pointee.d_type)
    let isBlend = isBlendFileName(name)
    guard kind == Int(DT_DIR) || kind == Int(DT_LNK) || kind == Int(DT_UNKNOWN) || isBlend
    else { return }
    let path = folder.appending(path: ByteString(cString: name))
    guard kind != Int(DT_DIR) else {
      folders.append(path)
      return
    }
    var status = stat()
    guard fstatat(descriptor, name, &status, 0) == 0 else {
      // A dangling link that is no .blend file is none of our business.
      if isBlend {
        recordProblem(on: path, errno: errno, action: "look at")
      }
      return
    }
    if status.isFolder {
      if kind == Int(DT_LNK) || isLink(name, in: descriptor) {
        linkedFolders.append(path)
      } else {
        folders.append(path)
      }
    } else if isBlend, status.isRegularFile {
      files.append(FileStamp(path: path, status: status))
    }
  }

  private func isLink(_ name: UnsafePointer<CChar>, in descriptor: Int32) -> Bool {
    var status = stat()
    return fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0
      && status.st_mode & S_IFMT == S_IFLNK
  }

  private mutating func recordProblem(on path: ByteString, errno: Int32, action: String) {
    // A folder that is gone is not a problem, it is just gone.
    guard errno != 0, errno != ENOENT, errno != ENOTDIR else { return }
    problems.append(
      FileProblem(
        kind: .unreadable,
        file: path,
        message: """
          Cannot \(action): \(Errno(rawValue: errno).description). What the index knows of it is \
          kept; check the permissions and the mount, then refresh.
          """
      )
    )
  }
}

/// Whether a file name ends in `.blend`, letter case aside; backups like `.blend1` do not.
func isBlendFileName(_ name: UnsafePointer<CChar>) -> Bool {
  let length = strlen(name)
  return length > 6 && strcasecmp(name + (length - 6), ".blend") == 0
}
