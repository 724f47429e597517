import ConnectorKit
import Foundation
import Migrations
import Store

/// A page of the list of migrations with what belongs to it.
package struct ListMigrations: Sendable {
  /// The most migrations that are counted one by one; of more it is said that they are more.
  package static let countLimit = 10_000
  /// The most rows of a page.
  package static let longestPage = 500

  /// A page.
  package struct Result<Row: Hashable & Sendable>: Sendable {
    /// The rows.
    package var page: MigrationPage<Row>
    /// How many there are in all; at ``ListMigrations/countLimit`` + 1 there are more.
    package var count: Int
  }

  /// Looks up a page.
  ///
  /// - Parameter cursor: Where the page begins or ends; nil for the first.
  package static func run(
    _ workspace: Workspace, _ query: MigrationQuery, sort: MigrationSort, cursor: PageCursor?, limit: Int,
    for access: Access
  ) async throws -> Result<MigrationRecord> {
    try await listed(workspace, query, cursor, access) { filter in
      try await workspace.store.page(of: filter, sort: sort, cursor: cursor, limit: min(limit, longestPage))
    }
  }

  /// The same with what people see of each migration in a long list.
  package static func summaries(
    _ workspace: Workspace, _ query: MigrationQuery, sort: MigrationSort, cursor: PageCursor?, limit: Int,
    for access: Access
  ) async throws -> Result<MigrationSummary> {
    try await listed(workspace, query, cursor, access) { filter in
      try await workspace.store.summaries(of: filter, sort: sort, cursor: cursor, limit: min(limit, longestPage))
    }
  }

  private static func listed<Row>(
    _ workspace: Workspace, _ query: MigrationQuery, _ cursor: PageCursor?, _ access: Access,
    _ read: (MigrationFilter) async throws -> MigrationPage<Row>
  ) async throws -> Result<Row> {
    try access.demand(.seeMigration)
    let filter = query.filter(workspace, for: access)
    let page = try await read(filter)
    // A list that one page holds is counted by looking at it.
    let isWhole = cursor == nil && page.next == nil
    let count =
      isWhole
      ? page.records.count
      : try await workspace.counts.count(
        of: filter, in: workspace.store, mark: page.mark, at: workspace.surroundings.now())
    return Result(page: page, count: count)
  }

  /// How many migrations stand in each status, as far as somebody may see them.
  package static func statuses(_ workspace: Workspace, _ query: MigrationQuery, for access: Access) async throws
    -> [Migration.Status: Int]
  {
    try access.demand(.seeMigration)
    return try await workspace.store.counts(query.filter(workspace, for: access))
  }

  /// The checks that have findings now, as far as that is known: what is found is looked up once a minute.
  package static func checks(_ workspace: Workspace, for access: Access) async throws -> [CheckID] {
    try access.demand(.seeMigration)
    return try await workspace.counts.checks(
      of: workspace.project, in: workspace.store, at: workspace.surroundings.now())
  }
}
