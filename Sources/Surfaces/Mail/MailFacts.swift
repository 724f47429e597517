import Foundation
import MailMessages
import Migrations
import URLEncoding

/// What a mail's template is filled with.
struct MailFacts {
  /// A page for each number in the portal, and where its base is.
  let portal: String?
  /// A page that tells people what to do.
  let instructions: String?
  /// The project's time zone.
  let timeZone: TimeZone

  /// The page on which a number's date can be changed.
  func page(of migration: Migration.ID) -> String? {
    base.map { "\($0)/numbers/\(PercentEncoding.encode(migration.subject))" }
  }

  /// The portal's address without a slash at its end.
  var base: String? { portal.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 } }

  /// The facts of a mail in a language.
  func facts(of claimed: MailMaterial, _ language: MailLanguage) -> [String: any Sendable] {
    let mail = claimed.mail
    let dates = MailDates(language: language, timeZone: timeZone)
    var facts: [String: any Sendable] = ["name": clean(mail.name), "project": clean(mail.project.rawValue)]
    facts["portal"] = base
    facts["instructions"] = instructions
    facts["by"] = mail.facts["by"].flatMap { $0 == Principal.belay.rawValue ? nil : clean($0) }
    if let migration = mail.migration {
      facts["number"] = clean(migration.subject)
      facts["change"] = page(of: migration)
      let kind = claimed.migration?.kind ?? ""
      facts["kind"] = language.kinds[kind] ?? clean(kind)
    }
    let phones = claimed.phones.map { clean($0) }
    facts["phones"] = phones
    facts["hasPhones"] = !phones.isEmpty
    if let appointment = mail.appointment {
      facts["date"] = dates.moment(appointment.start)
      facts["day"] = dates.day(of: appointment.start)
      facts["hour"] = dates.hour(of: appointment.start)
      facts["limit"] = dates.day(appointment.limit)
    }
    switch mail.kind {
    case .cancelled:
      facts["manually"] = mail.facts["found"] == Migration.Status.manually.rawValue
      facts["closed"] = mail.facts["found"] == Migration.Status.closed.rawValue
    case .failed:
      facts["unchanged"] = mail.facts["outcome"] == "unchanged"
      facts["code"] = clean(mail.facts["code"] ?? "")
    case .paused: facts["reason"] = mail.facts["reason"].map { clean($0) }
    case .reminder: facts["days"] = clean(mail.facts["days"] ?? "")
    case .digest:
      let units = mail.facts["departments"] ?? ""
      facts["units"] = clean(units.isEmpty ? mail.project.rawValue : units)
      for status in Migration.Status.allCases {
        let name = status == .inProgress ? "inProgress" : status.rawValue
        facts[name] = clean(mail.facts[status.rawValue] ?? "0")
      }
      facts["blocked"] = clean(mail.facts["blocked"] ?? "0")
      facts["stuck"] = mail.facts["stuck"].map { clean($0) }
    default: break
    }
    return facts
  }

  /// One line, whatever the directory holds.
  private func clean(_ text: String) -> String { HeaderText(String(text.prefix(500))).text }
}
