import Foundation
import Migrations

/// A mail with facts that are made up, to show what a template looks like.
enum MailSample {
  static func mail(_ kind: MailKind, _ language: String) -> MailMaterial {
    let project = Project.ID(rawValue: "project")
    let id = Migration.ID(project: project, subject: "+41227670001")
    let start = Date(timeIntervalSince1970: 1_796_115_600)
    let appointment = Appointment(
      start: start, end: start + 10_800, limit: CalendarDay(year: 2026, month: 12, day: 18) ?? CalendarDay(number: 0))
    let hasDate = kind.namesDate || kind.withdrawsDate || kind == .resumed
    let record = MailRecord(
      id: "preview", project: project, kind: kind, migration: kind == .digest || kind == .test ? nil : id, sequence: 1,
      recipient: "ada@example.org", name: "Ada Lovelace", language: language,
      appointment: hasDate ? appointment : nil,
      facts: [
        "by": "manager@example.org", "days": "7", "outcome": "unchanged", "departments": "IT-CS, TE", "waiting": "12",
        "scheduled": "40", "in-progress": "1", "completed": "180", "manually": "3", "failed": "2", "paused": "4",
        "closed": "5", "blocked": "6", "stuck": "1",
      ], queuedAt: start - 864_000)
    let migration = MigrationRecord(
      id: id, object: nil, kind: "person", name: "Ada Lovelace", owner: nil, ownerName: "Ada Lovelace",
      mail: "ada@example.org", department: "IT-CS", language: language, devices: 1, status: .scheduled)
    return MailMaterial(mail: record, migration: migration, phones: ["Polycom CX600 (31/2-028)"])
  }
}
