import Estates
import Foundation
import Migrations

extension JournalEvent {
  /// The event as JSON.
  ///
  /// Nearly all entries are of these kinds, so their text is put together here, as the encoder would.
  var storedText: String {
    get throws {
      var text = JSONText()
      switch self {
      case .stepStarted(let index): text.write("stepStarted") { $0.member("_0", index) }
      case .undoStarted(let index): text.write("undoStarted") { $0.member("_0", index) }
      case .undoDone(let index): text.write("undoDone") { $0.member("_0", index) }
      case .stepDone(let index, let evidence):
        text.write("stepDone") { text in
          text.member("_0", index)
          text.member("evidence")
          text.facts(evidence)
        }
      case .discovered(let status): text.write("discovered") { $0.member("status", status.rawValue) }
      case .started(let run, let plan, let principal):
        text.write("started") { text in
          text.member("by", principal.rawValue)
          text.member("plan", plan)
          text.member("run", run)
        }
      case .completed: text.write("completed") { _ in }
      default: return try StoredJSON.text(self)
      }
      return text.text
    }
  }
}

extension LossLedger {
  /// The ledger as JSON.
  var storedText: String {
    var text = JSONText()
    text.object { $0.member("rows", rows) { $0.write($1) } }
    return text.text
  }
}

extension Plan {
  /// The plan as JSON.
  var storedText: String {
    var text = JSONText()
    text.object { text in
      text.member("fingerprints", fingerprints) { $0.write($1) }
      text.member("losses") { text in
        text.member("rows", losses.rows) { $0.write($1) }
      }
      text.member("migration") { text in
        text.member("project", migration.project.rawValue)
        text.member("subject", migration.subject)
      }
      text.member("playbook") { text in
        text.member("name", playbook.name)
        text.member("version", playbook.version)
      }
      text.member("steps", steps) { $0.write($1) }
    }
    return text.text
  }
}

extension EstateObject {
  /// The object as JSON.
  var storedText: String {
    var text = JSONText()
    text.object { text in
      text.member("attributes", attributes) { text, attribute in
        text.object { text in
          text.member("meaning", attribute.meaning.rawValue)
          text.member("name", attribute.name)
          text.member("value", attribute.value)
        }
      }
      text.member("department", department)
      text.member("document") { text in
        text.member("attributes", document.attributes) { $0.write($1) }
        text.member("origin", document.origin)
      }
      text.member("id", id.rawValue)
      text.member("kind", kind.rawValue)
      text.member("language", language)
      text.member("lineURI", lineURI)
      text.member("location", location)
      text.member("mail", mail)
      text.member("name", name)
      text.member("owner", owner?.rawValue)
      text.member("ties", ties) { text, tie in
        text.object { text in
          text.member("kind", tie.kind.rawValue)
          text.member("name", tie.name)
          text.member("other", tie.other.rawValue)
        }
      }
    }
    return text.text
  }
}

extension JSONText {
  /// A case with its values.
  fileprivate mutating func write(_ name: StaticString, _ values: (inout JSONText) -> Void) {
    object { $0.member(name, values) }
  }

  fileprivate mutating func write(_ fingerprint: Fingerprint) {
    object { text in
      text.member("attributes")
      text.facts(fingerprint.attributes)
      text.member("object", fingerprint.object)
      text.member("system", fingerprint.system.rawValue)
    }
  }

  fileprivate mutating func write(_ step: PlannedStep) {
    object { text in
      text.member("changes", step.changes) { text, change in
        text.object { text in
          text.member("after", change.after)
          text.member("before", change.before)
          text.member("field", change.field)
          text.member("object", change.object)
        }
      }
      if let hold = step.hold { text.member("hold") { $0.write(hold) } }
      text.member("id", step.id.rawValue)
      text.member("reversibility") { text in
        switch step.reversibility {
        case .reversible: text.member("reversible") { _ in }
        case .irreversible(let reason): text.member("irreversible") { $0.member("reason", reason) }
        }
      }
      text.member("system", step.system?.rawValue)
      text.member("values", step.values)
    }
  }

  private mutating func write(_ hold: HoldPoint) {
    switch hold {
    case .approval: member("approval") { _ in }
    case .day(let day): member("day") { $0.member("_0", day.description) }
    case .portConfirmation: member("portConfirmation") { _ in }
    case .callTest: member("callTest") { _ in }
    }
  }

  fileprivate mutating func write(_ row: LossRow) {
    object { text in
      text.member("attribute", row.attribute)
      text.member("fate") { $0.write(row.fate) }
      text.member("proof") { text in
        switch row.proof {
        case .open: text.member("open") { _ in }
        case .verified: text.member("verified") { _ in }
        case .broken(let found): text.member("broken") { $0.member("found", found) }
        }
      }
      text.member("value", row.value)
    }
  }

  private mutating func write(_ fate: LossRow.Fate) {
    switch fate {
    case .carried(let field):
      member("carried") { text in
        text.member("to") { $0.write(field) }
      }
    case .translated(let field, let value, let rule):
      member("translated") { text in
        text.member("rule", rule)
        text.member("to") { $0.write(field) }
        text.member("value", value)
      }
    case .dropped(let why, let principal):
      member("dropped") { text in
        text.member("by", principal.rawValue)
        text.member("why", why)
      }
    case .unknown(let why): member("unknown") { $0.member("why", why) }
    }
  }

  private mutating func write(_ field: TargetField) {
    member("field", field.field)
    member("holder", field.holder.rawValue)
  }

  fileprivate mutating func write(_ attribute: NativeAttribute) {
    object { text in
      text.member("name", attribute.name)
      text.member("values", attribute.values) { text, value in
        switch value {
        case .text(let words): text.string(words)
        case .bytes(let data): text.object { $0.member("bytes", data.base64EncodedString()) }
        }
      }
    }
  }
}
