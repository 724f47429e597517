import Testing

@testable import Web

/// The text format of Prometheus, version 0.0.4.
@Suite("Counts of requests")
struct WebMetricsTests {
  /// The lines of a text that are no comments.
  private func samples(_ metrics: WebMetrics, _ gauges: [WebMetrics.Gauge] = []) -> [String] {
    metrics.text(gauges).split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
  }

  @Test("Before the first request everything is zero")
  func zero() {
    let samples = samples(WebMetrics())
    #expect(samples.contains("belay_http_request_seconds_count 0"))
    #expect(samples.contains("belay_http_request_seconds_sum 0.0"))
    #expect(samples.contains("belay_live_streams 0"))
    #expect(!samples.contains { $0.hasPrefix("belay_http_requests_total") })
  }

  @Test("Requests are counted by method, route and status, in an order that stays")
  func requests() {
    let metrics = WebMetrics()
    metrics.note(method: "POST", route: "/sign-in", status: 303, .milliseconds(3))
    metrics.note(method: "GET", route: "/numbers/{subject}", status: 200, .milliseconds(3))
    metrics.note(method: "GET", route: "/numbers/{subject}", status: 404, .milliseconds(3))
    metrics.note(method: "GET", route: "/numbers/{subject}", status: 200, .milliseconds(3))
    #expect(
      samples(metrics).filter { $0.hasPrefix("belay_http_requests_total") } == [
        "belay_http_requests_total{method=\"GET\",route=\"/numbers/{subject}\",status=\"200\"} 2",
        "belay_http_requests_total{method=\"GET\",route=\"/numbers/{subject}\",status=\"404\"} 1",
        "belay_http_requests_total{method=\"POST\",route=\"/sign-in\",status=\"303\"} 1",
      ])
  }

  @Test("Each bucket holds all that took no longer than its bound")
  func histogram() {
    let metrics = WebMetrics()
    for milliseconds in [1, 2, 250, 20_000] {
      metrics.note(method: "GET", route: "/", status: 200, .milliseconds(milliseconds))
    }
    let prefix = "belay_http_request_seconds_bucket{le=\""
    let buckets = samples(metrics).filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
    #expect(
      buckets == [
        "0.001\"} 1", "0.0025\"} 2", "0.005\"} 2", "0.01\"} 2", "0.025\"} 2", "0.05\"} 2", "0.1\"} 2", "0.25\"} 3",
        "0.5\"} 3", "1.0\"} 3", "2.5\"} 3", "5.0\"} 3", "10.0\"} 3", "+Inf\"} 4",
      ])
    #expect(samples(metrics).contains("belay_http_request_seconds_count 4"))
  }

  @Test("Live streams have a bound; one that ends makes room")
  func streams() {
    let metrics = WebMetrics()
    let (first, second) = (metrics.stream(begins: true, most: 2), metrics.stream(begins: true, most: 2))
    #expect(first)
    #expect(second)
    let third = metrics.stream(begins: true, most: 2)
    #expect(!third)
    #expect(samples(metrics).contains("belay_live_streams 2"))
    _ = metrics.stream(begins: false, most: 2)
    let fourth = metrics.stream(begins: true, most: 2)
    #expect(fourth)
    #expect(samples(metrics).contains("belay_live_streams 2"))
  }

  @Test("Values that are looked up come with their labels, and nothing in a label breaks out of it")
  func gauges() {
    let gauge = WebMetrics.Gauge(
      "belay_migrations", "Migrations by status.",
      [
        (labels: [(name: "status", value: "waiting"), (name: "project", value: "a\"b\\c\nd")], value: 2),
        (labels: [], value: 0.5),
      ])
    let text = WebMetrics().text([gauge])
    #expect(text.contains("# HELP belay_migrations Migrations by status.\n# TYPE belay_migrations gauge\n"))
    #expect(text.contains("belay_migrations{status=\"waiting\",project=\"a\\\"b\\\\c\\nd\"} 2.0\n"))
    #expect(text.contains("\nbelay_migrations 0.5\n"))
  }

  @Test("Nor in the name of a method, which whoever asks may make up")
  func methods() {
    let metrics = WebMetrics()
    metrics.note(method: "GE\"T\n", route: "-", status: 400, .zero)
    #expect(
      samples(metrics).contains("belay_http_requests_total{method=\"GE\\\"T\\n\",route=\"-\",status=\"400\"} 1"))
  }

  @Test("Every line is a comment or a sample, and the text ends with a line end")
  func format() {
    let metrics = WebMetrics()
    metrics.note(method: "GET", route: "/", status: 200, .milliseconds(1))
    let text = metrics.text([])
    #expect(text.hasSuffix("\n"))
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      let isComment = line.hasPrefix("# HELP ") || line.hasPrefix("# TYPE ")
      let value = line.split(separator: " ").last.flatMap { Double($0) }
      #expect(isComment || (line.hasPrefix("belay_") && value != nil), "\(line)")
    }
  }
}
