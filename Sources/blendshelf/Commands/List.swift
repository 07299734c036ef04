public import ArgumentParser
public import AssetSystem
import LibraryStore

/// `blendshelf list`: the assets that meet a query.
struct List: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List assets.",
    discussion: """
      A query is words and terms: tag: type: catalog: author: file: name: description: license: \
      copyright:. A dash before one leaves out what meets it, quotes hold words together.
      """
  )

  @OptionGroup var libraries: LibraryOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var filters: FilterOptions

  @Argument(help: "What the assets must meet.", completion: LibraryCompletion.query)
  var query: [String] = []

  @Option(help: "Order by \(AssetSort.Criterion.allCases.map(\.rawValue).joined(separator: ", ")).")
  var sort: AssetSort.Criterion = .file

  @Flag(help: "Turn the order around.")
  var reverse = false

  func run() async throws {
    let service = try await libraries.openRefreshed()
    var request = try await filters.request(query: query, of: service)
    request.sort = AssetSort(sort, isReversed: reverse)
    guard output.isJSON else {
      try await AssetLine.print(request, of: service)
      return
    }
    let libraries = await service.libraries()
    var windows = KeyWindows(try await service.listing(request).keys)
    try await JSONOutput.printArray {
      guard let window = windows.next() else { return nil }
      return try await service.assets(window).map { asset in
        guard libraries.count > 1 else { return asset.jsonRow }
        let library = libraries[Int(asset.key.library.rawValue)]
        return AssetDetails(asset: asset, library: library).jsonRow
      }
    }
  }
}

extension AssetSort.Criterion: ExpressibleByArgument {}
