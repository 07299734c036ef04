import AssetSystem
import CellCanvas
import ShelfConfig
import Testing

@testable import ShelfBrowser

/// Moving the cursor by one cell must rewrite little: people sit at the far end of thin lines.
struct CursorMoveCostTests {
  /// Libraries that neighbours differ in by different things.
  enum Names: String, CaseIterable {
    case short
    case poses
    case copies
    case long
    case wide

    func asset(_ number: Int) -> AssetRepresentation {
      var name: String
      var file = "characters/elly/poses.blend"
      var description = "Pose \(number) of Elly: \(self)"
      switch self {
      case .short: name = "P\(number)"
      case .poses: name = "Hand pose \(number) left"
      case .copies:
        name = "Fist L"
        file = "set\(1000 + number / 100)/poses_\(100_000 + number).blend"
        description = "Pose 1 of Elly: Fist L"
      case .long:
        name = "\(number * 7919 % 10007) a name as long as Blender 4 allows, and then some"
      case .wide: name = "右手を\(number * 7919 % 10007)上げる"
      }
      return AssetRepresentation(
        key: AssetKey(library: SampleLibrary.library, row: Int64(number)),
        identifier: AssetIdentifier(
          file: ByteString(file),
          type: .action,
          name: ByteString(name)
        ),
        metadata: AssetMetaData(
          author: "Ada Fixture",
          description: description,
          copyright: "(c) Fixture Film",
          license: "CC-BY-4.0",
          tags: number.isMultiple(of: 3) ? ["Elly", "hand"] : ["Elly", "body", "fist"],
          properties: [CustomProperty(name: "rating", value: .int(number % 6))]
        ),
        catalogPath: "Characters/Elly/Poses",
        previewSize: PreviewSize(width: 128, height: 128),
        fileModified: SampleLibrary.now - SampleLibrary.day * Int64(number % 3),
        fileSize: 1_258_291
      )
    }
  }

  /// The costs of moving through a page, down the first column and along the lines.
  private func costs(
    _ names: Names,
    layout: ListState.Layout,
    hasDetails: Bool,
    theme: Theme
  ) -> [Int] {
    var state = SampleLibrary.state(160, 48)
    state.isDetailsShown = hasDetails
    state.list.layout = layout
    SampleLibrary.show((1...400).map(names.asset), in: &state)
    let geometry = BrowserLayout(state)
    let down = (0..<geometry.visibleLines).map { $0 * geometry.columns }
    let along = Array(0..<geometry.columns * 3)
    return [down, along].flatMap { positions in
      let frames = positions.map { position in
        SampleLibrary.move(to: position, in: &state)
        return render(state, theme: theme)
      }
      return zip(frames, frames.dropFirst()).map(RepaintCost.bytes)
    }
  }

  @Test(arguments: Names.allCases, ListState.Layout.allCases)
  func `a step costs at most 120 bytes without details`(
    names: Names,
    layout: ListState.Layout
  ) throws {
    let costs = costs(names, layout: layout, hasDetails: false, theme: .standard)
    let most = try #require(costs.max())
    #expect(most <= 120)
  }

  @Test(arguments: Names.allCases, ListState.Layout.allCases)
  func `a step costs at most 240 bytes with details`(
    names: Names,
    layout: ListState.Layout
  ) throws {
    let costs = costs(names, layout: layout, hasDetails: true, theme: .standard)
    let most = try #require(costs.max())
    #expect(most <= 240)
  }

  @Test func `a page of nothing but names costs at most 600 bytes`() throws {
    var state = SampleLibrary.state(160, 48)
    state.isDetailsShown = false
    state.list.layout = .list
    let assets = (10_000..<10_600).map { number in
      AssetRepresentation(
        key: AssetKey(library: SampleLibrary.library, row: Int64(number)),
        identifier: AssetIdentifier(
          file: "a.blend",
          type: .material,
          name: ByteString("amber_\(number)")
        ),
        metadata: AssetMetaData(),
        fileModified: SampleLibrary.now,
        fileSize: 1
      )
    }
    SampleLibrary.show(assets, in: &state)
    let page = BrowserLayout(state).visibleLines
    #expect(page > 40)
    let frames = (1...10).map { number in
      SampleLibrary.move(to: number * page, in: &state)
      state.list.scroll = number * page
      return render(state, theme: .standard)
    }
    let costs = zip(frames, frames.dropFirst()).map(RepaintCost.bytes)
    #expect(try #require(costs.max()) <= 600)
    #expect(try #require(costs.min()) > 100, "the pages differ")
  }

  @Test func `a step changes no more than the two names`() {
    var state = SampleLibrary.state(160, 48)
    state.isDetailsShown = false
    let before = render(state, theme: .standard)
    SampleLibrary.move(to: 1, in: &state)
    let after = render(state, theme: .standard)
    let changed = (0..<48).filter { before.cells(inRow: $0) != after.cells(inRow: $0) }
    #expect(changed == [2])
  }
}
