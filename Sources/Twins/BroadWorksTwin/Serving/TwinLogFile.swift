import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// A log of commands in a file, one JSON object a line, each written at once.
///
/// A class because the connections share the file.
package final class TwinLogFile: Sendable {
  private struct State {
    let handle: FileHandle
    var failure: TwinError?
  }

  private let path: String
  private let state: Mutex<State>

  /// Opens a file, which is its owner's alone; an old one goes on behind its end.
  ///
  /// - Throws: ``TwinError`` with code `twin.file`.
  package init(_ path: String) throws(TwinError) {
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw TwinError.file(path, detail: String(cString: strerror(errno))) }
    self.path = path
    state = Mutex(State(handle: FileHandle(fileDescriptor: file, closeOnDealloc: true)))
  }

  /// Writes a line; after the first one that cannot be written there are no more.
  package func append(_ entry: TwinLogEntry) {
    state.withLock { state in
      guard state.failure == nil else { return }
      do {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try state.handle.write(contentsOf: try encoder.encode(entry) + Data("\n".utf8))
      } catch {
        state.failure = TwinError.file(path, detail: error.localizedDescription)
      }
    }
  }

  /// Why lines are missing; nil while none is.
  package var failure: TwinError? { state.withLock { $0.failure } }
}
