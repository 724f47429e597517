import Estates
import Migrations
import SQL

extension BelayStore {
  /// The physical phones of the owners of migrations, in the order of numbers and names.
  ///
  /// The migrations are read as a list is, a page at a time, and the phones of each owner are looked up.
  ///
  /// - Parameters:
  ///   - after: The last row of the page before.
  ///   - limit: At most so many.
  package func phones(
    of system: PhoneSystemID, _ filter: MigrationFilter, after: PhoneRow?, limit: Int
  ) async throws -> [PhoneRow] {
    let (dialect, limit) = (database.dialect, max(0, limit))
    return try await read { session in
      var phones: [PhoneRow] = []
      var place: MigrationListing.Place?
      if let after {
        // The page before may have ended between the phones of one owner.
        place = .number("\(filter.project)/\(after.subject)")
        var last = filter
        last.subjects = filter.subjects.isEmpty || filter.subjects.contains(after.subject) ? [after.subject] : []
        if !last.subjects.isEmpty {
          let listing = try MigrationListing(having: last, dialect, session)
          phones = try listing.phones(of: system, from: nil, limit: 1).phones.filter { after.comes(before: $0) }
        }
      }
      let listing = try MigrationListing(having: filter, dialect, session)
      // Where few owners have a phone, more and more migrations are read at a time.
      var read = limit
      while phones.count < limit {
        let page = try listing.phones(of: system, from: place, limit: read)
        phones += page.phones
        guard let last = page.last else { break }
        (place, read) = (last, min(read * 4, MigrationListing.mostGathered))
      }
      return Array(phones.prefix(limit))
    }
  }
}

extension MigrationListing {
  /// The migrations of a filter that have phones, by number.
  fileprivate init(having filter: MigrationFilter, _ dialect: SQLDialect, _ session: any SQLSession) throws {
    var filter = filter
    filter.hasPhones = true
    try self.init(filter, by: .standard, dialect, in: session)
  }

  /// The phones of so many migrations from a place on, and the last of these migrations; nil where there are no more.
  fileprivate func phones(of system: PhoneSystemID, from place: Place?, limit: Int) throws -> (
    phones: [PhoneRow], last: Place?
  ) {
    let found = try rows("id, owner, subject, owner_name, department, status", from: place, limit: limit) { row in
      let phone = PhoneRow(
        id: row.text(0), name: "", location: nil, subject: row.text(2), owner: row.optionalText(3),
        department: row.text(4), status: try MigrationRecord.status(row.text(5), of: row.text(0)))
      return (owner: row.text(1), phone: phone)
    }
    // Sorted here: for the order of their ids SQLite would read every phone that there is.
    var phones = found.map { _ in [PhoneRow]() }
    try session.queryAll(
      "SELECT id, name, location FROM estate_summary WHERE system = $1 AND kind = $2 AND owner = $3",
      found.map { [.text(system.rawValue), .text(EstateObject.Kind.physicalPhone.rawValue), .text($0.owner)] }
    ) { position, row in
      var phone = found[position].phone
      (phone.id, phone.name, phone.location) = (row.text(0), row.text(1), row.optionalText(2))
      phones[position].append(phone)
    }
    let sorted = phones.flatMap { $0.sorted { $0.comes(before: $1) } }
    return (sorted, found.count < limit ? nil : found.last.map { .number($0.phone.id) })
  }
}

extension PhoneRow {
  /// Whether it stands before another phone of the same owner: by the bytes of their names at the source.
  fileprivate func comes(before other: PhoneRow) -> Bool { id.utf8.lexicographicallyPrecedes(other.id.utf8) }
}
