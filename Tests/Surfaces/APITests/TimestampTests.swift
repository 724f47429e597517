import Foundation
import Testing

@testable import API

@Suite("Moments in JSON")
struct TimestampTests {
  @Test(
    "A moment is written in UTC, with microseconds where there are any",
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (1_796_000_000, "2026-11-30T00:53:20Z"),
      (1_796_000_000.5, "2026-11-30T00:53:20.500000Z"), (-1, "1969-12-31T23:59:59Z"),
    ] as [(Double, String)])
  func written(seconds: Double, text: String) {
    #expect(Timestamp.text(Date(timeIntervalSince1970: seconds)) == text)
    #expect(Timestamp.moment(text) == Date(timeIntervalSince1970: seconds))
  }

  @Test(
    "Every form of RFC 3339 is read",
    arguments: [
      "2026-11-30T08:00:00Z", "2026-11-30t08:00:00z", "2026-11-30T09:00:00+01:00", "2026-11-30T08:00:00.000Z",
      "2026-11-30T07:30:00-00:30", "2026-11-30T07:59:60Z",
    ])
  func read(text: String) {
    #expect(Timestamp.moment(text).map(Timestamp.text) == "2026-11-30T08:00:00Z")
  }

  @Test(
    "What is no moment is refused",
    arguments: [
      "", "2026-11-30", "2026-11-30T08:00:00", "2026-02-30T08:00:00Z", "2026-11-30T24:00:00Z", "2026-11-30T08:60:00Z",
      "2026-11-30T08:00:00.Z", "2026-11-30T08:00:00+0100", "2026-11-30T08:00:00Zx", "2026-11-30 08:00:00Z",
      "2026-11-30T0é:00:00Z",
    ])
  func refused(text: String) { #expect(Timestamp.moment(text) == nil) }
}
