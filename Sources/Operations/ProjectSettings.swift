import ConnectorKit
import Estates
import Foundation
import MigrationEngine
import Migrations

/// What the configuration says about a project, apart from its phone systems and its playbook.
package struct ProjectSettings: Sendable {
  /// The project's name.
  package var project: Project.ID
  /// The playbook's name.
  package var playbook: String
  /// The key of the source in `systems`.
  package var source: PhoneSystemID
  /// The key of the destination in `systems`.
  package var destination: PhoneSystemID
  /// The key of the registry of numbers in `systems`; nil when there is none.
  package var registry: PhoneSystemID?
  /// The country whose way of writing numbers is understood besides the international one.
  package var country: CountryCode?
  /// When it may migrate.
  package var schedule: Schedule
  /// Until when owners may give a waiting number a date.
  package var ownersLimit: OwnersLimit
  /// How the engine works.
  package var engine: EngineOptions
  /// The path of the store's SQLite file, or the connection URI of a PostgreSQL database; it may hold a password.
  package var database: String
  /// Whether the store is in a PostgreSQL database.
  package var isOnServer: Bool
  /// The key of the backups, as 64 hexadecimal digits; nil to keep one beside the store.
  package var backupKey: Secret?
  /// What is told to people by mail.
  package var mail: MailSettings

  /// Reads `project`, `schedule`, `engine`, `store`, `backups` and `mail`; nil when a mistake was reported.
  package init?(_ root: ConfigurationSection) {
    guard let project = root.section("project") else {
      root.report("project", "configuration.missing-key")
      return nil
    }
    let name = project.requiredText("name")
    let source = project.requiredText("source")
    let destination = project.requiredText("destination")
    playbook = project.text("playbook") ?? "number-cutover"
    registry = project.text("registry").map { PhoneSystemID(rawValue: $0) }
    if let code = project.text("country") {
      country = CountryCode.named(code.hasPrefix("+") ? String(code.dropFirst()) : code)
      if country == nil { project.report("country", "configuration.not-a-country", ["value": code]) }
    }
    project.end()
    let times = root.section("schedule")
    ownersLimit = times.map { OwnersLimit($0) } ?? .standard
    schedule = Self.schedule(times)
    engine = Self.engine(root.section("engine"))
    let store = root.section("store")
    let address = store?.text("database") ?? "belay.sqlite"
    isOnServer = address.hasPrefix("postgresql://") || address.hasPrefix("postgres://")
    database = isOnServer ? address : root.absolute(address)
    store?.end()
    let backups = root.section("backups")
    backupKey = backups?.secret("key")
    backups?.end()
    mail = MailSettings(root.section("mail"))
    guard let name, let source, let destination else { return nil }
    if name.isEmpty || name.contains("/") {
      project.report("name", "configuration.not-a-name", ["value": name])
      return nil
    }
    self.project = Project.ID(rawValue: name)
    self.source = PhoneSystemID(rawValue: source)
    self.destination = PhoneSystemID(rawValue: destination)
  }

  /// A number's canonical form; what is none stays as it is, for subjects whose line is no number.
  package func canonical(_ text: String) -> String {
    if let uri = try? TelURI(text) { return uri.number.description + (uri.extension.map { ";ext=\($0)" } ?? "") }
    if let country, let number = try? PhoneNumber(text, writtenIn: country) { return number.description }
    return text
  }

  private static func schedule(_ section: ConfigurationSection?) -> Schedule {
    let everyHour = Schedule.Window(
      days: Set(Weekday.allCases), from: .midnight, to: .endOfDay)
    guard let section else {
      return Schedule(timeZone: .gmt, windows: [everyHour], capacity: 100)
    }
    defer { section.end() }
    var zone = TimeZone.gmt
    if let name = section.text("timeZone") {
      if let known = TimeZone(identifier: name) {
        zone = known
      } else {
        section.report("timeZone", "configuration.not-a-time-zone", ["value": name])
      }
    }
    var windows: [Schedule.Window] = []
    for part in section.sections("windows") {
      defer { part.end() }
      var days: Set<Weekday> = []
      for text in part.texts("days") {
        if let day = Weekday(rawValue: text.lowercased()) {
          days.insert(day)
        } else {
          let offered = Weekday.allCases.map(\.rawValue).joined(separator: ", ")
          part.report("days", "configuration.not-a-choice", ["value": text, "offered": offered])
        }
      }
      // Both are read before the first mistake ends it: what was not asked for would be reported as unknown.
      let (from, to) = (time(part, "from"), time(part, "to"))
      guard let from, let to else { continue }
      windows.append(Schedule.Window(days: days.isEmpty ? Set(Weekday.allCases) : days, from: from, to: to))
    }
    var blackout: Set<CalendarDay> = []
    for text in section.texts("blackoutDays") {
      if let day = CalendarDay(text) {
        blackout.insert(day)
      } else {
        section.report("blackoutDays", "configuration.not-a-day", ["value": text])
      }
    }
    return Schedule(
      timeZone: zone, windows: windows.isEmpty ? [everyHour] : windows, blackoutDays: blackout,
      capacity: section.integer("capacityPerHour", default: 100, in: 1...1_000_000))
  }

  private static func time(_ section: ConfigurationSection, _ key: String) -> TimeOfDay? {
    guard let text = section.requiredText(key) else { return nil }
    guard let time = TimeOfDay(text) else {
      section.report(key, "configuration.not-a-time", ["value": text])
      return nil
    }
    return time
  }

  private static func engine(_ section: ConfigurationSection?) -> EngineOptions {
    guard let section else { return EngineOptions() }
    defer { section.end() }
    var options = EngineOptions()
    options.concurrent = section.integer("concurrent", default: options.concurrent, in: 1...10_000)
    options.attempts = section.integer("attempts", default: options.attempts, in: 1...100)
    options.lease = .seconds(section.integer("leaseSeconds", default: 60, in: 5...3_600))
    if let breaker = section.section("breaker") {
      defer { breaker.end() }
      options.breaker = Breaker.Limits(
        failures: breaker.integer("failures", default: options.breaker.failures, in: 0...1_000_000),
        rate: breaker.fraction("rate", default: options.breaker.rate),
        minimumSample: breaker.integer("minimumSample", default: options.breaker.minimumSample, in: 1...1_000_000),
        unreachable: breaker.integer("unreachable", default: options.breaker.unreachable, in: 0...1_000_000))
    }
    return options
  }
}
