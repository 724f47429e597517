import Foundation
import Markup
import Migrations
import Operations
import Web

/// What may be done with a migration, for those who may.
extension NumberView {
  /// What can be done while no run goes on.
  var actions: HTML {
    let mayStart =
      access.may(.migrateNow, record) && record.blocking == 0 && !record.isUnderWay
      && [.waiting, .scheduled, .paused, .failed].contains(record.status)
    return div(["class": "actions"]) {
      if move != nil, access.may(.editMigrations, record), !MoveSituation.isBegun(record) {
        a(["class": "button", "href": .text(Path.move(subject, .start))]) { say("move.button") }
      }
      if mayStart {
        a(["class": "button secondary", "href": .text(Path.number(subject, "migrate"))]) {
          say("one-number.migrate-now")
        }
      }
      if record.status == .failed, record.isUnderWay, access.may(.undo, record) {
        a(["class": "button secondary", "href": .text(Path.number(subject, "migrate"))]) { say("one-number.go-on") }
      }
      if record.start != nil, record.status == .scheduled {
        a(["class": "button secondary", "href": .text(Path.number(subject, "calendar.ics"))]) {
          say("one-number.calendar")
        }
      }
      if let instructions = settings.instructions {
        a(["class": "button secondary", "href": .text(instructions), "rel": "noopener"]) {
          say("one-number.instructions")
        }
      }
      if access.may(.approve, record), record.hold != nil, record.status == .inProgress {
        form(["method": "post", "action": .text(Path.number(subject, "approve"))]) {
          layout.proof
          button(["class": "button"]) { say("one-number.approve") }
        }
      }
      if access.may(.undo, record), record.status == .completed || record.isUnderWay {
        a(["class": "button secondary", "href": .text(Path.number(subject, "undo"))]) { say("one-number.undo") }
      }
      if record.status == .paused, record.isUnderWay, access.may(.editMigrations, record) {
        form(["method": "post", "action": .text(Path.number(subject, "resume"))]) {
          layout.proof
          button(["class": "button"]) { say("one-number.resume") }
        }
      }
      if record.isUnderWay, [.inProgress, .paused].contains(record.status) { abort }
    }
  }

  /// What can be done with a run while it goes on.
  var controls: HTML {
    guard access.may(.editMigrations, record) || access.may(.undo, record) else { return .empty }
    return div(["class": "actions"]) {
      if access.may(.editMigrations, record) {
        form(["method": "post", "action": .text(Path.number(subject, "pause"))]) {
          layout.proof
          button(["class": "button secondary"]) { say("one-number.pause") }
        }
      }
      abort
      if access.may(.undo, record), record.direction == .forward {
        a(["class": "button secondary", "href": .text(Path.number(subject, "undo"))]) { say("one-number.undo") }
      }
    }
  }

  private var abort: HTML {
    guard access.may(.undo, record) else { return .empty }
    return a(["class": "button secondary", "href": .text(Path.number(subject, "abort"))]) { say("one-number.abort") }
  }

  /// Whether it can be checked once more: nothing has begun, and the person plans migrations.
  var mayCheck: Bool {
    access.may(.editMigrations, record) && RunChecks.statuses.contains(record.status) && !record.isUnderWay
      && !isChecking
  }
}
