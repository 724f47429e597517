import XML

/// Makes a message out of what an XML reader meets.
///
/// A class because the reader calls it again and again.
final class OCIDecoder {
  private struct Open {
    let name: String
    let type: String?
    let isNil: Bool
    var text = ""
    var elements: [OCIElement] = []
  }

  private(set) var document = OCIDocument(sessionID: nil, commands: [])
  private var open: [Open] = []
  private var command: OCICommand?
  private var isInside = false

  func take(_ event: XMLEvent) throws(OCIError) {
    switch event {
    case .start(let start) where !isInside:
      guard start.name.local == "BroadsoftDocument", start.name.namespace == "C" else {
        throw OCIError(.protocol, "The document is not one of OCI-P.", outcome: .answered)
      }
      isInside = true
    case .start(let start) where open.isEmpty && command == nil && start.name.local == "command":
      guard let type = Self.type(start) else {
        throw OCIError(.protocol, "A command has no type.", outcome: .answered)
      }
      command = OCICommand(type, [], echo: start.value(of: "echo"), severity: start.value(of: "type"))
    case .start(let start):
      let isNil = ["true", "1"].contains(start.value(of: "nil", in: OCIDocument.instance))
      open.append(Open(name: start.name.local, type: Self.type(start), isNil: isNil))
    case .text(let text):
      if open.isEmpty { try refuseWords(text) } else { open[open.count - 1].text += text }
    case .end:
      if let done = open.popLast() {
        try close(done)
      } else if let command {
        document.commands.append(command)
        self.command = nil
      }
    }
  }

  private func close(_ done: Open) throws(OCIError) {
    let value: OCIValue
    if done.isNil {
      value = .nil
    } else if done.elements.isEmpty {
      value = .text(done.text)
    } else {
      try refuseWords(done.text)
      value = .elements(done.elements)
    }
    let element = OCIElement(done.name, type: done.type, value)
    if !open.isEmpty {
      open[open.count - 1].elements.append(element)
    } else if command != nil {
      command?.elements.append(element)
    } else if element.name == "sessionId", let text = element.text {
      document.sessionID = text
    } else {
      document.header.append(element)
    }
  }

  /// Refuses text beside elements, which nothing in the schema has and which would be lost.
  private func refuseWords(_ text: String) throws(OCIError) {
    guard text.utf8.allSatisfy(OCIFraming.isSpace) else {
      throw OCIError(.protocol, "There is text beside elements.", outcome: .answered)
    }
  }

  /// The type without its prefix: which prefix stands for which namespace differs from server to server, and no two types
  /// have the same name.
  private static func type(_ start: XMLStart) -> String? {
    guard let written = start.value(of: "type", in: OCIDocument.instance) else { return nil }
    let words = written.split { $0.isWhitespace }
    guard words.count == 1, let name = words[0].split(separator: ":").last else { return nil }
    return String(name)
  }
}
