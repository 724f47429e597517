import XML

/// A message of OCI-P: a session and one or more commands.
package struct OCIDocument: Sendable, Hashable {
  /// What the client has chosen to name its session by; nil where the message names something else.
  package var sessionID: String?
  /// What stands before the commands beside the session's name, such as `trackingId`.
  package var header: [OCIElement]
  /// The commands, or the answers to them in the same order.
  package var commands: [OCICommand]

  /// Joins the parts.
  package init(sessionID: String?, header: [OCIElement] = [], commands: [OCICommand]) {
    self.sessionID = sessionID
    self.header = header
    self.commands = commands
  }

  /// Whose way of writing the root element is followed; readers take both for the same.
  package enum Style: Sendable, Hashable {
    /// As clients write it.
    case request
    /// As servers write it.
    case answer
  }

  /// The end tag that tells a reader of a stream where a document ends; there is no length before it.
  static let end = Array("</BroadsoftDocument>".utf8)
  static let instance = "http://www.w3.org/2001/XMLSchema-instance"

  // MARK: - Writing

  /// The message as it goes over the wire, with a line feed behind it.
  ///
  /// The root element is in the namespace `C`, everything in it in none. The document declares ISO-8859-1; what that has
  /// not becomes numeric references.
  ///
  /// - Parameter encoding: `.ascii` for a document that another one carries as text.
  /// - Throws: ``OCIError`` with code `ocip.invalid`.
  package func encoded(
    as style: Style = .request, _ encoding: XMLWriter.Encoding = .latin1
  ) throws(OCIError) -> [UInt8] {
    do throws(XMLError) {
      var writer = XMLWriter(encoding)
      let (space, instance, kind) = (("xmlns", "C"), ("xmlns:xsi", Self.instance), ("protocol", "OCI"))
      switch (style, encoding) {
      case (.request, .utf8): writer.markup("<?xml version='1.0' encoding='UTF-8'?>\n")
      case (.request, _): writer.markup("<?xml version='1.0' encoding='ISO-8859-1'?>\n")
      case (.answer, .utf8): writer.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
      case (.answer, _): writer.markup("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n")
      }
      try writer.start("BroadsoftDocument", style == .request ? [space, instance, kind] : [kind, space, instance])
      if let sessionID { try Self.write(OCIElement("sessionId", sessionID), [("xmlns", "")], to: &writer) }
      for element in header { try Self.write(element, [("xmlns", "")], to: &writer) }
      for command in commands { try Self.write(command, to: &writer) }
      writer.end()
      writer.markup("\n")
      return writer.bytes
    } catch {
      throw OCIError.document(error, outcome: .notSent)
    }
  }

  private static func write(_ command: OCICommand, to writer: inout XMLWriter) throws(XMLError) {
    var attributes: [(name: String, value: String)] = []
    if let severity = command.severity { attributes.append(("type", severity)) }
    if let echo = command.echo { attributes.append(("echo", echo)) }
    if OCICommand.generalTypes.contains(command.type) {
      attributes += [("xsi:type", "c:\(command.type)"), ("xmlns:c", "C"), ("xmlns", "")]
    } else if command.echo != nil {
      attributes += [("xsi:type", command.type), ("xmlns", "")]
    } else {
      attributes += [("xmlns", ""), ("xsi:type", command.type)]
    }
    try writer.start("command", attributes)
    for element in command.elements { try write(element, to: &writer) }
    writer.end()
  }

  private static func write(
    _ element: OCIElement, _ attributes: [(name: String, value: String)] = [], to writer: inout XMLWriter
  ) throws(XMLError) {
    var attributes = attributes
    if let type = element.type { attributes.append(("xsi:type", type)) }
    if element.value == .nil { attributes.append(("xsi:nil", "true")) }
    try writer.start(element.name, attributes)
    switch element.value {
    case .text(let text): try writer.text(text)
    case .secret(let secret): try writer.text(secret.text)
    case .elements(let elements): for element in elements { try write(element, to: &writer) }
    case .nil: break
    }
    writer.end()
  }

  // MARK: - Reading

  /// Reads a message; elements that nobody here knows are kept.
  ///
  /// - Parameters:
  ///   - bytes: The document; whitespace before it is fine.
  ///   - limits: What it may cost.
  ///   - encoding: `.utf8` for a document that another one carried as text.
  /// - Throws: ``OCIError`` with code `ocip.protocol` or `ocip.limit`.
  package init(
    decoding bytes: [UInt8], limits: XMLLimits = XMLLimits(), encoding: XMLReader.Encoding = .declared
  ) throws(OCIError) {
    let decoder = OCIDecoder()
    do {
      // A declaration must stand at the very beginning (XML 1.0, section 2.8).
      let start = bytes.firstIndex { !OCIFraming.isSpace($0) } ?? bytes.endIndex
      try XMLReader.read(Array(bytes[start...]), limits: limits, encoding: encoding) { try decoder.take($0) }
    } catch let error as XMLError {
      throw OCIError.document(error, outcome: .answered)
    } catch let error as OCIError {
      throw error
    } catch {
      throw OCIError(.protocol, "The answer cannot be read.", outcome: .answered)
    }
    self = decoder.document
  }
}
