import CXML2

/// Reads a document that may come from anybody, piece by piece, and hands over what it meets.
///
/// Nothing is loaded from elsewhere. A document type declaration ends the reading before anything in it is looked at, so
/// there are no entities but the five of XML and character references. Comments and processing instructions are left
/// out.
///
/// ```swift
/// let reader = try XMLReader { event in … }
/// for try await piece in pieces { try reader.feed(piece) }
/// try reader.finish()
/// ```
///
/// A class because libxml2 calls back into it by a pointer.
package final class XMLReader {
  /// How the bytes stand for characters.
  package enum Encoding: Sendable, Hashable {
    /// As the document declares, or UTF-8 (UTF-16 with its mark) where it does not.
    case declared
    /// UTF-8 whatever the document declares, for one that was carried inside of another document's text.
    case utf8
  }

  private let limits: XMLLimits
  private let handle: (XMLEvent) throws -> Void
  private var parser: xmlParserCtxtPtr?
  private var failure: (any Error)?
  /// Whether the failure says more than that a rule is broken, which is all that is heard of an end that is missing.
  private var isNamed = false
  private var size = 0
  /// How many bytes have come since the last event.
  private var silent = 0
  private static let longestTag = 1 << 18
  private var depth = 0
  private var elements = 0

  /// Prepares a reader.
  ///
  /// - Parameters:
  ///   - limits: What the document may cost.
  ///   - encoding: How the bytes stand for characters.
  ///   - handle: Called for each event during ``feed(_:)`` and ``finish()``; what it throws ends the reading.
  /// - Throws: ``XMLError`` when memory is short.
  package init(
    limits: XMLLimits = XMLLimits(), encoding: Encoding = .declared, handle: @escaping (XMLEvent) throws -> Void
  ) throws(XMLError) {
    _ = Self.libraryIsReady
    self.limits = limits
    self.handle = handle
    var functions = Self.functions
    let context = Unmanaged.passUnretained(self).toOpaque()
    guard let parser = xmlCreatePushParserCtxt(&functions, context, nil, 0, nil) else {
      throw XMLError(.unavailable, "libxml2 has no memory")
    }
    self.parser = parser
    // Substituting entities cannot do harm, because none can be declared; without it libxml2 hands over `&#38;` for every
    // ampersand in an attribute.
    var options = XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue
    if encoding == .utf8 { options |= XML_PARSE_IGNORE_ENC.rawValue }
    guard xmlCtxtUseOptions(parser, Int32(options)) == 0 else {
      throw XMLError(.unavailable, "libxml2 does not take an option")
    }
  }

  deinit { xmlFreeParserCtxt(parser) }

  /// Reads a whole document that is in memory.
  ///
  /// - Throws: ``XMLError``; what `handle` throws.
  package static func read(
    _ document: [UInt8], limits: XMLLimits = XMLLimits(), encoding: Encoding = .declared,
    handle: @escaping (XMLEvent) throws -> Void
  ) throws {
    let reader = try XMLReader(limits: limits, encoding: encoding, handle: handle)
    try reader.feed(document)
    try reader.finish()
  }

  /// Reads the next bytes.
  ///
  /// - Throws: ``XMLError``; what the handler throws. After an error every call throws that error again.
  package func feed(_ bytes: [UInt8]) throws {
    if let failure { throw failure }
    size += bytes.count
    guard size <= limits.size else {
      stop(error(.limit, "the document is larger than \(limits.size) bytes"))
      return try throwFailure()
    }
    try bytes.withUnsafeBytes { all in
      // libxml2 refuses more than 10 MB at a time.
      for start in stride(from: 0, to: all.count, by: 1 << 16) {
        let piece = UnsafeRawBufferPointer(rebasing: all[start..<min(start + 1 << 16, all.count)])
        parse(piece.bindMemory(to: CChar.self), isLast: false)
        // libxml2 compares each attribute of a tag with all others before anything of it is heard.
        silent += piece.count
        if silent > Self.longestTag { stop(error(.limit, "a tag is longer than \(Self.longestTag) bytes")) }
        try throwFailure()
      }
    }
  }

  /// Says that there is no more.
  ///
  /// - Throws: ``XMLError`` with code `xml.truncated` when the root element has not ended; what the handler throws.
  package func finish() throws {
    try throwFailure()
    let isOpen = depth > 0 || elements == 0
    parse(UnsafeBufferPointer(start: nil, count: 0), isLast: true)
    if isOpen, !isNamed { failure = error(.truncated, "the document ends too early") }
    try throwFailure()
  }

  private func parse(_ bytes: UnsafeBufferPointer<CChar>, isLast: Bool) {
    let result = withExtendedLifetime(self) {
      // What goes wrong in converting bytes is told nobody but this thread, with bytes of the document, else on the
      // standard error.
      xmlSetStructuredErrorFunc(nil) { _, _ in }
      defer { xmlSetStructuredErrorFunc(nil, nil) }
      return xmlParseChunk(parser, bytes.baseAddress, Int32(bytes.count), isLast ? 1 : 0)
    }
    guard failure == nil else { return }
    if result == -1 || result == XML_ERR_INVALID_ENCODING.rawValue {
      stop(error(.encoding, "the bytes are not of the declared encoding"))
    } else if parser?.pointee.wellFormed == 0 {
      // All other errors have been heard by then; this is for a libxml2 that would keep one to itself.
      failure = error(.malformed, "the document breaks a rule of XML (libxml2's \(result))")
    }
  }

  private func throwFailure() throws {
    if let failure { throw failure }
  }

  // libxml2 sets up its tables once, and not in a way that two threads could do at once.
  private static let libraryIsReady: Void = xmlInitParser()

  // MARK: - Called by libxml2

  /// Ends the reading.
  func stop(_ error: any Error) {
    guard failure == nil else { return }
    failure = error
    isNamed = true
    xmlStopParser(parser)
  }

  /// Takes what libxml2 itself found; its parser must not be stopped from there, because it goes on for a while with
  /// pointers that stopping makes invalid.
  ///
  /// - Parameter isNamed: Whether the error says more than that a rule is broken.
  func hear(_ error: XMLError, isNamed: Bool) {
    guard failure == nil else { return }
    failure = error
    self.isNamed = isNamed
  }

  /// An error at the place that has been reached.
  func error(_ code: XMLError.Code, _ reason: String) -> XMLError {
    let position = XMLError.Position(
      line: Int(xmlSAX2GetLineNumber(parser)), column: Int(xmlSAX2GetColumnNumber(parser)))
    return XMLError(code, reason, at: position)
  }

  func meet(_ event: () throws -> XMLEvent) {
    silent = 0
    guard failure == nil else { return }
    do { try handle(event()) } catch { stop(error) }
  }

  func begin(attributes: Int) {
    depth += 1
    elements += 1
    if depth > limits.depth { stop(error(.limit, "elements stand more than \(limits.depth) deep")) }
    if elements > limits.elements { stop(error(.limit, "there are more than \(limits.elements) elements")) }
    if attributes > limits.attributes {
      stop(error(.limit, "an element has more than \(limits.attributes) attributes"))
    }
  }

  func end() { depth -= 1 }

  func name(_ local: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?) throws(XMLError) -> XMLName {
    let local = local.map { String(cString: $0) } ?? ""
    guard local.utf8.count <= limits.nameLength else {
      throw error(.limit, "a name is longer than \(limits.nameLength) bytes")
    }
    return XMLName(local, in: namespace.map { String(cString: $0) } ?? "")
  }
}
