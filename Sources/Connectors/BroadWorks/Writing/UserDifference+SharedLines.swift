import OCIP

extension UserDifference {
  /// The keys with which an entry is added: those by which it is asked for, and of a shared line what only the table of
  /// lines tells of it, which no later request could write.
  func additionKeys(of answer: UserDocument.Answer) -> [OCIElement] {
    guard answer.family == "UserSharedCallAppearance.Endpoint" else { return answer.keys }
    let rows = wanted.answer("UserSharedCallAppearance")?.rows("endpointTable") ?? []
    return answer.keys.map { key in
      let device = key.element("accessDevice")
      let row = rows.first {
        $0["Device Level"] == device?.text("deviceLevel") && $0["Device Name"] == device?.text("deviceName")
          && $0["Line/Port"]?.lowercased() == key.text("linePort")?.lowercased()
      }
      return OCIElement(key.name, type: key.type, key.elements + (row.map(Self.place) ?? []))
    }
  }

  /// Where a line is reached that does not register, and which port of its device it has.
  private static func place(_ row: OCITable.Row) -> [OCIElement] {
    [("contact", "SIP Contact"), ("pathHeader", "Path Header"), ("portNumber", "Port Number")].compactMap { part in
      row[part.1].flatMap { $0.isEmpty ? nil : OCIElement(part.0, $0) }
    }
  }
}
