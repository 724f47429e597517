import OCIP
import XML

/// The server's side of the SOAP interface (SOAP 1.1, rpc/literal): one document as text in each direction.
enum TwinEnvelope {
  static let soap = "http://schemas.xmlsoap.org/soap/envelope/"
  static let service = "urn:com:broadsoft:webservice"

  /// Takes a document's text out of a request; nil for what is no call of `processOCIMessage`.
  static func document(in envelope: [UInt8], limits: XMLLimits) -> String? {
    guard let root = try? XMLTree(reading: envelope, limits: limits), root.name.local == "Envelope" else { return nil }
    guard let call = root.child("Body")?.child("processOCIMessage") else { return nil }
    // Very old clients have another name for it.
    return (call.child("in0") ?? call.child("arg0"))?.text
  }

  /// Puts an answer into an envelope.
  ///
  /// It is written in ASCII, so that it means the same whether the client goes by its declaration or not.
  ///
  /// - Throws: ``OCIError`` with code `ocip.invalid`.
  static func answer(_ document: OCIDocument) throws(OCIError) -> [UInt8] {
    let text = String(decoding: try document.encoded(as: .answer, .ascii), as: UTF8.self)
    do throws(XMLError) {
      return try envelope { (writer) throws(XMLError) in
        try writer.start("ns1:processOCIMessageResponse", [("xmlns:ns1", service)])
        try writer.start("processOCIMessageReturn")
        try writer.text(text)
        writer.end()
        writer.end()
      }
    } catch {
      throw OCIError(.invalid, "\(error)")
    }
  }

  /// A fault, in the words of those that were captured.
  static func fault(_ words: String, detail: String) throws(XMLError) -> [UInt8] {
    try envelope { (writer) throws(XMLError) in
      try writer.start("soapenv:Fault")
      for (name, text) in [
        ("faultcode", "soapenv:Server"), ("faultstring", words), ("faultactor", "ProvisioningService"),
      ] {
        try writer.start(name)
        try writer.text(text)
        writer.end()
      }
      try writer.start("detail")
      try writer.start("string")
      try writer.text(detail)
      for _ in 1...3 { writer.end() }
    }
  }

  private static func envelope(_ body: (inout XMLWriter) throws(XMLError) -> Void) throws(XMLError) -> [UInt8] {
    var writer = XMLWriter(.utf8)
    writer.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
    try writer.start("soapenv:Envelope", [("xmlns:soapenv", soap)])
    try writer.start("soapenv:Body")
    try body(&writer)
    writer.end()
    writer.end()
    return writer.bytes
  }
}
