import Testing

@testable import OCIPSchema

@Suite("The catalogue of services")
struct ServiceCatalogueTests {
  static let catalogue = ServiceCatalogue.standard
  static let schema = OCISchema.standard

  @Test("Every request and answer that an entry names is a type of the schema")
  func types() {
    for setting in Self.catalogue.settings {
      let named = [setting.read?.request, setting.read?.answer, setting.write, setting.add, setting.remove]
      for type in named.compactMap(\.self) {
        #expect(Self.schema.fields(of: type) != nil, "\(setting.family): \(type)")
      }
    }
  }

  @Test("What an entry is read by is in its reading request")
  func keys() {
    for setting in Self.catalogue.settings {
      guard let read = setting.read else { continue }
      let names = Set((Self.schema.fields(of: read.request) ?? []).map(\.name))
      #expect(names.isSuperset(of: setting.keys), "\(setting.family)")
    }
  }

  @Test("What an entry says of the way back is so")
  func trips() {
    for setting in Self.catalogue.settings {
      switch setting.trip {
      case .exact:
        let answer = setting.read.flatMap { Self.schema.fields(of: $0.answer) } ?? []
        let copied = Set(setting.copied(Self.schema).map(\.name))
        #expect(!answer.isEmpty && answer.allSatisfy { copied.contains($0.name) }, "\(setting.family)")
      case .map: #expect(setting.read != nil && (setting.write ?? setting.add) != nil, "\(setting.family)")
      // Some are read by another family's list.
      case .list: #expect((setting.write ?? setting.add) != nil, "\(setting.family)")
      case .readOnly: #expect(setting.read != nil && setting.write == nil, "\(setting.family)")
      case .writeOnly: #expect(setting.read == nil, "\(setting.family)")
      }
    }
  }

  @Test("A table is in the answer, and has columns")
  func tables() {
    for setting in Self.catalogue.settings {
      let fields = setting.read.flatMap { Self.schema.fields(of: $0.answer) } ?? []
      for (table, columns) in setting.tables {
        let field = fields.first { $0.name == table }
        #expect(field?.kinds == [.type("OCITable")], "\(setting.family): \(table)")
        #expect(!columns.isEmpty && Set(columns).count == columns.count, "\(setting.family): \(table)")
      }
    }
  }

  @Test("The columns of a table are found by its answer, or by the part of one that it stands in")
  func columns() {
    for (type, table, last) in [
      ("UserExecutiveAssistantGetResponse", "executiveTable", "Executive Allow Opt-in"),
      ("UserServiceGetAssignmentListResponse", "servicePacksAssignmentTable", "Description"),
      ("UserServiceGetAssignmentListResponse", "userServicesAssignmentTable", "Assigned"),
      ("CallCenterScheduledReportAgentSelectionRead", "agentTable", "Hiragana First Name"),
    ] {
      #expect(ServiceCatalogue.columns(of: table, in: type).last == last, "\(table)")
    }
    #expect(ServiceCatalogue.columns(of: "executiveTable", in: "UserGetResponse24").isEmpty)
  }

  @Test("What a setting writes by the rows of a table is in columns of it")
  func written() {
    for setting in Self.catalogue.settings {
      for (name, exception) in SettingShapes.exceptions {
        let writes = (setting.write.flatMap(Self.schema.fields) ?? []).contains { $0.name == name }
        guard writes, let columns = setting.tables[exception.read] else { continue }
        let headings = exception.columns.map(\.heading) + [exception.mark].compactMap(\.self)
        #expect(Set(columns).isSuperset(of: headings), "\(setting.family): \(name)")
      }
    }
  }

  @Test("The services are those that a server assigns, each once")
  func services() {
    let (catalogue, plain) = (Self.catalogue, Self.catalogue.plainServices)
    #expect(Set(catalogue.settings.map(\.family)).count == catalogue.settings.count)
    #expect(Set(plain).count == plain.count)
    let assign = Self.schema.fields(of: "UserServiceAssignListRequest")?.first { $0.name == "serviceName" }
    let assigned = (assign?.kinds ?? []).compactMap { if case .word(let word) = $0 { word } else { nil } }
    #expect(catalogue.services == Set(assigned))
    #expect(assigned.count == 213)
    #expect(catalogue.settings(of: "Call Forwarding Selective").map(\.family).count == 2)
    #expect(
      catalogue.setting("UserCallForwardingAlways")?.copied(Self.schema).map(\.name) == [
        "isActive", "forwardToPhoneNumber", "isRingSplashActive",
      ])
    #expect(
      catalogue.setting("UserBusyLampField")?.tables["monitoredUserTable"]?.suffix(2)
        == ["User External Id", "User Place Type"])
  }
}
