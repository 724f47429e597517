import OCIP

/// What comes of a document.
package struct TwinReply: Sendable {
  /// The answer; nil where the connection ends without one, because a rule has it so.
  package var document: OCIDocument?
  /// How long to wait before it is sent.
  package var delay: Duration = .zero
  /// Whether the connection ends with it.
  package var isLast = false
  /// Whether something in the document was asked for before anybody had logged in; over SOAP that is a fault.
  package var isBeforeLogin = false

  /// A reply that refuses a whole document and is the last one.
  static func refusing(_ refusal: TwinRefusal, to sessionID: String? = nil) -> TwinReply {
    TwinReply(document: OCIDocument(sessionID: sessionID, commands: [refusal.answer]), isLast: true)
  }

  /// The document's bytes; nil where there is none.
  ///
  /// What XML cannot carry, such as a control character in a name, becomes a refusal of the whole document.
  func bytes(_ encode: (OCIDocument) throws(OCIError) -> [UInt8]) throws(OCIError) -> [UInt8]? {
    guard let document else { return nil }
    do throws(OCIError) {
      return try encode(document)
    } catch {
      // No public capture has this number.
      let refusal = TwinRefusal(4993, "The answer cannot be written: \(error)")
      return try encode(OCIDocument(sessionID: nil, commands: [refusal.answer]))
    }
  }
}
