import Judging
import Reference
import Tensors

let paddingLesson = Lesson("03-padding", "Padding") {
  zeroPad
  paddedOutputSize
  fullPadding
  samePadding
  mirrorPad
  zerosSeen
}

let zeroPad: Exercise<Matrix, Matrix, Padding> = .init(
  "zeroPad", points: 2, difficulty: .easy, reference: Reference.zeroPad,
  checks: {
    Check(
      "puts an image into a frame that is equally wide on all sides",
      examples: [(.counting(2, 3), Padding(1)), (.counting(3, 1), Padding(2))])
    Check(
      "gives every side its own number of zeros",
      examples: [
        (.counting(2, 3), Padding(top: 1, bottom: 0, left: 2, right: 3)),
        (Matrix([[5, -1]]), Padding(top: 0, bottom: 2, left: 1, right: 0)),
      ]
    ) { random in
      (random.matrix(rows: 1...4, columns: 1...5), random.padding(in: 0...3))
    }
  },
  misconceptions: {
    Misconception(
      "writes the image into the top-left corner of the frame",
      hint: "Where does the image begin in the padded one?"
    ) { image, padding in
      inTopLeftCorner(image, of: Reference.zeroPad(image, by: padding).size)
    }
    Misconception(
      "takes top and bottom for left and right",
      hint: "Which two of the four numbers add rows?"
    ) { image, padding in Reference.zeroPad(image, by: padding.axesSwapped) }
    Misconception(
      "uses the top padding on all sides", hint: "Which sides of the frame may differ in width?"
    ) { image, padding in Reference.zeroPad(image, by: Padding(padding.top)) }
    Misconception(
      "uses the top padding at the bottom as well, and the left padding at the right",
      hint: "Which number says how many zeros follow after the last pixel of a row?"
    ) { image, padding in Reference.zeroPad(image, by: padding.startsTwice) }
    Misconception(
      "pads only the top and the left", hint: "How many edges does a row have?"
    ) { image, padding in Reference.zeroPad(image, by: padding.startsOnly) }
    Misconception(
      "pads only the bottom and the right", hint: "What stands before the first pixel of a row?"
    ) { image, padding in Reference.zeroPad(image, by: padding.endsOnly) }
    Misconception(
      "writes the zeros over the image's own border", hint: "Did the picture lose anything?",
      variant: borderErased)
  },
  hints: [
    "Once it stands in its frame, how many rows does the image have, and how many columns?",
    "Which place of the padded image does the image's pixel (0, 0) move to?",
    "What do you add to `row`, and what to `column`, where you write a pixel?",
  ],
  explain: { cell, image, padding in
    let place = Place(row: cell.row - padding.top, column: cell.column - padding.left)
    let isPixel = image.size.contains(place)
    return "image[\(cell.row) − \(padding.top), \(cell.column) − \(padding.left)]"
      + (isPixel ? "" : " (outside the image)")
  })

let paddedOutputSize: Exercise<Size, Size, Size, Padding> = .init(
  "paddedOutputSize", points: 2, difficulty: .easy, reference: Reference.paddedOutputSize,
  checks: {
    Check(
      "counts the units on a square image in an even frame",
      examples: [
        (Size(7), Size(3), Padding(0)), (Size(7), Size(3), Padding(1)),
        (Size(2), Size(3), Padding(1)), (Size(4), Size(4), Padding(0)),
      ])
    Check(
      "gives rows and columns their own sizes and paddings", share: 2,
      examples: [
        (Size(rows: 7, columns: 10), Size(3), Padding(0)),
        (
          Size(rows: 4, columns: 6), Size(rows: 3, columns: 2),
          Padding(top: 1, bottom: 0, left: 2, right: 3)
        ),
      ]
    ) { random in
      (
        random.size(rows: 3...9, columns: 3...9), random.size(rows: 1...4, columns: 1...4),
        random.padding(in: 1...3)
      )
    }
    Check(
      "throws where a size is below 1, padding is negative or the filter does not fit",
      examples: [
        (Size(rows: 0, columns: 4), Size(2), Padding(1)),
        (Size(4), Size(rows: 2, columns: 0), Padding(1)),
        (Size(4), Size(rows: 0, columns: 2), Padding(1)),
        (Size(4), Size(2), Padding(top: 1, bottom: 1, left: -1, right: 1)),
        (Size(4), Size(2), Padding(top: 1, bottom: 1, left: 1, right: -1)),
        (Size(4), Size(2), Padding(top: 1, bottom: -1, left: 1, right: 1)),
        (Size(rows: 3, columns: 0), Size(2), Padding(top: -1, bottom: 1, left: 1, right: 1)),
        (Size(rows: 3, columns: 5), Size(rows: 6, columns: 2), Padding(1)),
        (Size(rows: 5, columns: 3), Size(rows: 2, columns: 6), Padding(1)),
        (Size(2), Size(5), Padding(top: -1, bottom: 1, left: 1, right: 1)),
      ])
  },
  misconceptions: {
    Misconception(
      "adds the padding of one side of each axis", hint: "How many edges does a row have?"
    ) { image, filter, padding in
      try Reference.paddedOutputSize(image: image, filter: filter, padding: padding.startsOnly)
    }
    Misconception(
      "counts the steps of the filter and not the places where it stands",
      hint: "Before moving at all, how many placements do you have?"
    ) { image, filter, padding in
      let size = try Reference.paddedOutputSize(image: image, filter: filter, padding: padding)
      return Size(rows: size.rows - 1, columns: size.columns - 1)
    }
    Misconception(
      "does not count the padding",
      hint: "Does the filter walk on the bare image or the padded one?"
    ) { image, filter, padding in
      try Reference.paddedOutputSize(
        image: image, filter: filter, padding: padding.isNegative ? padding : Padding(0))
    }
    Misconception(
      "takes rows for columns in its answer",
      hint: "Does a map of 2 rows and 5 columns stand upright, or does it lie flat?"
    ) { image, filter, padding in
      let size = try Reference.paddedOutputSize(image: image, filter: filter, padding: padding)
      return size.axesSwapped
    }
    Misconception(
      "takes top and bottom for left and right", hint: "Which sides make an image taller?"
    ) { image, filter, padding in
      try Reference.paddedOutputSize(image: image, filter: filter, padding: padding.axesSwapped)
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
      "refuses a filter only where it is too large on both axes",
      hint: "Does a filter fit that is narrow enough, but too tall?",
      variant: refusingIfBothAreTooLarge)
    Misconception(
      "never throws", hint: "What should a caller learn who asks for a map that cannot be?",
      variant: uncheckedOutputSize)
  },
  hints: [
    "On how many rows can the first row of the filter stand?",
    "How tall is the padded image, and how much of that does the filter need for itself?",
    """
    Set the filter down at the top: how many steps down has it room for, and which placement did \
    you not count yet?
    """,
  ],
  explain: { _, image, filter, padding in
    """
    Rows: \(padding.top) + \(image.rows) + \(padding.bottom) − \(filter.rows) + 1. \
    Columns: \(padding.left) + \(image.columns) + \(padding.right) − \(filter.columns) + 1.
    """
  })

let fullPadding: Exercise<Padding, Size> = .init(
  "fullPadding", points: 2, difficulty: .easy, reference: Reference.fullPadding,
  checks: {
    Check("pads for a square filter", examples: [Size(3), Size(4), Size(2)])
    Check(
      "treats rows and columns on their own",
      examples: [Size(rows: 2, columns: 5), Size(rows: 4, columns: 1)]
    ) { random in random.size(rows: 1...7, columns: 1...7) }
  },
  misconceptions: {
    Misconception(
      "pads by as much as the filter is large", hint: "Does the outermost unit see a pixel?"
    ) { filter in evenly(rows: filter.rows, columns: filter.columns) }
    Misconception(
      "pads by half of the filter's size",
      hint: "How many units see the pixel in the corner, and how many the one in the middle?"
    ) { filter in evenly(rows: filter.rows / 2, columns: filter.columns / 2) }
    Misconception(
      "pads as much as a map needs that is as large as its image",
      hint: "Which is promised here: the size of the map, or how often a pixel is seen?"
    ) { filter in Reference.samePadding(filter: filter) }
    Misconception(
      "pads top and bottom by the filter's columns, left and right by its rows",
      hint: "Which side of the filter sticks out above the image?"
    ) { filter in Reference.fullPadding(filter: filter).axesSwapped }
    Misconception(
      "pads only the top and the left",
      hint: "Which pixels are now seen less often than the others?"
    ) { filter in Reference.fullPadding(filter: filter).startsOnly }
  },
  hints: [
    "How many places are there in a filter at which a pixel can lie?",
    """
    For the first pixel of a row to lie under the filter's last column, where does the filter \
    begin?
    """,
    "Filter and image overlap by one pixel: how many columns of the filter stand outside?",
  ],
  explain: { _, filter in
    "Top and bottom: \(filter.rows) − 1. Left and right: \(filter.columns) − 1."
  })

let samePadding: Exercise<Padding, Size> = .init(
  "samePadding", points: 3, difficulty: .medium, reference: Reference.samePadding,
  checks: {
    Check(
      "pads both ends equally for an odd filter",
      examples: [Size(3), Size(rows: 5, columns: 1)])
    Check(
      "puts the zero left over by an even filter at the end",
      examples: [Size(2), Size(rows: 4, columns: 6)])
    Check(
      "treats rows and columns on their own", examples: [Size(rows: 3, columns: 4)]
    ) { random in random.size(rows: 1...8, columns: 1...8) }
  },
  misconceptions: {
    Misconception(
      "puts the odd zero at the start",
      hint: "If one zero is left over, which end gets it here?"
    ) { filter in Reference.samePadding(filter: filter).endsSwapped }
    Misconception(
      "pads both ends by half of the filter's size",
      hint: "With an even filter, how many units does a row of 5 pixels make in your frame?"
    ) { filter in evenly(rows: filter.rows / 2, columns: filter.columns / 2) }
    Misconception(
      "pads both ends by half of the size less one, and drops the odd zero",
      hint: "Where did the zero go that cannot be shared out?"
    ) { filter in evenly(rows: (filter.rows - 1) / 2, columns: (filter.columns - 1) / 2) }
    Misconception(
      "puts all the zeros at the end", hint: "Are the two ends as equal as they can be?"
    ) { filter in Reference.fullPadding(filter: filter).endsOnly }
    Misconception(
      "pads top and bottom by the filter's columns, left and right by its rows",
      hint: "Does a tall filter cost the map rows or columns?"
    ) { filter in Reference.samePadding(filter: filter).axesSwapped }
    Misconception(
      "pads each side by what an axis needs in all",
      hint: "How many zeros in all does one axis need?"
    ) { filter in Reference.fullPadding(filter: filter) }
    Misconception(
      "shares out as many zeros as the filter is large",
      hint: "How many zeros does a filter of one pixel need?"
    ) { filter in
      Reference.samePadding(filter: Size(rows: filter.rows + 1, columns: filter.columns + 1))
    }
  },
  hints: [
    "Without padding, how many rows smaller than the image is the map?",
    "How many zeros does an axis need in all, and can that number be halved?",
    "If the start gets half, rounded down, what remains for the end?",
  ],
  explain: { _, filter in
    """
    \(filter.rows) − 1 rows in all, half of them on top, rounded down. \
    \(filter.columns) − 1 columns in all, half of them left, rounded down.
    """
  })

let mirrorPad: Exercise<Matrix, Matrix, Padding> = .init(
  "mirrorPad", points: 3, difficulty: .medium, reference: Reference.mirrorPad,
  checks: {
    Check(
      "continues a row, or a column, as a mirror on its last pixel would",
      examples: [
        (Matrix([[1, 2, 3, 4]]), Padding(top: 0, bottom: 0, left: 2, right: 3)),
        (Matrix([[1], [2], [3]]), Padding(top: 2, bottom: 1, left: 0, right: 0)),
      ])
    Check(
      "mirrors the corners of the frame on both axes", share: 2,
      examples: [(.counting(3, 4), Padding(top: 2, bottom: 1, left: 1, right: 3))]
    ) { random in
      (random.matrix(rows: 3...4, columns: 3...5), random.padding(in: 0...2))
    }
    Check(
      "throws where padding is negative or not smaller than the image",
      examples: [
        (.counting(2, 3), Padding(top: -1, bottom: 0, left: 0, right: 0)),
        (.counting(2, 3), Padding(top: 0, bottom: 2, left: 0, right: 0)),
        (.counting(2, 3), Padding(top: 2, bottom: 0, left: 0, right: 0)),
        (.counting(3, 2), Padding(top: 0, bottom: 0, left: 2, right: 0)),
        (.counting(3, 2), Padding(top: 0, bottom: 0, left: 0, right: 2)),
        (.counting(2, 3), Padding(top: 1, bottom: -1, left: 0, right: 0)),
        (.counting(2, 3), Padding(top: 0, bottom: 0, left: 1, right: -1)),
        (.counting(2, 3), Padding(top: 0, bottom: 0, left: -1, right: 4)),
      ])
  },
  misconceptions: {
    Misconception(
      "repeats the pixel at the border", hint: "Which pixel stands on the mirror?"
    ) { image, padding in
      try framed(image, by: padding) { index, axis in
        index < 0 ? -1 - index : index < axis.count ? index : 2 * axis.count - 1 - index
      }
    }
    Misconception(
      "copies the last pixel outwards", hint: "Does a mirror show only what touches it?"
    ) { image, padding in
      try framed(image, by: padding) { index, axis in min(max(index, 0), axis.count - 1) }
    }
    Misconception(
      "goes on with the pixels of the opposite border",
      hint: "Does a mirror show what stands next to it, or what is far away?"
    ) { image, padding in
      try framed(image, by: padding) { index, axis in (index + axis.count) % axis.count }
    }
    Misconception(
      "copies the pixels next to the border without turning them round",
      hint: "Which looks nearer in a mirror: what is near to it, or what is farther away?"
    ) { image, padding in
      try framed(image, by: padding) { index, axis in
        index < 0
          ? 1 + axis.before + index : index < axis.count ? index : index - 1 - axis.after
      }
    }
    Misconception(
      "frames the image with zeros", hint: "What would a mirror show where you write a zero?"
    ) { image, padding in
      try framed(image, by: padding) { index, axis in
        (0..<axis.count).contains(index) ? index : nil
      }
    }
    Misconception(
      "leaves the corners of the frame at 0", hint: "What stands behind the corner?",
      variant: mirroredWithoutCorners)
    Misconception(
      "takes top and bottom for left and right", hint: "Which sides make an image taller?"
    ) { image, padding in try Reference.mirrorPad(image, by: padding.axesSwapped) }
    Misconception(
      "allows padding that is as large as the image",
      hint: "In a row of 3 pixels, how many lie behind the one that stands on the mirror?"
    ) { image, padding in try framed(image, by: padding, allowing: 1, from: mirrored) }
  },
  hints: [
    "One step behind the mirror, which pixel of the image do you see? And two steps behind it?",
    "In the image's own numbers, the frame begins before 0: what stands at −1, and at −2?",
    """
    The last pixel has the number `count − 1`: how far behind it is a place, and how far before \
    it is the pixel seen there?
    """,
  ],
  explain: { cell, image, padding in
    let row = mirrorText(cell.row, before: padding.top, count: image.rows)
    let column = mirrorText(cell.column, before: padding.left, count: image.columns)
    return "image[\(row), \(column)]"
  })
