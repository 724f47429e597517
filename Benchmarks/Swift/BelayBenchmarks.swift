import Foundation

/// Each benchmark prints one JSON line.
@main
struct BelayBenchmarks {
  static func main() async throws {
    let words = Array(CommandLine.arguments.dropFirst())
    switch (words.first, words.count) {
    case ("durable-steps", 4):
      try show(
        try await DurableSteps.run(store: words[1], runs: Int(words[2]) ?? 1_000, concurrent: Int(words[3]) ?? 64))
    case ("csv-import", 3): try show(try await CSVTables.importTable(words[1], into: words[2]))
    case ("csv-export", 3): try show(try await CSVTables.exportTable(words[1], to: words[2]))
    case ("rules", 2): try show(try Rules.run(people: Int(words[1]) ?? 1_000_000, folder: nil))
    case ("rules", 3): try show(try Rules.run(people: Int(words[1]) ?? 1_000_000, folder: words[2]))
    case ("lists-make", 3): try show(try await Lists.make(words[1], rows: Int(words[2]) ?? 1_000_000, file: nil))
    case ("lists-make", 4): try show(try await Lists.make(words[1], rows: Int(words[2]) ?? 1_000_000, file: words[3]))
    case ("lists", 4):
      try show(
        try await Lists.measure(words[1], rows: Int(words[2]) ?? 1_000_000, rounds: Int(words[3]) ?? 200))
    default:
      print(
        """
        belay-benchmarks durable-steps STORE RUNS CONCURRENT
        belay-benchmarks rules PEOPLE [FOLDER]
        belay-benchmarks lists-make STORE ROWS [FILE.csv]
        belay-benchmarks lists STORE ROWS ROUNDS
        belay-benchmarks csv-import FILE.csv FILE.sqlite
        belay-benchmarks csv-export FILE.sqlite FILE.csv
        """)
      exit(64)
    }
  }

  private static func show(_ result: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    print(String(decoding: try encoder.encode(result), as: UTF8.self))
  }
}
