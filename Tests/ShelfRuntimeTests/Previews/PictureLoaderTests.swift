import AssetSystem
import CellCanvas
import Foundation
import ShelfBrowser
import Testing

@testable import ShelfRuntime

@Suite(.timeLimit(.minutes(1)))
struct PictureLoaderTests {
  private func requests(_ rows: some Sequence<Int>) -> [PictureRequest] {
    rows.map { FakePreviews.request(Int64($0)) }
  }

  /// The rows of all pictures that come, in the order in which they come.
  private func rows(of stream: AsyncStream<PictureLoader.Loaded>) async -> [Int64] {
    var rows: [Int64] = []
    for await loaded in stream where loaded.picture != nil {
      rows.append(loaded.request.slot.asset.row)
    }
    return rows
  }

  @Test func `pictures are begun in the order in which they are wanted`() async {
    let source = FakePreviews()
    let loader = PictureLoader(source, cache: nil)
    let wanted = [7, 3, 9, 1, 5]
    let loaded = await rows(of: loader.pictures(requests(wanted), turn: 1))
    #expect(Set(loaded) == [7, 3, 9, 1, 5])
    // Two are made at a time, and their beginnings may cross.
    let begun = await source.begun
    #expect(Set(begun.prefix(2)) == [7, 3])
    #expect(Set(begun) == [7, 3, 9, 1, 5])
  }

  @Test func `no more than two are made at a time`() async {
    let source = FakePreviews(isHolding: true)
    let loader = PictureLoader(source, cache: nil)
    let stream = await loader.pictures(requests(0..<6), turn: 1)
    await source.until { begun, _ in begun.count == 2 }
    await source.release(0)
    await source.until { begun, _ in begun.count == 3 }
    #expect(await Set(source.begun) == [0, 1, 2])
    await source.releaseAll()
    #expect(await rows(of: stream).count == 6)
  }

  @Test func `what hangs holds the others up only for a while, and comes at last`() async {
    let source = FakePreviews(isHolding: true)
    let loader = PictureLoader(source, cache: nil, patience: .milliseconds(20))
    let stream = await loader.pictures(requests(0..<6), turn: 1)
    await source.until { begun, _ in begun.count == 6 }
    await source.releaseAll()
    #expect(await Set(rows(of: stream)) == [0, 1, 2, 3, 4, 5])
  }

  @Test func `no more than ten hang`() async throws {
    let source = FakePreviews(isHolding: true)
    let loader = PictureLoader(source, cache: nil, patience: .milliseconds(5))
    let stream = await loader.pictures(requests(0..<30), turn: 1)
    await source.until { begun, _ in begun.count == 10 }
    try await Task.sleep(for: .milliseconds(60))
    #expect(await source.begun.count == 10)
    await source.releaseAll()
    #expect(await rows(of: stream).count == 30)
  }

  @Test func `what is scrolled away is stopped, and what is still wanted goes on`() async {
    let source = FakePreviews(isHolding: true)
    let loader = PictureLoader(source, cache: nil)
    let old = await loader.pictures(requests([1, 2, 3, 4]), turn: 1)
    await source.until { begun, _ in begun.count == 2 }
    let new = await loader.pictures(requests([2, 8]), turn: 2)
    await source.until { _, stopped in stopped == [1] }
    await source.releaseAll()
    #expect(await Set(rows(of: new)) == [2, 8])
    #expect(await rows(of: old).isEmpty)
    #expect(await source.begun.sorted() == [1, 2, 8])
  }

  @Test func `what was stopped and is wanted again comes all the same`() async {
    let source = FakePreviews(isHolding: true)
    let loader = PictureLoader(source, cache: nil)
    _ = await loader.pictures(requests([1]), turn: 1)
    await source.until { begun, _ in begun == [1] }
    _ = await loader.pictures([], turn: 2)
    let again = await loader.pictures(requests([1]), turn: 3)
    await source.releaseAll()
    #expect(await rows(of: again) == [1])
  }

  @Test func `what was stopped for something else and is wanted again comes, too`() async {
    let source = FakePreviews(isHolding: true)
    let loader = PictureLoader(source, cache: nil)
    _ = await loader.pictures(requests([1]), turn: 1)
    await source.until { begun, _ in begun == [1] }
    _ = await loader.pictures(requests([2]), turn: 2)
    let again = await loader.pictures(requests([1]), turn: 3)
    await source.releaseAll()
    #expect(await rows(of: again) == [1])
  }

  @Test func `a list that comes late does not take the place of a newer one`() async {
    let source = FakePreviews()
    let loader = PictureLoader(source, cache: nil)
    let new = await loader.pictures(requests([1]), turn: 2)
    let late = await loader.pictures(requests([5]), turn: 1)
    #expect(await rows(of: late).isEmpty)
    #expect(await rows(of: new) == [1])
    #expect(await source.begun == [1])
  }

  @Test func `a picture that was made is not made again`() async {
    let source = FakePreviews()
    let loader = PictureLoader(source, cache: nil)
    _ = await rows(of: loader.pictures(requests([1, 2]), turn: 1))
    #expect(await rows(of: loader.pictures(requests([1, 2]), turn: 2)) == [1, 2])
    #expect(await source.begun.count == 2)
  }

  @Test func `a file that has changed is read again`() async {
    let source = FakePreviews()
    let loader = PictureLoader(source, cache: nil)
    _ = await rows(of: loader.pictures(requests([1]), turn: 1))
    let newer = [FakePreviews.request(1, version: 2)]
    #expect(await rows(of: loader.pictures(newer, turn: 2)) == [1])
    #expect(await source.begun == [1, 1])
  }

  @Test func `what cannot be read comes as nothing, and the others come`() async {
    let source = FakePreviews(broken: [2])
    let loader = PictureLoader(source, cache: nil)
    var came: [Int64: Bool] = [:]
    for await loaded in await loader.pictures(requests([1, 2, 3]), turn: 1) {
      came[loaded.request.slot.asset.row] = loaded.picture != nil
    }
    #expect(came == [1: true, 2: false, 3: true])
  }

  @Test func `pictures are as large as asked for, and show the pixels`() async throws {
    let loader = PictureLoader(FakePreviews(), cache: nil)
    let stream = await loader.pictures([FakePreviews.request(200)], turn: 1)
    var iterator = stream.makeAsyncIterator()
    let picture = try #require(await iterator.next()?.picture)
    #expect(picture.size == Size(width: 4, height: 2))
    guard case .cells(let cells) = picture.content else {
      Issue.record("symbols are cells")
      return
    }
    #expect(cells.allSatisfy { $0.style.background == .rgb(200, 200, 200) })
  }

  @Test func `what previews are known by is asked once for all that is wanted`() async {
    let source = FakePreviews()
    let loader = PictureLoader(source, cache: nil)
    #expect(await rows(of: loader.pictures(requests(0..<40), turn: 1)).count == 40)
    #expect(await source.asked == 1)
  }

  @Test func `as many are made at a time as the machine can`() async {
    let source = FakePreviews(isHolding: true)
    let loader = PictureLoader(source, cache: nil, width: 5)
    let stream = await loader.pictures(requests(0..<9), turn: 1)
    await source.until { begun, _ in begun.count == 5 }
    #expect(await Set(source.begun) == [0, 1, 2, 3, 4])
    await source.releaseAll()
    #expect(await rows(of: stream).count == 9)
  }

  @Test func `a machine makes at least two pictures at a time, and not very many`() {
    #expect([1, 2, 4, 64].map(PictureLoader.width) == [2, 2, 4, 8])
  }

  @Test func `scaled pixels come to the disk, from where another run takes them`() async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("pictures-" + UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let first = PictureLoader(FakePreviews(), cache: PreviewCache(folder: folder))
    _ = await rows(of: first.pictures(requests([1, 2, 3]), turn: 1))
    await first.kept()
    let source = FakePreviews()
    let second = PictureLoader(source, cache: PreviewCache(folder: folder))
    #expect(await Set(rows(of: second.pictures(requests([1, 2, 3, 4]), turn: 1))) == [1, 2, 3, 4])
    #expect(await source.begun == [4])
  }
}
