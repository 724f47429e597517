import Foundation
import Texts

/// The catalogue of the process's language: `BELAY_LANGUAGE`, else the locale's.
enum Speech {
  static let catalogue: Catalogue = {
    let variables = ProcessInfo.processInfo.environment
    return Catalogue(
      .wished([
        variables["BELAY_LANGUAGE"], variables["LC_ALL"], variables["LC_MESSAGES"], variables["LANG"],
      ]))
  }()

  /// A text of the catalogue.
  static func say(_ key: String, _ facts: [String: String] = [:]) -> String { catalogue.text(key, facts) }
}

/// A text of the catalogue.
func say(_ key: String, _ facts: [String: String] = [:]) -> String { Speech.say(key, facts) }
