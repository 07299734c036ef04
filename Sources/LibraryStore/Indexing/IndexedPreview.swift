import AssetSystem
import BlendFormat
import Foundation
import GRDB

/// Where an asset's preview is, as the index knows it.
struct IndexedPreview: Sendable {
  /// The file as it was scanned.
  let file: FileStamp
  /// The type of the data-block.
  let type: IDType
  /// Its name without the two letters.
  let name: ByteString
  /// Where the pixels were then; nil for no preview.
  let location: PreviewLocation?

  /// Takes over a row with the columns `path, size, modified, inode, type, name, preview_width, preview_height,
  /// preview_offset`.
  init(_ row: Row) {
    file = FileStamp(
      path: ByteString(row[0] as Data),
      size: row[1],
      modified: row[2],
      inode: row[3]
    )
    type = IDType(code: row[4])
    name = ByteString(row[5] as Data)
    if let width = row[6] as Int?, let height = row[7] as Int?, let offset = row[8] as Int? {
      let size = BlendFormat.PreviewSize(width: width, height: height)
      location = PreviewLocation(size: size, offset: offset)
    } else {
      location = nil
    }
  }

  /// Reads the pixels from where they were, or where the file has changed since, from where they are now.
  ///
  /// - Parameters:
  ///   - root: the library's folder.
  ///   - cache: the struct definitions of files read before.
  ///   - flag: stops the reading.
  /// - Returns: the pixels; nil when there is no preview.
  /// - Throws: what is wrong with the file, or `cancelled`.
  func pixels(
    below root: ByteString,
    using cache: DNACache,
    _ flag: CancellationFlag
  ) throws(BlendFormatError) -> PreviewPixels? {
    let path = root.appending(path: file.path)
    let workspace = AssetReader.Workspace()
    var preview: BlendPreview?
    if let location, isUnchanged(at: path) {
      preview = try AssetReader.readPreview(
        at: location,
        inFileAt: path.bytes,
        workspace: workspace
      ) { flag.isCancelled }
    }
    if preview == nil {
      preview = try AssetReader.readPreview(
        ofFileAt: path.bytes,
        code: IDCode(rawValue: type.code),
        name: name.bytes,
        using: cache,
        workspace: workspace
      ) { flag.isCancelled }
    }
    return preview.map { preview in
      PreviewPixels(
        size: AssetSystem.PreviewSize(width: preview.width, height: preview.height),
        rgba: preview.rgba
      )
    }
  }

  private func isUnchanged(at path: ByteString) -> Bool {
    guard let status = try? ReplacementTarget.status(following: path) else { return false }
    return FileStamp(path: file.path, status: status).isUnchanged(since: file)
  }
}
