/// What becomes of every attribute that was read from the source; before the run a promise, afterwards a proof.
package struct LossLedger: Codable, Hashable, Sendable {
  /// One row for each attribute, in the order in which they were read.
  package var rows: [LossRow]

  /// Wraps rows.
  package init(rows: [LossRow] = []) { self.rows = rows }

  /// The rows counted by what becomes of them and by what was found afterwards.
  package var totals: LossTotals {
    var totals = LossTotals()
    for row in rows {
      switch row.fate {
      case .carried: totals.carried += 1
      case .translated: totals.translated += 1
      case .dropped: totals.dropped += 1
      case .unknown: totals.unknown += 1
      }
      switch row.proof {
      case .verified: totals.verified += 1
      case .broken: totals.broken += 1
      case .open: break
      }
    }
    return totals
  }
}

/// One attribute's way from the source to the destination.
package struct LossRow: Codable, Hashable, Sendable {
  /// What becomes of an attribute: exactly one of four.
  package enum Fate: Codable, Hashable, Sendable {
    /// The same value is kept at the destination.
    case carried(to: TargetField)
    /// Another value with the same effect is kept at the destination; `rule` names the translation.
    case translated(to: TargetField, value: String, rule: String)
    /// The value is left behind; `why` is a text of the catalogues or a person's own words.
    case dropped(why: String, by: Principal)
    /// Nobody has decided yet. Blocks the start.
    case unknown(why: String)

    /// The column's name.
    package var column: String {
      switch self {
      case .carried: "carried"
      case .translated: "translated"
      case .dropped: "dropped"
      case .unknown: "unknown"
      }
    }
  }

  /// What reading the destination again showed.
  package enum Proof: Codable, Hashable, Sendable {
    /// Not read again yet, or nothing to read.
    case open
    /// The destination holds what the row says.
    case verified
    /// The destination holds something else, or nothing.
    case broken(found: String?)
  }

  /// The attribute's native name.
  package var attribute: String
  /// The source's value, for people.
  package var value: String
  /// What becomes of it.
  package var fate: Fate
  /// What was found afterwards.
  package var proof: Proof

  /// Joins the parts.
  package init(attribute: String, value: String, fate: Fate, proof: Proof = .open) {
    self.attribute = attribute
    self.value = value
    self.fate = fate
    self.proof = proof
  }

  /// Where the destination keeps it and which value it must have; nil for what is left behind.
  package var expectation: (field: TargetField, value: String)? {
    switch fate {
    case .carried(let field): (field, value)
    case .translated(let field, let value, _): (field, value)
    case .dropped, .unknown: nil
    }
  }
}

/// A place in the destination: which of its tables or objects, and which field there.
package struct TargetField: Codable, Hashable, Sendable, CustomStringConvertible {
  /// What the field belongs to.
  package enum Holder: String, Codable, Sendable {
    /// The user itself.
    case user
    /// The number's assignment.
    case number
    /// A setting of the user.
    case setting
  }

  /// What the field belongs to.
  package var holder: Holder
  /// The field's name there.
  package var field: String

  /// Joins a holder and a field.
  package init(_ holder: Holder, _ field: String) {
    self.holder = holder
    self.field = field
  }

  package var description: String { "\(holder.rawValue).\(field)" }
}

/// The rows of one or many loss ledgers, counted.
package struct LossTotals: Codable, Hashable, Sendable {
  /// Kept with the same value.
  package var carried = 0
  /// Kept with another value of the same effect.
  package var translated = 0
  /// Left behind by a decision.
  package var dropped = 0
  /// Not decided.
  package var unknown = 0
  /// Found at the destination as promised.
  package var verified = 0
  /// Not found at the destination as promised.
  package var broken = 0

  /// Zero in every column.
  package init() {}

  /// How many attributes were read; always the sum of the four columns.
  package var read: Int { carried + translated + dropped + unknown }

  /// Adds another ledger's totals.
  package static func += (left: inout LossTotals, right: LossTotals) {
    left.carried += right.carried
    left.translated += right.translated
    left.dropped += right.dropped
    left.unknown += right.unknown
    left.verified += right.verified
    left.broken += right.broken
  }
}

/// A project's word on what becomes of a kind of attribute, settled once for all its migrations.
package struct AttributeDecision: Codable, Hashable, Sendable {
  /// The attribute's native name; compared without case.
  package var attribute: String
  /// Why it may be left behind.
  package var reason: String
  /// Who decided.
  package var by: Principal

  /// Joins the parts.
  package init(attribute: String, reason: String, by: Principal) {
    self.attribute = attribute
    self.reason = reason
    self.by = by
  }
}
