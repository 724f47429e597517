import Foundation
import Migrations
import Store
import Testing

@Suite("Claims")
struct ClaimTests {
  static let (first, second) = (NodeID(rawValue: "first"), NodeID(rawValue: "second"))

  @Test("A migration has one holder; another node gets the others only")
  func oneHolder() async throws {
    try await withStore { bench in
      let ids = try await bench.enter("1", "2", "3")
      let held = try await bench.store.claim(Array(ids.prefix(2)), for: Self.first, lease: .seconds(60))
      #expect(held == [ids[0]: 1, ids[1]: 1])
      #expect(try await bench.store.claim(ids, for: Self.second, lease: .seconds(60)) == [ids[2]: 1])
      #expect(try await bench.store.claim([StoreBench.id("nobody")], for: Self.second, lease: .seconds(60)) == [:])
    }
  }

  @Test("Once a lease has ended another node takes over with a higher token, and the old token is fenced")
  func takenOver() async throws {
    try await withStore { bench in
      let id = try await bench.enter("1")[0]
      let old = try #require(try await bench.store.claim([id], for: Self.first, lease: .seconds(60))[id])
      try await bench.append(.started(run: 1, plan: "p", by: .belay), .stepStarted(0), to: id, token: old)
      let late = try await bench.draft([.stepDone(0, evidence: [:])], to: id, token: old)

      bench.clock.turn(60)
      #expect(try await bench.store.claim([id], for: Self.second, lease: .seconds(60)) == [:])
      bench.clock.turn(1)
      let new = try #require(try await bench.store.claim([id], for: Self.second, lease: .seconds(60))[id])
      #expect(new > old)

      #expect(try await bench.store.append(late) == .fenced)
      #expect(try await bench.store.journal(of: id).entries.count == 3)
      try await bench.append(.stepDone(0, evidence: [:]), to: id, token: new)
    }
  }

  @Test("A node that claims again gets a new token, and what it sent with the old one is fenced")
  func claimedAgain() async throws {
    try await withStore { bench in
      let id = try await bench.enter("1")[0]
      let old = try #require(try await bench.store.claim([id], for: Self.first, lease: .seconds(60))[id])
      let late = try await bench.draft([.paused(by: .belay, reason: nil)], to: id, token: old)
      #expect(try await bench.store.claim([id], for: Self.first, lease: .seconds(60)) == [id: old + 1])
      #expect(try await bench.store.append(late) == .fenced)
    }
  }

  @Test("What people ask for needs no claim, also while a node holds the migration")
  func people() async throws {
    try await withStore { bench in
      let id = try await bench.enter("1")[0]
      let token = try #require(try await bench.store.claim([id], for: Self.first, lease: .seconds(60))[id])
      try await bench.append(.paused(by: .manager, reason: nil), to: id)
      try await bench.append(.resumed(by: .manager), to: id, token: token)
    }
  }

  @Test("A claim that is renewed outlives its first lease; nobody else's is prolonged")
  func renewed() async throws {
    try await withStore { bench in
      let ids = try await bench.enter("1", "2")
      _ = try await bench.store.claim([ids[0]], for: Self.first, lease: .seconds(60))
      _ = try await bench.store.claim([ids[1]], for: NodeID(rawValue: "dead"), lease: .seconds(60))
      bench.clock.turn(59)
      try await bench.store.renewClaims(of: Self.first, lease: .seconds(60))
      bench.clock.turn(30)
      #expect(try await bench.store.claim(ids, for: Self.second, lease: .seconds(60)) == [ids[1]: 2])
    }
  }

  @Test("A claim that is given back is free at once; one that was lost meanwhile is left to its new holder")
  func unclaimed() async throws {
    try await withStore { bench in
      let ids = try await bench.enter("1", "2")
      _ = try await bench.store.claim(ids, for: Self.first, lease: .seconds(60))
      try await bench.store.unclaim([ids[0]], of: Self.first)
      #expect(try await bench.store.claim(ids, for: Self.second, lease: .seconds(60)) == [ids[0]: 2])

      try await bench.store.unclaim(ids, of: Self.first)
      #expect(try await bench.store.claim(ids, for: Self.first, lease: .seconds(60)) == [ids[1]: 2])
    }
  }

  @Test("An append may end the claim in the same transaction")
  func endsWithAppend() async throws {
    try await withStore { bench in
      let id = try await bench.enter("1")[0]
      let token = try await bench.store.claim([id], for: Self.first, lease: .seconds(60))[id]
      try await bench.append(.paused(by: .belay, reason: nil), to: id, token: token, endsClaim: true)
      #expect(try await bench.store.claim([id], for: Self.second, lease: .seconds(60)) == [id: 2])
    }
  }

  @Test("Runs whose node has died are orphans; those that wait, that are held or that live are not")
  func orphans() async throws {
    try await withStore { bench in
      let ids = try await bench.enter("died", "holding", "living", "released", "waiting")
      for id in ids.dropLast() {
        let token = try await bench.store.claim([id], for: Self.first, lease: .seconds(60))[id]
        try await bench.append(.started(run: 1, plan: "p", by: .belay), to: id, token: token)
      }
      try await bench.append(.holding(0), to: ids[1])
      try await bench.store.unclaim([ids[3]], of: Self.first)
      #expect(try await bench.store.orphans(of: StoreBench.project) == [ids[3]])

      bench.clock.turn(61)
      _ = try await bench.store.claim([ids[2]], for: Self.second, lease: .seconds(60))
      #expect(try await bench.store.orphans(of: StoreBench.project) == [ids[0], ids[3]])
      #expect(try await bench.store.orphans(of: Project.ID(rawValue: "another")) == [])
    }
  }

  @Test("The claims of a node that is known to have died are ended before their leases")
  func died() async throws {
    try await withStore { bench in
      let ids = try await bench.enter("1", "2", "3")
      _ = try await bench.store.claim(Array(ids.prefix(2)), for: Self.first, lease: .seconds(60))
      _ = try await bench.store.claim([ids[2]], for: Self.second, lease: .seconds(60))
      #expect(try await bench.store.claimants() == [Self.first, Self.second])
      try await bench.store.endClaims(of: Self.first)
      #expect(try await bench.store.claimants() == [Self.second])
      #expect(
        try await bench.store.claim(ids, for: Self.second, lease: .seconds(60)) == [ids[0]: 2, ids[1]: 2, ids[2]: 2])
    }
  }

  @Test("An append that is sent again, because its answer got lost, is not written twice")
  func sentTwice() async throws {
    try await withStore { bench in
      let id = try await bench.enter("1")[0]
      let token = try await bench.store.claim([id], for: Self.first, lease: .seconds(60))[id]
      let told = LedgerDraft(by: .belay, action: "migration.started", subject: id.description)
      let start = try await bench.draft(
        [.started(run: 1, plan: "p", by: .belay), .stepStarted(0)], to: id, token: token, ledger: [told])
      #expect(try await bench.store.append(start) == .appended)
      _ = try await bench.store.append(start)
      #expect(try await bench.store.journal(of: id).entries.count == 3)
      #expect(try await bench.store.ledger().map(\.draft) == [told])
    }
  }
}
