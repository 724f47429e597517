// swift-tools-version: 6.2
import PackageDescription

// Every arrow between targets is declared here and nowhere else. They go one way:
// Surfaces -> Operations -> MigrationEngine, ConnectorKit -> Migrations -> Estates;
// a connector -> ConnectorKit and its wire; the store -> Migrations and a wire.
// `Scripts/test` builds with `--explicit-target-dependency-import-check error`.

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

func target(_ name: String, _ folder: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(
    name: name, dependencies: dependencies,
    path: folder.isEmpty ? "Sources/\(name)" : "Sources/\(folder)/\(name)", swiftSettings: strict)
}

func test(_ name: String, _ folder: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.init(stringLiteral: name)] + dependencies,
    path: folder.isEmpty ? "Tests/\(name)Tests" : "Tests/\(folder)/\(name)Tests", swiftSettings: strict)
}

let package = Package(
  name: "Belay",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "belay", targets: ["belay"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: ["FullFoundation"]),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    // Domain: plain values and pure rules.
    target("Estates", "Domain"),
    target("Migrations", "Domain", ["Estates"]),

    // Wire: bytes <-> values.
    .systemLibrary(
      name: "CCrypto", path: "Sources/Wire/CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .target(
      name: "CLDAP", path: "Sources/Wire/CLDAP",
      linkerSettings: [.linkedLibrary("ldap"), .linkedLibrary("lber")]),
    .target(name: "CCurl", path: "Sources/Wire/CCurl", linkerSettings: [.linkedLibrary("curl")]),
    .systemLibrary(name: "CMalloc", path: "Sources/Wire/CMalloc"),
    target("BlockingCalls", "Wire", ["CMalloc"]),
    target("Cryptography", "Wire", ["CCrypto"]),
    target("CSV", "Wire"),
    target("Markup", "Wire"),
    .systemLibrary(name: "CCJOSE", path: "Sources/Wire/CCJOSE", providers: [.apt(["libcjose-dev"])]),
    target("HTTPTransfers", "Wire", ["BlockingCalls", "CCurl", "URLEncoding"]),
    target("LDAP", "Wire", ["BlockingCalls", "CLDAP"]),
    .systemLibrary(
      name: "CXML2", path: "Sources/Wire/CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    target("XML", "Wire", ["CXML2"]),
    target("OCIP", "Wire", ["XML", "HTTPTransfers", "BlockingCalls", "CCurl", "Cryptography"]),
    target("OCIPSchema", "Wire", ["OCIP"]),
    .systemLibrary(name: "CSSL", path: "Sources/Wire/CSSL", pkgConfig: "libssl", providers: [.apt(["libssl-dev"])]),
    target("OpenIDConnect", "Wire", ["HTTPTransfers", "Cryptography", "CCJOSE", "URLEncoding"]),
    target("MailMessages", "Wire", ["URLEncoding"]),
    target("SMTP", "Wire", ["BlockingCalls", "CCurl"]),
    target("SQL", "Wire"),
    target("URLEncoding", "Wire"),
    .systemLibrary(
      name: "CPostgreSQL", path: "Sources/Wire/CPostgreSQL", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    target("PostgreSQL", "Wire", ["BlockingCalls", "SQL", "CPostgreSQL"]),
    target(
      "SQLite", "Wire",
      [
        "BlockingCalls", "SQL", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),

    // Connectors: one phone system, one folder.
    target("ConnectorKit", "Connectors", ["Migrations", "Estates"]),
    target("ConnectorConformance", "Connectors", ["ConnectorKit", "Migrations", "Estates"]),
    target("SkypeForBusiness", "Connectors", ["ConnectorKit", "Migrations", "Estates", "LDAP", "CSV"]),
    target(
      "Kamailio", "Connectors",
      ["ConnectorKit", "Migrations", "Estates", "SQL", "SQLite", "PostgreSQL", "Cryptography"]),
    target("NumberRegistry", "Connectors", ["ConnectorKit", "Migrations", "Estates", "CSV"]),
    .target(
      name: "BroadWorks",
      dependencies: ["ConnectorKit", "Migrations", "Estates", "OCIP", "OCIPSchema", "HTTPTransfers", "URLEncoding"],
      path: "Sources/Connectors/BroadWorks", exclude: ["UserGroupMove"], swiftSettings: strict),

    // Engine: what keeps the promises.
    target("Store", "Engine", ["Migrations", "Estates", "SQL", "Cryptography"]),
    target("MigrationEngine", "Engine", ["Store", "ConnectorKit", "Migrations", "Estates"]),

    // Playbooks.
    target("NumberCutover", "Playbooks", ["MigrationEngine", "Store", "ConnectorKit", "Migrations", "Estates"]),
    // A playbook that belongs to one system lives in that system's folder.
    target(
      "UserGroupMove", "Connectors/BroadWorks",
      [
        "BroadWorks", "OCIP", "OCIPSchema", "MigrationEngine", "Store", "ConnectorKit", "Migrations", "Estates", "CSV",
      ]),

    // Operations and the surfaces over them.
    target(
      "Operations", "",
      ["MigrationEngine", "Store", "ConnectorKit", "Migrations", "Estates", "CSV", "Cryptography"]),
    target("Texts", "Surfaces"),
    .target(
      name: "Web",
      dependencies: [
        "Operations", "Texts", "Markup", "Migrations", "Estates", "ConnectorKit", "URLEncoding", "BlockingCalls",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"), .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      path: "Sources/Surfaces/Web", swiftSettings: strict),
    .target(
      name: "Portal",
      dependencies: [
        "Web", "Operations", "Texts", "Markup", "Migrations", "Estates", "ConnectorKit", "URLEncoding",
        .product(name: "Hummingbird", package: "hummingbird"), .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      path: "Sources/Surfaces/Portal",
      resources: [.embedInCode("Files/portal.css"), .embedInCode("Files/portal.js")], swiftSettings: strict),
    .target(
      name: "API",
      dependencies: [
        "Web", "Operations", "Texts", "Migrations", "Estates", "ConnectorKit",
        .product(name: "Hummingbird", package: "hummingbird"), .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      path: "Sources/Surfaces/API", swiftSettings: strict),
    target(
      "Mail", "Surfaces",
      [
        "Operations", "Migrations", "MailMessages", "Markup", "SMTP", "URLEncoding",
        .product(name: "Mustache", package: "swift-mustache"),
      ]),
    target(
      "Commands", "Surfaces",
      [
        "Operations", "Texts", "Migrations", "OrganisationGenerator", "KamailioTables", "BroadWorksTwin",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Twins and the data they stand on.
    target("OrganisationGenerator", "Twins", ["CSV"]),
    target("KamailioTables", "Twins", ["CSV", "SQL", "SQLite"]),
    target(
      "BroadWorksTwin", "Twins",
      [
        "OCIP", "OCIPSchema", "XML", "Cryptography", "OrganisationGenerator", "URLEncoding", "CSSL",
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ]),

    // Tests mirror the sources.
    .target(
      name: "TestDatabases", dependencies: ["PostgreSQL", "SQL", "SQLite"], path: "Tests/TestDatabases",
      swiftSettings: strict),
    .target(name: "SpawnedPrograms", path: "Tests/SpawnedPrograms", swiftSettings: strict),
    .target(name: "SeededGenerators", path: "Tests/SeededGenerators", swiftSettings: strict),
    .target(
      name: "SimulatedProcesses", dependencies: ["ConnectorKit", "SQL", "SeededGenerators"],
      path: "Tests/SimulatedProcesses", swiftSettings: strict),
    .target(
      name: "WrittenConfigurations", dependencies: ["ConnectorKit"], path: "Tests/WrittenConfigurations",
      swiftSettings: strict),
    .target(
      name: "TestWorkspaces",
      dependencies: [
        "TestDatabases", "WrittenConfigurations", "Operations", "MigrationEngine", "Store", "ConnectorKit",
        "Migrations", "Estates", "Cryptography",
      ],
      path: "Tests/TestWorkspaces", swiftSettings: strict),
    .target(
      name: "TestRequests",
      dependencies: [
        "Web", .product(name: "Hummingbird", package: "hummingbird"), .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOEmbedded", package: "swift-nio"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      path: "Tests/TestRequests", swiftSettings: strict),
    .target(
      name: "TestTwins", dependencies: ["BroadWorksTwin", "OCIP"], path: "Tests/TestTwins", swiftSettings: strict),
    test("Estates", "Domain"),
    test("Migrations", "Domain", ["SeededGenerators"]),
    test("BlockingCalls", "Wire"),
    test("CSV", "Wire", ["SeededGenerators"]),
    test("Markup", "Wire", ["SeededGenerators"]),
    .target(name: "LoopbackServers", path: "Tests/LoopbackServers", swiftSettings: strict),
    test("HTTPTransfers", "Wire", ["LoopbackServers", "SpawnedPrograms", "URLEncoding"]),
    test("LDAP", "Wire", ["SpawnedPrograms"]),
    test("XML", "Wire", ["SeededGenerators"]),
    .testTarget(
      name: "OCIPTests",
      dependencies: ["OCIP", "XML", "HTTPTransfers", "LoopbackServers", "SpawnedPrograms", "SeededGenerators"],
      path: "Tests/Wire/OCIPTests", exclude: ["Fixtures"], swiftSettings: strict),
    test("OCIPSchema", "Wire", ["OCIP", "SeededGenerators"]),
    test("OpenIDConnect", "Wire", ["HTTPTransfers", "CCJOSE", "URLEncoding"]),
    test("MailMessages", "Wire"),
    test("SMTP", "Wire"),
    test("OrganisationGenerator", "Twins", ["SpawnedPrograms", "Estates", "CSV"]),
    test("SQL", "Wire", ["TestDatabases"]),
    test("SQLite", "Wire", ["BlockingCalls", "SpawnedPrograms", "SQL"]),
    test("Cryptography", "Wire"),
    test("ConnectorKit", "Connectors", ["Migrations", "Estates"]),
    test(
      "Kamailio", "Connectors",
      [
        "TestDatabases", "WrittenConfigurations", "ConnectorConformance", "ConnectorKit", "Migrations", "Estates",
        "SQL", "PostgreSQL",
      ]),
    test(
      "Store", "Engine",
      [
        "SeededGenerators", "SpawnedPrograms", "TestDatabases", "Migrations", "Estates", "SQL", "SQLite",
        "Cryptography",
      ]),
    test(
      "MigrationEngine", "Engine",
      [
        "SimulatedProcesses", "TestDatabases", "Store", "ConnectorKit", "Migrations", "Estates", "SQL", "SQLite",
        "Cryptography",
      ]),
    test("NumberCutover", "Playbooks", ["MigrationEngine", "Store", "ConnectorKit", "Migrations", "Estates"]),
    test(
      "Operations", "",
      [
        "SeededGenerators", "SimulatedProcesses", "TestDatabases", "TestWorkspaces", "WrittenConfigurations",
        "NumberCutover", "MigrationEngine", "Store", "ConnectorKit", "Migrations", "Estates", "SQL", "SQLite",
        "Cryptography", "CSV",
      ]),
    test("Texts", "Surfaces"),
    test("Mail", "Surfaces", ["Operations", "Migrations"]),
    test(
      "Web", "Surfaces",
      [
        "SeededGenerators", "SimulatedProcesses", "TestRequests", "Operations", "Texts", "Markup", "Migrations",
        "ConnectorKit", "URLEncoding",
        .product(name: "Hummingbird", package: "hummingbird"), .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOEmbedded", package: "swift-nio"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ]),
    test(
      "Portal", "Surfaces",
      [
        "SimulatedProcesses", "TestDatabases", "TestRequests", "TestWorkspaces", "WrittenConfigurations", "Web",
        "Operations", "MigrationEngine", "Store", "ConnectorKit", "Migrations", "Estates", "Cryptography",
        "URLEncoding", .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"), .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOEmbedded", package: "swift-nio"), .product(name: "HTTPTypes", package: "swift-http-types"),
      ]),
    test(
      "API", "Surfaces",
      [
        "SimulatedProcesses", "TestDatabases", "TestRequests", "TestWorkspaces", "WrittenConfigurations", "Web",
        "Operations", "Texts", "MigrationEngine", "Store", "ConnectorKit", "Migrations", "Estates", "SQL",
        "Cryptography", .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"), .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOEmbedded", package: "swift-nio"), .product(name: "HTTPTypes", package: "swift-http-types"),
      ]),
    test(
      "Commands", "Surfaces",
      ["Operations", "Texts", "Migrations", .product(name: "ArgumentParser", package: "swift-argument-parser")]),
    test(
      "SkypeForBusiness", "Connectors",
      ["SpawnedPrograms", "ConnectorConformance", "ConnectorKit", "Migrations", "Estates", "LDAP", "CSV"]),
    test("NumberRegistry", "Connectors", ["ConnectorKit", "Migrations", "Estates", "CSV"]),
    .testTarget(
      name: "BroadWorksTests",
      dependencies: [
        "BroadWorks", "BroadWorksTwin", "TestTwins", "ConnectorConformance", "ConnectorKit", "Migrations", "Estates",
        "OCIP", "OCIPSchema",
      ],
      path: "Tests/Connectors/BroadWorks/BroadWorksTests", swiftSettings: strict),
    .testTarget(
      name: "UserGroupMoveTests",
      dependencies: [
        "UserGroupMove", "BroadWorks", "BroadWorksTwin", "SimulatedProcesses", "TestDatabases", "TestTwins",
        "TestWorkspaces", "WrittenConfigurations", "Operations", "MigrationEngine", "Store", "ConnectorKit",
        "Migrations", "Estates", "OCIP", "OCIPSchema", "HTTPTransfers", "SQL", "SQLite", "Cryptography",
      ],
      path: "Tests/Connectors/BroadWorks/UserGroupMoveTests", swiftSettings: strict),
    test(
      "BroadWorksTwin", "Twins",
      ["OCIP", "OCIPSchema", "XML", "HTTPTransfers", "Cryptography", "SpawnedPrograms", "SeededGenerators"]),

    .executableTarget(
      name: "belay-benchmarks",
      dependencies: [
        "NumberCutover", "MigrationEngine", "Store", "ConnectorKit", "Migrations", "Estates", "SQL", "SQLite",
        "PostgreSQL", "Cryptography", "CSV",
      ],
      path: "Benchmarks/Swift", swiftSettings: strict),
    .executableTarget(
      name: "belay",
      dependencies: [
        "Commands", "Operations", "MigrationEngine", "Store", "SQL", "SQLite", "PostgreSQL", "ConnectorKit",
        "SkypeForBusiness", "BroadWorks", "UserGroupMove", "Kamailio", "NumberRegistry", "NumberCutover", "Migrations",
        "Estates", "Cryptography", "Mail", "Portal", "API", "Web", "OpenIDConnect", "HTTPTransfers", "BlockingCalls",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "Yams", package: "Yams"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/belay", swiftSettings: strict),
  ]
)
