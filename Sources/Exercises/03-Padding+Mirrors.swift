import Judging
import Reference
import Tensors

let mirrorPad: Exercise<Matrix, Matrix, Padding> = .init(
  "mirrorPad", points: 3, difficulty: .medium, reference: Reference.mirrorPad,
  checks: {
    Check(
      "continues a row, or a column, as a mirror on its last pixel would",
      examples: [
        (Matrix([[1, 2, 3, 4]]), Padding(top: 0, bottom: 0, left: 2, right: 3)),
        (Matrix([[1], [2], [3]]), Padding(top: 2, bottom: 1, left: 0, right: 0)),
        (Matrix([[7]]), Padding(0)),
        (
          Matrix([[0.5, -0.25, 1.75]]), Padding(top: 0, bottom: 0, left: 1, right: 2)
        ),
      ], random: 3
    ) { random in
      let row = random.matrix(rows: 1...1, columns: 4...7)
      return (
        row,
        Padding(
          top: 0, bottom: 0, left: random.int(in: 1...3), right: random.int(in: 1...3))
      )
    }
    Check(
      "mirrors the corners of the frame on both axes", share: 2,
      examples: [
        (.counting(3, 4), Padding(top: 2, bottom: 1, left: 1, right: 3)),
        (.counting(4, 4), Padding(top: 0, bottom: 3, left: 2, right: 1)),
      ]
    ) { random in
      (random.matrix(rows: 3...4, columns: 3...5), random.padding(in: 0...2))
    }
    Check(
      "throws if padding is negative or not smaller than the image",
      examples: [
        (.counting(2, 3), Padding(top: -1, bottom: 0, left: 0, right: 0)),
        (.counting(2, 3), Padding(top: 0, bottom: 2, left: 0, right: 0)),
        (.counting(2, 3), Padding(top: 2, bottom: 0, left: 0, right: 0)),
        (.counting(3, 2), Padding(top: 0, bottom: 0, left: 2, right: 0)),
        (.counting(3, 2), Padding(top: 0, bottom: 0, left: 0, right: 2)),
        (.counting(3, 3), Padding(top: 1, bottom: -1, left: 0, right: 0)),
        (.counting(2, 3), Padding(top: 0, bottom: 0, left: 1, right: -1)),
        (.counting(2, 3), Padding(top: 0, bottom: 0, left: -1, right: 0)),
        (.counting(2, 3), Padding(top: 0, bottom: 0, left: -1, right: 4)),
        (.counting(2, 2), Padding(top: 0, bottom: 4, left: 0, right: 0)),
        (.counting(1, 3), Padding(top: 1, bottom: 0, left: 0, right: 0)),
        (.counting(3, 1), Padding(top: 0, bottom: 0, left: 0, right: 1)),
        (Matrix([[7]]), Padding(1)),
      ], random: 3
    ) { random in
      let image = random.matrix(rows: 3...4, columns: 3...4)
      return (image, Padding(top: image.rows + random.int(in: 0...2), bottom: 0, left: 0, right: 0))
    }
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
      "repeats the pixel at the top border and the left border only",
      hint: "Do both mirrors of a row stand on a pixel?"
    ) { image, padding in
      try framed(image, by: padding) { index, axis in
        index < 0 ? -1 - index : mirrored(index, on: axis)
      }
    }
    Misconception(
      "repeats the pixel at the bottom border and the right border only",
      hint: "Do both mirrors of a row stand on a pixel?"
    ) { image, padding in
      try framed(image, by: padding) { index, axis in
        index < axis.count ? abs(index) : 2 * axis.count - 1 - index
      }
    }
    Misconception(
      "leaves out the pixel next to the mirror",
      hint: "Which pixel is nearest to the one that stands on the mirror?"
    ) { image, padding in
      try framed(image, by: padding) { index, axis in
        index < 0
          ? 1 - index : index < axis.count ? index : 2 * (axis.count - 1) - index - 1
      }
    }
    Misconception(
      "repeats the pixel at the border all the way out",
      hint: "Does a mirror show only what touches it?"
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
      "cuts the pixels off at the decimal point", hint: "Is every pixel a whole number?"
    ) { image, padding in try Reference.mirrorPad(wholePixels(image), by: padding) }
    Misconception(
      "leaves the corners of the frame at 0", hint: "What stands behind the corner?",
      variant: mirroredWithoutCorners)
    Misconception(
      "takes top and bottom for left and right", hint: "Which sides make an image taller?"
    ) { image, padding in try Reference.mirrorPad(image, by: padding.axesSwapped) }
    Misconception(
      "exchanges top with bottom, and left with right",
      hint: "Which sides of the frame come before the image's first pixel?"
    ) { image, padding in try framed(image, by: padding, from: padding.endsSwapped) }
    Misconception(
      "moves the image down by the bottom padding",
      hint: "Which rows of the frame come before the image's first row?"
    ) { image, padding in
      try framed(image, by: padding, from: padding.with(\.top, padding.bottom))
    }
    Misconception(
      "moves the image right by the right padding",
      hint: "Which columns of the frame come before the image's first column?"
    ) { image, padding in
      try framed(image, by: padding, from: padding.with(\.left, padding.right))
    }
    Misconception(
      "makes room for the top padding twice, and for the bottom padding not at all",
      hint: "Which two numbers make the result taller than the image?"
    ) { image, padding in
      try framed(image, by: padding, counting: padding.with(\.bottom, padding.top))
    }
    Misconception(
      "makes room for the bottom padding twice, and for the top padding not at all",
      hint: "Which two numbers make the result taller than the image?"
    ) { image, padding in
      try framed(image, by: padding, counting: padding.with(\.top, padding.bottom))
    }
    Misconception(
      "makes room for the left padding twice, and for the right padding not at all",
      hint: "Which two numbers make the result wider than the image?"
    ) { image, padding in
      try framed(image, by: padding, counting: padding.with(\.right, padding.left))
    }
    Misconception(
      "makes room for the right padding twice, and for the left padding not at all",
      hint: "Which two numbers make the result wider than the image?"
    ) { image, padding in
      try framed(image, by: padding, counting: padding.with(\.left, padding.right))
    }
    Misconception(
      "lets padding pass that is as large as the image",
      hint: "In a row of 3 pixels, how many lie behind the one that stands on the mirror?"
    ) { image, padding in try framed(image, by: padding, allowing: 1) }
    Misconception(
      "lets padding pass that is not smaller than the image",
      hint: "In a row of 3 pixels, how many lie behind the one that stands on the mirror?"
    ) { image, padding in
      try framed(image, by: padding, checking: padding.isNegative ? padding : Padding(0))
    }
    Misconception(
      "lets padding below 0 pass", hint: "What would a frame of −1 rows look like?"
    ) { image, padding in
      try framed(
        image, by: padding,
        checking: Padding(
          top: max(0, padding.top), bottom: max(0, padding.bottom), left: max(0, padding.left),
          right: max(0, padding.right)))
    }
    Misconception(
      "refuses padding of 0", hint: "Is an image without a frame forbidden?"
    ) { image, padding in
      if padding.sides.contains(0) { throw ShapeError.negativePadding(padding) }
      return try Reference.mirrorPad(image, by: padding)
    }
    mirrored(unlessNegativeAt: "top", \.top)
    mirrored(unlessNegativeAt: "bottom", \.bottom)
    mirrored(unlessNegativeAt: "left", \.left)
    mirrored(unlessNegativeAt: "right", \.right)
    Misconception(
      "looks for too much padding only at the top and the left",
      hint: "Which sides of the frame does your code look at?"
    ) { image, padding in
      try framed(
        image, by: padding,
        checking: Padding(
          top: padding.top, bottom: min(0, padding.bottom), left: padding.left,
          right: min(0, padding.right)))
    }
    Misconception(
      "looks for too much padding only at the bottom and the right",
      hint: "Which sides of the frame does your code look at?"
    ) { image, padding in
      try framed(
        image, by: padding,
        checking: Padding(
          top: min(0, padding.top), bottom: padding.bottom, left: min(0, padding.left),
          right: padding.right))
    }
    mirrored(unlessTooLargeAt: "top", \.top)
    mirrored(unlessTooLargeAt: "bottom", \.bottom)
    mirrored(unlessTooLargeAt: "left", \.left)
    mirrored(unlessTooLargeAt: "right", \.right)
    Misconception(
      "asks whether the padding is too large before it looks for padding below 0",
      hint: "If two things are wrong at once, which one does the doc comment put first?"
    ) { image, padding in
      if max(padding.top, padding.bottom) >= image.rows
        || max(padding.left, padding.right) >= image.columns
      {
        throw ShapeError.paddingTooLarge(padding, image: image.size)
      }
      return try Reference.mirrorPad(image, by: padding)
    }
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
    let rows = FramedAxis(count: image.rows, before: padding.top, after: padding.bottom)
    let columns = FramedAxis(count: image.columns, before: padding.left, after: padding.right)
    return pixelText(
      Place(
        row: mirrored(cell.row - padding.top, on: rows),
        column: mirrored(cell.column - padding.left, on: columns)))
  })
