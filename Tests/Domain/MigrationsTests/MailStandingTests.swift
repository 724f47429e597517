import Foundation
import Testing

@testable import Migrations

@Suite("Whether a mail still says what is so")
struct MailStandingTests {
  private static let id = Migration.ID(project: Project.ID(rawValue: "office"), subject: "+41227670001")
  private static let start = Date(timeIntervalSince1970: 1_796_000_400)

  private func mail(_ kind: MailKind, sequence: Int = 4, start: Date? = start) -> MailRecord {
    MailRecord(
      id: "1", project: Self.id.project, kind: kind, migration: Self.id, sequence: sequence,
      recipient: "ada@example.org", name: "Ada", language: nil,
      appointment: start.map { Appointment(start: $0, end: $0 + 3_600, limit: CalendarDay(number: 20_900)) },
      queuedAt: Self.start - 86_400)
  }

  private func migration(_ status: Migration.Status, start: Date? = start) -> MigrationRecord {
    var record = MigrationRecord(
      id: Self.id, object: nil, kind: "person", name: "Ada", owner: nil, ownerName: nil, mail: "ada@example.org",
      department: "IT", language: nil, devices: 0, status: status)
    record.start = start
    return record
  }

  private func isOvertaken(
    _ mail: MailRecord, _ migration: MigrationRecord?, sent: Int? = nil, told: Bool = true, at: Date = start - 3_600
  ) -> Bool {
    MailStanding(sent: sent, hasToldDate: told).isOvertaken(mail, now: migration, at: at)
  }

  @Test("A date is only called set when it is", arguments: [MailKind.announcement, .rescheduled, .reminder, .resumed])
  func dates(kind: MailKind) {
    #expect(!isOvertaken(mail(kind), migration(.scheduled)))
    #expect(isOvertaken(mail(kind), migration(.scheduled, start: Self.start + 3_600)))
    #expect(isOvertaken(mail(kind), migration(.waiting, start: nil)))
    #expect(isOvertaken(mail(kind), migration(.paused)))
    #expect(isOvertaken(mail(kind), nil))
  }

  @Test("Nobody is reminded of an hour that has come")
  func reminder() {
    #expect(isOvertaken(mail(.reminder), migration(.scheduled), at: Self.start))
  }

  @Test("A date is only taken back where it was told, and while there is no other")
  func withdrawal() {
    #expect(!isOvertaken(mail(.cancelled), migration(.waiting, start: nil)))
    #expect(isOvertaken(mail(.cancelled), migration(.waiting, start: nil), told: false))
    #expect(isOvertaken(mail(.cancelled), migration(.scheduled)))
    #expect(!isOvertaken(mail(.paused), migration(.paused)))
    #expect(isOvertaken(mail(.paused), migration(.paused), told: false))
    #expect(!isOvertaken(mail(.paused, start: nil), migration(.paused), told: false))
    #expect(isOvertaken(mail(.paused), migration(.scheduled)))
  }

  @Test("Older news do not come after newer ones")
  func order() {
    #expect(!isOvertaken(mail(.starting, start: nil), migration(.completed), sent: 3))
    #expect(isOvertaken(mail(.starting, start: nil), migration(.completed), sent: 5))
  }

  @Test("A mail about no migration is never overtaken")
  func others() {
    var digest = mail(.digest)
    digest.migration = nil
    #expect(!isOvertaken(digest, nil))
  }
}
