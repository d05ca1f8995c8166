import Building
import Grading
import Pictures
import Tensors
import Typesetting
import Wire

/// What the learner's own code makes of the house, once everything passes. The functions are asked
/// as in every check: in a worker. What one of them does not answer is left out.
struct Finale {
  private let maps: [(caption: String, matrix: Matrix, scale: ColorScale)]
  private let corners: [Place]?

  init(_ grader: Grader, _ snapshot: Snapshot) {
    func ask<Value: Answerable>(_ exercise: String, _ arguments: Answer...) -> Value? {
      (try? grader.answer(of: exercise, to: arguments, in: snapshot)).flatMap { $0 }
        .flatMap(Value.init)
    }
    let angles = [0, 45, 90, 135]
    let filters: [Matrix] = angles.compactMap { angle in
      let turn = Float(angle) * .pi / 180
      return ask(
        "gabor", 5.answer, Float(4).answer, turn.answer, Float(1.5).answer, Float(0.5).answer,
        Float(0).answer)
    }
    let cells: Volume? = ask("simpleCells", runningPicture.answer, filters.answer)
    if let cells, cells.channels == angles.count {
      let scale = ColorScale(limit: cells.values.max() ?? 1)
      maps =
        [("the house", runningPicture, ColorScale(limit: 1))]
        + angles.enumerated().map { ("lines at \($1)°", cells.channel($0), scale) }
    } else {
      maps = []
    }
    corners = ask("detectCorners", Self.largeHouse.answer)
  }

  /// A sentence, the maps, and the corners of a larger house, on it and in words.
  func lines(_ presentation: Presentation) -> [String] {
    let width = presentation.width
    let found = MapGallery(
      [("a larger house", Self.largeHouse, ColorScale(limit: 1))]
        + (corners.map { [("its corners", marked($0), ColorScale(limit: 1))] } ?? []))
    let terminal = presentation.terminal
    let places = corners.map { corners in
      corners.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
        .map { "(\($0.row), \($0.column))" }.joined(separator: ", ")
    }
    return [
      wrapped("This is what your own code sees, from pixels to corners.", to: width).lines,
      terminal.lines(of: MapGallery(maps), width: width),
      terminal.lines(of: found, width: width),
      places.map { wrapped("Corners at row and column: \($0).", to: width).lines } ?? [],
    ].filter { !$0.isEmpty }.joined(separator: [""]).map(\.self)
  }

  private func marked(_ corners: [Place]) -> Matrix {
    var map = Matrix(Self.largeHouse.size)
    for corner in corners {
      for row in corner.row - 1...corner.row + 1 where map.size.rows > row && row >= 0 {
        for column in corner.column - 1...corner.column + 1
        where map.size.columns > column && column >= 0 { map[row, column] = 1 }
      }
    }
    return map
  }

  /// A house as `detectCorners` knows drawings: strokes of one pixel, corners far enough apart.
  private static let largeHouse = Matrix(
    (0..<36).map { row in
      (0..<30).map { column in
        let isWall = (14...30).contains(row) && (column == 7 || column == 23)
        let isLevel = (row == 14 || row == 30) && (7...23).contains(column)
        let isRoof = (6...14).contains(row) && abs(column - 15) == row - 6
        return isWall || isLevel || isRoof ? 1 : 0
      }
    })
}
