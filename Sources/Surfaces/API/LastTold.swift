import Synchronization
import Web

/// What a stream has told last: an event comes only when there is something else to tell.
///
/// A class, because it lives as long as the stream; it is used by one task at a time.
final class LastTold: Sendable {
  private let last = Mutex<[UInt8]>([])

  /// The event of a resource as it is now; nil when just this was told last.
  func event(_ name: String, _ body: [UInt8]) -> LiveStream.Event? {
    let isNews = last.withLock { last in
      let isNews = last != body
      last = body
      return isNews
    }
    return isNews ? LiveStream.Event(name, json: body) : nil
  }
}

extension LiveStream.Event {
  /// An event whose data is JSON in one line: what else could end a line is escaped.
  init(_ name: String, json: [UInt8]) {
    var text = String(decoding: json, as: UTF8.self)
    for (separator, escape) in [("\u{85}", "\\u0085"), ("\u{2028}", "\\u2028"), ("\u{2029}", "\\u2029")] {
      text = text.replacing(separator, with: escape)
    }
    self.init(name, text)
  }
}
