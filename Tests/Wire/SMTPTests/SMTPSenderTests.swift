import Testing

@testable import SMTP

@Suite("Sending mail")
struct SMTPSenderTests {
  private static let message = Array("Subject: x\r\n\r\n.a dot\r\nthe end\r\n".utf8)

  private func sender(
    _ sink: MailSink, startTLS: SMTPConfiguration.Encryption = .never, seconds: Int = 5, user: String? = nil
  ) -> SMTPSender {
    let password: @Sendable ((String) -> Void) -> Void = { $0("secret") }
    return SMTPSender(
      SMTPConfiguration(
        url: "smtp://127.0.0.1:\(sink.port)", startTLS: startTLS, user: user,
        password: user == nil ? nil : password, greeting: "belay.example.org", connectTimeout: .seconds(5),
        messageTimeout: .seconds(seconds)))
  }

  private func send(_ sender: SMTPSender) async -> SMTPAnswer {
    await sender.send(Self.message, from: "belay@example.org", to: "ada@example.org")
  }

  @Test("A message arrives as it is, with its envelope, and the connection is used again")
  func accepted() async throws {
    let sink = try #require(MailSink())
    let sender = sender(sink)
    #expect(await send(sender) == .accepted("250 2.0.0 queued as 1"))
    #expect(await send(sender) == .accepted("250 2.0.0 queued as 1"))
    await sender.close()
    sink.stop()
    #expect(
      sink.messages == [String(decoding: Self.message, as: UTF8.self), String(decoding: Self.message, as: UTF8.self)])
    #expect(sink.connections == 1)
    #expect(sink.heard.first == "EHLO belay.example.org")
    #expect(sink.heard.contains { $0.hasPrefix("MAIL FROM:<belay@example.org>") })
    #expect(sink.heard.contains { $0.hasPrefix("RCPT TO:<ada@example.org>") })
  }

  @Test(
    "The server's answer says what becomes of the message",
    arguments: [
      (["RCPT": ["451 4.3.0 later"]], .temporary(code: 451, text: "451 4.3.0 later")),
      (["RCPT": ["550 5.1.1 nobody"]], .permanent(code: 550, text: "550 5.1.1 nobody")),
      (["END": ["452 full"]], .temporary(code: 452, text: "452 full")),
      (["END": ["554 spam"]], .permanent(code: 554, text: "554 spam")),
      (["DATA": ["552 too much"]], .permanent(code: 552, text: "552 too much")),
      // Whoever refuses the sender refuses all of them: it is no fault of this message.
      (["MAIL": ["550 not you"]], .temporary(code: 550, text: "550 not you")),
      (["MAIL": ["552 too long"]], .permanent(code: 552, text: "552 too long")),
      (["MAIL": ["530 5.7.0 sign in first"]], .unreachable("530 5.7.0 sign in first")),
      (["RCPT": ["421 closing"]], .unreachable("421 closing")),
    ] as [(MailSink.Plan, SMTPAnswer)])
  func answers(plan: MailSink.Plan, expected: SMTPAnswer) async throws {
    let sink = try #require(MailSink(plan))
    let sender = sender(sink)
    #expect(await send(sender) == expected)
    await sender.close()
    sink.stop()
  }

  @Test(
    "A conversation that does not take place says nothing about the message",
    arguments: [
      ["CONNECT": ["554 no service"]], ["CONNECT": ["HANGUP"]], ["EHLO": ["HANGUP"], "HELO": ["HANGUP"]],
      ["RCPT": ["HANGUP"]], ["DATA": ["HANGUP"]], ["END": ["HANGUP"]],
    ] as [MailSink.Plan])
  func broken(plan: MailSink.Plan) async throws {
    let sink = try #require(MailSink(plan))
    let sender = sender(sink)
    let answer = await send(sender)
    guard case .unreachable = answer else {
      Issue.record("\(answer)")
      return
    }
    await sender.close()
    sink.stop()
  }

  @Test("After one message was refused, or the connection broke, the next one goes out")
  func again() async throws {
    let sink = try #require(MailSink(["RCPT": ["550 nobody", "250 ok", "HANGUP", "250 ok"]]))
    let sender = sender(sink)
    #expect(await send(sender) == .permanent(code: 550, text: "550 nobody"))
    #expect(await send(sender) == .accepted("250 2.0.0 queued as 1"))
    if case .unreachable = await send(sender) {} else { Issue.record("the connection did not break") }
    #expect(await send(sender) == .accepted("250 2.0.0 queued as 1"))
    await sender.close()
    sink.stop()
    #expect(sink.messages.count == 2)
  }

  @Test("A server that does not answer the goodbye holds nobody up")
  func goodbye() async throws {
    let sink = try #require(MailSink(["QUIT": ["SILENCE"]]))
    let sender = SMTPSender(
      SMTPConfiguration(url: "smtp://127.0.0.1:\(sink.port)", startTLS: .never, connectTimeout: .seconds(1)))
    #expect(await send(sender) == .accepted("250 2.0.0 queued as 1"))
    let begun = ContinuousClock.now
    await sender.close()
    // libcurl on its own would wait for two minutes.
    #expect(ContinuousClock.now - begun < .seconds(100))
    #expect(sink.heard.contains("QUIT"))
    sink.stop()
  }

  @Test("Where nobody listens nothing is reached")
  func nobody() async throws {
    let sink = try #require(MailSink())
    sink.stop()
    let sender = SMTPSender(
      SMTPConfiguration(url: "smtp://127.0.0.1:1", startTLS: .never, connectTimeout: .seconds(5)))
    if case .unreachable(let reason) = await send(sender) { #expect(!reason.isEmpty) } else { Issue.record("reached") }
  }

  @Test("Nothing is said in the clear where encryption is required, and no password leaves")
  func encryption() async throws {
    let sink = try #require(MailSink(["EHLO": ["250-sink\r\n250 AUTH PLAIN LOGIN"]]))
    let sender = sender(sink, startTLS: .required, user: "belay")
    if case .unreachable = await send(sender) {} else { Issue.record("it was sent") }
    await sender.close()
    sink.stop()
    #expect(!sink.heard.contains { $0.hasPrefix("MAIL") || $0.hasPrefix("AUTH") })
  }

  @Test("A refused sign-in is no judgement of the message")
  func signIn() async throws {
    let sink = try #require(
      MailSink(["EHLO": ["250-sink\r\n250 AUTH PLAIN"], "AUTH": ["535 5.7.8 wrong"]]))
    let sender = sender(sink, user: "belay")
    if case .unreachable(let reason) = await send(sender) {
      #expect(reason.contains("535"))
    } else {
      Issue.record("sent")
    }
    await sender.close()
    sink.stop()
  }

  @Test(
    "An address of a server has a scheme, a host, perhaps a port, and nothing else",
    arguments: [
      ("smtp://mail.example.org", true), ("smtps://127.0.0.1:465", true), ("smtp://[::1]:25/", true),
      ("mail.example.org", false), ("http://mail.example.org", false), ("smtp://user:secret@mail", false),
      ("smtp://mail/path", false), ("smtp://mail:25\r\nX", false),
    ])
  func urls(text: String, isAddress: Bool) {
    #expect(SMTPConfiguration.isAddress(text) == isAddress)
  }
}
