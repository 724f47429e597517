import OCIP

/// Why the twin does not do what it was asked for, in the words and numbers of BroadWorks.
struct TwinRefusal: Error {
  /// The number.
  let number: Int
  /// What happened.
  let words: String
  /// More words.
  var detail: String?
  /// Whether a part was done.
  var isWarning = false

  /// Joins the parts.
  init(_ number: Int, _ words: String, detail: String? = nil, isWarning: Bool = false) {
    self.number = number
    self.words = words
    self.detail = detail
    self.isWarning = isWarning
  }

  /// The refusal as an answer.
  var answer: OCICommand {
    OCIRefusal(
      isWarning ? .warning : .error, number: number, summary: "[\(isWarning ? "Warning" : "Error") \(number)] \(words)",
      detail: detail
    ).answer
  }

  static func user(_ id: String) -> TwinRefusal { TwinRefusal(4008, "User not found: \(id)") }
  static func group(_ id: String) -> TwinRefusal { TwinRefusal(4004, "Group not found: \(id)") }
  static func provider(_ id: String) -> TwinRefusal { TwinRefusal(4005, "Service Provider not found: \(id)") }
  static func device(_ name: String) -> TwinRefusal { TwinRefusal(4505, "Access Device not found: \(name)") }
  static func service(_ name: String) -> TwinRefusal {
    TwinRefusal(4410, "The service is not assigned to this subscriber: \(name)")
  }
  static func invalid(_ detail: String) -> TwinRefusal {
    TwinRefusal(6004, "OCI XML Request validation error", detail: detail)
  }
  static func unknown(_ type: String) -> TwinRefusal {
    .invalid("Invalid xsi:type qname: '\(type)' in element BroadsoftDocument@C")
  }
}
