// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

let mainActor: [SwiftSetting] = strict + [.defaultIsolation(MainActor.self)]

func module(
  _ name: String,
  _ dependencies: [Target.Dependency] = [],
  resources: [Resource] = [],
  settings: [SwiftSetting] = strict
) -> Target {
  .target(
    name: name,
    dependencies: dependencies,
    resources: resources,
    swiftSettings: settings
  )
}

func tests(
  _ module: String,
  _ dependencies: [Target.Dependency] = [],
  exclude: [String] = []
) -> Target {
  .testTarget(
    name: module + "Tests",
    dependencies: [.byName(name: module), "TestSupport"] + dependencies,
    exclude: exclude,
    swiftSettings: strict
  )
}

let package = Package(
  name: "blendshelf",
  dependencies: [
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
  ],
  targets: [
    module("AssetSystem"),
    module("CellCanvas"),
    module(
      "ShelfConfig",
      ["CellCanvas", .product(name: "TOMLKit", package: "TOMLKit")],
      resources: [
        .embedInCode("../../Themes/default.toml"),
        .embedInCode("../../Themes/high-contrast.toml"),
        .embedInCode("../../Themes/light.toml"),
        .embedInCode("../../Themes/mono.toml"),
      ]
    ),
    module(
      "ShelfBrowser",
      [
        "AssetSystem", "CellCanvas", "ShelfConfig",
        .product(name: "OrderedCollections", package: "swift-collections"),
      ]
    ),
    .target(
      name: "TestSupport",
      dependencies: ["CellCanvas"],
      path: "Tests/TestSupport",
      swiftSettings: strict
    ),
    tests("ShelfConfig", ["CellCanvas"]),
    tests("ShelfBrowser", ["AssetSystem", "CellCanvas", "ShelfConfig"], exclude: ["Screens"]),
  ]
)
