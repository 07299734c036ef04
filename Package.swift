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
  products: [
    .executable(name: "blendshelf", targets: ["blendshelf"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CNcurses",
      providers: [.apt(["libncurses-dev"])]
    ),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(
      name: "CChafa",
      pkgConfig: "chafa",
      providers: [.apt(["libchafa-dev", "libglib2.0-dev"])]
    ),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

    module("BlendFormat", ["CZstd", "CZlib"]),
    module(
      "AssetSystem",
      [.product(name: "OrderedCollections", package: "swift-collections")]
    ),
    module(
      "LibraryStore",
      [
        "BlendFormat", "AssetSystem",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]
    ),
    module("PoseLibrary", ["BlendFormat", "AssetSystem"]),
    module("AssetOperations", ["BlendFormat", "AssetSystem", "LibraryStore", "PoseLibrary"]),
    module(
      "AssetCreation",
      [
        "BlendFormat", "AssetSystem", "LibraryStore", "PoseLibrary", "AssetOperations", "CPNG",
        "CCrypto",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]
    ),
    module("CellCanvas"),
    module("TerminalPictures", ["AssetSystem", "CellCanvas", "CChafa", "CPNG", "CZlib"]),
    module(
      "ShelfConfig",
      ["CellCanvas", .product(name: "TOMLKit", package: "TOMLKit")],
      resources: [
        .embedInCode("../../Themes/blender.toml"),
        .embedInCode("../../Themes/color-blind-light.toml"),
        .embedInCode("../../Themes/color-blind.toml"),
        .embedInCode("../../Themes/default.toml"),
        .embedInCode("../../Themes/gruvbox-dark.toml"),
        .embedInCode("../../Themes/gruvbox-light.toml"),
        .embedInCode("../../Themes/high-contrast-light.toml"),
        .embedInCode("../../Themes/high-contrast.toml"),
        .embedInCode("../../Themes/light.toml"),
        .embedInCode("../../Themes/mono.toml"),
        .embedInCode("../../Themes/nord.toml"),
        .embedInCode("../../Themes/solarized-dark.toml"),
        .embedInCode("../../Themes/solarized-light.toml"),
      ]
    ),
    module(
      "ShelfBrowser",
      [
        "AssetSystem", "AssetCreation", "CellCanvas", "ShelfConfig", "ShelfSession",
        .product(name: "OrderedCollections", package: "swift-collections"),
      ]
    ),
    module(
      "ShelfRuntime",
      [
        "BlendFormat", "AssetSystem", "LibraryStore", "PoseLibrary", "AssetOperations",
        "AssetCreation", "ShelfBrowser", "ShelfConfig", "ShelfSession", "CellCanvas",
        "TerminalPictures",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]
    ),
    module(
      "ShelfSession",
      [
        "AssetSystem",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      resources: [.embedInCode("AddOn/blendshelf_addon.py")]
    ),
    module("NcursesDisplay", ["CellCanvas", "CNcurses"], settings: mainActor),
    .executableTarget(
      name: "blendshelf",
      dependencies: [
        "BlendFormat", "AssetSystem", "LibraryStore", "AssetOperations", "AssetCreation",
        "CellCanvas", "ShelfConfig", "ShelfBrowser", "ShelfRuntime", "ShelfSession",
        "NcursesDisplay", "TerminalPictures", "CMalloc",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      resources: [.copy("DemoLibrary")],
      swiftSettings: strict,
      // The default linker warns about a function of Swift's own static libraries.
      linkerSettings: [.unsafeFlags(["-use-ld=lld"])]
    ),

    .target(
      name: "TestSupport",
      dependencies: ["CellCanvas"],
      path: "Tests/TestSupport",
      swiftSettings: strict
    ),
    tests("BlendFormat", ["CCrypto"]),
    tests("AssetSystem"),
    tests(
      "LibraryStore",
      [
        "BlendFormat", "AssetSystem", "CZstd",
        .product(name: "SystemPackage", package: "swift-system"),
      ]
    ),
    tests(
      "AssetOperations",
      [
        "BlendFormat", "AssetSystem", "LibraryStore", "PoseLibrary",
        .product(name: "SystemPackage", package: "swift-system"),
      ]
    ),
    tests(
      "AssetCreation",
      [
        "BlendFormat", "AssetSystem", "LibraryStore", "PoseLibrary", "AssetOperations",
        .product(name: "SystemPackage", package: "swift-system"),
      ]
    ),
    tests("PoseLibrary", ["BlendFormat", "AssetSystem"]),
    tests("CellCanvas", exclude: ["Screens"]),
    tests("ShelfConfig", ["CellCanvas"]),
    tests(
      "ShelfBrowser",
      ["AssetSystem", "AssetCreation", "CellCanvas", "ShelfConfig", "ShelfSession"],
      exclude: ["Screens"]
    ),
    tests(
      "ShelfRuntime",
      [
        "BlendFormat", "AssetSystem", "LibraryStore", "PoseLibrary", "AssetOperations",
        "AssetCreation", "ShelfBrowser", "ShelfConfig", "ShelfSession", "CellCanvas",
        .product(name: "SystemPackage", package: "swift-system"),
      ]
    ),
    tests(
      "ShelfSession",
      [
        "AssetSystem",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ]
    ),
    tests("TerminalPictures", ["AssetSystem", "CellCanvas", "CPNG", "CZlib"]),
    tests("NcursesDisplay", ["CellCanvas"]),
  ]
)

// What the benchmark of poses times is inside the program; nobody else needs it.
if Context.environment["BLENDSHELF_BENCHMARKS"] != nil {
  package.targets.append(
    .executableTarget(
      name: "PoseBenchmark",
      dependencies: ["BlendFormat", "AssetSystem", "LibraryStore", "PoseLibrary"],
      path: "Tests/Benchmarks/PoseBenchmark",
      swiftSettings: strict
    )
  )
}

// What the tests in emulators show pictures by; nobody else needs it.
if Context.environment["BLENDSHELF_EMULATORS"] != nil {
  package.targets.append(
    .executableTarget(
      name: "PictureShow",
      dependencies: ["AssetSystem", "CellCanvas", "NcursesDisplay", "TerminalPictures"],
      path: "Tests/Terminal/Emulators/PictureShow",
      swiftSettings: strict,
      linkerSettings: [.unsafeFlags(["-use-ld=lld"])]
    )
  )
}
