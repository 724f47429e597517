/// Migrations and the ties between them, as an undirected graph with weights.
package struct TieGraph: Sendable {
  /// A relation between two migrations.
  package struct Tie: Hashable, Sendable {
    /// One end; the smaller of the two.
    package let one: String
    /// The other end.
    package let other: String
    /// What the relation is called.
    package let name: String
    /// What cutting it costs: the people who would notice.
    package let weight: Int

    /// Joins two different ends.
    package init(_ one: String, _ other: String, name: String, weight: Int = 1) {
      self.one = min(one, other)
      self.other = max(one, other)
      self.name = name
      self.weight = weight
    }
  }

  /// The ties, each once.
  package private(set) var ties: Set<Tie> = []
  private var nodes: Set<String> = []

  /// A graph without ties.
  package init() {}

  /// Adds a migration, so that it appears even without a tie.
  package mutating func insert(_ node: String) { nodes.insert(node) }

  /// Adds a tie and its ends.
  package mutating func insert(_ tie: Tie) {
    nodes.insert(tie.one)
    nodes.insert(tie.other)
    if tie.one != tie.other { ties.insert(tie) }
  }

  /// The smallest sets that must move together, each sorted; the largest set first.
  package var sets: [[String]] {
    let tied = tiedNodes
    return components + nodes.filter { !tied.contains($0) }.sorted().map { [$0] }
  }

  /// Those of ``sets`` that hold two or more.
  package var tiedSets: [[String]] { components }

  /// Proposes waves of at most `size` migrations in which no tie is cut; sets that are too large are returned apart.
  package func waves(of size: Int) -> (waves: [[String]], tooLarge: [[String]]) {
    var waves: [[String]] = []
    var tooLarge: [[String]] = []
    for set in sets {
      if set.count > size {
        tooLarge.append(set)
      } else if let place = waves.firstIndex(where: { $0.count + set.count <= size }) {
        waves[place] += set
      } else {
        waves.append(set)
      }
    }
    return (waves, tooLarge)
  }

  /// The cheapest ties to cut so that a set falls into two: a global minimum cut (Stoer and Wagner, 1997).
  ///
  /// - Parameter set: Nodes of one of ``sets``.
  /// - Returns: The ties of the cut, sorted by name; empty for a single node.
  package func cheapestCut(of set: [String]) -> [Tie] {
    let inside = Set(set)
    let mine = ties.filter { inside.contains($0.one) && inside.contains($0.other) }
    var weights: [String: [String: Int]] = [:]
    for tie in mine {
      weights[tie.one, default: [:]][tie.other, default: 0] += tie.weight
      weights[tie.other, default: [:]][tie.one, default: 0] += tie.weight
    }
    var merged = Dictionary(uniqueKeysWithValues: set.map { ($0, Set([$0])) })
    var best: (cost: Int, side: Set<String>)?
    while merged.count > 1 {
      var reached: [String] = []
      var pull = merged.mapValues { _ in 0 }
      while let next = pull.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key {
        let cost = pull.removeValue(forKey: next) ?? 0
        reached.append(next)
        if pull.isEmpty {
          if cost < best?.cost ?? .max { best = (cost, merged[next] ?? []) }
          // The last two reached become one node.
          let previous = reached[reached.count - 2]
          merged[previous, default: []].formUnion(merged.removeValue(forKey: next) ?? [])
          for (neighbour, weight) in weights.removeValue(forKey: next) ?? [:] {
            weights[neighbour]?[next] = nil
            guard neighbour != previous else { continue }
            weights[previous, default: [:]][neighbour, default: 0] += weight
            weights[neighbour, default: [:]][previous, default: 0] += weight
          }
        } else {
          for (neighbour, weight) in weights[next] ?? [:] where pull[neighbour] != nil {
            pull[neighbour, default: 0] += weight
          }
        }
      }
    }
    guard let side = best?.side else { return [] }
    return mine.filter { side.contains($0.one) != side.contains($0.other) }
      .sorted { ($0.name, $0.one, $0.other, $0.weight) < ($1.name, $1.one, $1.other, $1.weight) }
  }

  private var tiedNodes: Set<String> { Set(ties.lazy.flatMap { [$0.one, $0.other] }) }

  /// The sets of those that have a tie: few, where a million have none.
  private var components: [[String]] {
    let nodes = tiedNodes
    var parent = Dictionary(uniqueKeysWithValues: nodes.map { ($0, $0) })
    func root(_ node: String) -> String {
      var node = node
      while let next = parent[node], next != node {
        parent[node] = parent[next] ?? next
        node = next
      }
      return node
    }
    for tie in ties { parent[root(tie.one)] = root(tie.other) }
    return Dictionary(grouping: nodes, by: root).values.map { $0.sorted() }
      .sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
  }
}
