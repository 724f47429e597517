/// What the bodies of requests and answers are made of.
enum MediaType: String, Sendable {
  /// A value (RFC 8259).
  case json = "application/json"
  /// A table (RFC 4180).
  case csv = "text/csv"
  /// A date that calendars take (RFC 5545).
  case calendar = "text/calendar"
  /// A mail as it goes to a mail server (RFC 5322).
  case message = "message/rfc822"
  /// Events while they happen (HTML Living Standard, section 9.2).
  case events = "text/event-stream"

  /// The field `Content-Type` of an answer.
  var field: String {
    switch self {
    case .json, .message: rawValue
    case .csv, .events: "\(rawValue); charset=utf-8"
    case .calendar: "\(rawValue); charset=utf-8; method=REQUEST"
    }
  }
}
