import Foundation
import Migrations
import SQL

/// An answer that is given again when the same request comes again.
package struct KeptAnswer: Hashable, Sendable {
  /// The status of the answer.
  package var status: Int
  /// The answer's text.
  package var text: String

  /// Joins the parts.
  package init(status: Int, text: String) {
    self.status = status
    self.text = text
  }
}

/// What is known of a request with a name that its sender chose.
package enum KeptAnswerStanding: Hashable, Sendable {
  /// Nothing was: it is the caller's to carry out and to answer.
  case begun
  /// It is being carried out, or was when the process ended.
  case underWay
  /// It was answered.
  case answered(KeptAnswer)
  /// Another request had the name.
  case otherRequest
}

extension BelayStore {
  /// For how long answers are kept, in seconds.
  package static let answersKept: TimeInterval = 86_400
  /// How many answers are kept for a person; the oldest go.
  package static let mostAnswers = 1_000

  /// Takes a request on: of any number with the same name one is begun, in whichever process.
  ///
  /// - Parameters:
  ///   - name: What the sender calls the request.
  ///   - request: The digest of the request.
  package func beginAnswer(_ name: String, of person: Person.ID, request: String) async throws -> KeptAnswerStanding {
    let at = now()
    return try await write { session in
      try session.execute(
        "DELETE FROM kept_answer WHERE at < $1", [.moment(at.addingTimeInterval(-Self.answersKept))])
      let added = try session.execute(
        """
        INSERT INTO kept_answer (person, name, request, status, body, at) VALUES ($1, $2, $3, 0, '', $4)
        ON CONFLICT (person, name) DO NOTHING
        """, [.text(person.rawValue), .text(name), .text(request), .moment(at)])
      guard added == 0 else {
        // What is under way stays: it must not be carried out twice.
        try session.execute(
          """
          DELETE FROM kept_answer WHERE person = $1 AND status > 0 AND name IN (
            SELECT name FROM kept_answer WHERE person = $1 ORDER BY at DESC, name LIMIT 1000000 OFFSET $2)
          """, [.text(person.rawValue), .integer(Self.mostAnswers)])
        return .begun
      }
      let found = try session.row(
        "SELECT request, status, body FROM kept_answer WHERE person = $1 AND name = $2",
        [.text(person.rawValue), .text(name)]
      ) { row in (request: row.text(0), answer: KeptAnswer(status: row.integer(1), text: row.text(2))) }
      guard let found else { return .underWay }
      guard found.request == request else { return .otherRequest }
      return found.answer.status == 0 ? .underWay : .answered(found.answer)
    }
  }

  /// Keeps the answer of a request that was begun.
  package func keepAnswer(_ name: String, of person: Person.ID, _ answer: KeptAnswer) async throws {
    _ = try await write { session in
      try session.execute(
        "UPDATE kept_answer SET status = $3, body = $4 WHERE person = $1 AND name = $2",
        [.text(person.rawValue), .text(name), .integer(answer.status), .text(answer.text)])
    }
  }

  /// Forgets a request that was begun and may be sent again.
  package func forgetAnswer(_ name: String, of person: Person.ID) async throws {
    _ = try await write { session in
      try session.execute(
        "DELETE FROM kept_answer WHERE person = $1 AND name = $2", [.text(person.rawValue), .text(name)])
    }
  }
}
