import AssetCreation
import AssetSystem
import Testing

struct CreateContextThumbnailTests {
  @Test func `pictures that cannot be used any more go at a reset`() async throws {
    let host = MemoryHost(records: [
      record("1", creator: "pose"), record("2", creator: "pose"), record("3", creator: "pose"),
    ])
    let context = CreateContext.of([ScriptedCreator("pose")], host: host)
    _ = await context.reset()
    let picture = ByteString(#filePath)
    await context.setThumbnail(picture, of: nil)
    await context.setThumbnail(picture, of: "1")
    await context.setThumbnail("/no/such/picture.png", of: "2")
    await context.setThumbnail("", of: "3")
    await context.setThumbnail(picture, of: "nobody")
    _ = await context.reset()
    #expect(await context.thumbnails == [nil: picture, "1": picture])
    #expect(await context.thumbnail(of: "1") == picture)
    await context.setThumbnail(nil, of: "1")
    #expect(await context.thumbnail(of: "1") == nil)
  }
}
