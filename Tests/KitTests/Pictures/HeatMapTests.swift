import Pictures
import Tensors
import Testing

@Suite("Heat maps in the terminal")
struct HeatMapTests {
  private let escape = "\u{1B}"

  // MARK: Characters

  @Test("Without color, values are tenths of the largest and nothing is a dot")
  func characters() {
    #expect(
      HeatMap([[0, 1, 2], [3, 4, 4.5]]).text(in: .characters) == """
         · 2 4
         6 8 9
        """)
  }

  @Test("Whole values up to 9 are their own digits")
  func digits() {
    #expect(HeatMap([[0, 1, 2], [3, 4, 5]]).text(in: .characters) == " · 1 2\n 3 4 5")
    #expect(HeatMap([[-2, 0, .nan]]).text(in: .characters) == " -2  ·  ?")
    #expect(HeatMap([[-2, 0, 5]], isDense: true).text(in: .characters) == "b·5")
    #expect(HeatMap([[0, 5, 10]]).text(in: .characters) == " · 5 9")
  }

  @Test("What is not nothing never looks like nothing")
  func small() {
    #expect(HeatMap([[0, 0.001, 100]]).text(in: .characters) == " · 1 9")
    #expect(HeatMap([[0, -0.001, 100]]).text(in: .characters) == "  · -1 +9")
  }

  @Test("With negative values, every value but 0 carries a sign")
  func signed() {
    #expect(
      HeatMap([[-2, -1, 0], [1, 2, 0.5]]).text(in: .characters) == """
         -9 -5  ·
         +5 +9 +3
        """)
  }

  @Test("A map of one value shows whether it is nothing")
  func allEqual() {
    #expect(HeatMap([[0, 0]]).text(in: .characters) == " · ·")
    #expect(HeatMap([[0.7, 0.7]]).text(in: .characters) == " 9 9")
    #expect(HeatMap([[-0.7, -0.7]]).text(in: .characters) == " -9 -9")
  }

  @Test("Values that are not finite neither widen the scale nor hide")
  func notFinite() {
    #expect(HeatMap([[.nan, 1, .infinity]]).text(in: .characters) == " ? 9 9")
    #expect(HeatMap([[.nan, -1, -.infinity]]).text(in: .characters) == "  ? -9 -9")
    #expect(HeatMap([[.nan, .nan]]).text(in: .characters) == " ? ?")
    // A map of nothing but padding of minus infinity has no finite value to be signed by.
    #expect(HeatMap([[-.infinity]]).text(in: .characters) == " ·")
  }

  @Test("On one scale, equal values look equal in both maps")
  func sharedScale() {
    let (expected, actual): (Matrix, Matrix) = ([[0, 9]], [[0, 3]])
    let scale = ColorScale.covering(expected, actual)
    #expect(HeatMap(expected, scale: scale).text(in: .characters) == " · 9")
    #expect(HeatMap(actual, scale: scale).text(in: .characters) == " · 3")
  }

  @Test("The running picture is a house")
  func house() {
    #expect(
      HeatMap(runningPicture).text(in: .characters) == """
         · · · · · · · · · · · ·
         · · · · · 1 1 · · 1 · ·
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
        """)
  }

  @Test("If a value has one character, negative ones are letters")
  func dense() {
    #expect(
      HeatMap([[0, 1, 2], [3, .nan, 9]], isDense: true).text(in: .characters) == "·12\n3?9")
    #expect(
      HeatMap([[-9, -8, -0.001], [0, 0.001, 9]], isDense: true).text(in: .characters)
        == "iha\n·19")
  }

  @Test("A matrix without rows makes no lines")
  func empty() {
    for style in [HeatMap.Style.trueColor, .palette256, .palette16, .characters] {
      #expect(HeatMap(Matrix(rows: 0, columns: 3)).lines(in: style).isEmpty)
      #expect(HeatMap(Matrix(rows: 1, columns: 0)).lines(in: style) == [""])
    }
  }

  // MARK: Colors

  @Test("A half block holds two rows: the upper is its color, the lower its background")
  func halfBlocks() {
    #expect(
      HeatMap([[0, 0], [1, 1]]).lines(in: .trueColor)
        == ["\(escape)[38;2;255;246;214;48;2;21;23;31m▀▀\(escape)[0m"])
    #expect(
      HeatMap([[0], [1]]).lines(in: .palette256) == ["\(escape)[38;5;230;48;5;234m▀\(escape)[0m"])
  }

  @Test("The lower half of an odd last row keeps the terminal's background")
  func oddRows() {
    #expect(
      HeatMap([[0], [0], [1]]).lines(in: .palette256) == [
        "\(escape)[38;5;230;48;5;230m▀\(escape)[0m", "\(escape)[38;5;234;49m▀\(escape)[0m",
      ])
  }

  @Test("Zoom makes every value wider and higher")
  func zoom() {
    let lines = HeatMap([[0, 1], [1, 0]], zoom: 4).lines(in: .palette256)
    #expect(lines.count == 4)
    #expect(lines.allSatisfy { $0.count(where: { $0 == "▀" }) == 8 })
  }

  @Test("Colors are ordered: the further from 0, the darker", arguments: [-1, 1] as [Float])
  func ordered(direction: Float) throws {
    let values = (0...20).map { direction * Float($0) / 20 }
    let scale = ColorScale(limit: 1, isSigned: direction < 0)
    let lightness = try values.map { value in
      let line = HeatMap([[value]], scale: scale).lines(in: .trueColor)[0]
      let numbers = line.split(whereSeparator: { !$0.isNumber }).compactMap { Double($0) }
      try #require(numbers.count == 7)
      // 38, 2, red, green, blue, 49, and the 0 that resets
      return 0.2126 * numbers[2] + 0.7152 * numbers[3] + 0.0722 * numbers[4]
    }
    #expect(zip(lightness, lightness.dropFirst()).allSatisfy { $0 > $1 })
  }

  @Test("The ramps of 256 colors are ordered, too", arguments: [-1, 1] as [Float], [false, true])
  func orderedIndices(direction: Float, isSigned: Bool) throws {
    let scale = ColorScale(limit: 1, isSigned: isSigned || direction < 0)
    let lightness = try (0...63).map { step in
      let line = HeatMap([[direction * Float(step) / 63]], scale: scale).lines(in: .palette256)[0]
      let numbers = line.split { !$0.isNumber }.compactMap { Int($0) }
      // 38, 5, the index, 49, and the 0 that resets
      try #require(numbers.count == 5)
      return Self.lightness(ofIndex: numbers[2])
    }
    #expect(zip(lightness, lightness.dropFirst()).allSatisfy { $0 >= $1 })
    #expect(Set(lightness).count == (scale.isSigned ? 8 : 10))
    #expect(lightness[0] > lightness[1])
  }

  /// How light a color of the 6×6×6 cube or of the grays is.
  private static func lightness(ofIndex index: Int) -> Double {
    if index >= 232 { return Double(8 + 10 * (index - 232)) }
    let levels: [Double] = [0, 95, 135, 175, 215, 255]
    let place = index - 16
    return 0.2126 * levels[place / 36] + 0.7152 * levels[place / 6 % 6] + 0.0722 * levels[place % 6]
  }

  @Test("The strongest values of either sign do not look alike")
  func ends() {
    let scale = ColorScale(limit: 1, isSigned: true)
    #expect(
      HeatMap([[-1, 1]], scale: scale).lines(in: .trueColor) == [
        "\(escape)[38;2;22;58;102;49m▀\(escape)[38;2;110;58;16;49m▀\(escape)[0m"
      ])
    #expect(
      HeatMap([[-1, 1]], scale: scale).lines(in: .palette256) == [
        "\(escape)[38;5;24;49m▀\(escape)[38;5;94;49m▀\(escape)[0m"
      ])
  }

  // MARK: Sixteen colors

  @Test("Four shades of black on white, two characters and a line to a value")
  func shades() {
    #expect(
      HeatMap([[0, 0.1, 2], [3, 4, .nan]]).lines(in: .palette16) == [
        "\(escape)[30;47m ·░░▒▒\(escape)[0m",
        "\(escape)[30;47m▓▓██\(escape)[35;47m??\(escape)[0m",
      ])
  }

  @Test("A value below 0 has another color and a minus")
  func signedShades() {
    #expect(
      HeatMap([[-4, -1, 0, 1]]).lines(in: .palette16) == [
        "\(escape)[34;47m-█-░\(escape)[30;47m ·\(escape)[31;47m░░\(escape)[0m"
      ])
  }

  @Test("From a zoom of 4 on, shades are two lines high, and four characters wide")
  func zoomedShades() {
    let line = "\(escape)[34;47m-███\(escape)[31;47m▒▒▒▒\(escape)[0m"
    #expect(HeatMap([[-4, 2]], zoom: 4).lines(in: .palette16) == [line, line])
    #expect(
      HeatMap([[-4, 2]], zoom: 3).lines(in: .palette16) == [
        "\(escape)[34;47m-█\(escape)[31;47m▒▒\(escape)[0m"
      ])
  }

  @Test("If a value has one character, shades leave no room for a sign: letters and digits do")
  func denseShades() {
    #expect(
      HeatMap([[0, 1, 4]], isDense: true).lines(in: .palette16) == [
        "\(escape)[30;47m·░█\(escape)[0m"
      ])
    #expect(
      HeatMap([[-4, 0, 2]], isDense: true).lines(in: .palette16) == [
        "\(escape)[34;47mi\(escape)[30;47m·\(escape)[31;47m5\(escape)[0m"
      ])
  }

  @Test(
    "Shades are ordered without color: the further from 0, the denser",
    arguments: [-1, 1] as [Float])
  func orderedShades(direction: Float) {
    let values = (0...20).map { direction * Float($0) / 20 }
    let scale = ColorScale(limit: 1, isSigned: true)
    let order = "·░▒▓█"
    let places = values.map { value -> Int? in
      let cell = HeatMap([[value]], scale: scale).lines(in: .palette16)[0].withoutColors
      #expect(cell.hasPrefix("-") == (value < 0))
      return order.firstIndex { $0 == cell.last }.map {
        order.distance(from: order.startIndex, to: $0)
      }
    }
    #expect(places.compactMap { $0 }.sorted() == places)
    #expect(Set(places).count == 5)
  }

  @Test("Positive, negative and missing values have colors of their own")
  func distinct() {
    let scale = ColorScale(limit: 1, isSigned: true)
    let lines = [0.6, -0.6, 0, Float.nan].map {
      HeatMap([[$0]], scale: scale).text(in: .palette256)
    }
    #expect(Set(lines).count == 4)
  }

  @Test("The legend says what the strongest color is")
  func legend() {
    #expect(HeatMap([[0, 12.5]]).legend(in: .characters) == "· is 0, 9 is 12.5")
    #expect(HeatMap([[-2.5, 1]]).legend(in: .characters) == "-9 is -2.5, · is 0, +9 is 2.5")
    #expect(
      HeatMap([[-2.5, 1]], isDense: true).legend(in: .characters)
        == "i is -2.5, · is 0, 9 is 2.5")
    #expect(HeatMap([[-2, 1]]).legend(in: .characters) == "· is 0, digits are the values")
    #expect(
      HeatMap([[-2, 1]], isDense: true).legend(in: .characters)
        == "i is -9, · is 0, digits are the values")
    #expect(HeatMap([[0, 5]]).legend(in: .palette16) == "· is 0, █ is 5")
    #expect(HeatMap([[-2, 1]]).legend(in: .palette16) == "-█ is -2, · is 0, █ is 2")
    #expect(HeatMap([[0, 5]]).legend(in: .trueColor) == "light is 0, dark is 5")
    #expect(
      HeatMap([[-2]]).legend(in: .palette256) == "dark blue is -2, light is 0, dark orange is 2")
  }
}

extension HeatMap {
  fileprivate func text(in style: Style) -> String { lines(in: style).joined(separator: "\n") }
}
