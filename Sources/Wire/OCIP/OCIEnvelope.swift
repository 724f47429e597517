import XML

/// The envelope of the SOAP interface (SOAP 1.1, rpc/literal): one document as text in `in0`.
enum OCIEnvelope {
  /// Puts a document into an envelope.
  ///
  /// The document is written in ASCII, so that it means the same whether the server goes by its declaration or not.
  ///
  /// - Throws: ``OCIError`` with code `ocip.invalid`.
  static func encode(_ document: OCIDocument) throws(OCIError) -> [UInt8] {
    let text = String(decoding: try document.encoded(as: .request, .ascii).dropLast(), as: UTF8.self)
    do throws(XMLError) {
      var writer = XMLWriter(.utf8)
      writer.markup("<?xml version='1.0' encoding='utf-8'?>\n")
      try writer.start("soap-env:Envelope", [("xmlns:soap-env", "http://schemas.xmlsoap.org/soap/envelope/")])
      try writer.start("soap-env:Body")
      try writer.start("ns0:processOCIMessage", [("xmlns:ns0", "urn:com:broadsoft:webservice")])
      try writer.start("in0")
      try writer.text(text)
      for _ in 1...4 { writer.end() }
      return writer.bytes
    } catch {
      throw OCIError.document(error, outcome: .notSent)
    }
  }

  /// Takes a document out of an envelope.
  ///
  /// Servers put the answer into different namespaces and into none, so only the names without prefix count.
  ///
  /// - Throws: ``OCIError`` with code `ocip.fault` for a fault, `ocip.not-logged-in` for one that asks for a login,
  ///   `ocip.protocol` and `ocip.limit`.
  static func decode(_ envelope: [UInt8], limits: XMLLimits) throws(OCIError) -> String {
    var limits = limits
    limits.size *= 2
    let root: XMLTree
    do throws(XMLError) {
      root = try XMLTree(reading: envelope, limits: limits)
    } catch {
      throw OCIError.document(error, outcome: .unknown)
    }
    guard root.name.local == "Envelope", let body = root.child("Body") else {
      throw OCIError(.protocol, "The answer is not SOAP. Check the URL.", outcome: .unknown)
    }
    if let fault = body.child("Fault") { throw error(fault) }
    guard let answer = body.child("processOCIMessageResponse")?.child("processOCIMessageReturn") else {
      throw OCIError(.protocol, "The answer is not one to processOCIMessage. Check the URL.", outcome: .unknown)
    }
    return answer.text
  }

  private static func error(_ fault: XMLTree) -> OCIError {
    // SOAP 1.1, section 4.4.
    let words = fault.child("faultstring")?.allText ?? ""
    let detail = fault.child("detail")?.allText ?? ""
    let facts = ["summary": words, "detail": detail]
    if OCIRefusal.asksForLogin(words) || OCIRefusal.asksForLogin(detail) {
      return OCIError(.notLoggedIn, "The server wants a login first. The session has ended; try again.", facts: facts)
    }
    return OCIError(.fault, "The server answers with a fault: \(words) (\(detail)).", outcome: .unknown, facts: facts)
  }
}
