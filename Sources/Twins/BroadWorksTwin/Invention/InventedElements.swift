import OCIP
import OCIPSchema

/// Fills types of the schema with values that are hardly anybody's standard ones.
///
/// Whatever can be switched on is, of words it is the second, and numbers and texts are nearly all different, so that a
/// value that gets lost or lands elsewhere shows.
struct InventedElements {
  /// A greeting that the user has.
  static let sound = "Welcome"
  /// A film that the user has.
  static let film = "Film"
  /// How many values there were.
  private var drawn = 0

  /// Elements of a type, without its tables.
  mutating func elements(of type: String, without left: Set<String> = []) -> [OCIElement] {
    var elements: [OCIElement] = []
    for field in OCISchema.standard.fields(of: type) ?? [] where !left.contains(field.name) {
      let count = field.isList ? 2 : 1
      for _ in 0..<count { if let element = element(field) { elements.append(element) } }
    }
    return elements
  }

  /// An element; nil for a table, and for what the schema does not say.
  private mutating func element(_ field: OCISchema.Field) -> OCIElement? {
    drawn += 1
    let words = field.kinds.compactMap { kind in if case .word(let word) = kind { word } else { nil } }
    guard words.isEmpty else { return OCIElement(field.name, words[min(1, words.count - 1)]) }
    switch field.kinds.first {
    case .truth?: return OCIElement(field.name, true)
    case .number?: return OCIElement(field.name, 2 + drawn % 7)
    case .type(let type)?:
      guard type != "OCITable" else { return nil }
      return OCIElement(field.name, part(type, named: field.name))
    case .text?: return OCIElement(field.name, text(field.name))
    case .word?, .any?, nil: return nil
    }
  }

  /// What an element of a type has in it; schedules are now the user's own, now its group's.
  private mutating func part(_ type: String, named name: String) -> [OCIElement] {
    let isOwn = drawn.isMultiple(of: 2)
    let isHoliday = name.lowercased().contains("holiday")
    let schedule =
      isOwn
      ? InventedSchedules.ofUser[isHoliday ? 1 : 0]
      : isHoliday ? InventedSchedules.companyHolidays : InventedSchedules.openingHours
    let level = isOwn ? "User" : "Group"
    let isFilm = name.lowercased().contains("video")
    let file = [
      OCIElement("name", isFilm ? Self.film : Self.sound), OCIElement("mediaFileType", isFilm ? "MOV" : "WAV"),
    ]
    return switch type {
    case "TimeSchedule", "HolidaySchedule": [OCIElement("type", level), OCIElement("name", schedule.name)]
    case "ScheduleGlobalKey":
      [
        OCIElement(
          "scheduleKey", [OCIElement("scheduleName", schedule.name), OCIElement("scheduleType", schedule.kind)]),
        OCIElement("scheduleLevel", level),
      ]
    case "AnnouncementFileKey": file
    case "AnnouncementFileLevelKey": file + [OCIElement("level", "User")]
    case "CallToNumber": [OCIElement("type", "Alternate\(1 + drawn % 9)")]
    default: elements(of: type)
    }
  }

  private func text(_ name: String) -> String {
    let name = name.lowercased()
    let digits = String(1_000 + drawn % 9_000)
    let texts = [
      ("name", "Chosen \(drawn) (é)"), ("email", "copy-\(drawn)@mail.example.com"),
      ("sipcontact", "sip:line\(drawn)@sip.example.com"), ("sipuri", "sip:line\(drawn)@sip.example.com"),
      ("url", "https://files.example.com/\(drawn).wav"), ("uri", "sip:line\(drawn)@sip.example.com"),
      ("time", "2026-03-0\(1 + drawn % 9)T08:30:00.000+01:00"), ("address", "mail\(drawn).example.com"),
      ("userid", "box\(drawn)@mail.example.com"), ("server", "mail\(drawn).example.com"),
      ("domain", "route\(drawn).example.com"), ("number", "+33-63998\(digits)"), ("destination", "+33-63998\(digits)"),
      ("dtmfdigit", "5"), ("extension", digits), ("code", digits), ("prefix", String(drawn % 100)),
    ]
    return texts.first { name.contains($0.0) }?.1 ?? "Chosen \(drawn) (é)"
  }

  /// Puts elements in the order of a type.
  static func ordered(_ elements: [OCIElement], as type: String) -> [OCIElement] {
    let names = (OCISchema.standard.fields(of: type) ?? []).map(\.name)
    let groups = Dictionary(grouping: elements, by: \.name)
    return names.flatMap { groups[$0] ?? [] }
  }
}
