/// The end of a connection and what it keeps to, checked.
struct OCIEndpoint: Sendable {
  /// Host and port, for errors.
  let place: String
  /// The URL that libcurl gets.
  ///
  /// OCI-P has no scheme of its own: libcurl connects by those of HTTP and says nothing.
  let url: String
  let isEncrypted: Bool
  let configuration: OCIConfiguration

  /// - Throws: ``OCIError`` with code `ocip.configuration`.
  init(
    host: String, port: UInt16, isEncrypted: Bool, _ configuration: OCIConfiguration
  ) throws(OCIError) {
    let isAddress = host.contains(":")
    let isSound = host.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
      default: isAddress && byte == UInt8(ascii: ":")
      }
    }
    guard isSound, !host.isEmpty, port > 0 else {
      throw OCIError(
        .configuration,
        "\"\(host)\" with port \(port) is not the name or address of a host. Write it without a scheme.",
        facts: ["place": "\(host):\(port)"])
    }
    let shown = isAddress ? "[\(host)]:\(port)" : "\(host):\(port)"
    place = shown
    url = "\(isEncrypted ? "https" : "http")://\(shown)/"
    self.isEncrypted = isEncrypted
    self.configuration = configuration
  }
}
