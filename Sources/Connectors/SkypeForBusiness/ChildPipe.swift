import Foundation
import Glibc
import Synchronization

/// A pipe whose ends no other child process inherits.
struct ChildPipe {
  /// Where what was written comes out.
  let readEnd: Descriptor
  /// Where one writes.
  let writeEnd: Descriptor

  /// Makes a pipe.
  ///
  /// Call it while no child of this module is being started: between the two calls below, it would inherit the ends.
  init() throws(ChildProcess.Failure) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw .notStarted(String(cString: strerror(errno))) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    readEnd = Descriptor(ends[0])
    writeEnd = Descriptor(ends[1])
  }

  /// Writes into the pipe without waiting for a reader; false when the pipe does not hold so much.
  func fill(_ data: Data) -> Bool {
    guard data.count <= 65_536 else { return false }
    writeEnd.stopBlocking()
    return data.withUnsafeBytes { write(writeEnd.number, $0.baseAddress, $0.count) } == data.count
  }
}

/// An open file descriptor, closed once: when asked, or with its last owner.
final class Descriptor: Sendable {
  /// Its number.
  let number: Int32
  private let isOpen = Mutex(true)

  /// Takes over a descriptor.
  init(_ number: Int32) { self.number = number }

  deinit { close() }

  /// Closes it.
  func close() {
    isOpen.withLock { isOpen in
      if isOpen { _ = Glibc.close(number) }
      isOpen = false
    }
  }

  /// Lets reads and writes return at once.
  func stopBlocking() { _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK) }

  /// Reads what is there; false at the end.
  func drain(into data: inout Data) -> Bool {
    stopBlocking()
    var buffer = [UInt8](repeating: 0, count: 16_384)
    // Not for ever: the caller compares with its limit between two rounds.
    for _ in 0..<8 {
      let count = read(number, &buffer, buffer.count)
      if count == 0 { return false }
      if count < 0 { return errno == EAGAIN || errno == EINTR }
      data.append(contentsOf: buffer[..<count])
    }
    return true
  }
}
