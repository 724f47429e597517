import OCIP

extension TwinCommands {
  /// Requests about the directory of a user's enterprise, or of its group where that belongs to no enterprise.
  static let phoneDirectories: [String: TwinHandler] = [
    "UserPhoneDirectoryGetListRequest": directoryList,
    "UserPhoneDirectoryGetSearchedListRequest": searchedDirectoryList,
    "UserPhoneDirectoryGetPagedListRequest": pagedDirectoryList,
  ]

  private static let directoryList: TwinHandler = { system, command throws(TwinRefusal) in
    let search = TwinSearch(command)
    let people = system.directory(of: try system.user(command)).filter(search.finds)
    let columns = [
      "Name", "Number", "Extension", "Mobile", "Email Address", "Department", "First Name", "Last Name", "User Id",
      "Title", "IMP Id", "My Room Room Id", "My Room Bridge Id", "Service Name",
    ]
    let rows = try search.limited(people.map { system.userRow($0.id, columns: columns) })
    return answer("UserPhoneDirectoryGetListResponse", [.table("directoryTable", columns, rows)])
  }

  private static let searchedDirectoryList: TwinHandler = { system, command throws(TwinRefusal) in
    let words = (command.text("nameSearchString") ?? "").lowercased()
    let people = system.directory(of: try system.user(command)).filter { user in
      let names = ["lastName", "firstName"].compactMap { user.record.text($0)?.lowercased() }
      return words.isEmpty || names.contains { $0.contains(words) }
    }
    let columns = [
      "Name", "Number", "Extension", "Mobile", "Email Address", "Department", "Hiragana Name", "Group Id", "Yahoo Id",
      "User Id", "IMP Id", "First Name", "Last Name", "My Room Room Id", "My Room Bridge Id", "Service Name",
    ]
    let rows = people.map { system.userRow($0.id, columns: columns) }
    return answer("UserPhoneDirectoryGetSearchedListResponse", [.table("directoryTable", columns, rows)])
  }

  private static let pagedDirectoryList: TwinHandler = { system, command throws(TwinRefusal) in
    let search = TwinSearch(command)
    let people = system.directory(of: try system.user(command)).filter(search.finds)
    let control = command.element("responsePagingControl")
    let start = max(control?.number("responseStartIndex") ?? 1, 1)
    let page = people.dropFirst(start - 1).prefix(max(control?.number("responsePageSize") ?? people.count, 0))
    let columns = [
      "User Id", "First Name", "Last Name", "First Name Unicode", "Last Name Unicode", "Hiragana First Name",
      "Hiragana Last Name", "Title", "Phone Number", "Extension", "Mobile", "Pager", "Email Address", "Yahoo Id",
      "Department", "Group Id", "Location", "Address Line 1", "Address Line 2", "City", "State", "Zip", "Country",
      "IMP Id", "Location Code", "My Room Room Id", "My Room Bridge Id", "Service Name", "Receptionist Note",
    ]
    let rows = page.map { system.userRow($0.id, columns: columns) }
    return answer(
      "UserPhoneDirectoryGetPagedListResponse",
      [OCIElement("totalNumberOfRows", people.count), .table("directoryTable", columns, rows)])
  }
}

extension TwinSystem {
  /// Whom a user finds, by their names.
  fileprivate func directory(of user: TwinUser) -> [TwinUser] {
    let isEnterprise = providers[user.group.providerID]?.isEnterprise == true
    return users.values.filter {
      isEnterprise ? $0.group.providerID == user.group.providerID : $0.group == user.group
    }.sorted { $0.sortedBy < $1.sortedBy }
  }
}

extension TwinSearch {
  fileprivate func finds(_ user: TwinUser) -> Bool { isIn(user) && finds(user.searchValues) }
}

extension TwinUser {
  fileprivate var sortedBy: String {
    [record.text("lastName") ?? "", record.text("firstName") ?? "", id].joined(separator: "\u{0}")
  }

  fileprivate var searchValues: [String: [String]] {
    let elements = [
      "UserLastName": "lastName", "UserFirstName": "firstName", "Dn": "phoneNumber", "Extension": "extension",
      "MobilePhoneNumber": "mobilePhoneNumber", "EmailAddress": "emailAddress", "Title": "title", "ImpId": "impId",
      "YahooId": "yahooId",
    ]
    return elements.mapValues { [record.text($0)].compactMap { $0 } }.merging(["UserId": [id]]) { first, _ in first }
  }
}
