import AssetSystem
import LibraryStore

extension AssetOperationService {
  /// Makes the changes that go into the overlay.
  ///
  /// - Returns: what became of each item, by its position in the plan.
  func changeOverlays(
    _ plan: OperationPlan,
    _ numbers: [Int]
  ) async -> [Int: OperationResult.Outcome] {
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
        let results = try await libraries.changeOverlay(of: library, edits)
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
    return outcomes
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
