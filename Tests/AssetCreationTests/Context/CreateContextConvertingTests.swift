import AssetCreation
import AssetSystem
import Testing

struct CreateContextConvertingTests {
  @Test func `a successful conversion takes its item away, a failed one leaves it`() async throws {
    let context = CreateContext.of(
      [],
      convertors: [
        ScriptedConvertor(identifier: "good", found: "Found 3"),
        ScriptedConvertor(identifier: "bad", found: "Found 1", convertError: UnknownTrouble()),
        ScriptedConvertor(identifier: "none"),
      ]
    )
    _ = await context.reset()
    #expect(await context.convertorItems.map(\.identifier) == ["good", "bad"])
    let error = await #expect(throws: CreationError.self) {
      try await context.convert(["bad", "unknown", "good"])
    }
    #expect(error?.code == .convertorsConversionFailed)
    #expect(error?.failures.map(\.identifier) == ["bad"])
    #expect(error?.failures.first?.traceback != nil)
    #expect(await context.convertorItems.map(\.identifier) == ["bad"])
  }

  @Test func `items have other IDs after each reset`() async throws {
    let context = CreateContext.of(
      [],
      convertors: [ScriptedConvertor(identifier: "old", found: "Found 1")]
    )
    _ = await context.reset()
    let first = try #require(await context.convertorItems.first)
    _ = await context.reset()
    let second = try #require(await context.convertorItems.first)
    #expect(first.id != second.id)
    #expect(first.label == second.label)
  }
}
