import ConnectorKit
import Foundation

/// What the operator's command answered.
struct CommandAnswer: Decodable, Sendable {
  /// Whether it did what it was asked.
  var ok: Bool
  /// Why not, in its words.
  var error: String?
  /// Why not, as one of the words of ``kind``.
  var code: String?
  /// The attributes as they are now; those without a value are left out.
  var now: [String: String]?

  private enum Key: String, CodingKey { case ok, error, code, now }

  /// A value as scripts write it; PowerShell's `$true` is the text `True`.
  private struct Value: Decodable {
    var text: String?

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        text = nil
      } else if let flag = try? container.decode(Bool.self) {
        text = flag ? "True" : "False"
      } else if let number = try? container.decode(Int.self) {
        text = String(number)
      } else {
        let written = try container.decode(String.self)
        switch written.lowercased() {
        case "": text = nil
        case "true": text = "True"
        case "false": text = "False"
        default: text = written
        }
      }
    }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    ok = try container.decode(Bool.self, forKey: .ok)
    error = try container.decodeIfPresent(String.self, forKey: .error)
    code = try container.decodeIfPresent(String.self, forKey: .code)
    now = try container.decodeIfPresent([String: Value].self, forKey: .now)?.compactMapValues(\.text)
  }

  /// Reads the one line; nil when there is none, or more, or it is not such an object.
  init?(output: Data) {
    let lines = output.split(separator: UInt8(ascii: "\n")).filter { line in
      !line.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\t") }
    }
    guard lines.count == 1, let line = lines.first,
      let answer = try? JSONDecoder().decode(CommandAnswer.self, from: Data(line))
    else { return nil }
    self = answer
  }

  /// What follows when it did not do it.
  var kind: PhoneSystemError.Kind {
    switch code {
    case "conflict": .conflict
    case "missing": .missing
    case "busy": .busy
    case "credentials": .credentials
    default: .refused
    }
  }
}
