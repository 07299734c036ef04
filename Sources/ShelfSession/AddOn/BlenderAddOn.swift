/// The add-on that connects a Blender to a session, a file of Python that this program carries with it.
public struct BlenderAddOn: Hashable, Sendable {
  /// The name of its file, which is its name among add-ons, too.
  public static let fileName = "blendshelf_addon.py"
  /// The name by which Blender enables it.
  public static let moduleName = "blendshelf_addon"

  /// The file.
  public let source: [UInt8]
  /// Its version, as `0.1.0`; nil when the file is not ours.
  public let version: String?

  /// The add-on of this program.
  public static let embedded = BlenderAddOn(source: PackageResources.blendshelf_addon_py)

  /// Looks at a file.
  ///
  /// - Parameter source: what is in it.
  public init(source: [UInt8]) {
    self.source = source
    version = Self.version(in: source)
  }

  /// Whether the file is our add-on, of whichever version.
  public var isOurs: Bool { version != nil }

  /// The version that `bl_info` tells, when it tells our name before.
  private static func version(in source: [UInt8]) -> String? {
    let text = String(decoding: source.prefix(1 << 16), as: UTF8.self)
    let lines = text.split(separator: "\n").map { $0.drop { $0 == " " } }
    guard let start = lines.firstIndex(where: { $0.hasPrefix("bl_info = {") }) else { return nil }
    let info = lines[start...].prefix { $0 != "}" }
    guard info.contains("\"name\": \"blendshelf\",") else { return nil }
    for line in info where line.hasPrefix("\"version\": (") {
      let numbers = line.drop { $0 != "(" }.dropFirst().prefix { $0 != ")" }.split(separator: ",")
        .map { $0.filter { $0 != " " } }
      guard !numbers.isEmpty, numbers.allSatisfy({ UInt16($0) != nil }) else { return nil }
      return numbers.joined(separator: ".")
    }
    return nil
  }
}
