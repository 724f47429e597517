import Hummingbird
import Testing

@testable import Web

/// Server-sent events (HTML Living Standard, section 9.2.6).
@Suite("Events of live pages")
struct LiveStreamTests {
  /// Reads a stream as a browser does: lines end with a carriage return, a line feed, or both; nothing else ends one.
  private static func events(_ text: String) -> [LiveStream.Event] {
    var lines: [[Unicode.Scalar]] = [[]]
    var wasReturn = false
    for scalar in text.unicodeScalars {
      if scalar == "\r" || (scalar == "\n" && !wasReturn) {
        lines.append([])
      } else if scalar != "\n" {
        lines[lines.count - 1].append(scalar)
      }
      wasReturn = scalar == "\r"
    }
    var events: [LiveStream.Event] = []
    var (name, data): (String?, [String]) = (nil, [])
    for line in lines {
      if line.isEmpty {
        if let name { events.append(LiveStream.Event(name, data.joined(separator: "\n"))) }
        name = nil
        data = []
      } else if line.starts(with: "event: ".unicodeScalars) {
        name = string(line.dropFirst(7))
      } else if line.starts(with: "data: ".unicodeScalars) {
        data.append(string(line.dropFirst(6)))
      }
    }
    return events
  }

  private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  @Test("An event has a name and lines of data, and ends with an empty line")
  func text() {
    #expect(LiveStream.Event("part", "<p>a</p>").text == "event: part\ndata: <p>a</p>\n\n")
    #expect(LiveStream.Event("part", "a\nb").text == "event: part\ndata: a\ndata: b\n\n")
    #expect(LiveStream.Event("end", "").text == "event: end\ndata: \n\n")
    #expect(LiveStream.Event("part", "a\n\nb\n").text == "event: part\ndata: a\ndata: \ndata: b\ndata: \n\n")
  }

  @Test(
    "Nothing in the data begins another event, whichever way its lines end",
    arguments: [
      "plain", "a\nb", "\n", "\n\n", "a\n\nevent: evil\ndata: x\n\n", "a\r\nb",
      "a\r\n\r\nevent: evil\r\ndata: x\r\n\r\n", "a\rb", "a\r\revent: evil\rdata: x\r\r", "a\revent: evil", "data: x",
      ": comment", "é\u{301}\n\u{301}x",
    ])
  func oneEvent(_ data: String) {
    let events = Self.events(LiveStream.Event("part", data).text)
    #expect(events.map(\.name) == ["part"])
    let plain = data.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    #expect(events.map { Array($0.data.utf8) } == [Array(plain.utf8)])
  }

  @Test("Several events follow one another")
  func several() {
    let sent = [LiveStream.Event("part", "a\nb"), LiveStream.Event("end", "")]
    #expect(Self.events(sent.map(\.text).joined()) == sent)
  }

  @Test("An answer that nobody sends gives its place back")
  func places() throws {
    let metrics = WebMetrics()
    func open() throws -> Response { try LiveStream.response(Asked.form(""), metrics) { (nil, true) } }
    for _ in 0...LiveStream.most { _ = try open() }
    #expect(metrics.text([]).contains("belay_live_streams 0\n"))
    var held: [Response] = []
    for _ in 0..<LiveStream.most { held.append(try open()) }
    #expect(metrics.text([]).contains("belay_live_streams \(held.count)\n"))
    #expect(throws: WebError.self) { try open() }
    // A head alone holds no place.
    held = held.map { $0.createHeadResponse() }
    #expect(metrics.text([]).contains("belay_live_streams 0\n"))
    _ = try open()
  }
}
