import CSV
import Foundation

/// A CSV table in pieces, a page of a list each, so that never more than one stands in memory.
package struct TablePieces<Place: Sendable>: AsyncIteratorProtocol, Sendable {
  /// Reads the page after a place: its rows, and the place after them, nil at the end of the list.
  typealias Page = @Sendable (_ after: Place?) async throws -> (rows: [[String]], next: Place?)

  private let columns: [String]
  private let page: Page
  private var writer: CSVWriter?
  private var place: Place?
  private var isOver = false

  /// Begins with the header.
  init(columns: [String], page: @escaping Page) {
    self.columns = columns
    self.page = page
  }

  /// The next piece; nil after the last one.
  ///
  /// - Throws: What reading the list throws.
  package mutating func next() async throws -> Data? {
    guard !isOver else { return nil }
    do {
      var writer = try self.writer ?? CSVWriter(header: columns)
      let (rows, next) = try await page(place)
      for row in rows { try writer.append(row.map(SpreadsheetCell.guarded)) }
      let bytes = writer.drain()
      self.writer = writer
      place = next
      isOver = next == nil
      return bytes
    } catch let error as CSVError {
      throw OperationError.table(error)
    }
  }
}
