import Exercises
import Tensors
import Testing

@testable import Pictures

@Suite("Maps beside each other in a terminal")
struct MapGalleryTests {
  private let gallery = MapGallery([
    ("one", [[0, 1.5], [1.5, 0]], ColorScale(limit: 1.5)),
    ("two", [[0, 2.5], [-2.5, 0]], ColorScale(limit: 2.5, isSigned: true)),
  ])

  @Test("As many as fit stand beside each other, and every scale is there")
  func rows() {
    #expect(
      gallery.lines(in: .characters, width: 40).joined(separator: "\n") == """
        one     two
        · 9      · +9
        9 ·     -9  ·
        one: · is 0, 9 is 1.5
        two: -9 is -2.5, · is 0, +9 is 2.5
        """)
    let below = gallery.lines(in: .characters, width: 10)
    #expect(below.prefix(5) == ["one", "· 9", "9 ·", "", "two"])
    #expect(gallery.lines(in: .characters, width: 4) == [])
  }

  @Test("A figure's maps are in it, with the words under them as captions")
  func figure() {
    let figure = Figure("00-maps", alternativeText: "Two maps.") {
      Beside(gap: 16) {
        HeatGrid([[0, 1], [1, 0]], scale: ColorScale(limit: 1)).captioned(Caption("left"))
        HeatGrid([[1, 1], [1, 0]], scale: ColorScale(limit: 1)).titled(Caption("right"))
      }
    }
    #expect(
      figure.maps.lines(in: .characters, width: 40).joined(separator: "\n") == """
        left     right
        · 1      1 1
        1 ·      1 ·
        · is 0, digits are the values
        """)
  }

  @Test("Digits are the values only if they are for all maps of a scale")
  func digits() {
    let scale = ColorScale(limit: 4)
    #expect(
      MapGallery([("one", [[1, 4]], scale), ("two", [[2.5, 4]], scale)])
        .lines(in: .characters, width: 40).suffix(2) == ["3 9     6 9", "· is 0, 9 is 4"])
    #expect(
      MapGallery([("one", [[1, 4]], scale), ("two", [[-3, 4]], .covering([[-3, 4]]))])
        .lines(in: .characters, width: 40).suffix(2)
        == ["1 4     -3 +4", "· is 0, digits are the values"])
  }

  @Test("A window is in brackets, or in a color of its own, and a frame's caption is the name")
  func windows() {
    let figure = Figure("00-windows", alternativeText: "A window.") {
      Frames([
        Frame("unit (0, 1)\ntwo rows") {
          HeatGrid([[0, 1, 1], [1, 0, 1], [1, 1, 0]])
            .window(Field(rows: 0..<2, columns: 1..<3)).window(Field(rows: 1..<3, columns: 0..<1))
          NumberGrid([[1, 1], [0, 1]])
        }
      ])
    }
    #expect(
      figure.maps.lines(in: .characters, width: 40).joined(separator: "\n") == """
        unit (0, 1)
         ·[1 1]
        [1|· 1]
        [1]1 ·
        · is 0, digits are the values
        [ ] is the window
        """)
    #expect(
      figure.maps.lines(in: .palette16, width: 40).map(\.readableColors) == [
        "unit (0, 1)", "[30;47] ·[30;46]████[0]", "[30;46]██ ·██[0]",
        "[30;46]██[30;47]██ ·[0]", "0 [30;47] ·░░▒▒▓▓██[0] 1", "on cyan is the window",
      ])
    let blocks = figure.maps.lines(in: .palette256, width: 40).map(\.readableColors)
    #expect(blocks[1] == "⟨230⟩▀▀⟨24⟩▀▀▀▀[0]")
    #expect(blocks[2] == "⟨24⟩▀▀⟨117⟩▀▀⟨24⟩▀▀[0]")
    #expect(blocks.last == "blue is the window")
  }

  @Test("Figures without a map have none, and every other one is drawn, most of them in 80 columns")
  func course() {
    let drawn = Catalogue.figures.filter { !$0.maps.isEmpty }
    #expect(drawn.count > 3 && drawn.count < Catalogue.figures.count)
    for figure in drawn {
      for style in [HeatMap.Style.characters, .palette16, .palette256, .trueColor] {
        #expect(!figure.maps.lines(in: style, width: 400).isEmpty, "\(figure.name)")
      }
    }
    let narrow = drawn.filter { !$0.maps.lines(in: .characters, width: 78).isEmpty }
    #expect(narrow.count > drawn.count * 3 / 4)
  }
}

@Suite("A terminal as a picture")
struct TerminalPictureTests {
  @Test("Letters, colors and half blocks have their places")
  func document() {
    let text = "\u{1B}[31m✘\u{1B}[0m a<b\n\u{1B}[38;2;1;2;3;48;2;4;5;6m▀▀\u{1B}[0m\n"
    let lines = TerminalPicture(text).svg(alternativeText: "A cross.").split(separator: "\n")
    #expect(lines[1] == "<title>A cross.</title>")
    #expect(
      lines.dropFirst(3).joined(separator: "\n") == """
        <text x="18" y="31" textLength="8" fill="#ff8272" xml:space="preserve">✘</text>
        <text x="26" y="31" textLength="32" fill="#e4e2dc" xml:space="preserve"> a&lt;b</text>
        <rect x="18" y="36" width="16" height="18" fill="#040506" shape-rendering="crispEdges"/>
        <rect x="18" y="36" width="16" height="9" fill="#010203" shape-rendering="crispEdges"/>
        </svg>
        """)
  }
}
