// How large a map is on a padded image.

import Judging
import Reference
import Tensors

let paddedOutputSize: Exercise<Size, Size, Size, Padding> = .init(
  "paddedOutputSize", points: 2, difficulty: .easy, reference: Reference.paddedOutputSize,
  checks: {
    Check(
      "counts the units on a square image in an even frame",
      examples: [
        (Size(7), Size(3), Padding(0)), (Size(7), Size(3), Padding(1)),
        (Size(2), Size(3), Padding(1)), (Size(4), Size(4), Padding(0)),
        (Size(1), Size(1), Padding(0)),
      ], random: 3
    ) { random in
      (Size(random.int(in: 6...30)), Size(random.int(in: 2...6)), Padding(random.int(in: 0...3)))
    }
    Check(
      "gives rows and columns their own sizes and paddings", share: 2,
      examples: [
        (Size(rows: 7, columns: 10), Size(3), Padding(0)),
        (Size(rows: 3, columns: 9), Size(rows: 1, columns: 5), Padding(0)),
        (Size(rows: 9, columns: 3), Size(rows: 5, columns: 1), Padding(0)),
        (
          Size(rows: 4, columns: 6), Size(rows: 3, columns: 2),
          Padding(top: 1, bottom: 0, left: 2, right: 3)
        ),
        (
          Size(rows: 5, columns: 3), Size(rows: 2, columns: 4),
          Padding(top: 4, bottom: 2, left: 0, right: 1)
        ),
      ]
    ) { random in
      (
        random.size(rows: 3...9, columns: 3...9), random.size(rows: 1...4, columns: 1...4),
        random.padding(in: 1...3)
      )
    }
    Check(
      "throws if a size is below 1, padding is negative or the filter does not fit",
      examples: [
        (Size(rows: 0, columns: 4), Size(2), Padding(1)),
        (Size(rows: 4, columns: 0), Size(2), Padding(1)),
        (Size(4), Size(rows: 2, columns: 0), Padding(1)),
        (Size(4), Size(rows: 0, columns: 2), Padding(1)),
        (Size(4), Size(rows: -1, columns: 2), Padding(1)),
        (Size(4), Size(rows: 2, columns: -3), Padding(1)),
        (Size(rows: -1, columns: 4), Size(1), Padding(2)),
        (Size(rows: 4, columns: -2), Size(1), Padding(2)),
        (Size(4), Size(2), Padding(top: -1, bottom: 1, left: 1, right: 1)),
        (Size(4), Size(2), Padding(top: 1, bottom: 1, left: -1, right: 1)),
        (Size(4), Size(2), Padding(top: 1, bottom: 1, left: 1, right: -1)),
        (Size(4), Size(2), Padding(top: 1, bottom: -1, left: 1, right: 1)),
        (Size(rows: 3, columns: 0), Size(2), Padding(top: -1, bottom: 1, left: 1, right: 1)),
        (Size(rows: 3, columns: 5), Size(rows: 6, columns: 2), Padding(1)),
        (Size(rows: 5, columns: 3), Size(rows: 2, columns: 6), Padding(1)),
        (Size(rows: 3, columns: 5), Size(rows: 6, columns: 4), Padding(0)),
        (Size(rows: 5, columns: 3), Size(rows: 4, columns: 6), Padding(0)),
        (Size(2), Size(5), Padding(1)),
        (Size(2), Size(5), Padding(top: -1, bottom: 1, left: 1, right: 1)),
      ], random: 3
    ) { random in
      (
        random.size(rows: 3...4, columns: 3...4), random.size(rows: 7...9, columns: 1...9),
        Padding(1)
      )
    }
  },
  misconceptions: {
    counting(
      "adds the padding of the top and the left only", hint: "How many edges does a row have?"
    ) { $0.startsOnly }
    counting(
      "adds the padding of the bottom and the right only", hint: "How many edges does a row have?"
    ) { $0.endsOnly }
    counting(
      "adds the top padding twice, and the left padding twice",
      hint: "May the padding differ at the two ends of a row?"
    ) { $0.startsTwice }
    counting(
      "adds the top padding twice on both axes", hint: "Which sides make an image wider?"
    ) { Padding($0.top) }
    counting(
      "adds the top padding twice, and the bottom padding not at all",
      hint: "Which two sides make an image taller?"
    ) { $0.with(\.bottom, $0.top) }
    counting(
      "adds the bottom padding twice, and the top padding not at all",
      hint: "Which two sides make an image taller?"
    ) { $0.with(\.top, $0.bottom) }
    counting(
      "adds the left padding twice, and the right padding not at all",
      hint: "Which two sides make an image wider?"
    ) { $0.with(\.right, $0.left) }
    counting(
      "adds the right padding twice, and the left padding not at all",
      hint: "Which two sides make an image wider?"
    ) { $0.with(\.left, $0.right) }
    Misconception(
      "counts the steps of the filter and not the places it stands at",
      hint: "Before the filter moves at all, how many places do you have?"
    ) { image, filter, padding in
      let size = try Reference.paddedOutputSize(image: image, filter: filter, padding: padding)
      return Size(rows: size.rows - 1, columns: size.columns - 1)
    }
    counting(
      "does not count the padding",
      hint: "Does the filter walk on the bare image or on the padded one?"
    ) { _ in Padding(0) }
    Misconception(
      "gives the size of the padded image", hint: "How many units does a 3×3 filter make of 3×3?"
    ) { image, filter, padding in
      _ = try Reference.paddedOutputSize(image: image, filter: filter, padding: padding)
      return image.padded(by: padding)
    }
    Misconception(
      "takes rows for columns in its answer",
      hint: "Does a map of 2 rows and 5 columns stand upright, or does it lie flat?"
    ) { image, filter, padding in
      let size = try Reference.paddedOutputSize(image: image, filter: filter, padding: padding)
      return size.axesSwapped
    }
    counting(
      "takes top and bottom for left and right", hint: "Which sides make an image taller?"
    ) { $0.axesSwapped }
    Misconception(
      "takes the filter's rows for its columns",
      hint: "Which number says how tall the filter is?"
    ) { image, filter, padding in
      _ = try Reference.paddedOutputSize(image: image, filter: filter, padding: padding)
      return uncheckedOutputSize(image: image, filter: filter.axesSwapped, padding: padding)
    }
    Misconception(
      "asks whether the filter fits into the image without its padding",
      hint: "Which image must the filter fit?"
    ) { image, filter, padding in
      let size = try Reference.paddedOutputSize(image: image, filter: filter, padding: padding)
      if filter.rows > image.rows || filter.columns > image.columns {
        throw ShapeError.filterTooLarge(filter: filter, image: image)
      }
      return size
    }
    Misconception(
      "refuses a filter that is as large as the padded image",
      hint: "In how many places does a filter fit that is as large as its image?"
    ) { image, filter, padding in
      let size = try Reference.paddedOutputSize(image: image, filter: filter, padding: padding)
      if size.rows == 1 || size.columns == 1 {
        throw ShapeError.filterTooLarge(filter: filter, image: image)
      }
      return size
    }
    Misconception(
      "refuses padding of 0", hint: "Is an image without a frame forbidden?"
    ) { image, filter, padding in
      let size = try Reference.paddedOutputSize(image: image, filter: filter, padding: padding)
      if padding.sides.contains(0) { throw ShapeError.negativePadding(padding) }
      return size
    }
    Misconception(
      "refuses an image or a filter with one row or one column",
      hint: "Can a filter be a single pixel wide?"
    ) { image, filter, padding in
      if [image, filter].contains(where: { $0.rows == 1 || $0.columns == 1 }) {
        throw ShapeError.notPositive(1)
      }
      return try Reference.paddedOutputSize(image: image, filter: filter, padding: padding)
    }
    Misconception(
      "lets sizes below 0 pass", hint: "What would an image of −1 rows look like?"
    ) { image, filter, padding in
      let sizes = [image.rows, image.columns, filter.rows, filter.columns]
      if sizes.contains(0) || !sizes.contains(where: { $0 < 0 }) {
        return try Reference.paddedOutputSize(image: image, filter: filter, padding: padding)
      }
      return uncheckedOutputSize(image: image, filter: filter, padding: padding)
    }
    Misconception(
      "refuses a filter only if it is too large on both axes",
      hint: "Does a filter fit that is narrow enough, but too tall?"
    ) { image, filter, padding in
      try lettingPass(image, filter, padding) {
        $0.rows <= $1.rows || $0.columns <= $1.columns
      }
    }
    Misconception(
      "lets a filter pass that has too many rows",
      hint: "Does a filter fit that is narrow enough, but too tall?"
    ) { image, filter, padding in
      try lettingPass(image, filter, padding) { $0.columns <= $1.columns }
    }
    Misconception(
      "lets a filter pass that has too many columns",
      hint: "Does a filter fit that is low enough, but too wide?"
    ) { image, filter, padding in
      try lettingPass(image, filter, padding) { $0.rows <= $1.rows }
    }
    Misconception(
      "lets a filter pass that is larger than the padded image",
      hint: "How many units can a filter make if it fits nowhere?"
    ) { image, filter, padding in
      try lettingPass(image, filter, padding) { _, _ in true }
    }
    lettingPass(negativePaddingAt: "top", \.top)
    lettingPass(negativePaddingAt: "bottom", \.bottom)
    lettingPass(negativePaddingAt: "left", \.left)
    lettingPass(negativePaddingAt: "right", \.right)
    Misconception(
      "lets padding below 0 pass", hint: "What would a frame of −1 rows look like?"
    ) { image, filter, padding in
      _ = try Reference.paddedOutputSize(
        image: image, filter: filter, padding: padding.isNegative ? Padding(0) : padding)
      return uncheckedOutputSize(image: image, filter: filter, padding: padding)
    }
    Misconception(
      "looks for padding below 0 before it looks for sizes below 1",
      hint: "If two things are wrong at once, which one does the doc comment put first?"
    ) { image, filter, padding in
      if padding.isNegative { throw ShapeError.negativePadding(padding) }
      return try Reference.paddedOutputSize(image: image, filter: filter, padding: padding)
    }
    Misconception(
      "asks whether the filter fits before it looks for padding below 0",
      hint: "If two things are wrong at once, which one does the doc comment put first?"
    ) { image, filter, padding in
      _ = try Reference.paddedOutputSize(image: image, filter: filter, padding: Padding(9))
      let padded = image.padded(by: padding)
      if filter.rows > padded.rows || filter.columns > padded.columns {
        throw ShapeError.filterTooLarge(filter: filter, image: padded)
      }
      return try Reference.paddedOutputSize(image: image, filter: filter, padding: padding)
    }
    Misconception(
      "never throws", hint: "What should a caller learn who asks for a map that cannot be?",
      variant: uncheckedOutputSize)
  },
  hints: [
    "On how many rows can the first row of the filter stand?",
    "How tall is the padded image, and how much of that does the filter need for itself?",
    """
    Set the filter down at the top: how many steps down has it room for, and which place did you \
    not count yet?
    """,
  ],
  trace: { image, filter, padding in
    let padded = image.padded(by: padding)
    guard let map = try? Reference.paddedOutputSize(image: image, filter: filter, padding: padding)
    else { return ["There is no map of this size."] }
    func places(_ line: String, _ padded: Int, _ filter: Int, _ count: Int) -> String {
      let begins = (0..<count).map { "\($0)" }.joined(separator: ", ")
      return "The padded image has \(padded) \(line)s. A filter of \(filter) can begin at \(line) "
        + "\(begins): \(count) in all."
    }
    return [
      places("row", padded.rows, filter.rows, map.rows),
      places("column", padded.columns, filter.columns, map.columns),
    ]
  })
