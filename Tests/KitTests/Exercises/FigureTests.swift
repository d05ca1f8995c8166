import Foundation
import Pictures
import Tensors
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("Figures")
struct FigureTests {
  /// Something of everything.
  private func everything(name: String = "00-everything") -> Figure {
    Figure(name, alternativeText: "Everything at once. A figure for tests only.") {
      Beside {
        NumberGrid([[1, -2.5], [0.25, 0]]).padded(
          by: Padding(top: 1, bottom: 0, left: 0, right: 0)
        )
        .window(Field(rows: -1..<1, columns: 0..<2), label: "A").numbered()
        Sign.slides
        NumberGrid([[1, 2, 3]], as: .filter).mirror(at: 1)
          .bow(from: Place(row: 0, column: 2), to: Place(row: 0, column: 0))
        Sign.equals
        HeatGrid([[-1, 0], [1, .nan]]).captioned(Caption([.input("in"), " & ", .output("out")]))
      }
      Frames([Frame("one") { Sign.plus }, Frame("two") { Sign.slides }], hasArrows: true)
      Table([[Arrow(.down, label: "down"), Arrow(.right)], [Arrow(.down)]])
      Pile([HeatGrid([[1]]), HeatGrid([[0]])])
      UnitRows(image: 5).layer("below", filter: 3, padding: AxisPadding(before: 1, after: 1))
        .denseLayer("above", units: 2).connected().tracing(unit: 1)
    }
  }

  // MARK: The document

  @Test("The smallest figure is this text")
  func document() {
    let figure = Figure("00-one", alternativeText: "One cell. It holds 7.") {
      NumberGrid([[7]], cell: 20)
    }
    #expect(
      figure.svg == """
        <svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="64" height="64" \
        viewBox="0 0 64 64" role="img" aria-labelledby="figure-00-one-title \
        figure-00-one-description" font-family="system-ui, -apple-system, 'Segoe UI', Roboto, \
        'Helvetica Neue', Arial, sans-serif" fill="#2b2a27" text-anchor="middle">
        <title id="figure-00-one-title">One cell.</title>
        <desc id="figure-00-one-description">One cell. It holds 7.</desc>
        <rect x="0.5" y="0.5" width="63" height="63" rx="10" fill="#fcfbf8" stroke="#dad6cc" \
        stroke-width="1"/>
        <rect x="22" y="22" width="20" height="20" fill="#dce9f8" stroke="#2f6db0" \
        stroke-width="1"/>
        <text x="32" y="35.15" font-size="9" fill="#173f6e">7</text>
        </svg>

        """)
  }

  @Test("Cells of a map are lines of one color, and their outlines one path")
  func tiles() {
    let figure = Figure("00-map", alternativeText: "A map.") {
      HeatGrid([[0, 0, 1], [0, -1, -1]], as: .plain, cell: 10)
    }
    let lines = figure.svg.split(separator: "\n").dropFirst(4).dropLast()
    #expect(
      lines.joined(separator: "\n") == """
        <g transform="translate(22 27)scale(10)" stroke-width="1">
        <rect y="-0.5" width="3" height="2" fill="#ffffff" stroke="none"/>
        <path stroke="#2b2a27" d="M2 0h1"/>
        <path stroke="#5b3a99" d="M1 1h2"/>
        </g>
        <path d="M22 32h30M32 22v20M42 22v20" stroke="#b4b0a6" stroke-width="0.5" \
        stroke-opacity="0.75"/>
        <rect x="22" y="22" width="30" height="20" fill="none" stroke="#b4b0a6" \
        stroke-width="0.5" stroke-opacity="0.55"/>
        <path d="M35 37h4M45 37h4" stroke="#ffffff" stroke-width="1.5"/>
        """)
  }

  @Test("The same figure is the same text")
  func deterministic() {
    #expect(everything() == everything())
    #expect(everything().svg == everything().svg)
  }

  @Test("Every figure is well-formed XML")
  func wellFormed() {
    let parser = XMLParser(data: Data(everything().svg.utf8))
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
  }

  @Test("Coordinates have no more than two decimals")
  func rounded() {
    let decimals = everything().svg.matches(of: /\d\.(\d+)/).map(\.output.1)
    #expect(decimals.contains { $0.count == 2 })
    #expect(decimals.allSatisfy { $0.count <= 2 })
  }

  @Test("Characters that XML keeps for itself are escaped, in words and in labels")
  func escaped() {
    let figure = Figure("00-escape", alternativeText: "a < b & c > \"d\"") {
      Caption("x < y")
      Caption([.filter("p & q"), " > \"r\""])
      NumberGrid([[1]]).labeled { _ in "<&>" }
    }
    for text in [
      "<title id=\"figure-00-escape-title\">a &lt; b &amp; c &gt; &quot;d&quot;</title>",
      "<desc id=\"figure-00-escape-description\">a &lt; b &amp; c &gt; &quot;d&quot;</desc>",
      ">x &lt; y</text>", ">p &amp; q</tspan> &gt; &quot;r&quot;</text>", ">&lt;&amp;&gt;</text>",
    ] {
      #expect(figure.svg.contains(text))
    }
  }

  @Test("A number with a point does not end the title")
  func title() {
    let figure = Figure("00-title", alternativeText: "Pi is 3.14 here. Or so.") { Sign.plus }
    #expect(figure.svg.contains(">Pi is 3.14 here.</title>"))
    #expect(figure.svg.contains(">Pi is 3.14 here. Or so.</desc>"))
  }

  @Test("Two figures in one page share no identifier")
  func identifiers() {
    let (a, b) = (identifiers(in: everything(name: "a")), identifiers(in: everything(name: "b")))
    #expect(a.count == 3)
    #expect(a.isDisjoint(with: b))
  }

  @Test("A figure needs nothing from elsewhere")
  func selfContained() {
    let svg = everything().svg
    #expect(!svg.contains("href") && !svg.contains("<style") && !svg.contains("@import"))
    #expect(svg.contains("fill=\"url(#figure-00-everything-hatch)\""))
    #expect(svg.contains("<pattern id=\"figure-00-everything-hatch\""))
  }

  private func identifiers(in figure: Figure) -> Set<Substring> {
    Set(figure.svg.split(separator: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } })
  }

  // MARK: The vocabulary

  @Test("A caption widens a grid but leaves its axis and its middle alone")
  func captioned() {
    let grid = NumberGrid([[1, 2], [3, 4]], cell: 20)
    let captioned = grid.captioned("a caption that is wider than the grid")
    #expect(grid.drawing.axis == 20)
    #expect(captioned.axis == 20)
    #expect(captioned.spine == captioned.width / 2)
    #expect(captioned.width > 40 && captioned.height > 40)
  }

  @Test("Neighbors line up on their axes")
  func beside() {
    let drawing = Beside(gap: 10) {
      Drawing(width: 10, height: 30, axis: 25)
      Drawing(width: 20, height: 30, axis: 5, marks: [.circle(Point(0, 5), radius: 1)])
    }.drawing
    let dot = Mark.circle(Point(20, 25), radius: 1)
    #expect(drawing == Drawing(width: 40, height: 50, axis: 25, marks: [dot]))
  }

  @Test("Frames keep their captions on one line and are equally wide")
  func frames() {
    let small = Frame("a") { NumberGrid([[1]], cell: 20) }
    let large = Frame("b") { NumberGrid(Matrix(rows: 3, columns: 3), cell: 20) }
    let marks = Frames([small, large], gap: 10).drawing.marks
    let captions = marks.compactMap { mark -> Point? in
      guard case .text(let words, let point, _) = mark else { return nil }
      return ["a", "b"].contains(words.first?.text) ? point : nil
    }
    #expect(captions.map(\.x) == [30, 60 + 10 + 30])
    #expect(captions.count == 2 && captions[0].y == captions[1].y)
  }

  @Test("Rows of a table line up in columns")
  func table() {
    func dot(_ width: Double) -> Drawing {
      Drawing(width: width, height: 2, marks: [.circle(Point(width / 2, 1), radius: 1)])
    }
    let marks = Table([[dot(2), dot(8)], [dot(6), dot(4)]], gap: 10).drawing.marks
    #expect(marks.map(center).map(\.x) == [3, 20, 3, 20])
  }

  @Test("A window that leaves its grid is given room")
  func windowRoom() {
    let bare = NumberGrid([[1, 2]], cell: 20)
    let seen = bare.window(Field(rows: -1..<2, columns: -1..<2))
    #expect(bare.drawing.width == 40 && bare.drawing.height == 20)
    // A cell to the left and half a line; half a line to the right.
    #expect(seen.drawing.width == 40 + 20 + 3 + 3)
    #expect(seen.drawing.height == 20 + 2 * (20 + 3))
    #expect(seen.drawing.axis == 20 + 3 + 10)
  }

  @Test("Padding is hatched: it can be told without color")
  func hatched() {
    let grid = NumberGrid(Matrix(rows: 4, columns: 5), cell: 20).padded(by: Padding(1))
    let hatched = grid.drawing.marks.count { mark in
      if case .rectangle(_, _, _, _, .hatched, _) = mark { true } else { false }
    }
    #expect(hatched == 14)
  }

  @Test("Two layers of three trace a cone over five pixels")
  func cone() {
    let rows = UnitRows(image: 9).layer("1", filter: 3).layer("2", filter: 3).tracing(unit: 2)
    #expect(litUnits(rows) == [1, 3, 5])
  }

  @Test("Strides space units out, and dilation widens their windows")
  func stridedCone() {
    let rows = UnitRows(image: 15).layer("1", filter: 3, stride: 2)
      .layer("2", filter: 3, dilation: 2).tracing(unit: 0)
    // Units 0, 2 and 4 of layer 1 begin on pixels 0, 4 and 8 and see three each.
    #expect(litUnits(rows) == [1, 3, 9])
  }

  @Test("Padding stands in the row below, hatched and not lit")
  func paddedCone() {
    let rows = UnitRows(image: 5).layer("1", filter: 3, padding: AxisPadding(before: 1, after: 1))
      .tracing(unit: 0)
    #expect(litUnits(rows) == [1, 2])
    let zeros = rows.drawing.marks.count { mark in
      if case .circle(_, _, .hatched, _) = mark { true } else { false }
    }
    #expect(zeros == 2)
  }

  /// How many units a trace has lit in each row, from the top.
  private func litUnits(_ rows: UnitRows) -> [Int] {
    let heights = rows.drawing.marks.compactMap { mark -> Double? in
      guard case .circle(let center, _, _, let pen?) = mark, pen.width == 2.5 else { return nil }
      return center.y
    }
    return Dictionary(grouping: heights) { $0 }.sorted { $0.key < $1.key }.map(\.value.count)
  }

  private func center(of mark: Mark) -> Point {
    if case .circle(let center, _, _, _) = mark { center } else { Point(0, 0) }
  }
}
