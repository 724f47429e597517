import Foundation
import Testing

/// A program of an operator: a Python script that keeps the attributes in a JSON file beside it.
struct Operator {
  let folder: URL

  /// Writes the program, with the attributes that objects have.
  init(in folder: URL, state: String) throws {
    self.folder = folder
    try Data(state.utf8).write(to: folder.appendingPathComponent("state.json"))
    try Self.write(
      """
      #!/usr/bin/env python3
      import json, os, sys
      here = os.path.dirname(os.path.abspath(__file__))
      question = json.loads(sys.stdin.readline())
      with open(here + "/log", "a") as log: log.write(json.dumps(question, sort_keys=True) + "\\n")
      with open(here + "/state.json") as file: state = json.load(file)
      now = state.get(question["identity"])
      if now is None:
          print(json.dumps({"ok": False, "error": "no such object", "code": "missing"}))
          sys.exit(0)
      if question["action"] != "read":
          old, new = question["before"], question["after"]
          if question["action"] == "restore": old, new = new, old
          for name, value in new.items(): now[name] = value
          for name in old:
              if name not in new: now[name] = None
          with open(here + "/state.json", "w") as file: json.dump(state, file)
      print(json.dumps({"ok": True, "now": now}))
      """, to: folder.appendingPathComponent("operator"))
  }

  /// The attributes of all objects as the exports have them.
  static let wholeOffice = """
    {"CN=ada,OU=People,DC=example,DC=org": {"LineURI": "tel:+41227670001", "EnterpriseVoiceEnabled": "True"},
     "CN=bob,OU=People,DC=example,DC=org": {"LineURI": "tel:+41227670000;ext=70002", "EnterpriseVoiceEnabled": "True"},
     "CN=desk,OU=People,DC=example,DC=org": {"LineURI": "tel:+41227670004", "EnterpriseVoiceEnabled": "False"},
     "cn=lobby,ou=Contacts,dc=example,dc=org": {"LineURI": "tel:+41227670005"},
     "cn=fax,ou=Contacts,dc=example,dc=org": {"LineURI": "tel:+41227670006"},
     "cn=helpdesk,ou=Contacts,dc=example,dc=org": {"LineURI": "tel:+41227670007"}}
    """

  /// The questions so far, one JSON object in each line.
  var log: [String] {
    get throws {
      try String(contentsOf: folder.appendingPathComponent("log"), encoding: .utf8)
        .split(separator: "\n").map(String.init)
    }
  }

  /// Writes a program that can be run.
  static func write(_ text: String, to file: URL) throws {
    try Data(text.utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
  }
}
