import OCIP
import Testing

@testable import BroadWorksTwin

@Suite("Files of devices")
struct DeviceFileTests {
  private var bench = TwinBench()
  private let desk = TwinBench.north.device("desk 1")
  private let format = OCIElement("fileFormat", "phone%BWDEVICEID%.cfg")
  private let path = "/dms/acme/north/desk 1/phonedesk 1.cfg"

  init() throws {
    try bench.ask("GroupAccessDeviceAddRequest22V2", desk + [OCIElement("deviceType", "Polycom-VVX450")])
    let device = [OCIElement("deviceLevel", "Group"), OCIElement("deviceName", "desk 1")]
    let endpoint = [
      OCIElement("accessDevice", device), OCIElement("linePort", "a-line@example.com"),
      OCIElement("staticRegistrationCapable", false), OCIElement("useDomain", true),
    ]
    bench.add("a@example.com", "Ana", "Roÿ € & <co>", [OCIElement("accessDeviceEndpoint", endpoint)])
    bench.system[user: "a@example.com"]?.registration = TwinCredentials(userName: "ana-sip", password: "p\"w")
    bench.add("b@example.com", "Bo", "Lind")
    bench.system[user: "b@example.com"]?.sharedLines = [
      TwinSharedLine(deviceLevel: "Group", deviceName: "desk 1", linePort: "b-shared@example.com")
    ]
  }

  /// The bytes of the file as ISO-8859-1.
  private var content: String? {
    bench.system.file(at: path).map { String(String.UnicodeScalarView($0.map { Unicode.Scalar($0) })) }
  }

  private func upload(_ source: String, _ resource: OCIElement...) -> [OCIElement] {
    desk + [format, OCIElement("fileSource", source), OCIElement("uploadFile", resource)]
  }

  @Test("A rebuild writes all lines with their names and passwords, and the tags")
  mutating func rebuilt() throws {
    #expect(content?.contains("reg.1") == false)
    bench.system.groups[TwinBench.north]?.devices["desk 1"]?.tags = ["%RING%": "3 > 2"]
    try bench.ask("GroupCPEConfigRebuildDeviceConfigFileRequest", desk + [OCIElement("force", true)])
    let text = try #require(content)
    #expect(text.hasPrefix("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n"))
    #expect(text.contains(" reg.1.address=\"a-line@example.com\""))
    #expect(text.contains(" reg.1.auth.userId=\"ana-sip\" reg.1.auth.password=\"p&quot;w\""))
    #expect(text.contains(" reg.1.displayName=\"Ana Roÿ &#8364; &amp; &lt;co>\""))
    #expect(text.contains(" reg.2.address=\"b-shared@example.com\""))
    #expect(!text.contains("reg.2.auth"))
    #expect(text.contains("<tag name=\"%RING%\" value=\"3 > 2\"/>"))
    #expect(bench.system.groups[TwinBench.north]?.devices["desk 1"]?.rebuilds == 1)
  }

  @Test("Answers say where a file is, never what is in it")
  mutating func places() throws {
    let url = "http://127.0.0.1/dms/acme/north/desk%201/phonedesk%201.cfg"
    let file = try bench.ask("GroupAccessDeviceFileGetRequest20", desk + [format])
    #expect(file.text("fileSource") == "Default")
    #expect(file.text("configurationFileName") == "phonedesk 1.cfg")
    #expect(file.text("accessUrl") == url && file.text("repositoryUrl") == url)
    bench.system.filesURL = "https://files.example.com:8443/"
    bench.system.groups[TwinBench.north]?.devices["desk 1"]?.credentials = TwinCredentials(userName: "u", password: "p")
    let table = try bench.ask("GroupAccessDeviceFileGetListRequest14sp8", desk).rows("deviceFilesTable")
    #expect(table.map { $0["File Format"] } == ["phone%BWDEVICEID%.cfg"])
    let secure = "https://files.example.com:8443/dms/acme/north/desk%201/phonedesk%201.cfg"
    #expect(table[0]["Access URL"] == secure && table[0]["Is Authenticated"] == "true")
  }

  @Test("A file is called after the device's address where its type wants that")
  mutating func addresses() throws {
    let phone = TwinBench.north.device("phone")
    let type = [OCIElement("deviceType", "Yealink-T46"), OCIElement("macAddress", "805EC0000001")]
    try bench.ask("GroupAccessDeviceAddRequest22V2", phone + type)
    let list = try bench.ask("GroupAccessDeviceFileGetListRequest14sp8", phone)
    #expect(try list.column("File Format", of: "deviceFilesTable") == ["%BWMACADDRESS%.cfg"])
    let url = "http://127.0.0.1/dms/acme/north/phone/805EC0000001.cfg"
    #expect(try list.column("Access URL", of: "deviceFilesTable") == [url])
  }

  @Test("A file that somebody brings stays through a rebuild, until it is to be the default one again")
  mutating func custom() throws {
    let request = "GroupAccessDeviceFileModifyRequest14sp8"
    // "custom é" in ISO-8859-1, with a line break as XML may have it.
    try bench.ask(request, upload("Custom", OCIElement("fileContent", "Y3VzdG9t\nIOk=")))
    try bench.ask("GroupCPEConfigRebuildDeviceConfigFileRequest", desk)
    #expect(content == "custom é")
    #expect(try bench.ask("GroupAccessDeviceFileGetRequest20", desk + [format]).text("fileSource") == "Custom")
    try bench.ask(request, desk + [format, OCIElement("fileSource", "Manual")])
    try bench.ask("GroupCPEConfigRebuildDeviceConfigFileRequest", desk)
    #expect(content == "custom é")
    #expect(try bench.ask("GroupAccessDeviceFileGetRequest20", desk + [format]).text("fileSource") == "Manual")
    try bench.ask(request, desk + [format, OCIElement("fileSource", "Default")])
    #expect(content?.contains("reg.1.address") == true)
  }

  @Test("A file can be one that the system has already")
  mutating func fromServer() throws {
    try bench.ask(
      "GroupAccessDeviceFileModifyRequest14sp8", upload("Custom", OCIElement("fileContent", "b2xk")))
    let second = TwinBench.north.device("desk 2")
    try bench.ask("GroupAccessDeviceAddRequest22V2", second + [OCIElement("deviceType", "Polycom-VVX450")])
    let resource = OCIElement("uploadFile", [OCIElement("sourceFileName", path)])
    try bench.ask(
      "GroupAccessDeviceFileModifyRequest14sp8", second + [format, OCIElement("fileSource", "Custom"), resource])
    #expect(bench.system.file(at: "/dms/acme/north/desk 2/phonedesk 2.cfg") == Array("old".utf8))
  }

  @Test("A format that the device does not have, and a file without sound content, are refused")
  mutating func refused() {
    let request = "GroupAccessDeviceFileModifyRequest14sp8"
    let other = [OCIElement("fileFormat", "other.cfg")]
    #expect(bench.refusal("GroupAccessDeviceFileGetRequest20", desk + other) == 99_024)
    #expect(bench.refusal(request, desk + other + [OCIElement("fileSource", "Custom")]) == 99_024)
    #expect(bench.refusal(request, upload("Custom", OCIElement("fileContent", "%%%"))) == 6004)
    #expect(bench.refusal(request, upload("Custom")) == 6004)
    #expect(bench.refusal(request, upload("Default", OCIElement("fileContent", "b2xk"))) == 6004)
    #expect(bench.refusal(request, upload("Custom", OCIElement("sourceFileName", "/dms/acme/north/x/y"))) == 99_025)
  }

  @Test("The configuration of a device is its first file; a type without files takes none")
  mutating func configurationFile() throws {
    let file = OCIElement("configurationFile", [OCIElement("fileContent", "b2xk")])
    try bench.ask("GroupAccessDeviceModifyRequest22", desk + [OCIElement("configurationMode", "Custom"), file])
    #expect(content == "old")
    #expect(try bench.ask("GroupAccessDeviceGetRequest24V3", desk).text("configurationMode") == "Custom")
    let generic = TwinBench.north.device("generic")
    try bench.ask("GroupAccessDeviceAddRequest22V2", generic + [OCIElement("deviceType", "Generic SIP Phone")])
    #expect(bench.refusal("GroupAccessDeviceModifyRequest22", generic + [file]) == 99_024)
  }

  @Test("A file is put where it was, and nowhere else")
  mutating func stored() throws {
    try bench.system.store(Array("put".utf8), at: path.names)
    #expect(content == "put")
    #expect(bench.system.groups[TwinBench.north]?.devices["desk 1"]?.files.values.first?.source == "Custom")
    for (wrong, number) in [
      ("/dms/acme/north/desk 1/other.cfg", 99_025), ("/dms/acme/north/desk 9/phonedesk 1.cfg", 4505),
      ("/dms/acme/west/desk 1/phonedesk 1.cfg", 4505), ("/other/acme/north/desk 1/phonedesk 1.cfg", 99_025),
      ("dms/acme/north/desk 1/phonedesk 1.cfg", 99_025), ("/dms/acme/north", 99_025), ("", 99_025),
    ] {
      #expect(bench.system.file(at: wrong) == nil, "\(wrong)")
      let before = bench.system
      #expect(throws: TwinRefusal.self, "\(wrong)") {
        do throws(TwinRefusal) {
          try bench.system.store([1], at: wrong.names)
        } catch {
          #expect(error.number == number, "\(wrong)")
          throw error
        }
      }
      #expect(bench.system == before)
    }
  }
}
