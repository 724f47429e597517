import Migrations

/// An error with a code.
struct Coded: ReportableError {
  let code: String
  var facts: [String: String] { [:] }
  var retry: RetryAdvice { .never }
}
