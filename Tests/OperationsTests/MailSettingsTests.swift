import ConnectorKit
import Migrations
import Operations
import Testing
import WrittenConfigurations

@Suite("The settings of mail")
struct MailSettingsTests {
  private func read(_ mail: Written) -> (MailSettings, [String]) {
    let (root, problems) = Written.map([("mail", mail)]).section()
    let settings = MailSettings(root.section("mail"))
    return (settings, problems.all.map { "\($0.key) \($0.code)" })
  }

  @Test("Without a section mails stay in the outbox")
  func defaults() {
    let settings = MailSettings(nil)
    #expect(settings.delivery == .outbox)
    #expect(settings.reminders == [7, 1])
    #expect(settings.digest == .weekly)
  }

  @Test("Everything that can be said is read")
  func everything() {
    let (settings, problems) = read([
      "deliver": "smtp", "server": "smtp://mail.example.org:587", "from": "Belay <belay@example.org>",
      "replyTo": "help@example.org", "user": "belay", "password": "secret", "starttls": "required",
      "perSecond": "20", "connections": "2", "timeout": "30", "retryDays": "3", "reminders": ["1", "14"],
      "digest": "daily", "instructions": "https://example.org/how",
    ])
    #expect(problems == [])
    #expect(settings.delivery == .smtp && settings.server == "smtp://mail.example.org:587")
    #expect(settings.startTLS == .required && settings.perSecond == 20 && settings.connections == 2)
    #expect(settings.reminders == [14, 1] && settings.digest == .daily && settings.retryDays == 3)
    settings.revealPassword { #expect($0 == "secret") }
    #expect(!"\(settings)".contains("secret"))
  }

  @Test("With a server mails go there, encrypted when a password goes there too")
  func server() {
    let (settings, problems) = read([
      "server": "smtp://mail.example.org", "from": "belay@example.org", "user": "belay", "password": "secret",
    ])
    #expect(problems == [] && settings.delivery == .smtp && settings.startTLS == .required)
    #expect(read(["server": "smtp://mail.example.org", "from": "belay@example.org"]).0.startTLS == .wanted)
  }

  @Test(
    "What contradicts itself is told",
    arguments: [
      (["deliver": "smtp"], ["mail.server configuration.missing-key", "mail.from configuration.missing-key"]),
      (["user": "belay"], ["mail.password configuration.missing-key"]),
      (["password": "secret"], ["mail.user configuration.missing-key"]),
      (
        ["user": "belay", "password": "secret", "starttls": "wanted"],
        ["mail.starttls configuration.mail-unencrypted"]
      ),
      (["user": "belay", "password": "secret", "server": "smtps://m", "from": "a@b", "starttls": "never"], []),
      (["reminders": ["0"]], ["mail.reminders configuration.mail-reminders"]),
      (["reminders": ["7", "7"]], ["mail.reminders configuration.mail-reminders"]),
      (["instructions": "ftp://x"], ["mail.instructions configuration.not-a-page"]),
      (["ca": "/nowhere/ca.pem"], ["mail.ca configuration.unreadable-file"]),
      (["digest": "hourly"], ["mail.digest configuration.not-a-choice"]),
      (["sever": "smtp://x"], ["mail.sever configuration.unknown-key"]),
    ] as [(Written, [String])])
  func mistakes(mail: Written, expected: [String]) {
    #expect(read(mail).1 == expected)
  }
}
