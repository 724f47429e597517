import HTTPTransfers
import XML

/// Documents over the SOAP interface, whose session is a cookie.
///
/// An actor because the cookies that a server sets count for the next request.
actor OCISOAPTransport: OCITransport {
  /// Everyone signs here: the password in the document would be readable in a server's log of requests.
  nonisolated let takesPassword = false
  nonisolated let endsWithWay = false
  private let address: HTTPAddress
  private let client: any HTTPTransferring
  private let limits: XMLLimits
  private var cookies = OCICookies()
  private var isClosed = false

  init(_ address: HTTPAddress, client: any HTTPTransferring, limits: XMLLimits) {
    self.address = address
    self.client = client
    self.limits = limits
  }

  func connect() {}

  func exchange(_ document: OCIDocument, timeout: Duration) async throws -> OCIDocument {
    let envelope = try OCIEnvelope.encode(document)
    guard !isClosed else {
      throw OCIError(.closed, "\(address.place): The session is closed.", facts: ["place": address.place])
    }
    var headers = ["SOAPAction: \"\""]
    if let cookie = cookies.header { headers.append(cookie) }
    let request = HTTPRequest.post(address, document: envelope, type: "text/xml; charset=utf-8", headers: headers)
    let answer: HTTPAnswer
    do {
      answer = try await self.answer(to: request, within: timeout)
    } catch let error as HTTPTransferError {
      throw Self.error(error)
    }
    cookies.take(answer.headers)
    do throws(OCIError) {
      guard answer.status == 200 || answer.status == 500 else {
        throw OCIError(
          .protocol, "The server answers with HTTP status \(answer.status). Check the URL.",
          facts: ["status": String(answer.status)])
      }
      let text = try OCIEnvelope.decode(answer.body, limits: limits)
      return try OCIDocument(decoding: Array(text.utf8), limits: limits, encoding: .utf8)
    } catch {
      // 4xx: the request was turned away before anybody looked into it. A login that is missing is said to be.
      let isTurnedAway = (300..<500).contains(answer.status) || error.code == .notLoggedIn
      throw error.at(address.place).with(isTurnedAway ? .notSent : .unknown)
    }
  }

  func isAlive() -> Bool { !isClosed }

  func close() {
    isClosed = true
    cookies = OCICookies()
  }

  private func answer(to request: HTTPRequest, within limit: Duration) async throws -> HTTPAnswer {
    let (client, place) = (client, address.place)
    return try await withThrowingTaskGroup(of: HTTPAnswer.self) { group in
      group.addTask { try await client.answer(to: request) }
      group.addTask {
        try await Task.sleep(for: limit)
        throw OCIError.timeout("The request", after: limit, outcome: .unknown, at: place)
      }
      defer { group.cancelAll() }
      guard let answer = try await group.next() else { throw CancellationError() }
      return answer
    }
  }

  private static func error(_ error: HTTPTransferError) -> OCIError {
    if error.kind == .tls, let found = OCIError.encryption(error.reason, at: error.url) { return found }
    let facts = ["place": error.url, "reason": error.reason, "http": error.kind.rawValue]
    let (code, outcome): (OCIError.Code, OCIError.Outcome) =
      switch error.kind {
      case .address: (.configuration, .notSent)
      case .unreachable, .busy: (.unreachable, .notSent)
      case .tls: (.certificate, .notSent)
      // It does not say whether it was still connecting.
      case .timeout: (.timeout, .unknown)
      case .tooLarge: (.limit, .unknown)
      case .broken: (.closed, .unknown)
      case .protocol: (.protocol, .unknown)
      }
    return OCIError(code, "\(error.url): \(error.reason). Check the server.", outcome: outcome, facts: facts)
  }
}
