import CXML2

// Not in the class: functions that C calls can have no context, not even a type.
private func owner(_ context: UnsafeMutableRawPointer?) -> XMLReader? {
  context.map { Unmanaged<XMLReader>.fromOpaque($0).takeUnretainedValue() }
}

extension XMLReader {
  /// What libxml2 calls; everything that is not here is not looked at.
  static var functions: xmlSAXHandler {
    var functions = xmlSAXHandler()
    // This number says that the functions with namespaces are set.
    functions.initialized = 0xDEED_BEAF
    functions.internalSubset = { context, _, _, _ in
      guard let reader = owner(context) else { return }
      reader.stop(reader.error(.documentType, "the document has a document type declaration"))
    }
    functions.startElementNs = { context, local, _, namespace, declared, declarations, count, _, attributes in
      guard let reader = owner(context) else { return }
      reader.begin(attributes: Int(count) + Int(declared))
      reader.meet {
        let name = try reader.name(local, namespace)
        let attributes = try reader.attributes(attributes, Int(count))
        return .start(
          XMLStart(name, attributes: attributes, namespaces: reader.namespaces(declarations, Int(declared))))
      }
    }
    functions.endElementNs = { context, local, _, namespace in
      guard let reader = owner(context) else { return }
      reader.end()
      reader.meet { .end(try reader.name(local, namespace)) }
    }
    functions.characters = { context, bytes, count in XMLReader.take(context, bytes, count) }
    functions.cdataBlock = { context, bytes, count in XMLReader.take(context, bytes, count) }
    functions.ignorableWhitespace = { context, bytes, count in XMLReader.take(context, bytes, count) }
    functions.serror = { context, problem in
      guard let reader = owner(context), let problem else { return }
      // Among the warnings is the one that the namespace "C" of OCI-P has no scheme.
      guard problem.pointee.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
      let (code, reason) = XMLReader.meaning(of: problem.pointee.code)
      let position = XMLError.Position(line: Int(problem.pointee.line), column: Int(problem.pointee.int2))
      let words = reason ?? "the document breaks a rule of XML (libxml2's \(problem.pointee.code))"
      reader.hear(XMLError(code, words, at: position), isNamed: reason != nil)
    }
    return functions
  }

  private static func take(_ context: UnsafeMutableRawPointer?, _ bytes: UnsafePointer<xmlChar>?, _ count: Int32) {
    guard let reader = owner(context), let bytes else { return }
    reader.meet { .text(String(decoding: UnsafeBufferPointer(start: bytes, count: Int(count)), as: UTF8.self)) }
  }

  /// libxml2 gives five pointers for each attribute: name, prefix, namespace, the value and its end.
  private func attributes(
    _ pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int
  ) throws(XMLError) -> [XMLAttribute] {
    guard let pointers, count > 0 else { return [] }
    var attributes: [XMLAttribute] = []
    for index in stride(from: 0, to: count * 5, by: 5) {
      guard let start = pointers[index + 3], let end = pointers[index + 4] else { continue }
      let value = String(decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
      attributes.append(XMLAttribute(try name(pointers[index], pointers[index + 2]), value))
    }
    return attributes
  }

  private func namespaces(
    _ pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int
  ) -> [String: String] {
    guard let pointers, count > 0 else { return [:] }
    var namespaces: [String: String] = [:]
    for index in stride(from: 0, to: count * 2, by: 2) {
      let prefix = pointers[index].map { String(cString: $0) } ?? ""
      namespaces[prefix] = pointers[index + 1].map { String(cString: $0) } ?? ""
    }
    return namespaces
  }

  /// What libxml2 found, in words of our own: those of libxml2 quote the document.
  ///
  /// - Returns: The code, and the words where there are better ones than that a rule is broken.
  private static func meaning(of code: Int32) -> (code: XMLError.Code, reason: String?) {
    switch code {
    case 1, 2: (.unavailable, "libxml2 has no memory or failed in itself")
    case 6, 7, 8: (.malformed, "there is a reference to a character that XML does not have")
    case 9: (.malformed, "there is a character that XML does not have, or bytes that are none in this encoding")
    case 26: (.malformed, "there is an entity that XML does not have")
    case 31, 32: (.encoding, "the declared encoding is unknown")
    case 38: (.malformed, "there is a < in an attribute")
    case 42: (.malformed, "an attribute comes twice")
    case 76: (.malformed, "an end tag does not fit its start tag")
    case 79: (.encoding, "the declared encoding has no name")
    case 81, 6_000...6_005: (.encoding, "the bytes are not of the declared encoding")
    case 86: (.malformed, "there is something after the root element")
    case 110: (.limit, "a name is too long")
    case 200...205: (.malformed, "a prefix has no namespace, or a namespace is declared wrongly")
    default: (.malformed, nil)
    }
  }
}
