/// One thing that a reader meets in a document.
package enum XMLEvent: Sendable, Hashable {
  /// An element begins.
  case start(XMLStart)
  /// Text between tags, with references and CDATA sections resolved; one run of text may come in several pieces.
  case text(String)
  /// An element ends.
  case end(XMLName)
}

/// A name in a namespace (Namespaces in XML 1.0, section 2).
package struct XMLName: Sendable, Hashable {
  /// The part without the prefix.
  package let local: String
  /// The namespace; empty for none.
  package let namespace: String

  /// Joins the parts.
  package init(_ local: String, in namespace: String = "") {
    self.local = local
    self.namespace = namespace
  }
}

/// The start of an element.
package struct XMLStart: Sendable, Hashable {
  /// The element's name.
  package let name: XMLName
  /// The attributes in the document's order, without namespace declarations.
  package let attributes: [XMLAttribute]
  /// The namespaces that begin to count here, by prefix; an empty prefix for the default namespace.
  package let namespaces: [String: String]

  /// Joins the parts.
  package init(_ name: XMLName, attributes: [XMLAttribute] = [], namespaces: [String: String] = [:]) {
    self.name = name
    self.attributes = attributes
    self.namespaces = namespaces
  }

  /// The value of an attribute; nil when the element does not have it.
  package func value(of local: String, in namespace: String = "") -> String? {
    attributes.first { $0.name.local == local && $0.name.namespace == namespace }?.value
  }
}

/// An attribute with its value.
package struct XMLAttribute: Sendable, Hashable {
  /// The attribute's name; one without a prefix is in no namespace.
  package let name: XMLName
  /// The value, with references resolved.
  package let value: String

  /// Joins the parts.
  package init(_ name: XMLName, _ value: String) {
    self.name = name
    self.value = value
  }
}
