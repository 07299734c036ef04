import AssetSystem
import Foundation
import Glibc
import Synchronization

/// The overlay of one library: its file, and what the index shows of it.
///
/// The index notes what it was written with. When the file says something else, the files it says it
/// about are marked as to be read again in the same step, so that nothing is forgotten when a scan ends early.
final class LibraryOverlay: Sendable {
  /// The file; nil for who leaves it to others what the index notes of an overlay.
  let file: OverlayFile?

  private struct State {
    var problem: String?
    var applied: AppliedOverlay?
  }

  private let state = Mutex(State())

  init(_ file: OverlayFile?) {
    self.file = file
  }

  /// Why the file cannot be used; nil when it can, or is not there.
  var problem: String? { state.withLock { $0.problem } }

  /// Looks at the file, and brings the index's note of it up to date.
  ///
  /// A file that cannot be used changes nothing: the index goes on with what it noted.
  ///
  /// - Returns: the files to be read again because they are described differently.
  /// - Throws: ``LibraryStoreError`` when the index cannot be read or written.
  func update(_ index: LibraryIndex) throws -> Set<ByteString> {
    guard let file else { return [] }
    let noted = try index.overlayNote()
    let stamp = Self.stamp(of: file)
    guard stamp != noted.stamp || problem != nil else { return [] }
    let new: OverlayContents
    do {
      new = try read(file, noted) ?? OverlayContents(library: "")
      state.withLock { $0.problem = nil }
    } catch let error as LibraryStoreError {
      state.withLock { $0.problem = error.message }
      return []
    }
    let old = try applied(noted)
    let changed = old.files(otherThanIn: new.entries)
    try index.setOverlayNote(
      OverlayNote(
        stamp: stamp,
        generation: changed.isEmpty ? noted.generation : noted.generation + 1,
        contents: new.encoded()
      ),
      rereading: changed
    )
    return changed
  }

  /// What the index is to be written with.
  func applied(_ index: LibraryIndex) throws -> AppliedOverlay {
    try applied(index.overlayNote())
  }

  private func applied(_ note: OverlayNote) throws -> AppliedOverlay {
    if let applied = state.withLock({ $0.applied }), applied.generation == note.generation,
      applied.bytes == note.contents
    {
      return applied
    }
    let applied = AppliedOverlay(
      generation: note.generation,
      bytes: note.contents,
      entries: try OverlayContents(decoding: note.contents, library: "").entries
    )
    state.withLock { $0.applied = applied }
    return applied
  }

  private func read(_ file: OverlayFile, _ noted: OverlayNote) throws -> OverlayContents? {
    if let contents = try file.read() { return contents }
    let hasFolder = file.path.parentFolder.withPlatformString { access($0, F_OK) == 0 }
    guard hasFolder || noted.contents.isEmpty || !noted.stamp.bytes.contains(0) else {
      throw LibraryStoreError(
        .unreadable,
        path: file.path,
        message: """
          The folder of the overlay \(file.path.string) is not there. What it said is still shown; \
          check the path and the mount, then refresh.
          """
      )
    }
    return nil
  }

  /// What tells a changed overlay from an unchanged one, or another's, without opening it: the path and,
  /// behind a NUL, the file's stamp.
  private static func stamp(of file: OverlayFile) -> ByteString {
    var status = stat()
    guard file.path.withPlatformString({ stat($0, &status) }) == 0 else { return file.path }
    let stamp = FileStamp(path: file.path, status: status).distrustedIfFresh
    return ByteString(
      file.path.bytes + [0] + Array("\(stamp.size) \(stamp.modified) \(stamp.inode)".utf8)
    )
  }
}

/// What an index was told of an overlay.
struct OverlayNote: Equatable, Sendable {
  /// See ``LibraryOverlay``; empty without an overlay.
  var stamp: ByteString = ""
  /// Counts up whenever entries change.
  var generation: Int64 = 0
  /// The entries, as ``OverlayContents/encoded()`` writes them; empty when there are none.
  var contents: ByteString = ""
}

/// The entries an index is written with.
struct AppliedOverlay: Sendable {
  var generation: Int64 = 0
  var bytes: ByteString = ""
  var entries: [AssetIdentifier: AssetOverlay] = [:]

  /// The files that these entries describe differently.
  func files(otherThanIn others: [AssetIdentifier: AssetOverlay]) -> Set<ByteString> {
    var files: Set<ByteString> = []
    for (identifier, overlay) in entries where others[identifier] != overlay {
      files.insert(identifier.file)
    }
    for identifier in others.keys where entries[identifier] == nil {
      files.insert(identifier.file)
    }
    return files
  }
}

extension ScannedFile {
  /// Puts the values of an overlay over those of the assets.
  mutating func merge(_ overlay: AppliedOverlay) {
    guard !overlay.entries.isEmpty else { return }
    for place in assets.indices where assets[place].ordinal == 0 {
      let asset = assets[place]
      let identifier = AssetIdentifier(file: stamp.path, type: asset.type, name: asset.name)
      guard let entry = overlay.entries[identifier] else { continue }
      let (metadata, fields) = entry.merged(over: asset.metadata)
      assets[place].replaceMetadata(with: metadata, fromOverlay: fields)
    }
  }
}
