import Foundation
import Migrations
import Store

/// What people save of the list of migrations under names of their own: filters, order and columns.
package struct SavedFilters: Sendable {
  /// The most letters of a name.
  package static let longestName = 60

  /// Those of whoever asks, by name: fields as they stand in an address.
  package static func all(_ workspace: Workspace, for access: Access) async throws -> [String: String] {
    try access.demand(.editMigrations)
    return try await workspace.store.savedFilters(of: access.person.id)
  }

  /// Saves one; one of the same name is replaced.
  ///
  /// - Parameter fields: The fields of ``AskedList`` as they stand in an address.
  /// - Throws: ``SavedFilterProblem``.
  package static func save(_ workspace: Workspace, _ name: String, _ fields: String, for access: Access) async throws {
    try access.demand(.editMigrations)
    let name = name.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !name.isEmpty else { throw SavedFilterProblem.nameMissing }
    guard name.count <= longestName else { throw SavedFilterProblem.nameTooLong }
    guard try await workspace.store.saveFilter(name, fields, of: access.person.id) else {
      throw SavedFilterProblem.tooMany
    }
  }

  /// Forgets one.
  package static func forget(_ workspace: Workspace, _ name: String, for access: Access) async throws {
    try access.demand(.editMigrations)
    try await workspace.store.forgetFilter(name, of: access.person.id)
  }
}

/// Why a filter was not saved.
package enum SavedFilterProblem: ReportableError, Hashable {
  /// It has no name.
  case nameMissing
  /// Its name is too long.
  case nameTooLong
  /// The person has as many as there may be.
  case tooMany

  package var code: String {
    switch self {
    case .nameMissing: "form.missing"
    case .nameTooLong: "form.too-long"
    case .tooMany: "form.too-many-filters"
    }
  }

  package var facts: [String: String] {
    switch self {
    case .nameMissing: [:]
    case .nameTooLong: ["limit": String(SavedFilters.longestName)]
    case .tooMany: ["limit": String(BelayStore.savedFilterLimit)]
    }
  }

  package var retry: RetryAdvice { .never }
}
