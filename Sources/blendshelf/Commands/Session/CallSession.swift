import ArgumentParser
import AssetSystem
import ShelfSession

/// `blendshelf session call`: any method of the protocol.
struct CallSession: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "call",
    abstract: "Call a method of the protocol and print its result, which is JSON.",
    discussion: "The methods and their parameters are in the manual, under Sessions."
  )

  @Argument(help: "The method: asset.list.")
  var method: String

  @Argument(help: "Its parameters, a JSON object; - reads them from standard input.")
  var params: String = "{}"

  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let params = try parsed()
    try JSONOutput.print(
      json: try await session.connect().call(method, params, .endless).json
    )
  }

  /// The parameters.
  ///
  /// - Throws: `ValidationError` when they are no object.
  private func parsed() throws -> JSONValue {
    let bytes = params == "-" ? try InputFile.bytes(of: params) : Array(params.utf8)
    do {
      let value = try JSONValue(parsing: bytes)
      if case .object = value { return value }
    } catch {
      throw ValidationError("The parameters are no JSON: \(error)")
    }
    throw ValidationError("The parameters are a JSON object, as '{\"query\": \"tag:hand\"}'.")
  }
}
