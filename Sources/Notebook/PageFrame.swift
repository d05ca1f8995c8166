import Judging

/// What all pages have around their content.
struct PageFrame {
  let lessons: [Lesson]
  /// The name of the page: a lesson's, or "index".
  let name: String
  let title: String
  let script: String
  let style: String

  /// Nothing but the folder's own files, and no code in the page itself. Workers and WebAssembly
  /// run the learner's functions; pictures may be data.
  private static let policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
    + "img-src 'self' data: blob:; worker-src blob:; base-uri 'none'; form-action 'none'"

  static func file(of page: String) -> String { "\(page).html" }

  func template(_ content: [Markup]) -> PageTemplate {
    PageTemplate([
      tag(
        "html", ["lang": "en", "data-page": name],
        [
          tag("head", head),
          tag(
            "body",
            [
              tag("a", ["class": "skip", "href": "#main"], ["Skip to the text"]), header,
              tag("main", ["id": "main"], content),
              tag("p", ["id": "said", "class": "unseen", "role": "status"]),
              tag("script", ["src": script, "defer": ""]),
            ]),
        ])
    ])
  }

  private var head: [Markup] {
    [
      tag("meta", ["charset": "utf-8"]),
      tag("meta", ["http-equiv": "Content-Security-Policy", "content": Self.policy]),
      tag("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
      tag("meta", ["name": "referrer", "content": "no-referrer"]),
      tag("title", [.text(title)]), tag("link", ["rel": "icon", "href": "data:,"]),
      tag("link", ["rel": "stylesheet", "href": style]),
    ]
  }

  private var header: Markup {
    let links = lessons.map { lesson in
      tag(
        "li",
        [link(to: lesson.id, .text(lesson.number), words: "Lesson \(lesson.heading)")])
    }
    return tag(
      "header",
      [
        tag(
          "nav", ["aria-label": "Lessons"],
          [link(to: "index", "Striate", words: "Striate, all lessons"), tag("ol", links)]),
        .slot(
          "states", tag: "ul", [.init("class", "states"), .init("aria-label", "Your exercises")]),
        tag("p", ["id": "loop", "class": "loop"]),
      ])
  }

  private func link(to page: String, _ text: Markup, words: String) -> Markup {
    let attributes: [Markup.Attribute] = [
      .init("href", Self.file(of: page)), .init("title", words), .init("aria-label", words),
    ]
    return .element(
      "a", attributes + (page == name ? [.init("aria-current", "page")] : []), [text])
  }
}
