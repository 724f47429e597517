import Foundation
import Migrations
import Operations

@testable import Mail

/// A carrier without a server, and mails about one number.
struct MailBench {
  static let id = Migration.ID(project: Project.ID(rawValue: "office"), subject: "+41227670001")
  /// Tuesday, 1 December 2026, 9 o'clock UTC.
  static let start = Date(timeIntervalSince1970: 1_796_115_600)
  let carrier: MailCarrier

  init?(portal: String? = "https://belay.example.org/", instructions: String? = "https://example.org/how") {
    var settings = MailSettings()
    settings.from = "Belay <belay@example.org>"
    settings.instructions = instructions
    guard let zone = TimeZone(identifier: "Europe/Zurich"),
      let carrier = MailCarrier(settings, portal: portal, timeZone: zone)
    else { return nil }
    self.carrier = carrier
  }

  static func material(
    _ kind: MailKind, language: String? = "en", name: String = "Ada Lovelace", facts: [String: String] = [:],
    phones: [String] = [], dated: Bool = true, sequence: Int = 3
  ) -> MailMaterial {
    let limit = CalendarDay(year: 2026, month: 12, day: 18) ?? CalendarDay(number: 0)
    let mail = MailRecord(
      id: "\(id)#\(sequence)", project: id.project, kind: kind, migration: id, sequence: sequence,
      recipient: "ada@example.org", name: name, language: language,
      appointment: dated ? Appointment(start: start, end: start + 10_800, limit: limit) : nil, facts: facts,
      queuedAt: start - 864_000)
    let migration = MigrationRecord(
      id: id, object: nil, kind: "person", name: name, owner: nil, ownerName: name, mail: "ada@example.org",
      department: "IT-CS", language: language, devices: phones.count, status: .scheduled)
    return MailMaterial(mail: mail, migration: migration, phones: phones)
  }

  func render(_ material: MailMaterial, _ templates: [MailTemplate] = []) throws -> RenderedMail {
    try carrier.render(material, MailTemplates(templates))
  }
}
