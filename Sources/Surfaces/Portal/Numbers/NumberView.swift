import Foundation
import Markup
import Migrations
import Operations
import Web

/// The page of one number: where it stands, what will happen, what its owner may do.
struct NumberView {
  let layout: Layout
  let details: SeeMigration.Details
  let offers: [RescheduleMigration.Offer]
  let settings: PortalSettings
  let schedule: Schedule
  let access: Access
  /// Where it moves and with whom; nil where that is not to be chosen.
  var move: NumberMove?
  /// The days of which slots are offered; nil where no date can be chosen.
  var offered: SlotSpan?
  /// How many entries the history had when the person looked, where somebody else has changed something since.
  var seen: Int?
  /// The slot that the person has chosen and could not have.
  var chosen: Date?
  var mails: [MailRecord] = []
  /// The run or the check that the person has just asked for, as long as somebody remembers it.
  var errand: Errands.Standing?
  var errandName: String?
  var mistakes: [String: Failure] = [:]
  var done: String?

  var record: MigrationRecord { details.record }
  var subject: String { record.id.subject }
  /// Whether the person has asked for a run that has not begun or goes on.
  private var isStarting: Bool { errand != nil && errand?.outcome == nil && !isCheck }
  /// Whether what the person has asked for is a check.
  private var isCheck: Bool { errand?.title == CheckAgain.title }
  var isChecking: Bool { isCheck && errand?.outcome == nil }
  /// Whether the steps of a move are shown although it has not begun: it does so at once.
  private var isMoving: Bool { move != nil && isStarting }
  func say(_ key: String, _ facts: [String: String] = [:]) -> String { layout.say(key, facts) }

  var page: HTML {
    let isRunning = record.status == .inProgress && record.hold == nil || isStarting
    return layout.page(
      "\(subject) – \(say("status.\(record.status.rawValue)"))", part: access.owns(record) ? .numbers : .migrations,
      narrow: details.losses == nil,
      refresh: isRunning || isChecking ? 2 : nil, isWrong: !mistakes.isEmpty
    ) {
      p(["class": "crumbs"]) {
        a(["href": .text(access.owns(record) ? Path.numbers : Path.migrations)]) {
          say(access.owns(record) ? "part.numbers" : "part.migrations")
        }
      }
      h1 { span(["class": "number"]) { layout.breakable(subject) } }
      layout.errorSummary(mistakes)
      if let seen, seen < record.sequence { others(since: seen) }
      if let errand, case .failed(let failure)? = errand.outcome {
        layout.failed(failure, of: errand.title)
      } else if let errand, isCheck {
        checked(errand)
      } else if let done, errandName == nil || isStarting, isRunning || done != "one-number.done-approve" {
        layout.notice("success") { p { say(done) } }
      }
      if isRunning || isChecking {
        div(["class": "live", "data-live": .text(live), "aria-live": "polite"]) { standing }
      } else {
        standing
      }
      // While a move goes on only what belongs to it is offered.
      if let offered, access.may(.reschedule, record), !isRunning { chooseDate(offered) }
      if isRunning { controls } else { actions }
      if !details.findings.isEmpty { findings }
      if !isMoving, let plan = details.plan, [.waiting, .scheduled, .paused, .failed].contains(record.status),
        !record.isUnderWay
      {
        planned(plan)
      }
      if let losses = details.losses { LossView(layout: layout, losses: losses).section }
      if !mails.isEmpty {
        section {
          h2 { say("one-number.mails") }
          MailTable(layout: layout, mails: mails, schedule: schedule).table
        }
      }
      history
    }
  }

  /// How far a check is that the person has asked for.
  private func checked(_ errand: Errands.Standing) -> HTML {
    switch errand.outcome {
    case .done(let key, let facts): layout.notice("success") { p { say(key, facts) } }
    case .stopped: layout.notice("warning") { p { say("errand.stopped") } }
    case .failed, nil: layout.notice { p(["role": "status"]) { say("one-number.checking") } }
    }
  }

  /// What has happened since the person looked.
  private func others(since seen: Int) -> HTML {
    let title = say("one-number.changed-meanwhile")
    return layout.notice("warning", title: title) {
      HistoryTable(
        layout: layout, entries: details.history.filter { $0.sequence >= seen }, schedule: schedule,
        steps: details.plan?.steps ?? [], caption: title
      ).table
    }
  }

  /// Where the page hears how the run goes, from what it shows on.
  private var live: String {
    var pairs: [(name: String, value: String)] = [("seen", String(record.sequence))]
    // Of one that has ended nothing more is heard, also where the migration goes on by itself.
    if let errandName, errand != nil, errand?.outcome == nil { pairs.append(("task", errandName)) }
    return Path.number(subject, "events") + "?" + Form.encoded(pairs)
  }

  /// What is replaced while a run goes on.
  var standing: HTML {
    HTML.joined([
      div(["class": "card"]) {
        p {
          layout.tag(record.status)
          if record.status == .inProgress, record.direction == .back { " \(say("one-number.going-back"))" }
        }
        if record.hold == nil || record.status != .inProgress { p { say("status-text.\(record.status.rawValue)") } }
        facts
        if details.mayBeUnreachable, record.status != .inProgress {
          layout.notice("error", title: say("one-number.unreachable-title")) {
            p { say("one-number.unreachable-text") }
          }
        }
        if let failure = record.failure, record.status == .failed {
          layout.notice("error", title: say("one-number.failed-title")) {
            p { layout.text(of: failure) }
            if access.may(.listFindings), let words = failure.facts["detail"], !words.isEmpty {
              p(["class": "small"]) { say("one-number.server-said", ["words": words]) }
            }
            if !details.mayBeUnreachable {
              p { say(record.isUnderWay ? "one-number.failed-under-way" : "one-number.failed-nothing-changed") }
            }
          }
        }
        if let hold = record.hold, let step = details.plan?.steps[safe: hold], let point = step.hold {
          layout.notice("warning") { p { say("hold-text.\(point.name)") } }
        }
      },
      record.isUnderWay || record.status == .completed || isMoving ? progress : .empty,
    ])
  }

  private var facts: HTML {
    var rows: [(name: String, value: HTML)] = [
      (say("field.owner"), .text(record.ownerName ?? record.name)),
      (say("field.kind"), .text(say("kind.\(record.kind)"))),
      (say("field.department"), .text(record.department.isEmpty ? "–" : record.department)),
    ]
    rows += moving
    if let start = record.start { rows.append((say("field.date"), .text(layout.when(start, schedule)))) }
    if let limit = record.limit { rows.append((say("field.limit"), .text(layout.long(limit)))) }
    if let phones, record.status != .completed { rows.append((say("field.phones"), .text(phones))) }
    return layout.facts(rows)
  }

  /// Where it moves and with whom, and when its last run began and ended.
  private var moving: [(name: String, value: HTML)] {
    guard let move else { return [] }
    var rows: [(name: String, value: HTML)] = [(say("column.destination"), .text(move.destination))]
    if let leader = move.leader { rows.append((say("column.together"), layout.link(to: leader))) }
    if !move.others.isEmpty {
      rows.append((say("column.together"), ul { move.others.map { other in li { layout.link(to: other) } } }))
    }
    if let began = record.startedAt { rows.append((say("field.began"), .text(layout.short(began, schedule)))) }
    if let ended = record.endedAt, !record.isUnderWay {
      rows.append((say("field.ended"), .text(layout.short(ended, schedule))))
    }
    return rows
  }

  /// The physical phones that stop working, as the check names them.
  private var phones: String? {
    details.findings.first { $0.check.rawValue == "physical-phones" }?.facts["phones"]
      ?? (record.devices > 0 ? say("numbers.phones", ["count": String(record.devices)]) : nil)
  }

  private func chooseDate(_ span: SlotSpan) -> HTML {
    section(["class": "card", "aria-labelledby": "date-title"]) {
      h2(["id": "date-title"]) {
        say(record.start == nil ? "one-number.choose-first-title" : "one-number.choose-title")
      }
      if span.earlier != nil || span.later != nil { spans(span) }
      if offers.isEmpty {
        p(["id": .optional(mistakes["slot"] == nil ? nil : "slot")]) { say("one-number.no-slots") }
      } else {
        p { say("one-number.choose-text", ["limit": layout.long(span.last)]) }
        form(["method": "post", "action": .text(Path.number(subject, "date") + "?from=\(span.days.lowerBound)")]) {
          layout.proof
          layout.hidden("sequence", String(record.sequence))
          div(["class": "field", "hidden": true]) {
            element("label", ["for": "day"], .text(say("field.day")))
            select(["id": "day", "data-hours": "slot"]) {
              days.map { day in option(["value": .text(day.description)]) { layout.long(day) } }
            }
          }
          layout.field("slot", say("one-number.slot"), mistake: mistakes["slot"]) { described in
            select([
              "id": "slot", "name": "slot", "aria-describedby": described,
              "aria-invalid": layout.invalid(mistakes["slot"]),
            ]) {
              days.map { day in
                element(
                  "optgroup", ["label": .text(layout.long(day)), "data-day": .text(day.description)],
                  .joined(
                    offers.filter { $0.day == day }.map { offer in
                      // The day is told as well where it cannot be chosen apart.
                      let hour = say("one-number.hour", ["time": offer.time.description, "zone": zone(offer.start)])
                      return option([
                        "value": .text(offer.start.ISO8601Format()), "selected": .flag(offer.start == selected),
                        "data-hour": .text(hour),
                      ]) { "\(hour), \(day)" }
                    }))
              }
            }
          }
          button(["class": "button"]) { say("one-number.save-date") }
        }
      }
    }
  }

  /// The slot that stands selected: what the person has just chosen, where it is still offered, else the present one.
  private var selected: Date? {
    guard let chosen, offers.contains(where: { $0.start == chosen }) else { return record.start }
    return chosen
  }

  /// The ways to the slots of other days.
  private func spans(_ span: SlotSpan) -> HTML {
    p {
      say(
        "one-number.span", ["first": layout.long(span.days.lowerBound), "last": layout.long(span.days.upperBound)])
      if let day = span.earlier { way(to: day, say("one-number.earlier")) }
      if let day = span.later { way(to: day, say("one-number.later")) }
    }
  }

  private func way(to day: CalendarDay, _ text: String) -> HTML {
    HTML.joined([.text(" "), a(["href": .text(Path.number(subject) + "?from=\(day)#date-title")]) { text }])
  }

  private var days: [CalendarDay] {
    var days: [CalendarDay] = []
    for offer in offers where days.last != offer.day { days.append(offer.day) }
    return days
  }

  /// The zone's offset, so that an hour that the clocks repeat is not taken for the other.
  private func zone(_ moment: Date) -> String {
    let minutes = schedule.timeZone.secondsFromGMT(for: moment) / 60
    let (hours, rest) = (abs(minutes) / 60, abs(minutes) % 60)
    return "UTC\(minutes < 0 ? "−" : "+")\(hours)" + (rest == 0 ? "" : ":\(rest < 10 ? "0" : "")\(rest)")
  }

  private var findings: HTML {
    section(["aria-labelledby": "findings-title"]) {
      h2(["id": "findings-title"]) { say("one-number.findings") }
      details.findings.map { finding in FindingView(layout: layout, finding: finding).card(access, subject) }
      if mayCheck {
        form(["method": "post", "action": .text(Path.number(subject, "check"))]) {
          layout.proof
          button(["class": "button secondary"]) { say("findings.check") }
        }
      }
    }
  }

  private func planned(_ plan: Plan) -> HTML {
    section(["class": "card", "aria-labelledby": "plan-title"]) {
      h2(["id": "plan-title"]) { say("one-number.plan") }
      p { say("one-number.plan-text") }
      StepsView(layout: layout, plan: plan, isDetailed: isDetailed).list
      p { say(plan.pointOfNoReturn == nil ? "one-number.all-reversible" : "one-number.not-all-reversible") }
    }
  }

  private var progress: HTML {
    guard let plan = details.plan else { return .empty }
    return section(["class": "card", "aria-labelledby": "progress-title"]) {
      h2(["id": "progress-title"]) { say("one-number.progress") }
      element(
        "progress",
        [
          "max": .text(String(plan.steps.count)), "value": .text(String(record.step)),
          "aria-label": .text(say("one-number.progress")),
        ],
        .text("\(record.step)/\(plan.steps.count)"))
      StepsView(
        layout: layout, plan: plan, progress: (record, details.state), isDetailed: isDetailed,
        ended: StepsView.ended(details.history) { layout.short($0, schedule) }
      ).list
    }
  }

  /// What every step changes is for those who plan moves.
  private var isDetailed: Bool { move != nil && access.may(.editMigrations, record) }

  private var history: HTML {
    element(
      "details", ["class": "card"],
      .joined([
        element("summary", [:], .text(say("one-number.history"))),
        HistoryTable(
          layout: layout, entries: self.details.history, schedule: schedule, steps: self.details.plan?.steps ?? []
        ).table,
      ]))
  }
}

extension Array {
  subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
