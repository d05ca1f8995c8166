// The exercise of lesson 8 that moves a picture.

import Judging
import Reference
import Tensors

let shift: Exercise<Matrix, Matrix, Int, Int> = .init(
  "shift", points: 2, difficulty: .easy, reference: Reference.shift,
  checks: {
    Check(
      "moves the picture down and to the right",
      examples: [
        (.counting(2, 3), 1, 0), (.counting(2, 3), 0, 1), (.counting(3, 4), 1, 2),
        ([[0.25, 1.5]], 0, 1),
      ], random: 3
    ) { random in
      (random.matrix(rows: 3...4, columns: 3...5), random.int(in: 0...2), random.int(in: 1...2))
    }
    Check(
      "moves it up and to the left for negative numbers", share: 2,
      examples: [(.counting(2, 3), -1, 0), (.counting(2, 3), 0, -2), (.counting(4, 3), 2, -1)]
    ) { random in
      (random.matrix(rows: 3...4, columns: 3...5), random.int(in: -2...2), random.int(in: -2...2))
    }
    Check(
      "leaves nothing if everything moves out, and everything if nothing moves",
      examples: [
        (.counting(2, 3), 2, 0), (.counting(3, 2), 0, -2), (.counting(2, 3), -5, 7),
        (.counting(2, 3), 0, 0), (.counting(2, 3), 0, 3),
      ], random: 3
    ) { random in
      let picture = random.matrix(rows: 3...4, columns: 3...5)
      return (picture, random.int(in: 0...1) * picture.rows, 0)
    }
  },
  misconceptions: {
    Misconception(
      "lets what moves out come in again on the other side",
      hint: "What stands to the left of the picture?"
    ) { image, rows, columns in
      moved(image) { row, column in
        (wrapped(row - rows, image.rows), wrapped(column - columns, image.columns))
      }
    }
    Misconception(
      "moves the other way", hint: "In which row is the top row, after a shift by 1 down?"
    ) { image, rows, columns in Reference.shift(image, rows: -rows, columns: -columns) }
    Misconception(
      "takes rows for columns", hint: "Which of the two numbers moves a picture down?"
    ) { image, rows, columns in Reference.shift(image, rows: columns, columns: rows) }
    Misconception(
      "repeats the edge", hint: "Which value do places get that nothing moves to?"
    ) { image, rows, columns in
      moved(image) { row, column in
        (
          min(max(row - rows, 0), image.rows - 1),
          min(max(column - columns, 0), image.columns - 1)
        )
      }
    }
    Misconception(
      "leaves the old values where nothing moves to",
      hint: "What is in your answer before the first value is moved?"
    ) { image, rows, columns in
      let moved = Reference.shift(image, rows: rows, columns: columns)
      let isFilled = Reference.shift(
        Matrix(image.size, filledWith: 1), rows: rows, columns: columns)
      return Matrix(
        rows: image.rows, columns: image.columns,
        values: image.values.indices.map { index in
          isFilled.values[index] == 1 ? moved.values[index] : image.values[index]
        })
    }
    Misconception(
      "moves down and to the right, whatever the sign",
      hint: "Where does a picture go that moves down by −1?"
    ) { image, rows, columns in
      Reference.shift(image, rows: abs(rows), columns: abs(columns))
    }
    Misconception(
      "does not move if a number is negative",
      hint: "Where does a picture go that moves down by −1?"
    ) { image, rows, columns in
      Reference.shift(image, rows: max(0, rows), columns: max(0, columns))
    }
    Misconception(
      "moves up for down",
      hint: "In which row is the top row, after a shift by 1 down?"
    ) { image, rows, columns in Reference.shift(image, rows: -rows, columns: columns) }
    Misconception(
      "moves to the left for the right",
      hint: "In which column is the first column, after a shift by 1 to the right?"
    ) { image, rows, columns in Reference.shift(image, rows: rows, columns: -columns) }
    Misconception(
      "takes the first number for both", hint: "Which number says how far to the right it goes?"
    ) { image, rows, _ in Reference.shift(image, rows: rows, columns: rows) }
    Misconception(
      "takes the second number for both", hint: "Which number says how far down it goes?"
    ) { image, _, columns in Reference.shift(image, rows: columns, columns: columns) }
    Misconception(
      "moves the columns only", hint: "What does the first number do to a column of three values?"
    ) { image, _, columns in Reference.shift(image, rows: 0, columns: columns) }
    Misconception(
      "does not move the first row", hint: "Which number does the first row have?"
    ) { image, rows, columns in
      Reference.shift(image.without { $0.row == 0 }, rows: rows, columns: columns)
    }
    Misconception(
      "does not move the first column", hint: "Which number does the first column have?"
    ) { image, rows, columns in
      Reference.shift(image.without { $0.column == 0 }, rows: rows, columns: columns)
    }
    Misconception(
      "moves nothing into the first row", hint: "Is row 0 inside the picture or outside?"
    ) { image, rows, columns in
      Reference.shift(image, rows: rows, columns: columns).without { $0.row == 0 }
    }
    Misconception(
      "moves nothing into the first column", hint: "Is column 0 inside the picture or outside?"
    ) { image, rows, columns in
      Reference.shift(image, rows: rows, columns: columns).without { $0.column == 0 }
    }
    Misconception(
      "moves nothing into the first row and the first column",
      hint: "Are row 0 and column 0 inside the picture or outside?"
    ) { image, rows, columns in
      Reference.shift(image, rows: rows, columns: columns).without { $0.row == 0 || $0.column == 0 }
    }
    Misconception(
      "moves the rows only", hint: "What does the second number do to a row of three values?"
    ) { image, rows, _ in Reference.shift(image, rows: rows, columns: 0) }
    Misconception(
      "piles up at the edge what moves out",
      hint: "Where does a value stand that has moved out of the picture?", variant: piledUp)
    Misconception(
      "moves values past the end of a row into the next row",
      hint: "What stands to the right of the last value of a row?", variant: movedThroughRows)
    Misconception(
      "makes the picture larger", hint: "How large is the picture after it has moved?"
    ) { image, rows, columns in
      let padding = Padding(
        top: max(0, rows), bottom: max(0, -rows), left: max(0, columns), right: max(0, -columns))
      return Reference.zeroPad(image, by: padding)
    }
  },
  hints: [
    "Move a sheet under a frame: what is seen no longer, and what is seen where nothing lies?",
    "A value stands in row 0. In which row does it stand after the shift, if there is such a row?",
    "How do you know that a value has moved out of the picture: by its old place, or its new one?",
  ],
  trace: { image, rows, columns in
    let kept = (0..<image.size.count).filter { index in
      image.size.contains(
        Place(row: index / image.columns + rows, column: index % image.columns + columns))
    }
    let first = kept.first.map { index in
      let place = Place(row: index / image.columns, column: index % image.columns)
      let new = Place(row: place.row + rows, column: place.column + columns)
      return "The first of them, \(shortText(image[place])), moves from \(place) to \(new)."
    }
    let count = image.size.count
    return ["\(kept.count) of the \(count) values stay in the picture."]
      + (first.map { [$0] } ?? [])
      + ["\(count - kept.count) places get a 0."]
  })

// MARK: - Wrong variants of shift

/// The picture in which each place shows what is at another.
private func moved(_ image: Matrix, from source: (Int, Int) -> (row: Int, column: Int)) -> Matrix {
  Matrix(
    (0..<image.rows).map { row in
      (0..<image.columns).map { column in
        let place = source(row, column)
        return image[place.row, place.column]
      }
    })
}

/// Each value moves as far as the picture reaches; a later one takes the place of an earlier one.
@Sendable private func piledUp(_ image: Matrix, rows: Int, columns: Int) -> Matrix {
  var moved = Matrix(image.size)
  for place in image.size.places {
    let new = Place(
      row: min(max(place.row + rows, 0), image.rows - 1),
      column: min(max(place.column + columns, 0), image.columns - 1))
    moved[new] = image[place]
  }
  return moved
}

/// The values move as one long row.
@Sendable private func movedThroughRows(_ image: Matrix, rows: Int, columns: Int) -> Matrix {
  let steps = rows * image.columns + columns
  return Matrix(
    rows: image.rows, columns: image.columns,
    values: image.values.indices.map { index in
      image.values.indices.contains(index - steps) ? image.values[index - steps] : 0
    })
}

private func wrapped(_ index: Int, _ count: Int) -> Int { (index % count + count) % count }
