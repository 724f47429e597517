import Foundation
import Markup
import Migrations
import Operations
import Web

/// Where the project stands: totals, progress, calendar, what blocks, what needs somebody.
struct ProjectView {
  let layout: Layout
  let overview: ProjectOverview
  let schedule: Schedule
  let today: CalendarDay
  let access: Access
  /// The first day of the calendar that somebody asked for; nil for today.
  var from: CalendarDay?
  /// How long the ledger was before the overview was read.
  var mark = 0

  private func say(_ key: String, _ facts: [String: String] = [:]) -> String { layout.say(key, facts) }

  var page: HTML {
    layout.page(say("part.project"), part: .project, refresh: 60) {
      h1 { say("project.title", ["project": layout.portal.project]) }
      div(["data-live": .text(live)]) { standing }
    }
  }

  /// Where the page hears how the project goes on, from what it shows on.
  private var live: String {
    let pairs = [("seen", String(mark)), ("from", from?.description)]
    return Path.projectEvents + "?" + Form.encoded(pairs.compactMap { name, value in value.map { (name, $0) } })
  }

  /// What is replaced while the project goes on.
  var standing: HTML {
    HTML.joined([
      alarms, tiles,
      div(["class": "grid"]) {
        ProgressChart(layout: layout, overview: overview, today: today).card
        blocks
      },
      SlotCalendar(layout: layout, load: overview.load, schedule: schedule, today: today, from: from).card,
      access.may(.controlProject) ? controls : .empty,
    ])
  }

  private var alarms: HTML {
    HTML.joined([
      overview.breaker.map { breaker in
        layout.notice("error", title: say("project.breaker")) {
          p { say(breaker.reason.code, breaker.reason.facts) }
          p { say("project.breaker-since", ["when": layout.when(breaker.since, schedule)]) }
          if access.may(.controlProject) {
            form(["method": "post", "action": .text(Path.breaker)]) {
              layout.proof
              button(["class": "button"]) { say("project.close-breaker") }
            }
          }
        }
      } ?? .empty,
      overview.holding == 0
        ? .empty
        : layout.notice("warning", title: say("project.holding", ["count": String(overview.holding)])) {
          p { a(["href": .text(Path.migrations([("holding", "yes")]))]) { say("project.holding-text") } }
        },
      overview.stuck.isEmpty
        ? .empty
        : layout.notice("error", title: say("project.stuck", ["count": String(overview.stuckCount)])) {
          p { say("project.stuck-text") }
          ul {
            overview.stuck.map { record in
              li {
                layout.link(to: record.id.subject)
                " \(record.ownerName ?? record.name), \(layout.short(record.startedAt, schedule))"
              }
            }
          }
          if overview.stuckCount > overview.stuck.count {
            p { a(["href": .text(Path.migrations([("stuck", "yes")]))]) { say("project.stuck-all") } }
          }
        },
    ])
  }

  private var tiles: HTML {
    ul(["class": "tiles"]) {
      [Migration.Status.waiting, .scheduled, .inProgress, .completed, .manually, .failed, .paused, .closed].map {
        status in
        li {
          a(["class": "tile", "href": .text(Path.migrations([("status", status.rawValue)]))]) {
            span(["class": "count"]) { String(overview.statuses[status] ?? 0) }
            layout.tag(status)
          }
        }
      }
    }
  }

  private var blocks: HTML {
    section(["class": "card", "aria-labelledby": "blocks-title"]) {
      h2(["id": "blocks-title"]) { say("project.blocks") }
      let blocking = overview.checks.filter { $0.blocked > 0 }
      if blocking.isEmpty {
        p { say("project.nothing-blocks") }
      } else {
        ul {
          blocking.prefix(8).map { count in
            li {
              a(["href": .text(Path.finding(count.check.rawValue))]) { say("check.\(count.check).title") }
              ": \(count.blocked)"
            }
          }
        }
        p { a(["href": .text(Path.findings)]) { say("project.all-findings") } }
      }
    }
  }

  private var controls: HTML {
    section(["class": "card no-print", "aria-labelledby": "control-title"]) {
      h2(["id": "control-title"]) { say("project.control") }
      p { say("project.control-text") }
      div(["class": "actions"]) {
        ControlView.verbs.map { verb in
          a([
            "class": .text(verb == .pause ? "button stop" : "button secondary"),
            "href": .text(Path.control(verb.rawValue)),
          ]) { say("project.\(verb.rawValue)-all") }
        }
      }
    }
  }
}

/// Progress over time: how many were completed, drawn and as a table.
struct ProgressChart {
  let layout: Layout
  let overview: ProjectOverview
  let today: CalendarDay

  private let width = 640.0
  private let height = 240.0

  var card: HTML {
    let total = overview.statuses.values.reduce(0, +)
    let points = points
    return section(["class": "card", "aria-labelledby": "progress-title"]) {
      h2(["id": "progress-title"]) { layout.say("project.progress") }
      if points.isEmpty {
        p { layout.say("project.no-progress") }
      } else {
        drawing(points, total)
        details {
          element("summary", [:], .text(layout.say("project.as-table")))
          layout.table(layout.say("project.completed-day")) {
            layout.columns([
              layout.say("field.day"), layout.say("project.completed-day"), layout.say("project.completed-sum"),
            ])
            tbody {
              points.filter { $0.new > 0 }.suffix(60).map { point in
                tr {
                  th(["scope": "row"]) { point.day.description }
                  td(["class": "count"]) { String(point.new) }
                  td(["class": "count"]) { String(point.sum) }
                }
              }
            }
          }
        }
      }
    }
  }

  private struct Point {
    var day: CalendarDay
    var new: Int
    var sum: Int
  }

  private var points: [Point] {
    guard let first = overview.completions.keys.min() else { return [] }
    var sum = 0
    // A point for each day, at most of ten years.
    return (max(first - 1, today.number - 3_650)...max(today.number, first)).map { number in
      sum += overview.completions[number] ?? 0
      return Point(day: CalendarDay(number: number), new: overview.completions[number] ?? 0, sum: sum)
    }
  }

  private func drawing(_ points: [Point], _ total: Int) -> HTML {
    let top = Double(max(1, total))
    let (left, right, bottom) = (48.0, width - 8, height - 28)
    func x(_ index: Int) -> Double { left + (right - left) * Double(index) / Double(max(1, points.count - 1)) }
    func y(_ value: Int) -> Double { bottom - (bottom - 12) * Double(value) / top }
    func short(_ value: Double) -> String { String((value * 10).rounded() / 10) }
    let line = points.indices.map { "\(short(x($0))),\(short(y(points[$0].sum)))" }.joined(separator: " ")
    let last = points[points.count - 1]
    return SVG.svg([
      "class": "chart", "viewBox": "0 0 \(Int(width)) \(Int(height))", "role": "img",
      "aria-label": .text(layout.say("project.chart-label", ["completed": String(last.sum), "total": String(total)])),
    ]) {
      [0, total / 2, total].map { value in
        HTML.joined([
          SVG.line([
            "class": "axis", "x1": .text(short(left)), "x2": .text(short(right)), "y1": .text(short(y(value))),
            "y2": .text(short(y(value))),
          ]),
          SVG.text(["x": .text(short(left - 6)), "y": .text(short(y(value) + 4)), "text-anchor": "end"]) {
            String(value)
          },
        ])
      }
      SVG.polygon([
        "class": "area", "points": .text("\(short(left)),\(short(bottom)) \(line) \(short(right)),\(short(bottom))"),
      ])
      SVG.polyline(["class": "curve", "points": .text(line)])
      SVG.text(["x": .text(short(left)), "y": .text(short(height - 8))]) { points[0].day.description }
      SVG.text(["x": .text(short(right)), "y": .text(short(height - 8)), "text-anchor": "end"]) { last.day.description }
    }
  }
}
