/// An element with everything in it, for documents that are small enough to be looked at as a whole.
package struct XMLTree: Sendable, Hashable {
  /// The element's name.
  package var name: XMLName
  /// The attributes in the document's order.
  package var attributes: [XMLAttribute] = []
  /// The text right in the element, joined.
  package var text = ""
  /// The elements right in the element.
  package var children: [XMLTree] = []

  /// Makes an element.
  package init(_ name: XMLName, text: String = "", children: [XMLTree] = []) {
    self.name = name
    self.text = text
    self.children = children
  }

  /// Reads a whole document.
  ///
  /// - Throws: ``XMLError``.
  package init(
    reading document: [UInt8], limits: XMLLimits = XMLLimits(), encoding: XMLReader.Encoding = .declared
  ) throws(XMLError) {
    var open: [XMLTree] = []
    var root: XMLTree?
    do {
      try XMLReader.read(document, limits: limits, encoding: encoding) { event in
        switch event {
        case .start(let start):
          var element = XMLTree(start.name)
          element.attributes = start.attributes
          open.append(element)
        case .text(let text):
          // There is whitespace outside of the root too.
          guard !open.isEmpty else { return }
          open[open.count - 1].text += text
        case .end:
          guard let done = open.popLast() else { return }
          if open.isEmpty { root = done } else { open[open.count - 1].children.append(done) }
        }
      }
    } catch let error as XMLError {
      throw error
    } catch {
      throw XMLError(.unavailable, "the document could not be read")
    }
    guard let root else { throw XMLError(.truncated, "the document has no element") }
    self = root
  }

  /// The first element with a local name, in whatever namespace, right in this one.
  package func child(_ local: String) -> XMLTree? { children.first { $0.name.local == local } }

  /// The text of this element and of all in it, in no particular order between the two.
  package var allText: String {
    ([text] + children.map(\.allText)).filter { !$0.isEmpty }.joined(separator: " ")
  }
}
