import Migrations
import Store
import Synchronization

/// The mails of one claim, handed out to several connections: one at a time of each recipient.
///
/// A class, because the connections share it.
final class MailLine: Sendable {
  private struct State {
    /// The mails of each recipient, the first one last.
    var groups: [[MailMaterial]]
    /// Groups of which no mail is under way, the first one last.
    var free: [Int]
    /// The group of each mail that is under way.
    var underWay: [String: Int] = [:]
    var isStopped = false
  }

  private let state: Mutex<State>

  init(_ groups: [[MailMaterial]]) {
    state = Mutex(State(groups: groups.map { $0.reversed() }, free: Array(groups.indices.reversed())))
  }

  /// The next mail; nil when there is none whose recipient is free.
  ///
  /// The connection that has a recipient's mail under way takes that recipient's next one itself.
  func next() -> MailMaterial? {
    state.withLock { state in
      guard !state.isStopped, let group = state.free.popLast(), let mail = state.groups[group].popLast() else {
        return nil
      }
      state.underWay[mail.mail.id] = group
      return mail
    }
  }

  /// Ends a mail; the recipient's next one goes to the head of the line.
  func done(_ mail: MailMaterial) {
    state.withLock { state in
      guard let group = state.underWay.removeValue(forKey: mail.mail.id) else { return }
      if !state.groups[group].isEmpty { state.free.append(group) }
    }
  }

  /// Takes a mail back that was not tried, and hands out no more.
  func putBack(_ mail: MailMaterial) {
    state.withLock { state in
      state.isStopped = true
      if let group = state.underWay.removeValue(forKey: mail.mail.id) { state.groups[group].append(mail) }
    }
  }

  /// Hands out no more.
  func stop() { state.withLock { $0.isStopped = true } }

  /// What was not tried.
  var rest: [MailMaterial] { state.withLock { $0.groups.flatMap { $0 } } }
}
