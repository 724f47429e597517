import Foundation
import Migrations
import SQL

extension MailRecord {
  static let columns = """
    id, project, kind, migration, sequence, recipient, name, language, start_at, end_at, limit_day, facts, queued_at,
    state, attempts, next_at, message_id, answer, sent_at
    """

  init(_ row: any SQLRow) throws {
    guard let kind = MailKind(rawValue: row.text(2)), let state = MailState(rawValue: row.text(13)) else {
      throw StoreError.damaged("mail \(row.text(0))")
    }
    var appointment: Appointment?
    if let start = row.moment(8), let end = row.moment(9), let limit = CalendarDay(row.text(10)) {
      appointment = Appointment(start: start, end: end, limit: limit)
    }
    self.init(
      id: row.text(0), project: Project.ID(rawValue: row.text(1)), kind: kind,
      migration: row.optionalText(3).flatMap { Migration.ID($0) }, sequence: row.integer(4), recipient: row.text(5),
      name: row.text(6), language: row.optionalText(7), appointment: appointment,
      facts: try StoredJSON.value([String: String].self, from: row.text(11), of: "mail \(row.text(0))"),
      queuedAt: row.moment(12) ?? .distantPast)
    self.state = state
    attempts = row.integer(14)
    nextAt = row.moment(15) ?? queuedAt
    messageID = row.optionalText(16)
    answer = row.optionalText(17)
    sentAt = row.moment(18)
  }
}
