import Estates
import Foundation
import Migrations
import SeededGenerators
import Testing

@testable import Store

@Suite("Documents as they are stored")
struct StoredDocumentTests {
  /// What the encoder makes.
  private func encoded(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  @Test("The text of a plan is what the encoder makes, and the plan comes back")
  func plans() throws {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<200 {
      let plan = generator.plan()
      #expect(plan.storedText == (try encoded(plan)))
      #expect(try StoredJSON.value(Plan.self, from: plan.storedText, of: "plan") == plan)
      #expect(plan.losses.storedText == (try encoded(plan.losses)))
    }
  }

  @Test("The text of an object is what the encoder makes, and the object comes back")
  func objects() throws {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<200 {
      let object = generator.object()
      #expect(object.storedText == (try encoded(object)))
      #expect(try StoredJSON.value(EstateObject.self, from: object.storedText, of: "object") == object)
    }
  }

  @Test(
    "The text that is put together is what the encoder makes",
    arguments: [
      JournalEvent.stepStarted(0), .stepStarted(11), .undoStarted(3), .undoDone(7), .stepDone(2, evidence: [:]),
      .stepDone(12, evidence: ["result": "done"]),
      .stepDone(4, evidence: ["b": "Zoë \"said\" \\ / it", "a": "東京", "": ""]), .completed, .holding(3),
      .discovered(status: .waiting), .discovered(status: .closed),
      .started(run: 2, plan: "0a\"b", by: Principal(rawValue: "zoë@example.org")),
      .paused(by: .belay, reason: nil),
    ])
  func texts(event: JournalEvent) throws {
    #expect(try event.storedText == encoded(event))
  }

  @Test("Whatever stands in evidence comes back", arguments: (0..<40).map { $0 })
  func anything(block: Int) throws {
    // Every scalar of the first plane and some beyond, a few hundred at a time, in keys and in values.
    let scalars = (0..<1_700).compactMap { Unicode.Scalar(UInt32(block * 1_700 + $0)) }
    let word = String(String.UnicodeScalarView(scalars))
    let event = JournalEvent.stepDone(1, evidence: ["value": word, word: "key", "\r\n": "\u{1F9D7}\u{0}\u{7F}"])
    let read = try JSONDecoder().decode(JournalEvent.self, from: Data(try event.storedText.utf8))
    #expect(read == event)
  }
}

extension SeededGenerator {
  fileprivate mutating func word() -> String {
    let letters = Array("abcXYZ019 _-=,:{}[]\"\\/\n\t\u{8}\u{C}\r\u{1}\u{1F}\u{7F}éÄ漢😀\u{2028}")
    return String((0..<Int.random(in: 0..<12, using: &self)).map { _ in letters[pick(letters.count)] })
  }

  private mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &self) }

  private mutating func many<Element>(_ make: (inout SeededGenerator) -> Element) -> [Element] {
    (0..<pick(5)).map { _ in make(&self) }
  }

  private mutating func maybe<Element>(_ make: (inout SeededGenerator) -> Element) -> Element? {
    Bool.random(using: &self) ? make(&self) : nil
  }

  private mutating func field() -> TargetField {
    let holders: [TargetField.Holder] = [.user, .number, .setting]
    return TargetField(holders[pick(3)], word())
  }

  private mutating func step() -> PlannedStep {
    let day = CalendarDay(year: 2_026, month: 2, day: 1 + pick(28))
    let holds: [HoldPoint?] = [nil, .approval, day.map { .day($0) }, .portConfirmation, .callTest]
    return PlannedStep(
      id: StepID(rawValue: word()), system: maybe { PhoneSystemID(rawValue: $0.word()) },
      changes: many {
        Change(object: $0.word(), field: $0.word(), before: $0.maybe { $0.word() }, after: $0.maybe { $0.word() })
      }, reversibility: maybe { .irreversible(reason: $0.word()) } ?? .reversible, hold: holds[pick(holds.count)],
      values: word())
  }

  private mutating func row() -> LossRow {
    let fates: [LossRow.Fate] = [
      .carried(to: field()), .translated(to: field(), value: word(), rule: word()),
      .dropped(why: word(), by: Principal(rawValue: word())), .unknown(why: word()),
    ]
    let proofs: [LossRow.Proof] = [.open, .verified, .broken(found: nil), .broken(found: word())]
    return LossRow(
      attribute: word(), value: word(), fate: fates[pick(fates.count)], proof: proofs[pick(proofs.count)])
  }

  fileprivate mutating func plan() -> Plan {
    Plan(
      migration: Migration.ID(project: Project.ID(rawValue: word()), subject: word()),
      playbook: PlaybookID(word(), version: pick(1_000)),
      fingerprints: many { generator in
        Fingerprint(
          system: PhoneSystemID(rawValue: generator.word()), object: generator.word(),
          attributes: Dictionary(generator.many { ($0.word(), $0.word()) }) { $1 })
      }, steps: many { $0.step() }, losses: LossLedger(rows: many { $0.row() }))
  }

  fileprivate mutating func object() -> EstateObject {
    let meanings = SourceAttribute.Meaning.allCases
    return EstateObject(
      id: EstateObject.ID(rawValue: word()), kind: EstateObject.Kind.allCases[pick(EstateObject.Kind.allCases.count)],
      name: word(), lineURI: maybe { $0.word() }, owner: maybe { EstateObject.ID(rawValue: $0.word()) },
      mail: maybe { $0.word() }, department: maybe { $0.word() }, language: maybe { $0.word() },
      location: maybe { $0.word() },
      attributes: many {
        SourceAttribute(name: $0.word(), value: $0.word(), meaning: meanings[$0.pick(meanings.count)])
      },
      ties: many {
        ObjectTie(
          kind: ObjectTie.Kind.allCases[$0.pick(3)], name: $0.word(), other: EstateObject.ID(rawValue: $0.word()))
      },
      document: NativeDocument(
        origin: word(),
        attributes: many {
          NativeAttribute(
            name: $0.word(),
            values: $0.many { generator in
              generator.maybe { .text($0.word()) } ?? .bytes(Data([0, 255, UInt8(generator.pick(256))]))
            })
        }))
  }
}
