import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// A file that only its owner can read, from its first byte on.
package enum PrivateFile {
  /// Makes an empty file unless there is one, so that a database in it is its owner's alone: it holds personal data.
  package static func reserve(_ path: String) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    if file >= 0 { close(file) }
  }

  /// Writes a new file; one that exists is left alone.
  ///
  /// - Throws: ``OperationError/file(_:detail:)``.
  package static func write(_ text: String, to path: String) throws {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard file >= 0 else { throw OperationError.file(path, detail: String(cString: strerror(errno))) }
    let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    do {
      try handle.write(contentsOf: Data(text.utf8))
      try handle.synchronize()
      try handle.close()
    } catch {
      throw OperationError.file(path, detail: error.localizedDescription)
    }
  }
}
