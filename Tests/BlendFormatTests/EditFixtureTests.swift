import BlendFormat
import Foundation
import Testing
import TestSupport

/// Random edits of files by real Blenders against a simple model.
struct EditFixtureTests {
  /// What a file is meant to hold.
  private struct Model {
    var assets: [DataBlockReference: BlendAsset]
    var plain: Set<DataBlockReference>
    var saved: [DataBlockReference: (SavedMetaData, BlendAsset)] = [:]
  }

  private static let files = [
    "library/characters/elly/poses.blend", "library/characters/ruzena/poses.blend",
    "library/materials/skin.blend", "library/props/furniture.blend", "library/props/scratch.blend",
  ]

  private func text(_ random: inout SplitMix64, upTo limit: Int) -> [UInt8] {
    let parts = ["a", "B", "ž", "日", " ", "/", "\n", "😮", "_", "1"]
    var text: [UInt8] = []
    let length = Int.random(in: 1...limit, using: &random)
    while let part = parts.randomElement(using: &random)?.utf8, text.count + part.count <= length {
      text += part
    }
    return text.isEmpty ? [0x61] : text
  }

  private func bytes(_ version: String, _ file: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: Fixtures.folder(version).appending(path: file)))
  }

  @Test(arguments: Fixtures.versions, files)
  func `no edit leaves the file's bytes, one that is taken back its content`(
    version: String,
    name: String
  ) throws {
    let original = try bytes(version, name)
    #expect(try Edit.applying([], to: original) == original)
    for reference in try Edit.assets(original).keys {
      var editor = try BlendFileEditor(bytes: original, using: Edit.cache)
      let saved = try editor.savedMetaData(of: reference)
      let cleared = try Edit.applying([.clear(reference, keepingFakeUser: false)], to: original)
      let restored = try Edit.applying([.restoreMetaData(reference, saved)], to: cleared)
      #expect(try Edit.assets(restored) == Edit.assets(original))
      let (before, after) = (try TakenApart(original), try TakenApart(restored))
      #expect(after.others == before.others)
      for (old, new) in zip(before.runs, after.runs) where old.reference != reference {
        #expect(new == old)
      }
      try checkTheRest(of: restored, against: before, "\(version) \(name), \(reference)")
    }
  }

  @Test(arguments: Fixtures.versions, files)
  func `random sequences of edits end in the state a simple model predicts`(
    version: String,
    name: String
  ) throws {
    for seed in 1...4 as ClosedRange<UInt64> {
      var random = SplitMix64(seed: seed)
      let original = try bytes(version, name)
      var current = original
      let parts = try TakenApart(original)
      let assets = try Edit.assets(original)
      var model = Model(
        assets: assets,
        plain: Set(parts.runs.filter { $0.origin == .local && isMarkable($0) }.map(\.reference))
          .subtracting(assets.keys)
      )
      for _ in 0..<3 {
        var editor = try BlendFileEditor(bytes: current, using: Edit.cache)
        var edits: [BlendEdit] = []
        for _ in 0..<Int.random(in: 1...5, using: &random) {
          try step(&model, &editor, &edits, &random)
        }
        try editor.apply(edits)
        current = try Edit.written(&editor)
        let found = try Edit.assets(current)
        #expect(found == model.assets, "\(version) \(name), seed \(seed)")
        try checkTheRest(of: current, against: parts, "\(version) \(name), seed \(seed)")
      }
    }
  }

  private func isMarkable(_ run: TakenApart.Run) -> Bool {
    ["AC", "MA", "OB", "GR", "WO", "ME"].contains(run.reference.code.description)
  }

  /// Adds an edit and does to the model what it should do to the file.
  private func step(
    _ model: inout Model,
    _ editor: inout BlendFileEditor,
    _ edits: inout [BlendEdit],
    _ random: inout SplitMix64
  ) throws {
    let assets = model.assets.keys.sorted { $0.description < $1.description }
    let plain = model.plain.sorted { $0.description < $1.description }
    let onDisk = { (reference: DataBlockReference, editor: inout BlendFileEditor) in
      try editor.asset(reference)
    }
    guard let target = assets.randomElement(using: &random), Bool.random(using: &random) else {
      // Marks one, or gives one that was cleared its metadata back.
      guard let target = plain.randomElement(using: &random) else { return }
      model.plain.remove(target)
      if let (saved, asset) = model.saved.removeValue(forKey: target) {
        edits.append(.restoreMetaData(target, saved))
        model.assets[target] = asset
      } else {
        edits.append(.mark(target))
        let fields = editor.limits.fields
        model.assets[target] = BlendAsset(
          code: target.code,
          name: target.name,
          copyright: fields.contains(.copyright) ? [] : nil,
          license: fields.contains(.license) ? [] : nil,
          previewSize: try previewSize(of: target, &editor)
        )
      }
      return
    }
    switch Int.random(in: 0..<5, using: &random) {
    case 0:
      let count = [0, 1, 2, 5, 100].randomElement(using: &random) ?? 0
      let tags = (0..<count).map { _ in text(&random, upTo: 63) }
      edits.append(.setTags(target, tags))
      model.assets[target]?.tags = tags
    case 1:
      let field =
        editor.limits.fields.sorted { $0.rawValue < $1.rawValue }
        .randomElement(using: &random) ?? .author
      let value = Bool.random(using: &random) ? [] : text(&random, upTo: 3000)
      edits.append(.setText(target, field, value))
      switch field {
      case .description: model.assets[target]?.description = value
      case .author: model.assets[target]?.author = value
      case .copyright: model.assets[target]?.copyright = value
      case .license: model.assets[target]?.license = value
      }
    case 2:
      let id = BlendUUID(high: random.next(), low: random.next())
      let simpleName = text(&random, upTo: 63)
      edits.append(.setCatalog(target, id, simpleName: simpleName))
      model.assets[target]?.catalogID = id
      model.assets[target]?.catalogSimpleName = simpleName
    case 3:
      let name = ["note", "příběh"].randomElement(using: &random)?.bytes ?? []
      let value = Bool.random(using: &random) ? text(&random, upTo: 3000) : nil
      edits.append(.setMetaDataText(target, name: name, value: value))
      setProperty(name, value, of: target, &model)
    default:
      if let asset = try onDisk(target, &editor), asset == model.assets[target] {
        model.saved[target] = (try editor.savedMetaData(of: target), asset)
      }
      edits.append(.clear(target, keepingFakeUser: Bool.random(using: &random)))
      model.assets.removeValue(forKey: target)
      model.plain.insert(target)
    }
  }

  private func setProperty(
    _ name: [UInt8],
    _ value: [UInt8]?,
    of target: DataBlockReference,
    _ model: inout Model
  ) {
    var properties = model.assets[target]?.properties ?? []
    let old = properties.firstIndex { $0.name == name }
    if let value {
      let property = IDProperty(name: name, value: .string(value))
      if let old { properties[old] = property } else { properties.append(property) }
    } else if let old {
      properties.remove(at: old)
    }
    model.assets[target]?.properties = properties
  }

  private func previewSize(
    of reference: DataBlockReference,
    _ editor: inout BlendFileEditor
  ) throws -> PreviewSize? {
    let written = TemporaryFile(try Edit.written(&editor))
    let preview = try AssetReader.readPreview(
      ofFileAt: written.path,
      code: reference.code,
      name: reference.name,
      using: Edit.cache
    )
    return preview.map { PreviewSize(width: $0.width, height: $0.height) }
  }

  /// Checks that every block that is no metadata is as it was, in its place.
  private func checkTheRest(
    of bytes: [UInt8],
    against before: TakenApart,
    _ comment: Comment
  ) throws {
    let after = try TakenApart(bytes)
    #expect(after.start == before.start, comment)
    #expect(after.others == before.others, comment)
    #expect(after.runs.map(\.reference) == before.runs.map(\.reference), comment)
    let pointer = try #require(before.sdna["ID"]?.field(named: "asset_data"))
    let flag = try #require(before.sdna["ID"]?.field(named: "flag"))
    func neutral(_ run: TakenApart.Run) -> [UInt8] {
      var payload = run.blocks[0].payload
      payload.replaceSubrange(
        pointer.offset..<pointer.offset + 8,
        with: [UInt8](repeating: 0, count: 8)
      )
      payload[flag.offset + 1] &= ~2
      return payload
    }
    for (old, new) in zip(before.runs, after.runs) {
      #expect(neutral(old) == neutral(new), comment)
      guard old.blocks != new.blocks else { continue }
      // The last blocks of a run are its own data and its preview, never metadata.
      let owned = old.blocks.dropFirst().filter { !isMetaData($0, before) }.map(\.address)
      let kept = Set(owned)
      let keptBlocks = new.blocks.filter { kept.contains($0.address) }
      #expect(keptBlocks == old.blocks.filter { kept.contains($0.address) }, comment)
    }
  }

  /// Whether a block may be metadata: by its struct, or as a text.
  private func isMetaData(_ block: TakenApart.Block, _ parts: TakenApart) -> Bool {
    guard !block.sdnaIndex.isRawData else { return block.payload.count < 4096 }
    let name = parts.sdna[block.sdnaIndex]?.typeName ?? ""
    return ["AssetMetaData", "AssetTag", "IDProperty"].contains(name)
      || name.hasPrefix("IDPropertyUIData")
  }
}
