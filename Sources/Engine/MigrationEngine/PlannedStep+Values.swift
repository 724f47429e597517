import Foundation
import Migrations

extension PlannedStep {
  /// Plans a step with values of its own.
  ///
  /// - Throws: `EncodingError` when the values cannot be written as JSON.
  package init(
    _ id: StepID, on system: PhoneSystemID? = nil, _ values: some Encodable, changes: [Change] = [],
    hold: HoldPoint? = nil
  ) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    self.init(
      id: id, system: system, changes: changes, hold: hold,
      values: String(decoding: try encoder.encode(values), as: UTF8.self))
  }

  /// Reads the step's own values.
  ///
  /// - Throws: ``EngineError/damagedStep(_:)``.
  package func decoded<Values: Decodable>() throws -> Values {
    do {
      return try JSONDecoder().decode(Values.self, from: Data(values.utf8))
    } catch {
      throw EngineError.damagedStep(id)
    }
  }
}
