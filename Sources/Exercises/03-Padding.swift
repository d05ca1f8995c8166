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
      examples: [
        (.counting(2, 3), Padding(1)), (.counting(3, 1), Padding(2)),
        (Matrix([[0.5, -0.25], [1.5, 0.75]]), Padding(1)),
      ], random: 3
    ) { random in
      (random.matrix(rows: 3...5, columns: 4...6), Padding(random.int(in: 1...3)))
    }
    Check(
      "gives every side its own number of zeros",
      examples: [
        (.counting(2, 3), Padding(top: 1, bottom: 0, left: 2, right: 3)),
        (Matrix([[5, -1]]), Padding(top: 0, bottom: 2, left: 1, right: 0)),
        (.counting(3, 2), Padding(top: 2, bottom: 3, left: 1, right: 4)),
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
      placed(image, framedBy: padding, down: 0, right: 0)
    }
    Misconception(
      "moves the image down by the bottom padding, and right by the right padding",
      hint: "Which sides of the frame come before the image's first pixel?"
    ) { image, padding in
      placed(image, framedBy: padding, down: padding.bottom, right: padding.right)
    }
    Misconception(
      "moves the image down by the bottom padding",
      hint: "Which rows of zeros come before the image's first row?"
    ) { image, padding in
      placed(image, framedBy: padding, down: padding.bottom, right: padding.left)
    }
    Misconception(
      "moves the image right by the right padding",
      hint: "Which columns of zeros come before the image's first column?"
    ) { image, padding in
      placed(image, framedBy: padding, down: padding.top, right: padding.right)
    }
    Misconception(
      "moves the image down by the left padding",
      hint: "Which of the four numbers counts the rows above the image?"
    ) { image, padding in
      placed(image, framedBy: padding, down: padding.left, right: padding.left)
    }
    Misconception(
      "moves the image right by the top padding",
      hint: "Which of the four numbers counts the columns before the image?"
    ) { image, padding in
      placed(image, framedBy: padding, down: padding.top, right: padding.top)
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
      "uses the top padding at the bottom as well",
      hint: "Which number says how many rows of zeros follow after the last row of the image?"
    ) { image, padding in Reference.zeroPad(image, by: padding.with(\.bottom, padding.top)) }
    Misconception(
      "uses the left padding at the right as well",
      hint: "Which number says how many zeros follow after the last pixel of a row?"
    ) { image, padding in Reference.zeroPad(image, by: padding.with(\.right, padding.left)) }
    Misconception(
      "makes room for the bottom padding twice, and for the top padding not at all",
      hint: "Which two numbers make the result taller than the image?"
    ) { image, padding in
      placed(
        image, framedBy: padding.with(\.top, padding.bottom), down: padding.top,
        right: padding.left)
    }
    Misconception(
      "makes room for the right padding twice, and for the left padding not at all",
      hint: "Which two numbers make the result wider than the image?"
    ) { image, padding in
      placed(
        image, framedBy: padding.with(\.left, padding.right), down: padding.top,
        right: padding.left)
    }
    Misconception(
      "pads only the top and the left", hint: "How many edges does a row have?"
    ) { image, padding in Reference.zeroPad(image, by: padding.startsOnly) }
    Misconception(
      "pads only the bottom and the right", hint: "What stands before the first pixel of a row?"
    ) { image, padding in Reference.zeroPad(image, by: padding.endsOnly) }
    Misconception(
      "leaves out the image's first row", hint: "Which number does the image's first row have?"
    ) { image, padding in lacking(image, by: padding) { $0.row == padding.top } }
    Misconception(
      "leaves out the image's first column",
      hint: "Which number does the image's first column have?"
    ) { image, padding in lacking(image, by: padding) { $0.column == padding.left } }
    Misconception(
      "cuts the pixels off at the decimal point", hint: "Is every pixel a whole number?"
    ) { image, padding in Reference.zeroPad(wholePixels(image), by: padding) }
    Misconception(
      "leaves the image out", hint: "What should stand inside the frame of zeros?"
    ) { image, padding in Matrix(image.size.padded(by: padding)) }
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
    return image.size.contains(place) ? pixelText(place) : "outside the image"
  })
