import Foundation

/// Where the bytes of a CSV file come from, piece by piece, never more than the limit.
struct CSVSource {
  private enum Origin {
    case bytes(Data)
    case file(FileHandle)
  }

  let name: String
  private let limit: Int
  private var origin: Origin
  private var total = 0

  init(_ data: Data, name: String, limit: Int) throws(CSVError) {
    self.name = name
    self.limit = limit
    origin = .bytes(data)
    if data.count > limit { throw tooLarge }
  }

  init(path: String, limit: Int) throws(CSVError) {
    name = path
    self.limit = limit
    do {
      let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      origin = .file(handle)
    } catch {
      throw Self.unreadable(path, error)
    }
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    if let size = attributes?[.size] as? Int, size > limit { throw tooLarge }
  }

  /// The next bytes, at most `count`; empty at the end of the input.
  mutating func read(upTo count: Int) throws(CSVError) -> Data {
    let piece: Data
    switch origin {
    case .bytes(let rest):
      piece = rest.prefix(count)
      origin = .bytes(rest.dropFirst(count))
    case .file(let handle):
      do {
        piece = try handle.read(upToCount: count) ?? Data()
      } catch {
        throw Self.unreadable(name, error)
      }
    }
    total += piece.count
    if total > limit { throw tooLarge }
    return piece
  }

  private var tooLarge: CSVError {
    CSVError(
      .tooLarge, file: name, facts: ["limit": String(limit)],
      problem: "The file is larger than \(limit) bytes.", advice: "Split it into several files.")
  }

  private static func unreadable(_ path: String, _ error: any Error) -> CSVError {
    let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    let reason = (cause ?? error as NSError).localizedDescription
    return CSVError(
      .unreadable, file: path, facts: ["reason": reason],
      problem: "The file cannot be read: \(reason)",
      advice: "Check that it exists, that it is a file and that this account may read it.")
  }
}
