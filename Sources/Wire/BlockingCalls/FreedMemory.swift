import CMalloc

/// What becomes of memory that the process needs no more.
package enum FreedMemory {
  /// Has each thread keep so many bytes for what it needs next, instead of giving them back to the system (mallopt(3)).
  ///
  /// To give memory back and get it anew costs a request for a long page a twentieth of its time.
  package static func keep(_ bytes: Int32) {
    // Either one ends that malloc moves both as it sees fit, so the other would stay where it begins.
    mallopt(M_TRIM_THRESHOLD, bytes)
    mallopt(M_MMAP_THRESHOLD, bytes)
  }
}
