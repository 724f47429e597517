import LoopbackServers
import OCIP
import Synchronization

/// The server's side of OCI-P, as far as a test needs it.
enum StandIn {
  /// Runs a test against a server on TCP that logs the user of the fixtures in.
  ///
  /// - Parameter answer: What to say to a document; nil for what a server says by itself.
  static func with(
    _ answer: @escaping @Sendable (_ request: OCIDocument) -> LoopbackAnswer? = { _ in nil },
    _ body: (LoopbackServer) async throws -> Void
  ) async throws {
    try await LoopbackServer.with(
      reading: { buffer in
        // The client waits for the answer, so a document's end is also the end of what has come.
        guard String(decoding: buffer.suffix(24), as: UTF8.self).contains("</BroadsoftDocument>") else { return nil }
        var framing = OCIFraming(limit: 4 << 20)
        framing.append(buffer)
        guard let document = try? framing.next() else { return nil }
        buffer = []
        return latin(document)
      },
      { text in
        guard let request = try? OCIDocument(decoding: bytes(text)) else { return .last([]) }
        return answer(request) ?? .bytes(encoded(request, request.commands.map(general)))
      }, body)
  }

  /// A configuration for that server.
  static func configuration(_ port: UInt16, requestTimeout: Duration = .seconds(120)) -> OCIConfiguration {
    OCIConfiguration(
      .tcp(host: "127.0.0.1", port: port), userID: Fixture.user, password: Fixture.password,
      requestTimeout: requestTimeout, logoutTimeout: .milliseconds(200))
  }

  static func encoded(_ request: OCIDocument, _ answers: [OCICommand]) -> [UInt8] {
    (try? OCIDocument(sessionID: request.sessionID, commands: answers).encoded(as: .answer)) ?? []
  }

  /// What a server says to one command.
  static func general(_ command: OCICommand) -> OCICommand {
    switch command.type {
    case "AuthenticationRequest":
      answer(
        "AuthenticationResponse",
        ["userId": command.text("userId") ?? "", "nonce": Fixture.nonce, "passwordAlgorithm": "MD5"])
    case "LoginRequest14sp4":
      command.text("signedPassword") == Fixture.signature
        ? answer("LoginResponse14sp4", ["loginType": "System"])
        : OCIRefusal(.error, number: 4962, summary: "[Error 4962] Invalid userId or password.").answer
    case "LoginRequest22V5":
      command.text("password") == "S3cret!"
        ? answer("LoginResponse22V5", ["loginType": "Reseller"])
        : OCIRefusal(.error, number: 4962, summary: "[Error 4962] Invalid userId or password.").answer
    case "LogoutRequest", "UserModifyRequest22": OCICommand("SuccessResponse", [], echo: "")
    default: unknown(command.type)
    }
  }

  static func unknown(_ type: String) -> OCICommand {
    OCIRefusal(
      .error, number: 6004, summary: "[Error 6004] OCI XML Request validation error",
      detail: "Invalid xsi:type qname: '\(type)' in element BroadsoftDocument@C"
    ).answer
  }

  private static func answer(_ type: String, _ texts: KeyValuePairs<String, String>) -> OCICommand {
    OCICommand(type, texts.map { OCIElement($0.key, $0.value) }, echo: "")
  }

  /// Bytes as text and back, one character for each.
  static func latin(_ bytes: [UInt8]) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: bytes.map { Unicode.Scalar($0) })
    return String(text)
  }

  static func bytes(_ text: String) -> [UInt8] { text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) } }
}
