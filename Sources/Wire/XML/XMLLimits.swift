/// What a document may cost to read.
///
/// libxml2 has limits of its own beside these: names of 50,000 bytes, attributes of 10 MB, elements 256 deep.
package struct XMLLimits: Sendable, Hashable {
  /// The most bytes, as they come from outside.
  package var size: Int
  /// How deep elements may stand in each other.
  package var depth: Int
  /// The most elements.
  package var elements: Int
  /// The most attributes and namespace declarations of one element.
  package var attributes: Int
  /// The most bytes of a name, in UTF-8 and without its prefix.
  package var nameLength: Int

  /// Sets the limits.
  package init(
    size: Int = 32 << 20, depth: Int = 64, elements: Int = 2_000_000, attributes: Int = 64, nameLength: Int = 256
  ) {
    self.size = size
    self.depth = depth
    self.elements = elements
    self.attributes = attributes
    self.nameLength = nameLength
  }
}
