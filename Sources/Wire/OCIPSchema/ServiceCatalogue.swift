/// What a user has, and by which requests it is read, written, added and removed.
///
/// Made from the generated classes of the schema's newest version and written in `ServiceCatalogue+Entries.swift`; what
/// an entry says of a request is checked against ``OCISchema`` by tests. Columns that those classes lack are from the
/// descriptions of the types in broadworks-ocip 3.0.0; those of `holidayScheduleTable` are nowhere written and follow
/// those of `timeScheduleTable`.
package struct ServiceCatalogue: Sendable {
  /// One kind of setting.
  package struct Setting: Sendable, Hashable {
    /// The name that its requests begin with, such as `UserCallForwardingAlways`; criteria and lists of a service have
    /// names of their own behind a point.
    package let family: String
    /// The services with any of which a user has it, as assignments name them; none for what every user has.
    package let services: [String]
    /// How it is read; nil for what only can be written.
    package let read: Reading?
    /// The request that changes it.
    package let write: String?
    /// The request that adds one of several.
    package let add: String?
    /// The request that removes one of several.
    package let remove: String?
    /// The elements of the reading request that say whose it is.
    package let keys: [String]
    /// How what was read becomes what is written.
    package let trip: Trip
    /// The columns of the tables in the answer, where they are known.
    package let tables: [String: [String]]
  }

  /// A request that reads, and its answer.
  package struct Reading: Sendable, Hashable {
    /// The request.
    package let request: String
    /// The answer.
    package let answer: String
  }

  /// How what was read becomes what is written.
  package enum Trip: String, Sendable, CaseIterable {
    /// By the same names and types. Lists replace what was there.
    case exact
    /// Some names or types differ.
    case map
    /// One by one.
    case list
    /// It cannot be written.
    case readOnly = "read-only"
    /// It cannot be read.
    case writeOnly = "write-only"
  }

  /// The catalogue.
  package static let standard = ServiceCatalogue(entries, plainServices)

  /// The settings in the order of their services; what belongs to no service comes last.
  package let settings: [Setting]
  /// Services that are assigned or not, and have nothing else to be kept.
  package let plainServices: [String]

  /// Reads the catalogue as it is written down.
  ///
  /// What cannot be read is a mistake of the program; its tests read everything.
  init(_ entries: String, _ plain: String) {
    var parts: [[String]] = []
    for line in entries.split(separator: "\n") {
      let text = String(line.drop { $0 == " " })
      switch line.prefix(while: { $0 == " " }).count {
      case 0: parts.append([text])
      case 2: parts[parts.count - 1].append(text)
      default: parts[parts.count - 1][parts[parts.count - 1].count - 1] += " " + text
      }
    }
    settings = parts.map(Setting.init(lines:))
    plainServices = plain.split(separator: "\n").map(String.init)
  }

  /// The names of all services, as assignments name them.
  package var services: Set<String> { Set(settings.flatMap(\.services)).union(plainServices) }

  /// What is kept of a service.
  package func settings(of service: String) -> [Setting] { settings.filter { $0.services.contains(service) } }

  /// The setting of a family.
  package func setting(_ family: String) -> Setting? { settings.first { $0.family == family } }
}

extension ServiceCatalogue.Setting {
  /// The elements that are written as they were read: same name, same kinds, in the order of the writing request.
  package func copied(_ schema: OCISchema) -> [OCISchema.Field] {
    guard let answer = read.flatMap({ schema.fields(of: $0.answer) }), let write = write.flatMap(schema.fields) else {
      return []
    }
    return write.filter { field in
      answer.contains { $0.name == field.name && $0.kinds == field.kinds && $0.isList == field.isList }
        && !keys.contains(field.name)
    }
  }

  fileprivate init(lines: [String]) {
    var values: [String: String] = [:]
    var tables: [String: [String]] = [:]
    for line in lines.dropFirst() {
      let (name, value) = line.halves(at: ": ")
      if name.hasPrefix("table ") {
        tables[String(name.dropFirst("table ".count))] = value.components(at: " | ")
      } else {
        values[name] = value
      }
    }
    family = lines[0]
    services = values["services"]?.components(at: " | ") ?? []
    read = values["read"].map { value in
      let (request, answer) = value.halves(at: " -> ")
      return ServiceCatalogue.Reading(request: request, answer: answer)
    }
    write = values["write"]
    add = values["add"]
    remove = values["remove"]
    keys = values["keys"]?.components(at: " ") ?? []
    trip = values["trip"].flatMap(ServiceCatalogue.Trip.init(rawValue:)) ?? .readOnly
    self.tables = tables
  }
}

extension String {
  fileprivate func halves(at sign: String) -> (String, String) {
    guard let cut = firstRange(of: sign) else { return (self, "") }
    return (String(self[..<cut.lowerBound]), String(self[cut.upperBound...]))
  }

  fileprivate func components(at sign: String) -> [String] {
    isEmpty ? [] : split(separator: sign).map(String.init)
  }
}
