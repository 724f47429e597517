import Foundation

/// `belay-benchmarks durable-steps STORE RUNS CONCURRENT`: prints one JSON line.
@main
struct BelayBenchmarks {
  static func main() async throws {
    let words = CommandLine.arguments.dropFirst()
    switch words.first {
    case "durable-steps":
      let rest = Array(words.dropFirst())
      let result = try await DurableSteps.run(
        store: rest[0], runs: Int(rest[1]) ?? 1_000, concurrent: Int(rest[2]) ?? 64)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      print(String(decoding: try encoder.encode(result), as: UTF8.self))
    default:
      print("belay-benchmarks durable-steps STORE RUNS CONCURRENT")
    }
  }
}
