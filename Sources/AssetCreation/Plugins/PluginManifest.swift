public import AssetSystem

/// What a plug-in says of itself in its `plugin.json`; to list what it provides nothing of it is run.
public struct PluginManifest: Hashable, Sendable {
  /// How people call it.
  public var name: ByteString
  /// The program and its arguments: a path below the plug-in's folder when it has a slash, else a name that is
  /// looked for as shells do.
  public var command: [ByteString]
  /// How long one call may take without a sign of progress.
  public var timeLimit: Duration
  /// The creators, in order.
  public var creators: [PluginCreatorManifest]
  /// The convertors, in order.
  public var convertors: [PluginConvertorManifest]
  /// What takes part in publishing, in order.
  public var publishPlugins: [PluginPublishManifest]

  /// The file in the plug-in's folder.
  public static let fileName: ByteString = "plugin.json"
  /// The way of speaking with plug-ins that this program knows.
  public static let protocolNumber = 1
  /// How long a call may take when the manifest does not say.
  public static let usualTimeLimit = Duration.seconds(30)
  /// How many bytes the file may have.
  static let greatestLength = 1 << 20

  /// The first argument that names a place outside of the plug-in's folder; nil when none does.
  var outsideArgument: ByteString? {
    command.dropFirst().first { argument in
      // `--path=../x` and `a:../x` hold paths too.
      let paths = argument.bytes.split(omittingEmptySubsequences: false) {
        [UInt8(ascii: "="), UInt8(ascii: ":")].contains($0)
      }
      return paths.contains { path in
        path.first == UInt8(ascii: "/")
          || path.split(separator: UInt8(ascii: "/")).contains { $0.elementsEqual("..".utf8) }
      }
    }
  }

  /// The publish plug-ins without which nothing may be published here.
  var neededPublishPlugins: [PluginPublishManifest] {
    publishPlugins.filter { $0.isEnabled && PublishTarget.isThis($0.targets ?? []) }
  }

  /// Every identifier it provides, in order.
  public var identifiers: [ByteString] {
    creators.map(\.identifier) + convertors.map(\.identifier) + publishPlugins.map(\.name)
  }
}

/// One creator of a plug-in, as its manifest says.
public struct PluginCreatorManifest: Hashable, Sendable {
  /// When it is asked to create.
  public var kind: PluginProvisionKind
  /// Distinct from every other creator's.
  public var identifier: ByteString
  /// How its instances are processed.
  public var family: ByteString
  /// What people see; nil for the identifier.
  public var label: String?
  /// Under which its instances stand; nil for the label.
  public var groupLabel: String?
  /// A picture's name.
  public var icon: String?
  /// When its turn is.
  public var order: Int
  /// Whether it is used at all.
  public var isEnabled: Bool
  /// The one host it is for; nil for all.
  public var hostName: ByteString?
  /// Where it stands in lists; nil for the order.
  public var showOrder: Int?
  /// Variants to choose from.
  public var defaultVariants: [ByteString]
  /// The variant offered first.
  public var defaultVariant: ByteString?
  /// What it makes, in a line.
  public var detail: String
  /// How it is used, as Markdown.
  public var detailedDescription: String
  /// Whether the artist may choose another catalog and task.
  public var allowsContextChange: Bool
  /// Whether it takes a picture.
  public var allowsThumbnail: Bool
}

/// One convertor of a plug-in, as its manifest says.
public struct PluginConvertorManifest: Hashable, Sendable {
  /// Distinct from every other convertor's.
  public var identifier: ByteString
  /// Whether it is used at all.
  public var isEnabled: Bool
}

/// One publish plug-in of a plug-in, as its manifest says.
public struct PluginPublishManifest: Hashable, Sendable {
  /// Distinct from every other publish plug-in's; its values are stored under this name.
  public var name: ByteString
  /// What people see; nil for the name.
  public var label: String?
  /// When its turn is: 0 collects, 1 validates, 2 extracts, 3 integrates.
  public var order: Double
  /// The families it is for; nil for all.
  public var families: [ByteString]?
  /// How families are compared.
  public var match: FamilyFilter.Mode
  /// What kinds of publishing it is for; nil for all.
  public var targets: [ByteString]?
  /// Whether it is for the whole context and not for each instance.
  public var isContextLevel: Bool
  /// Whether people may switch it off.
  public var isOptional: Bool
  /// Whether it is on until somebody switches it off.
  public var isActiveByDefault: Bool
  /// Whether it is used at all.
  public var isEnabled: Bool
  /// What it can do to mend what it finds.
  public var actions: [RepairAction]
}

/// What a plug-in can provide.
public enum PluginProvisionKind: String, Hashable, Sendable, CaseIterable {
  /// A creator the artist chooses.
  case creator
  /// A creator that sees to its instance by itself.
  case auto
  /// A creator that only other creators call.
  case hidden
  /// A convertor.
  case convertor
  /// A publish plug-in.
  case publish
}
