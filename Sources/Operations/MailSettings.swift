import ConnectorKit
import Foundation
import Migrations

/// What the configuration says about mail.
package struct MailSettings: Sendable {
  /// What becomes of mails.
  package enum Delivery: String, Sendable, CaseIterable {
    /// They go to the mail server.
    case smtp
    /// They are rendered and stay here to be read.
    case outbox
  }

  /// Whether a connection is encrypted.
  package enum Encryption: String, Sendable, CaseIterable {
    /// Encrypted, or nothing is sent.
    case required
    /// Encrypted where the server offers it.
    case wanted
    /// Not encrypted.
    case never
  }

  /// How often managers are told how their units stand.
  package enum Digest: String, Sendable, CaseIterable {
    case weekly, daily, never
  }

  /// What becomes of mails.
  package var delivery = Delivery.outbox
  /// The mail server: `smtp://host:port` or `smtps://host:port`; nil for none.
  package var server: String?
  /// Who sends: an address, perhaps with a name before it in the form `Name <address>`.
  package var from = "Belay <belay@localhost>"
  /// Where answers go; nil for the sender.
  package var replyTo: String?
  /// The name to sign in with; nil to sign in not at all.
  package var user: String?
  /// The password.
  package var password: Secret?
  /// A PEM file with the authorities to trust; nil for those of the system.
  package var authorityFile: String?
  /// Whether a connection by `smtp://` is encrypted.
  package var startTLS = Encryption.wanted
  /// How many mails a process sends in a second at the most; 0 for no limit.
  package var perSecond = 0
  /// How many connections a process opens at the most.
  package var connections = 4
  /// How long one mail may take, in seconds.
  package var timeout = 60
  /// How many days before its date a migration is recalled, the most first.
  package var reminders = [7, 1]
  /// How often managers are told how their units stand.
  package var digest = Digest.weekly
  /// A page that tells people what to do.
  package var instructions: String?
  /// For how many days a mail is tried that the server does not take.
  package var retryDays = 4

  /// The settings when there is no section: a local outbox.
  package init() {}

  /// Reads `mail`.
  package init(_ section: ConfigurationSection?) {
    guard let section else { return }
    defer { section.end() }
    server = section.text("server")
    delivery = section.choice("deliver", default: server == nil ? .outbox : .smtp)
    let from = section.text("from")
    if let from { self.from = from }
    replyTo = section.text("replyTo")
    user = section.text("user")
    password = section.secret("password")
    authorityFile = section.file("ca")
    startTLS = section.choice("starttls", default: user == nil ? .wanted : .required)
    perSecond = section.integer("perSecond", default: perSecond, in: 0...100_000)
    connections = section.integer("connections", default: connections, in: 1...64)
    timeout = section.integer("timeout", default: timeout, in: 1...3_600)
    retryDays = section.integer("retryDays", default: retryDays, in: 1...30)
    digest = section.choice("digest", default: digest)
    instructions = section.text("instructions")
    readReminders(section)
    check(section, hasSender: from != nil)
  }

  private mutating func readReminders(_ section: ConfigurationSection) {
    guard section.keys.contains("reminders") else { return }
    let texts = section.texts("reminders")
    let days = texts.compactMap(Int.init).filter { (1...90).contains($0) }
    guard days.count == texts.count, Set(days).count == days.count, days.count <= 10 else {
      section.report("reminders", "configuration.mail-reminders", ["value": texts.joined(separator: ", ")])
      return
    }
    reminders = days.sorted(by: >)
  }

  /// What contradicts itself; whether addresses are addresses says the carrier.
  private func check(_ section: ConfigurationSection, hasSender: Bool) {
    if delivery == .smtp {
      if server == nil { section.report("server", "configuration.missing-key") }
      if !hasSender { section.report("from", "configuration.missing-key") }
    }
    if (user == nil) != (password == nil) {
      section.report(user == nil ? "user" : "password", "configuration.missing-key")
    }
    let isEncrypted = startTLS == .required || server?.lowercased().hasPrefix("smtps:") == true
    if user != nil, !isEncrypted { section.report("starttls", "configuration.mail-unencrypted") }
    if let file = authorityFile, !FileManager.default.isReadableFile(atPath: file) {
      section.report("ca", "configuration.unreadable-file", ["file": file])
    }
    if let page = instructions, !Self.isPage(page) {
      section.report("instructions", "configuration.not-a-page", ["value": page])
    }
  }

  /// Hands the password to the one request that needs it.
  package func revealPassword(_ use: (String) -> Void) { password?.reveal(use) }

  /// Whether a text is the address of a page that can stand in a mail.
  package static func isPage(_ text: String) -> Bool {
    text.utf8.count <= 1_000 && text.wholeMatch(of: /https?:\/\/[!-~]+/) != nil
  }
}
