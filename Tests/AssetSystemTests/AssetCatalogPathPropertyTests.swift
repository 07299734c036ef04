import AssetSystem
import Testing
import TestSupport

/// Path algebra on bytes against the same on lists of components.
struct AssetCatalogPathPropertyTests {
  private static let seeds = 0..<200 as Range<UInt64>

  private func join(_ components: some Sequence<ByteString>) -> AssetCatalogPath {
    AssetCatalogPath(
      cleaning: components.map(\.bytes).joined(separator: [UInt8(ascii: "/")]).map { $0 }
    )
  }

  @Test(arguments: seeds) func `cleaning twice changes nothing`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let text = generator.bytes(of: Array("ab/\\: \t\r\n\0\u{E9}".utf8) + [0xFF], atMost: 20)
    let path = AssetCatalogPath(cleaning: text)
    #expect(AssetCatalogPath(cleaning: path.utf8) == path)
    let blanks = Array(" \t\r\n".utf8)
    for component in path.components {
      #expect(component.bytes.first.map { !blanks.contains($0) } == true)
      #expect(component.bytes.last.map { !blanks.contains($0) } == true)
    }
    #expect(join(path.components) == path)
    let forbidden = Array("\\:\n\0".utf8)
    #expect(!path.utf8.bytes.contains { forbidden.contains($0) })
  }

  @Test(arguments: seeds) func `the parts of a path are those of its components`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let path = generator.path()
    let components = path.components
    #expect(path.name == components.last)
    #expect(path.parent == join(components.dropLast()))
    #expect(path.depth == components.count - 1)
    #expect(path.ancestors == (1..<components.count).map { join(components.prefix($0)) })
    #expect(path.parent.appending(AssetCatalogPath(cleaning: path.name)) == path)
  }

  @Test(arguments: seeds) func `inside and rebase agree with components`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let path = generator.path()
    let new = generator.path()
    for old in [generator.path(), path, path.parent, .root] + path.ancestors {
      let isInside = path.components.starts(with: old.components)
      #expect(path.isInside(old) == isInside)
      let rest = path.components.dropFirst(old.components.count)
      let expected = isInside ? join(new.components + rest) : nil
      #expect(path.rebased(from: old, to: new) == expected)
      if let moved = path.rebased(from: old, to: new) {
        #expect(moved.isInside(new))
        #expect(moved.rebased(from: new, to: old) == path)
      }
    }
  }

  @Test(arguments: seeds) func `every path is inside its ancestors and no other`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let (path, other) = (generator.path(), generator.path())
    #expect(path.isInside(other) == (path == other || path.ancestors.contains(other)))
  }
}
