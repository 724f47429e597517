import Foundation
import Migrations

/// When a mail is tried again.
struct MailRetry: Sendable {
  /// For how many days a mail is tried that the server does not take (RFC 5321, section 4.5.4.1: four to five).
  let days: Int

  /// The moment of the next try; nil for none.
  ///
  /// The first pause is a minute; each is twice as long as the one before, up to four hours, and a quarter of it is
  /// chance. A server that was not reached says nothing about the mail: it is tried for as long as that lasts, at
  /// least every half an hour.
  func next(after result: MailResult, of mail: MailRecord, at now: Date, chance: Double) -> Date? {
    switch result {
    case .accepted, .kept, .permanent: return nil
    case .temporary:
      guard now < mail.queuedAt + Double(days) * 86_400 else { return nil }
      return now + pause(after: mail.attempts, first: 60, longest: 14_400, chance)
    case .unreachable: return now + pause(after: mail.attempts, first: 15, longest: 1_800, chance)
    }
  }

  private func pause(after attempts: Int, first: Double, longest: Double, _ chance: Double) -> Double {
    let doubled = first * Double(1 << min(max(attempts - 1, 0), 20))
    return min(doubled, longest) * (0.75 + chance / 4)
  }
}
