import AssetSystem
import LibraryStore

extension AssetOperationService {
  /// Makes the changes that go into the overlay.
  ///
  /// - Returns: what became of each item, by its position in the plan, and what a person should know.
  func changeOverlays(
    _ plan: OperationPlan,
    _ numbers: [Int]
  ) async -> (outcomes: [Int: OperationResult.Outcome], warnings: [String]) {
    var warnings: [String] = []
    var outcomes: [Int: OperationResult.Outcome] = [:]
    let byLibrary = Dictionary(grouping: numbers) { plan.items[$0].target.library }
    for (library, numbers) in byLibrary {
      var edits: [AssetIdentifier: AssetEdit] = [:]
      var edited: [AssetIdentifier: Int] = [:]
      for number in numbers {
        let item = plan.items[number]
        switch await item.overlayDecision(libraries) {
        case .unchanged: outcomes[number] = .unchanged
        case .refused(let conflict): outcomes[number] = .refused(conflict)
        case .write(let fields):
          edits[item.target.identifier] = AssetEdit(fields)
          edited[item.target.identifier] = number
        }
      }
      guard !edits.isEmpty else { continue }
      do {
        let (results, warning) = try await libraries.changeOverlay(of: library, edits)
        if let warning { warnings.append(warning) }
        for (identifier, number) in edited {
          switch results[identifier] {
          case .success?: outcomes[number] = .done
          case .failure(let error)?: outcomes[number] = .failed(error.message)
          case nil: outcomes[number] = .failed("The overlay was not changed.")
          }
        }
      } catch {
        for number in edited.values { outcomes[number] = .failed("\(error)") }
      }
    }
    return (outcomes, warnings)
  }
}

extension AssetOperationService {
  /// Lets overlays follow what an interrupted step renamed or moved before it could see to that itself.
  ///
  /// - Parameter family: the operation with the step; nil when there is none.
  /// - Returns: the files that are described differently now, by their paths in the libraries, and what a
  ///   person should know where an overlay could not follow.
  /// - Throws: ``OperationError`` when a library is not open; `CancellationError`.
  func settleOverlays(
    _ family: OperationFamily?
  ) async throws -> (files: [LibraryID: Set<ByteString>], warnings: [String]) {
    guard let family, family.state == .interrupted else { return ([:], []) }
    let unheard = try await planner().unrecordedNames(NetOutcome(family), family.last.direction)
    var files: [LibraryID: Set<ByteString>] = [:]
    var warnings: [String] = []
    for (library, found) in Dictionary(grouping: unheard, by: \.item.target.library) {
      guard let overlay = try await libraries.overlayRelocation(of: library) else { continue }
      warnings += try await BlockingWork.run { _ in
        let present = FileMark(overlay.path)
        // Another version than before the step: it has followed.
        let left = found.filter { $0.overlayVersion == nil || $0.overlayVersion == present }
        return try overlay.follow(left.map(\.item)) {}
      }
      files[library] = Set(found.map(\.item.newIdentifier.file))
    }
    return (files, warnings)
  }
}

extension PlannedChange {
  /// Decides what is to be done about an item whose asset is shown with an overlay.
  func overlayDecision(_ libraries: AssetLibraryService) async -> ItemDecision {
    do {
      guard let asset = try await libraries.asset(target.identifier, in: target.library) else {
        return .refused(.notFound(target.identifier))
      }
      return decision(asset.metadata.value)
    } catch {
      return .refused(PlanConflict(.notFound, "\(error)"))
    }
  }
}

extension AssetEdit {
  /// The edit that gives an asset these values.
  fileprivate init(_ changes: [PlannedChange.FieldChange]) {
    self.init()
    for change in changes {
      switch (change.field, change.old, change.new) {
      case (.tags, .tags(let old), .tags(let new)):
        tags = TagEdit(from: old, to: new) ?? .replace(new)
      case (.catalog, _, .catalog(let id, let simpleName)):
        catalog = CatalogAssignment(id: id, simpleName: simpleName)
      case (.description, _, .text(let text)): description = text
      case (.author, _, .text(let text)): author = text
      case (.copyright, _, .text(let text)): copyright = text
      case (.license, _, .text(let text)): license = text
      case (.name, _, .text(let text)): name = text
      default: continue
      }
    }
  }
}

extension AssetMetaData {
  /// The value of a field that is shown.
  func value(of field: AssetField) -> AssetFieldValue? {
    switch field {
    case .tags: .tags(tags)
    case .catalog: .catalog(catalogID, simpleName: catalogSimpleName)
    case .description: .text(ByteString(description))
    case .author: .text(ByteString(author))
    case .copyright: .text(ByteString(copyright ?? ""))
    case .license: .text(ByteString(license ?? ""))
    case .name, .asset, .file: nil
    }
  }
}
