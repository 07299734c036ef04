import ArgumentParser
import AssetSystem
import ShelfSession

/// One asset of a session.
struct SessionAssetOptions: ParsableArguments {
  @Argument(
    help: "The asset's identifier, as list prints it: props/chairs.blend/Object/Chair."
  )
  var identifier: String

  @OptionGroup var library: SessionLibraryOptions

  /// The asset as parameters of a method.
  var params: [ByteString: JSONValue?] {
    ["identifier": .string(ArgumentBytes.of(identifier)), "library": library.value]
  }
}

/// A library of a session.
struct SessionLibraryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The name of the library, where several have such an asset; session list shows them.",
      valueName: "name"
    )
  )
  var library: String?

  /// The name of the library; nil when none is named.
  var name: ByteString? { library.map(ArgumentBytes.of) }

  /// The library as a parameter.
  var value: JSONValue? { name.map(JSONValue.string) }
}
