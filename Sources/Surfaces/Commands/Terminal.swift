import Foundation
import Operations
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// Writes to the process's streams; what they do not take is dropped.
///
/// A closed pipe or a full disk must not end work in its middle: `FileHandle.write(_:)` would.
package enum StandardStream {
  /// Writes a text to standard output.
  package static func output(_ text: String) { write(text, FileHandle.standardOutput) }

  /// Writes a text to standard error.
  package static func error(_ text: String) { write(text, FileHandle.standardError) }

  private static func write(_ text: String, _ handle: FileHandle) { try? handle.write(contentsOf: Data(text.utf8)) }
}

/// Standard output and standard error, and whether people watch them.
enum Terminal {
  /// Whether standard output is a terminal that takes colours.
  static let hasColour: Bool =
    isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
    && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  /// Whether standard error is a terminal, on which a line can be drawn again.
  static let drawsProgress: Bool = isatty(STDERR_FILENO) == 1

  /// Writes a line to standard output.
  static func write(_ line: String) { StandardStream.output(line + "\n") }

  /// Writes a text to standard error.
  static func tell(_ text: String) { StandardStream.error(text) }

  /// A text in a colour of the terminal, where there are colours.
  static func coloured(_ text: String, _ colour: Colour) -> String {
    hasColour ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// Colours as the terminal numbers them.
  enum Colour: Int {
    case red = 31
    case green = 32
    case yellow = 33
    case blue = 36
    case faint = 2
    case bold = 1
  }
}

/// Shows how far long work has come: a bar on a terminal, now and then a line in a pipe.
///
/// A class, because tasks side by side report to one line.
final class ProgressLine: Sendable {
  private struct State {
    var phase = ""
    var begun = ContinuousClock.now
    var last = ContinuousClock.now
    var drawn = ContinuousClock.now - .seconds(60)
    var width = 0
  }

  private let state = Mutex(State())
  private let isSilent: Bool

  init(isSilent: Bool) { self.isSilent = isSilent }

  /// Shows progress, at most ten times a second on a terminal and every five seconds in a pipe.
  func show(_ progress: WorkProgress) {
    guard !isSilent else { return }
    let text: String? = state.withLock { state in
      let now = ContinuousClock.now
      if state.phase != progress.phase {
        // A phase begins when the one before it ended, not when it first has something to tell.
        if !state.phase.isEmpty { state.begun = state.last }
        state.phase = progress.phase
        state.drawn = now - .seconds(60)
      }
      state.last = now
      let isLast = progress.done == progress.total
      let pause: Duration = Terminal.drawsProgress ? .milliseconds(100) : .seconds(5)
      guard isLast || now - state.drawn >= pause else { return nil }
      state.drawn = now
      let line = Self.line(progress, since: now - state.begun)
      guard Terminal.drawsProgress else { return line + "\n" }
      let padding = String(repeating: " ", count: max(0, state.width - line.count))
      state.width = line.count
      return "\r" + line + padding + (isLast ? "\n" : "")
    }
    if let text { Terminal.tell(text) }
  }

  private static func line(_ progress: WorkProgress, since elapsed: Duration) -> String {
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    let rate = seconds > 0 ? Double(progress.done) / seconds : 0
    let speed = rate >= 10 ? "\(Int(rate))/s" : "\((rate * 10).rounded() / 10)/s"
    guard let total = progress.total, total > 0 else { return "\(say(progress.phase)) \(progress.done)  \(speed)" }
    let filled = min(24, progress.done * 24 / total)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
    let left = rate > 0 ? Double(total - progress.done) / rate : 0
    let time = progress.done < total && rate > 0 ? "  " + say("progress.left", ["time": Format.time(left)]) : ""
    return "\(say(progress.phase)) \(bar) \(progress.done)/\(total)  \(speed)\(time)"
  }
}

/// Ways to write values for people.
enum Format {
  /// Seconds as people read them.
  static func time(_ seconds: Double) -> String {
    if seconds < 10 { return "\((seconds * 10).rounded() / 10) s" }
    if seconds < 120 { return "\(Int(seconds.rounded())) s" }
    if seconds < 7_200 { return "\(Int(seconds / 60)) min" }
    return "\(Int(seconds / 3_600)) h \(Int(seconds / 60) % 60) min"
  }

  /// A table with columns as wide as their contents.
  static func table(_ rows: [[String]]) -> [String] {
    guard let columns = rows.map(\.count).max() else { return [] }
    let widths = (0..<columns).map { column in rows.map { $0.count > column ? width($0[column]) : 0 }.max() ?? 0 }
    return rows.map { row in
      row.enumerated().map { column, cell in
        column == row.count - 1 ? cell : cell + String(repeating: " ", count: widths[column] - width(cell))
      }.joined(separator: "  ")
    }
  }

  /// How many columns of a terminal a text takes: East Asian wide characters take two, combining marks none.
  static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { sum, scalar in
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format: return sum
      default: break
      }
      switch scalar.value {
      case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
        0x20000...0x3FFFD:
        return sum + 2
      default: return sum + 1
      }
    }
  }
}
