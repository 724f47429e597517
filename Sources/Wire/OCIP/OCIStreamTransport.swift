import BlockingCalls
import XML

/// Documents over a connection of their own, in clear or encrypted.
///
/// An actor with a thread of its own: its calls block, and one document follows the other.
actor OCIStreamTransport: OCITransport {
  nonisolated let takesPassword: Bool
  nonisolated let endsWithWay = true
  private let endpoint: OCIEndpoint
  private let executor = ThreadExecutor("OCI-P connection")
  private var stream: OCIStream?
  private var framing: OCIFraming

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  init(_ endpoint: OCIEndpoint) {
    self.endpoint = endpoint
    takesPassword = endpoint.isEncrypted
    framing = OCIFraming(limit: endpoint.configuration.limits.size)
  }

  func connect() throws {
    try holdingPipeSignal {
      let stream = try OCIStream(endpoint)
      try stream.connect()
      self.stream = stream
    }
  }

  func exchange(_ document: OCIDocument, timeout: Duration) throws -> OCIDocument {
    let bytes = try document.encoded()
    let end = OCIStream.Deadline(timeout)
    var sent = 0
    do {
      return try holdingPipeSignal {
        guard let stream, try isOpen(stream) else { throw closed("The server has closed the connection") }
        try Task.checkCancellation()
        try stream.send(bytes, until: end, sent: &sent)
        return try answer(stream, until: end)
      }
    } catch {
      close()
      guard let error = error as? OCIError else { throw error }
      // The last byte is the line feed, which no server has to wait for.
      throw error.at(endpoint.place).with(sent < bytes.count - 1 ? .notSent : .unknown)
    }
  }

  func isAlive() -> Bool {
    guard let stream else { return false }
    return holdingPipeSignal { (try? isOpen(stream)) == true }
  }

  func close() {
    holdingPipeSignal { stream = nil }
  }

  /// Takes what has come since the last answer, which can only be its line feed or the end.
  private func isOpen(_ stream: OCIStream) throws(OCIError) -> Bool {
    var count = 0
    while let bytes = try stream.receiveNow() {
      guard !bytes.isEmpty else { return false }
      framing.append(bytes)
      count += bytes.count
      guard framing.isEmpty, count < 1 << 16 else {
        throw OCIError(.protocol, "The server speaks without having been asked.")
      }
    }
    guard framing.isEmpty else { throw OCIError(.protocol, "The server speaks without having been asked.") }
    return true
  }

  private func answer(_ stream: OCIStream, until end: OCIStream.Deadline) throws -> OCIDocument {
    while true {
      if let document = try framing.next() {
        return try OCIDocument(decoding: document, limits: endpoint.configuration.limits)
      }
      let bytes = try stream.receive(until: end)
      guard !bytes.isEmpty else { throw closed("The server closed the connection before the end of its answer") }
      framing.append(bytes)
    }
  }

  private func closed(_ reason: String) -> OCIError {
    OCIError(.closed, "\(endpoint.place): \(reason).", facts: ["place": endpoint.place, "reason": reason])
  }
}
