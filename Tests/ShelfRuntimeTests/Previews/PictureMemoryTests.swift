import CellCanvas
import Testing

@testable import ShelfRuntime

struct PictureMemoryTests {
  private func picture(_ number: Int) -> Picture {
    Picture(
      id: PictureID(of: number),
      size: Size(width: 10, height: 10),
      content: .cells(Array(repeating: Cell(), count: 100))
    )
  }

  @Test func `the pictures kept take no more bytes than allowed`() {
    let limit = 10 * picture(0).byteCount
    var memory = PictureMemory(limit: limit)
    for number in 0..<100 {
      memory.keep(picture(number), for: FakePreviews.request(Int64(number)))
      #expect(memory.byteCount <= limit)
    }
    #expect(memory.picture(for: FakePreviews.request(99)) != nil)
    #expect(memory.picture(for: FakePreviews.request(0)) == nil)
  }

  @Test func `what is looked at again stays`() {
    var memory = PictureMemory(limit: 10 * picture(0).byteCount)
    memory.keep(picture(0), for: FakePreviews.request(0))
    for number in 1..<50 {
      memory.keep(picture(number), for: FakePreviews.request(Int64(number)))
      #expect(memory.picture(for: FakePreviews.request(0)) != nil)
    }
  }

  @Test func `keeping a picture twice counts once`() {
    var memory = PictureMemory(limit: 1 << 20)
    memory.keep(picture(1), for: FakePreviews.request(1))
    memory.keep(picture(1), for: FakePreviews.request(1))
    #expect(memory.byteCount == picture(1).byteCount)
  }
}
