import AssetSystem
import BlendFormat
import LibraryStore

/// A `.blend` file as a plan found it.
struct InspectedFile: Sendable {
  /// A data-block that is to be changed.
  enum Found: Sendable {
    case present(PresentDataBlock)
    case missing
    /// It cannot be told what it is, or it cannot be edited.
    case unsound(PlanConflict)
  }

  /// What the file has room for; nil when it could not be read.
  var limits: EditLimits?
  /// The version of Blender that wrote it: `4.5`.
  var version = ""
  /// The data-blocks that are to be changed.
  var found: [DataBlockReference: Found] = [:]
  /// How many of the file's own data-blocks have each name, for the types of those to be changed.
  var names: [DataBlockReference: Int] = [:]
  /// Why it cannot be read.
  var readingProblem: PlanConflict?
  /// Why nothing can be written into it; it can be read.
  var writingProblem: PlanConflict?
  /// What a person should know before it is written.
  var warnings: [String] = []
  /// The file itself where the path leads over symbolic links or into a library within another; nil
  /// where it cannot be written.
  var realPath: ByteString?

  /// Reads a file; whatever is wrong with it becomes one of its problems.
  ///
  /// - Throws: `CancellationError`.
  init(
    path: ByteString,
    looking references: Set<DataBlockReference>,
    using cache: DNACache,
    flag: CancellationFlag
  ) throws {
    do throws(BlendFormatError) {
      var editor = try BlendFileEditor(path: path.bytes, using: cache) { flag.isCancelled }
      limits = editor.limits
      let number = editor.file.header.version
      version = "\(number / 100).\(number % 100)"
      writingProblem = editor.writingProblem.map { PlanConflict($0) }
      let codes = Set(references.map(\.code))
      for dataBlock in editor.file.dataBlocks
      where dataBlock.origin == .local && codes.contains(dataBlock.code) {
        names[DataBlockReference(code: dataBlock.code, name: dataBlock.name), default: 0] += 1
      }
      for reference in references {
        found[reference] = Self.look(up: reference, in: &editor)
      }
    } catch {
      guard error.code != .cancelled else { throw CancellationError() }
      readingProblem = PlanConflict(error)
      return
    }
    lookAtPermissions(path)
  }

  private static func look(
    up reference: DataBlockReference,
    in editor: inout BlendFileEditor
  ) -> Found {
    do throws(BlendFormatError) {
      return try PresentDataBlock(reference, in: &editor).map { .present($0) } ?? .missing
    } catch {
      return .unsound(PlanConflict(error))
    }
  }

  private mutating func lookAtPermissions(_ path: ByteString) {
    do throws(PlanRefusal) {
      if let warning = try WritingProblem.warning(for: path) { warnings.append(warning) }
      realPath = path.realPath
    } catch {
      writingProblem = error.conflict
    }
  }
}

extension WritingProblem {
  /// What a person should know before a file is replaced; nil when there is nothing.
  ///
  /// - Throws: why it cannot be.
  static func warning(for path: ByteString) throws(PlanRefusal) -> String? {
    do {
      guard let problem = try WritingProblem(of: path) else {
        return try ReplacementTarget(path).warning
      }
      throw PlanRefusal(PlanConflict(.readOnly, problem.message(on: path)))
    } catch let refusal as PlanRefusal {
      throw refusal
    } catch {
      throw PlanRefusal(PlanConflict(.readOnly, "\(error)"))
    }
  }
}

extension PlanConflict {
  /// What a file's error means for a plan.
  init(_ error: BlendFormatError) {
    let kind: PlanConflict.Kind =
      switch error.code {
      case .notFound: .notFound
      case .notABlendFile, .truncated, .corrupt, .unsupported, .tooLarge, .io, .refused,
        .cancelled:
        .unsupported
      }
    let text = error.description
    self.init(kind, text.prefix(1).uppercased() + text.dropFirst())
  }
}

/// The files of a plan by library and path.
struct InspectedFiles: Sendable {
  struct Key: Hashable, Sendable {
    var library: LibraryID
    var file: ByteString

    init(_ target: AssetTarget) {
      library = target.library
      file = target.identifier.file
    }
  }

  var files: [Key: InspectedFile] = [:]

  subscript(target: AssetTarget) -> InspectedFile? { files[Key(target)] }
}

extension OperationPlanner {
  /// Reads the files of some targets on all processors.
  ///
  /// - Throws: `CancellationError`.
  func inspect(_ targets: [AssetTarget], in setting: PlanSetting) async throws -> InspectedFiles {
    let byFile = Dictionary(grouping: targets) { InspectedFiles.Key($0) }
    let work = byFile.compactMap { key, targets in
      targets.first.map { target in
        (
          key: key, path: setting.path(of: target),
          references: Set(targets.map { DataBlockReference($0.identifier) })
        )
      }
    }
    let cache = cache
    let files = try await BlockingWork.map(work) { item, flag in
      try InspectedFile(path: item.path, looking: item.references, using: cache, flag: flag)
    }
    return InspectedFiles(
      files: Dictionary(zip(work.map(\.key), files)) { first, _ in first }
    )
  }
}
