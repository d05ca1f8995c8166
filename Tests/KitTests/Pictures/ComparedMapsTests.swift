import Pictures
import Tensors
import Testing

@Suite("Expected, yours and their difference")
struct ComparedMapsTests {
  private let small = ComparedMaps(
    expected: [[0, 1, 2], [4, 0, 0], [0, 0, 3]], yours: [[0, 1, 2], [2, 0, 1], [0, 0, 3]])

  private let signed = ComparedMaps(expected: [[-4, 0], [2, 1]], yours: [[-4, 0], [2, -1]])

  /// A slope with a fault in it, too wide for most windows.
  private let large = fault(
    in: Matrix(rows: 16, columns: 26, values: (0..<416).map { Float($0 % 26) }))

  private static func fault(in map: Matrix) -> ComparedMaps {
    var faulty = map
    for row in 9..<12 { faulty[row, 23] = 9 }
    return ComparedMaps(expected: map, yours: faulty)
  }

  private func text(_ maps: ComparedMaps, _ style: HeatMap.Style, width: Int) -> String {
    maps.lines(in: style, width: width).joined(separator: "\n").readableColors
  }

  // MARK: Side by side and stacked

  @Test("Side by side if there is room, on one scale and with a scale of their own")
  func sideBySide() {
    #expect(
      text(small, .characters, width: 74) == """
        expected     yours     difference
        · 1 2        · 1 2      ·  ·  ·
        4 · ·        2 · 1     -2  · +1
        · · 3        · · 3      ·  ·  ·
        · is 0, digits are the values
        """)
  }

  @Test("Fractions are ninths of their scale")
  func fractions() {
    let maps = ComparedMaps(expected: [[0, 1], [4.5, 0]], yours: [[0, 1], [2, 0]])
    #expect(
      text(maps, .characters, width: 74) == """
        expected     yours     difference
        · 2          · 2        ·  ·
        9 ·          4 ·       -9  ·
        expected and yours             · is 0, 9 is 4.5
        difference (yours − expected)  -9 is -2.5, · is 0, +9 is 2.5
        """)
  }

  @Test("One below the other if there is none, each scale below its name")
  func stacked() {
    #expect(
      text(small, .characters, width: 28) == """
        expected
        · 1 2
        4 · ·
        · · 3

        yours
        · 1 2
        2 · 1
        · · 3

        difference
         ·  ·  ·
        -2  · +1
         ·  ·  ·
        · is 0,
        digits are the values
        """)
    #expect(
      text(small, .palette16, width: 32).hasSuffix(
        """
        expected and yours
           0 [30;47] ·░░▒▒▓▓██[0] 4
        difference (yours − expected)
          -2 [34;47]-█-▓-▒-░[30;47] ·[31;47]░░▒▒▓▓██[0] 2
        """))
  }

  @Test("A scale that is too wide for its strip is in words")
  func words() {
    let maps = ComparedMaps(expected: [[0.1111, 0]], yours: [[0.3333, 0]])
    #expect(
      maps.lines(in: .palette16, width: 34).suffix(5) == [
        "expected and yours", "  · is 0, █ is 0.3333", "difference (yours − expected)",
        "  -█ is -0.2222, · is 0,", "  █ is 0.2222",
      ])
  }

  @Test("Maps of different sizes stand beside each other, without a difference")
  func sizes() {
    #expect(
      text(
        ComparedMaps(expected: runningPicture, yours: [[1, 2, 1], [0, 1, 4]]), .characters,
        width: 74) == """
          expected 12×12              yours 2×3
          · · · · · · · · · · · ·     1 2 1
          · · · · · 1 1 · · 1 · ·     · 1 4
          · · · · 1 · · 1 · 1 · ·
          · · · 1 · · · · 1 1 · ·
          · · 1 · · · · · · 1 · ·
          · 1 1 1 1 1 1 1 1 1 1 ·
          · 1 · · · · · · · · 1 ·
          · 1 · 1 1 1 · · · · 1 ·
          · 1 · 1 · 1 · · · · 1 ·
          · 1 · 1 · 1 · · · · 1 ·
          · 1 1 1 1 1 1 1 1 1 1 ·
          · · · · · · · · · · · ·
          · is 0, digits are the values
          """)
  }

  // MARK: Depths

  @Test("In sixteen colors, shades carry the order and a minus the sign")
  func sixteen() {
    #expect(
      text(signed, .palette16, width: 74) == """
        expected     yours        difference
        [34;47]-███[30;47]   ·[0]     [34;47]-███[30;47]   ·[0]     [30;47]   ·   ·[0]
        [34;47]-███[30;47]   ·[0]     [34;47]-███[30;47]   ·[0]     [30;47]   ·   ·[0]
        [31;47]▒▒▒▒░░░░[0]     [31;47]▒▒▒▒[34;47]-░░░[0]     [30;47]   ·[34;47]-███[0]
        [31;47]▒▒▒▒░░░░[0]     [31;47]▒▒▒▒[34;47]-░░░[0]     [30;47]   ·[34;47]-███[0]
        expected and yours             -4 [34;47]-█-▓-▒-░[30;47] ·[31;47]░░▒▒▓▓██[0] 4
        difference (yours − expected)  -2 [34;47]-█-▓-▒-░[30;47] ·[31;47]░░▒▒▓▓██[0] 2
        """)
  }

  @Test("In 256 colors, half blocks")
  func indexed() {
    #expect(
      text(small, .palette256, width: 74) == """
        expected         yours            difference
        ⟨230⟩▀▀▀▀⟨208⟩▀▀▀▀⟨161⟩▀▀▀▀[0]     ⟨230⟩▀▀▀▀⟨208⟩▀▀▀▀⟨161⟩▀▀▀▀[0]     ⟨255⟩▀▀▀▀▀▀▀▀▀▀▀▀\
        [0]
        ⟨230⟩▀▀▀▀⟨208⟩▀▀▀▀⟨161⟩▀▀▀▀[0]     ⟨230⟩▀▀▀▀⟨208⟩▀▀▀▀⟨161⟩▀▀▀▀[0]     ⟨255⟩▀▀▀▀▀▀▀▀▀▀▀▀\
        [0]
        ⟨234⟩▀▀▀▀⟨230⟩▀▀▀▀▀▀▀▀[0]     ⟨161⟩▀▀▀▀⟨230⟩▀▀▀▀⟨208⟩▀▀▀▀[0]     ⟨24⟩▀▀▀▀⟨255⟩▀▀▀▀\
        ⟨208⟩▀▀▀▀[0]
        ⟨234⟩▀▀▀▀⟨230⟩▀▀▀▀▀▀▀▀[0]     ⟨161⟩▀▀▀▀⟨230⟩▀▀▀▀⟨208⟩▀▀▀▀[0]     ⟨24⟩▀▀▀▀⟨255⟩▀▀▀▀\
        ⟨208⟩▀▀▀▀[0]
        ⟨230⟩▀▀▀▀▀▀▀▀⟨89⟩▀▀▀▀[0]     ⟨230⟩▀▀▀▀▀▀▀▀⟨89⟩▀▀▀▀[0]     ⟨255⟩▀▀▀▀▀▀▀▀▀▀▀▀[0]
        ⟨230⟩▀▀▀▀▀▀▀▀⟨89⟩▀▀▀▀[0]     ⟨230⟩▀▀▀▀▀▀▀▀⟨89⟩▀▀▀▀[0]     ⟨255⟩▀▀▀▀▀▀▀▀▀▀▀▀[0]
        expected and yours              0 ⟨230⟩▀⟨214⟩▀⟨208⟩▀⟨166⟩▀⟨161⟩▀⟨125⟩▀⟨89⟩▀⟨54⟩▀⟨234⟩▀\
        [0] 4
        difference (yours − expected)  -2 ⟨24⟩▀▀⟨25⟩▀⟨32⟩▀⟨39⟩▀⟨75⟩▀⟨117⟩▀⟨153⟩▀⟨255⟩▀⟨223⟩▀\
        ⟨215⟩▀⟨214⟩▀⟨208⟩▀⟨172⟩▀⟨130⟩▀⟨94⟩▀▀[0] 2
        """)
  }

  @Test("In 24 bits, half blocks")
  func full() {
    #expect(
      text(signed, .trueColor, width: 74) == """
        expected     yours        difference
        ⟨22,58,102⟩▀▀▀▀⟨244,241,234⟩▀▀▀▀[0]     ⟨22,58,102⟩▀▀▀▀⟨244,241,234⟩▀▀▀▀[0]     \
        ⟨244,241,234⟩▀▀▀▀▀▀▀▀[0]
        ⟨22,58,102⟩▀▀▀▀⟨244,241,234⟩▀▀▀▀[0]     ⟨22,58,102⟩▀▀▀▀⟨244,241,234⟩▀▀▀▀[0]     \
        ⟨244,241,234⟩▀▀▀▀▀▀▀▀[0]
        ⟨232,131,42⟩▀▀▀▀⟨255,198,133⟩▀▀▀▀[0]     ⟨232,131,42⟩▀▀▀▀⟨156,203,245⟩▀▀▀▀[0]     \
        ⟨244,241,234⟩▀▀▀▀⟨22,58,102⟩▀▀▀▀[0]
        ⟨232,131,42⟩▀▀▀▀⟨255,198,133⟩▀▀▀▀[0]     ⟨232,131,42⟩▀▀▀▀⟨156,203,245⟩▀▀▀▀[0]     \
        ⟨244,241,234⟩▀▀▀▀⟨22,58,102⟩▀▀▀▀[0]
        expected and yours             -4 ⟨22,58,102⟩▀⟨29,77,129⟩▀⟨36,96,156⟩▀⟨50,120,184⟩▀\
        ⟨63,143,212⟩▀⟨110,173,229⟩▀⟨156,203,245⟩▀⟨200,222,240⟩▀⟨244,241,234⟩▀⟨250,220,184⟩▀\
        ⟨255,198,133⟩▀⟨244,165,88⟩▀⟨232,131,42⟩▀⟨200,108,34⟩▀⟨168,84,26⟩▀⟨139,71,21⟩▀⟨110,58,16⟩▀\
        [0] 4
        difference (yours − expected)  -2 ⟨22,58,102⟩▀⟨29,77,129⟩▀⟨36,96,156⟩▀⟨50,120,184⟩▀\
        ⟨63,143,212⟩▀⟨110,173,229⟩▀⟨156,203,245⟩▀⟨200,222,240⟩▀⟨244,241,234⟩▀⟨250,220,184⟩▀\
        ⟨255,198,133⟩▀⟨244,165,88⟩▀⟨232,131,42⟩▀⟨200,108,34⟩▀⟨168,84,26⟩▀⟨139,71,21⟩▀⟨110,58,16⟩▀\
        [0] 2
        """)
  }

  // MARK: Large and small

  @Test("A small map is enlarged as far as it can be taken in at once")
  func zoom() {
    func lines(_ rows: Int, _ columns: Int, width: Int) -> Int {
      let map = Matrix(rows: rows, columns: columns, filledWith: 1)
      let lines = ComparedMaps(expected: map, yours: map).lines(in: .palette256, width: width)
      return lines.count { $0.contains("▀") } - 2
    }
    #expect([6, 7, 10, 20].map { lines($0, $0, width: 94) } == [12, 14, 10, 10])
    #expect(lines(10, 3, width: 94) == 10)
    #expect(lines(6, 6, width: 64) == 9)
    #expect(lines(6, 6, width: 33) == 3 * 6)
  }

  @Test("26 columns are seen whole in a window of 100, a character each")
  func whole() {
    #expect(
      text(large, .characters, width: 94) == """
        expected                       yours                          difference
        ·1122233344455666777888999     ·1122233344455666777888999     ··························
        ·1122233344455666777888999     ·1122233344455666777888999     ··························
        ·1122233344455666777888999     ·1122233344455666777888999     ··························
        ·1122233344455666777888999     ·1122233344455666777888999     ··························
        ·1122233344455666777888999     ·1122233344455666777888999     ··························
        ·1122233344455666777888999     ·1122233344455666777888999     ··························
        ·1122233344455666777888999     ·1122233344455666777888999     ··························
        ·1122233344455666777888999     ·1122233344455666777888999     ··························
        ·1122233344455666777888999     ·1122233344455666777888999     ··························
        ·1122233344455666777888999     ·1122233344455666777888499     ·······················i··
        ·1122233344455666777888999     ·1122233344455666777888499     ·······················i··
        ·1122233344455666777888999     ·1122233344455666777888499     ·······················i··
        ·1122233344455666777888999     ·1122233344455666777888999     ··························
        ·1122233344455666777888999     ·1122233344455666777888999     ··························
        ·1122233344455666777888999     ·1122233344455666777888999     ··························
        ·1122233344455666777888999     ·1122233344455666777888999     ··························
        expected and yours             · is 0, 9 is 25
        difference (yours − expected)  a to i are -1 to -9, · is 0, 9 is 14
        """)
  }

  @Test("If they are not, the part around the first difference is, and the last line says so")
  func cropped() {
    #expect(
      text(large, .characters, width: 54) == """
        expected           yours              difference
        55666777888999     55666777888999     ··············
        55666777888999     55666777888999     ··············
        55666777888999     55666777888999     ··············
        55666777888999     55666777888999     ··············
        55666777888999     55666777888999     ··············
        55666777888999     55666777888999     ··············
        55666777888999     55666777888999     ··············
        55666777888999     55666777888999     ··············
        55666777888999     55666777888999     ··············
        55666777888999     55666777888499     ···········i··
        55666777888999     55666777888499     ···········i··
        55666777888999     55666777888499     ···········i··
        55666777888999     55666777888999     ··············
        55666777888999     55666777888999     ··············
        55666777888999     55666777888999     ··············
        55666777888999     55666777888999     ··············
        expected and yours
          · is 0, 9 is 25
        difference (yours − expected)
          a to i are -1 to -9, · is 0, 9 is 14
        (rows 0 to 15, columns 12 to 25 of 16×26)
        """)
  }

  @Test("In a narrow window, parts stand below each other")
  func croppedAndStacked() {
    #expect(
      text(large, .characters, width: 20) == """
        expected
        33344455666777888999
        33344455666777888999
        33344455666777888999
        33344455666777888999
        33344455666777888999
        33344455666777888999
        33344455666777888999
        33344455666777888999
        33344455666777888999
        33344455666777888999
        33344455666777888999
        33344455666777888999
        33344455666777888999
        33344455666777888999

        yours
        33344455666777888999
        33344455666777888999
        33344455666777888999
        33344455666777888999
        33344455666777888999
        33344455666777888999
        33344455666777888999
        33344455666777888499
        33344455666777888499
        33344455666777888499
        33344455666777888999
        33344455666777888999
        33344455666777888999
        33344455666777888999

        difference
        ····················
        ····················
        ····················
        ····················
        ····················
        ····················
        ····················
        ·················i··
        ·················i··
        ·················i··
        ····················
        ····················
        ····················
        ····················
        expected and yours
          · is 0, 9 is 25
        difference (yours − expected)
          a to i are -1 to -9,
          · is 0, 9 is 14
        (rows 2 to 15,
         columns 6 to 25 of 16×26)
        """)
  }

  @Test("28×28 values fit in a window of 100 columns; in 40 of them, half blocks stand in a tower")
  func images() {
    let maps = Self.fault(in: Matrix(rows: 28, columns: 28, filledWith: 1))
    #expect(maps.lines(in: .characters, width: 94).count == 1 + 28 + 2)
    #expect(maps.lines(in: .palette16, width: 94).count == 1 + 28 + 2)
    #expect(maps.lines(in: .palette256, width: 94).count == 1 + 14 + 2)
    #expect(maps.lines(in: .palette256, width: 34).count == 3 * (1 + 14) + 2 + 4)
    #expect(
      maps.lines(in: .trueColor, width: 24).suffix(2) == [
        "(rows 0 to 27,", " columns 4 to 27 of 28×28)",
      ])
  }

  @Test("Two maps of other sizes that are too large say each what is shown of them")
  func largeSizes() {
    let maps = ComparedMaps(
      expected: Matrix(rows: 40, columns: 40), yours: Matrix(rows: 20, columns: 60))
    #expect(
      maps.lines(in: .characters, width: 74).suffix(2) == [
        "(expected: rows 0 to 27, columns 0 to 33 of 40×40)",
        "(yours: rows 0 to 19, columns 0 to 33 of 20×60)",
      ])
  }

  @Test(
    "No window is too narrow, and no line is wider than it, but for names that are",
    arguments: [HeatMap.Style.characters, .palette16, .palette256, .trueColor])
  func widths(style: HeatMap.Style) {
    for maps in [small, signed, large] {
      for width in 1...100 {
        let lines = maps.lines(in: style, width: width).map(\.withoutColors)
        #expect(!lines.isEmpty)
        #expect(lines.allSatisfy { $0.count <= max(width, 29) }, "\(width)")
        #expect(!lines.contains { $0.hasSuffix(" ") }, "\(width)")
      }
    }
  }

  // MARK: Values

  @Test("What is not wrong has no difference: rounding errors are not mistakes")
  func rounding() {
    let maps = ComparedMaps(
      expected: [[1, 2, 3]], yours: [[1.000_001, 2.000_002, 4]], wrong: [2])
    #expect(
      text(maps, .characters, width: 74) == """
        expected     yours     difference
        3 5 7        3 5 9      ·  · +1
        expected and yours             · is 0, 9 is 4
        difference (yours − expected)  · is 0, digits are the values
        """)
  }

  @Test("Equal infinities do not differ, and what is not a number is named")
  func notFinite() {
    let maps = ComparedMaps(
      expected: [[1, .infinity, -.infinity, .nan]], yours: [[.nan, .infinity, 1, .nan]])
    #expect(
      text(maps, .characters, width: 74) == """
        expected     yours       difference
        9 9 · ?      ? 9 9 ?      ?  · +9  ·
        expected and yours             · is 0, 9 is 1
        difference (yours − expected)  -9 is -1, · is 0, +9 is 1
        ? is not a number
        """)
    #expect(text(maps, .palette256, width: 74).hasSuffix("\n⟨201⟩▀[0] is not a number"))
  }

  @Test("Maps without values have no picture to show, and do no harm")
  func empty() {
    let none = Matrix(rows: 0, columns: 3)
    for style in [HeatMap.Style.characters, .palette16, .palette256] {
      let lines = ComparedMaps(expected: none, yours: none).lines(in: style, width: 74)
      #expect(lines.first?.hasPrefix("expected  ") == true)
    }
  }
}
