import Foundation

/// A file that is written piece by piece and appears under its name when it is complete.
struct OutputFile: ~Copyable {
  private let path: String
  private let partial: String
  private let handle: FileHandle
  private var buffer: [UInt8] = []
  private var isComplete = false

  /// Creates the file beside its final place, and writes its first bytes.
  init(path: String, startingWith start: String = "") throws(OrganisationError) {
    self.path = path
    partial = path + ".partial"
    guard FileManager.default.createFile(atPath: partial, contents: nil),
      let handle = FileHandle(forWritingAtPath: partial)
    else { throw .unwritable(path: path, reason: String(cString: strerror(errno))) }
    self.handle = handle
    buffer.append(contentsOf: start.utf8)
  }

  deinit {
    try? handle.close()
    if !isComplete { try? FileManager.default.removeItem(atPath: partial) }
  }

  /// Appends bytes.
  mutating func write(_ bytes: some Sequence<UInt8>) throws(OrganisationError) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= 1 << 18 { try flush() }
  }

  /// Lets the file appear under its name; one that exists is replaced.
  consuming func complete() throws(OrganisationError) {
    try flush()
    guard rename(partial, path) == 0 else {
      throw .unwritable(path: path, reason: String(cString: strerror(errno)))
    }
    isComplete = true
  }

  private mutating func flush() throws(OrganisationError) {
    do {
      try handle.write(contentsOf: Data(buffer))
    } catch {
      throw .unwritable(path: path, reason: error.localizedDescription)
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
