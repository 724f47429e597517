import Migrations
import Testing

@Suite("Ties")
struct TieGraphTests {
  /// Reads `a-b a-c:5`: ties with their weights.
  static func graph(_ text: String) -> TieGraph {
    var graph = TieGraph()
    for word in text.split(separator: " ") {
      let parts = word.split(separator: ":")
      let ends = parts[0].split(separator: "-").map(String.init)
      if ends.count == 2 {
        graph.insert(.init(ends[0], ends[1], name: String(parts[0]), weight: parts.count == 2 ? Int(parts[1]) ?? 1 : 1))
      } else {
        graph.insert(ends[0])
      }
    }
    return graph
  }

  @Test("The smallest sets that must move together, the largest first")
  func sets() {
    #expect(TieGraph().sets.isEmpty)
    #expect(Self.graph("z a").sets == [["a"], ["z"]])
    #expect(Self.graph("a-b c d-e e-f a-b").sets == [["d", "e", "f"], ["a", "b"], ["c"]])
    #expect(Self.graph("c-d b-c a-b").sets == [["a", "b", "c", "d"]])
    #expect(Self.graph("a-a").sets == [["a"]])
    #expect(Self.graph("b-a").ties == [.init("a", "b", name: "b-a")])
    #expect(Self.graph("a-a").ties.isEmpty)
  }

  @Test("Sets agree with a search from each node on random graphs", arguments: 0..<50)
  func randomSets(seed: Int) {
    var random = SplitMix(state: UInt64(seed))
    let (graph, nodes) = Self.randomGraph(nodes: 2 + random.below(30), ties: random.below(40), &random)
    var neighbours: [String: Set<String>] = [:]
    for tie in graph.ties {
      neighbours[tie.one, default: []].insert(tie.other)
      neighbours[tie.other, default: []].insert(tie.one)
    }
    var expected: Set<Set<String>> = []
    for node in nodes {
      var reached: Set<String> = [node]
      var queue = [node]
      while let next = queue.popLast() {
        for neighbour in neighbours[next] ?? [] where reached.insert(neighbour).inserted { queue.append(neighbour) }
      }
      expected.insert(reached)
    }
    let sets = graph.sets
    #expect(Set(sets.map(Set.init)) == expected)
    #expect(sets.allSatisfy { $0 == $0.sorted() })
    #expect(zip(sets, sets.dropFirst()).allSatisfy { ($1.count, $0[0]) < ($0.count, $1[0]) })
  }

  @Test("Waves cut no tie, hold everybody once and are full where they can be")
  func waves() {
    let graph = Self.graph("a-b b-c d-e f g h")
    #expect(graph.waves(of: 3).waves == [["a", "b", "c"], ["d", "e", "f"], ["g", "h"]])
    #expect(graph.waves(of: 3).tooLarge.isEmpty)
    #expect(graph.waves(of: 2).tooLarge == [["a", "b", "c"]])
    #expect(graph.waves(of: 2).waves == [["d", "e"], ["f", "g"], ["h"]])
    #expect(graph.waves(of: 100).waves.count == 1)
    #expect(graph.waves(of: 0).waves.isEmpty)
  }

  @Test("Waves on random graphs", arguments: 0..<50)
  func randomWaves(seed: Int) {
    var random = SplitMix(state: UInt64(seed) + 500)
    let (graph, nodes) = Self.randomGraph(nodes: 2 + random.below(30), ties: random.below(25), &random)
    let size = 1 + random.below(8)
    let (waves, tooLarge) = graph.waves(of: size)
    #expect((waves + tooLarge).flatMap(\.self).sorted() == nodes.sorted())
    #expect(waves.allSatisfy { $0.count <= size })
    #expect(tooLarge.allSatisfy { $0.count > size })
    var wave: [String: Int] = [:]
    for (index, members) in (waves + tooLarge).enumerated() { for node in members { wave[node] = index } }
    #expect(graph.ties.allSatisfy { wave[$0.one] == wave[$0.other] })
  }

  @Test("The cheapest cut of known graphs")
  func knownCuts() {
    #expect(Self.graph("a").cheapestCut(of: ["a"]).isEmpty)
    #expect(Self.graph("a-b:7").cheapestCut(of: ["a", "b"]).map(\.weight) == [7])
    let bridge = Self.graph("a-b:3 b-c:3 a-c:3 c-d:2 d-e:3 e-f:3 d-f:3")
    #expect(bridge.cheapestCut(of: bridge.sets[0]).map(\.name) == ["c-d"])
    let star = Self.graph("m-a:4 m-b:1 m-c:9")
    #expect(star.cheapestCut(of: star.sets[0]).map(\.name) == ["m-b"])
    // The example of Stoer and Wagner (1997), figure 1: its minimum cut weighs 4.
    let paper = Self.graph("1-2:2 1-5:3 2-3:3 2-5:2 2-6:2 3-4:4 3-7:2 4-7:2 4-8:2 5-6:3 6-7:1 7-8:3")
    let cut = paper.cheapestCut(of: paper.sets[0])
    #expect(cut.reduce(0) { $0 + $1.weight } == 4)
    #expect(cut.map(\.name) == ["2-3", "6-7"])
    // Two ties between the same two count together.
    var double = Self.graph("a-b:2 b-c:3")
    double.insert(.init("a", "b", name: "delegate", weight: 2))
    #expect(double.cheapestCut(of: ["a", "b", "c"]).map(\.name) == ["b-c"])
    // Ties that lead out of the set do not count.
    #expect(Self.graph("a-b:2 b-c:1").cheapestCut(of: ["a", "b"]).map(\.name) == ["a-b"])
  }

  @Test("The cheapest cut costs as little as any two halves, and separates", arguments: 0..<150)
  func bruteForce(seed: Int) throws {
    var random = SplitMix(state: UInt64(seed) + 9_000)
    let count = 2 + random.below(6)
    let (graph, _) = Self.randomGraph(nodes: count, ties: count + random.below(2 * count), &random)
    for set in graph.sets where set.count > 1 {
      var cheapest = Int.max
      for mask in 1..<(1 << (set.count - 1)) {
        let side = Set(set.indices.filter { mask >> $0 & 1 == 1 }.map { set[$0] })
        let cost = graph.ties.filter { set.contains($0.one) && side.contains($0.one) != side.contains($0.other) }
          .reduce(0) { $0 + $1.weight }
        cheapest = min(cheapest, cost)
      }
      let cut = graph.cheapestCut(of: set)
      #expect(cut.reduce(0) { $0 + $1.weight } == cheapest)
      var rest = TieGraph()
      for node in set { rest.insert(node) }
      for tie in graph.ties where set.contains(tie.one) && !cut.contains(tie) { rest.insert(tie) }
      #expect(rest.sets.count == 2)
      #expect(cut == graph.cheapestCut(of: set.reversed()), "the answer does not depend on the order")
    }
  }

  static func randomGraph(nodes count: Int, ties: Int, _ random: inout SplitMix) -> (TieGraph, [String]) {
    let nodes = (0..<count).map { "n\($0)" }
    var graph = TieGraph()
    for node in nodes { graph.insert(node) }
    for number in 0..<ties {
      graph.insert(
        .init(
          nodes[random.below(count)], nodes[random.below(count)], name: "t\(number % 3)", weight: 1 + random.below(9)))
    }
    return (graph, nodes)
  }
}
