import Foundation

#if canImport(Glibc)
  import Glibc
#endif

extension TwinSystem {
  /// Reads a system from a file of JSON.
  ///
  /// - Throws: ``TwinError`` with code `twin.file` or `twin.state`.
  package init(reading path: String) throws(TwinError) {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw TwinError.file(path, detail: error.localizedDescription)
    }
    do {
      self = try JSONDecoder().decode(TwinSystem.self, from: data)
    } catch {
      throw TwinError.state(path, detail: "\(error)")
    }
  }

  /// Writes the system to a file of JSON, for its owner alone: it has passwords in it.
  ///
  /// The file is replaced as a whole, or left as it was.
  ///
  /// - Throws: ``TwinError`` with code `twin.file`.
  package func write(to path: String) throws(TwinError) {
    let unfinished = "\(path).unfinished"
    do {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      let data = try encoder.encode(self)
      unlink(unfinished)
      let file = open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      guard file >= 0 else { throw TwinError.file(unfinished, detail: String(cString: strerror(errno))) }
      let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
      try handle.write(contentsOf: data)
      try handle.synchronize()
      try handle.close()
    } catch let error as TwinError {
      throw error
    } catch {
      throw TwinError.file(path, detail: error.localizedDescription)
    }
    guard Glibc.rename(unfinished, path) == 0 else {
      throw TwinError.file(path, detail: String(cString: strerror(errno)))
    }
  }
}
