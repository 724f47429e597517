// The elements that pages use, each a function of its name.

/// The element `a`.
package func a(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("a", attributes, content())
}

/// The element `abbr`.
package func abbr(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("abbr", attributes, content())
}

/// The element `article`.
package func article(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("article", attributes, content())
}

/// The element `aside`.
package func aside(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("aside", attributes, content())
}

/// The element `button`.
package func button(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("button", attributes, content())
}

/// The element `caption`.
package func caption(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("caption", attributes, content())
}

/// The element `code`.
package func code(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("code", attributes, content())
}

/// The element `dd`.
package func dd(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("dd", attributes, content())
}

/// The element `details`.
package func details(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("details", attributes, content())
}

/// The element `dialog`.
package func dialog(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("dialog", attributes, content())
}

/// The element `div`.
package func div(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("div", attributes, content())
}

/// The element `dl`.
package func dl(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("dl", attributes, content())
}

/// The element `dt`.
package func dt(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("dt", attributes, content())
}

/// The element `em`.
package func em(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("em", attributes, content())
}

/// The element `fieldset`.
package func fieldset(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("fieldset", attributes, content())
}

/// The element `figcaption`.
package func figcaption(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("figcaption", attributes, content())
}

/// The element `figure`.
package func figure(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("figure", attributes, content())
}

/// The element `footer`.
package func footer(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("footer", attributes, content())
}

/// The element `form`.
package func form(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("form", attributes, content())
}

/// The element `h1`.
package func h1(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("h1", attributes, content())
}

/// The element `h2`.
package func h2(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("h2", attributes, content())
}

/// The element `h3`.
package func h3(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("h3", attributes, content())
}

/// The element `h4`.
package func h4(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("h4", attributes, content())
}

/// The element `header`.
package func header(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("header", attributes, content())
}

/// The element `label`.
package func label(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("label", attributes, content())
}

/// The element `legend`.
package func legend(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("legend", attributes, content())
}

/// The element `li`.
package func li(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("li", attributes, content())
}

/// The element `main`.
package func main(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("main", attributes, content())
}

/// The element `mark`.
package func mark(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("mark", attributes, content())
}

/// The element `nav`.
package func nav(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("nav", attributes, content())
}

/// The element `ol`.
package func ol(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("ol", attributes, content())
}

/// The element `option`.
package func option(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("option", attributes, content())
}

/// The element `output`.
package func output(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("output", attributes, content())
}

/// The element `p`.
package func p(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("p", attributes, content())
}

/// The element `pre`.
package func pre(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("pre", attributes, content())
}

/// The element `progress`.
package func progress(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("progress", attributes, content())
}

/// The element `section`.
package func section(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("section", attributes, content())
}

/// The element `select`.
package func select(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("select", attributes, content())
}

/// The element `small`.
package func small(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("small", attributes, content())
}

/// The element `span`.
package func span(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("span", attributes, content())
}

/// The element `strong`.
package func strong(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("strong", attributes, content())
}

/// The element `sub`.
package func sub(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("sub", attributes, content())
}

/// The element `summary`.
package func summary(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("summary", attributes, content())
}

/// The element `table`.
package func table(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("table", attributes, content())
}

/// The element `tbody`.
package func tbody(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("tbody", attributes, content())
}

/// The element `td`.
package func td(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("td", attributes, content())
}

/// The element `textarea`.
package func textarea(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("textarea", attributes, content())
}

/// The element `tfoot`.
package func tfoot(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("tfoot", attributes, content())
}

/// The element `th`.
package func th(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("th", attributes, content())
}

/// The element `thead`.
package func thead(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("thead", attributes, content())
}

/// The element `time`.
package func time(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("time", attributes, content())
}

/// The element `tr`.
package func tr(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("tr", attributes, content())
}

/// The element `ul`.
package func ul(_ attributes: Attributes = [:], @HTMLBuilder _ content: () -> HTML = { .empty }) -> HTML {
  element("ul", attributes, content())
}
