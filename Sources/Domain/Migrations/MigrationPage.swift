/// A page of a list of migrations, with the ways to its neighbours.
package struct MigrationPage<Row: Hashable & Sendable>: Hashable, Sendable {
  /// What is read of each migration, in the order of the list.
  package var records: [Row]
  /// Where the next page begins; nil on the last one.
  package var next: PageCursor?
  /// Where the page before ends; nil on the first one.
  package var previous: PageCursor?
  /// How long the ledger was when the page was read: whatever others change later is longer.
  package var mark: Int

  /// Joins the parts.
  package init(records: [Row], next: PageCursor?, previous: PageCursor?, mark: Int) {
    self.records = records
    self.next = next
    self.previous = previous
    self.mark = mark
  }
}
