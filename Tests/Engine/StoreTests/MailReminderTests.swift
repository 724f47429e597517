import Foundation
import Migrations
import Store
import Testing

@Suite("Reminders")
struct MailReminderTests {
  private static let day = 86_400.0

  /// One look at the dates with reminders a week and a day before.
  private func look(_ mails: MailBench) async throws -> Int {
    let week = try await mails.store.queueReminders(of: StoreBench.project, days: 7, next: 1)
    return week + (try await mails.store.queueReminders(of: StoreBench.project, days: 1, next: 0))
  }

  @Test("Each date is recalled once for each number of days, when they have come")
  func once() async throws {
    try await withMailStore { mails in
      let id = try await mails.bench.enter("+41227670001")[0]
      try await mails.bench.append(.scheduled(.slot(in: 10 * Self.day), by: .manager), to: id)
      #expect(try await look(mails) == 0)
      mails.bench.clock.turn(3.5 * Self.day)
      #expect(try await look(mails) == 1)
      #expect(try await look(mails) == 0)
      mails.bench.clock.turn(6 * Self.day)
      #expect(try await look(mails) == 1)
      mails.bench.clock.turn(Self.day)
      #expect(try await look(mails) == 0)
      let reminders = try await mails.store.mails(of: id).filter { $0.kind == .reminder }
      #expect(reminders.compactMap { $0.facts["days"] }.sorted() == ["1", "7"])
      #expect(reminders.allSatisfy { $0.appointment == .slot(in: 10 * Self.day) })
    }
  }

  @Test("Who was told of the date this week is not reminded of it this week; another date is recalled anew")
  func fresh() async throws {
    try await withMailStore { mails in
      let id = try await mails.bench.enter("+41227670001")[0]
      try await mails.bench.append(.scheduled(.slot(in: 5 * Self.day), by: .manager), to: id)
      #expect(try await look(mails) == 0)
      mails.bench.clock.turn(4.5 * Self.day)
      #expect(try await look(mails) == 1)
      try await mails.bench.append(.scheduled(.slot(in: 13 * Self.day), by: .manager), to: id)
      mails.bench.clock.turn(3 * Self.day)
      #expect(try await look(mails) == 1)
    }
  }

  @Test("When both are due at once, the nearer one is sent; what has no date or no address is passed over")
  func nearer() async throws {
    try await withMailStore { mails in
      let ids = try await mails.bench.enter("+41227670001", "+41227670002")
      _ = try await mails.store.enter([StoreBench.record("+41227670003", mail: "")])
      for id in ids + [StoreBench.id("+41227670003")] {
        try await mails.bench.append(.scheduled(.slot(in: 20 * Self.day), by: .manager), to: id)
      }
      try await mails.bench.append(.paused(by: .manager, reason: nil), to: ids[1])
      mails.bench.clock.turn(19.5 * Self.day)
      #expect(try await look(mails) == 1)
      #expect(try await mails.states { $0.kinds = [.reminder] } == ["reminder queued"])
    }
  }
}
