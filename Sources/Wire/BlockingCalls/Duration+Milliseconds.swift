extension Duration {
  /// Whole milliseconds, from one to those of a day: libcurl takes 0 for no limit.
  package var wholeMilliseconds: Int {
    let (seconds, attoseconds) = components
    return max(1, Int(min(seconds, 86_400)) * 1_000 + Int(attoseconds / 1_000_000_000_000_000))
  }
}
