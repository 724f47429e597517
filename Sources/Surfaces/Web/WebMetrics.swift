import Synchronization

/// Counts of requests, as Prometheus reads them (text format 0.0.4).
///
/// A class, because all requests share the counts. Routes are those of the router, so there are as many as pages.
package final class WebMetrics: Sendable {
  private struct Key: Hashable {
    var method: String
    var route: String
    var status: Int
  }

  private struct Histogram {
    var buckets = Array(repeating: 0, count: WebMetrics.bounds.count)
    var sum = 0.0
    var count = 0
  }

  private struct Counts {
    var requests: [Key: Int] = [:]
    var durations = Histogram()
    var streams = 0
  }

  private static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
  private let counts = Mutex(Counts())

  /// Begins at zero.
  package init() {}

  /// Counts a request.
  func note(method: String, route: String, status: Int, _ duration: Duration) {
    let seconds = duration / .seconds(1)
    counts.withLock { counts in
      counts.requests[Key(method: method, route: route, status: status), default: 0] += 1
      for (index, bound) in Self.bounds.enumerated() where seconds <= bound { counts.durations.buckets[index] += 1 }
      counts.durations.sum += seconds
      counts.durations.count += 1
    }
  }

  /// Counts a live stream that begins or ends; false when there are too many.
  func stream(begins: Bool, most: Int) -> Bool {
    counts.withLock { counts in
      if begins, counts.streams >= most { return false }
      counts.streams += begins ? 1 : -1
      return true
    }
  }

  /// The counts as text.
  ///
  /// - Parameter gauges: What else is told: a name, labels, a help text and values.
  package func text(_ gauges: [Gauge]) -> String {
    let counts = counts.withLock { $0 }
    var text =
      "# HELP belay_http_requests_total Requests that were answered.\n# TYPE belay_http_requests_total counter\n"
    for (key, count) in counts.requests.sorted(by: {
      ($0.key.route, $0.key.method, $0.key.status) < ($1.key.route, $1.key.method, $1.key.status)
    }) {
      text +=
        "belay_http_requests_total{method=\"\(Self.label(key.method))\",route=\"\(Self.label(key.route))\",status=\"\(key.status)\"} \(count)\n"
    }
    text += "# HELP belay_http_request_seconds How long requests took.\n# TYPE belay_http_request_seconds histogram\n"
    for (bound, count) in zip(Self.bounds, counts.durations.buckets) {
      text += "belay_http_request_seconds_bucket{le=\"\(bound)\"} \(count)\n"
    }
    text += "belay_http_request_seconds_bucket{le=\"+Inf\"} \(counts.durations.count)\n"
    text += "belay_http_request_seconds_sum \(counts.durations.sum)\n"
    text += "belay_http_request_seconds_count \(counts.durations.count)\n"
    text += "# HELP belay_live_streams Live pages that are open.\n# TYPE belay_live_streams gauge\n"
    text += "belay_live_streams \(counts.streams)\n"
    for gauge in gauges {
      text += "# HELP \(gauge.name) \(gauge.help)\n# TYPE \(gauge.name) gauge\n"
      for (labels, value) in gauge.values {
        let written = labels.map { "\($0.name)=\"\(Self.label($0.value))\"" }.joined(separator: ",")
        text += "\(gauge.name)\(written.isEmpty ? "" : "{\(written)}") \(value)\n"
      }
    }
    return text
  }

  /// A value that is looked up when it is asked for.
  package struct Gauge: Sendable {
    /// The metric's name.
    package var name: String
    /// What it means.
    package var help: String
    /// Values with their labels.
    package var values: [(labels: [(name: String, value: String)], value: Double)]

    /// Joins the parts.
    package init(_ name: String, _ help: String, _ values: [(labels: [(name: String, value: String)], value: Double)]) {
      self.name = name
      self.help = help
      self.values = values
    }
  }

  private static func label(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
