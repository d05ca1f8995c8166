import Tensors
import Wire

/// A drawing with one character for each pixel, and the places that an answer names marked in it.
struct MarkedDrawing {
  let drawing: Matrix
  let places: [Place]

  /// nil if the answer is no list of places, or the argument no drawing that fits in `width`.
  init?(of argument: Answer, marking answer: Answer, width: Int) {
    guard case .list(let members) = answer, let drawing = Matrix(argument),
      drawing.rows > 1, (2...width).contains(drawing.columns)
    else { return nil }
    let places = members.compactMap { Place($0) }
    guard places.count == members.count else { return nil }
    self.drawing = drawing
    self.places = places
  }

  /// The rows of the drawing, and what its signs mean.
  var lines: [String] {
    let inside = places.filter {
      (0..<drawing.rows).contains($0.row) && (0..<drawing.columns).contains($0.column)
    }
    let marked = Set(inside)
    let rows = (0..<drawing.rows).map { row in
      String(
        (0..<drawing.columns).map { column -> Character in
          if marked.contains(Place(row: row, column: column)) { return "X" }
          let ink = drawing[row, column]
          return ink >= 0.5 ? "#" : ink >= 0.1 ? "+" : "."
        })
    }
    let outside = places.count - inside.count
    return rows + ["# is ink, + faint ink, X what you report"]
      + (outside == 0 ? [] : ["(\(outside) more that you report outside the drawing)"])
  }
}
