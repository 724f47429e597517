/// The elements of drawings (SVG 2) that pages use.
package enum SVG {

  /// The element `svg`.
  package static func svg(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
    element("svg", attributes, content())
  }

  /// The element `g`.
  package static func g(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
    element("g", attributes, content())
  }

  /// The element `path`.
  package static func path(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
    element("path", attributes, content())
  }

  /// The element `rect`.
  package static func rect(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
    element("rect", attributes, content())
  }

  /// The element `circle`.
  package static func circle(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
    element("circle", attributes, content())
  }

  /// The element `line`.
  package static func line(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
    element("line", attributes, content())
  }

  /// The element `polyline`.
  package static func polyline(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML
  {
    element("polyline", attributes, content())
  }

  /// The element `polygon`.
  package static func polygon(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
    element("polygon", attributes, content())
  }

  /// The element `text`.
  package static func text(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
    element("text", attributes, content())
  }

  /// The element `title`.
  package static func title(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
    element("title", attributes, content())
  }

  /// The element `desc`.
  package static func desc(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
    element("desc", attributes, content())
  }
}
