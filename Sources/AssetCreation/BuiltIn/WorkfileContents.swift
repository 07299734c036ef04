import AssetSystem
import BlendFormat
import LibraryStore

/// What of a workfile can be published, as the saved file has it.
struct WorkfileContents: Sendable {
  /// Which version of the file it is.
  var version: WorkfileVersion
  /// The names of the file's own data-blocks by their types, in file order.
  var names: [IDType: [ByteString]] = [:]
  /// The armature objects.
  var rigs: [RigSummary] = []
  /// The frame the file was saved at; nil when it has no rig.
  var frame: Double?
  /// The data-blocks that are assets, with their metadata.
  var assets: [BlendAsset] = []
  /// What other tools left with data-blocks.
  var legacyInstances: [LegacyInstance] = []

  /// The data-blocks of a type.
  func names(of type: IDType) -> [ByteString] { names[type] ?? [] }

  /// Whether the file has a data-block of its own.
  func has(_ member: PublishedDataBlock) -> Bool { names(of: member.type).contains(member.name) }

  /// Reads a file, without Blender.
  ///
  /// - Throws: ``CreationError`` with one sentence about what is wrong; `CancellationError`.
  init(reading path: ByteString, using cache: DNACache, flag: CancellationFlag) throws {
    do {
      guard let version = try WorkfileVersion(of: path) else {
        throw CreationError(.system, path, "There is no such file.")
      }
      self.version = version
      var file = try BlendFile(path: path.bytes, using: cache) { flag.isCancelled }
      for dataBlock in file.dataBlocks where dataBlock.origin == .local {
        names[IDType(code: dataBlock.code.rawValue), default: []]
          .append(ByteString(dataBlock.name))
        if let found = try LegacyInstance(of: dataBlock, in: &file) {
          legacyInstances.append(found)
        }
      }
      rigs = try file.rigs()
      if let rig = rigs.first(where: { $0.problem == nil }) {
        frame = Double(try file.animation(of: rig.object).currentFrame)
      }
      assets = try AssetReader.readContents(ofFileAt: path.bytes, using: cache) {
        flag.isCancelled
      }.assets
    } catch let error as BlendFormatError {
      guard error.code != .cancelled else { throw CancellationError() }
      throw CreationError(.creator, path, "The workfile cannot be read: \(error.message).")
    } catch let error as LibraryStoreError {
      throw CreationError(.system, path, error.message)
    }
  }
}
