// The exercises of lesson 3 that ask how wide a frame must be.

import Judging
import Reference
import Tensors

let fullPadding: Exercise<Padding, Size> = .init(
  "fullPadding", points: 2, difficulty: .easy, reference: Reference.fullPadding,
  checks: {
    Check(
      "pads for a square filter", examples: [Size(3), Size(4), Size(2)], random: 3
    ) { random in
      Size(random.int(in: 2...12))
    }
    Check(
      "treats rows and columns on their own",
      examples: [Size(rows: 2, columns: 5), Size(rows: 4, columns: 1)]
    ) { random in random.size(rows: 1...7, columns: 1...7) }
  },
  misconceptions: {
    Misconception(
      "pads by the filter's whole size", hint: "Does the outermost unit see a pixel?"
    ) { filter in evenly(rows: filter.rows, columns: filter.columns) }
    Misconception(
      "pads by half of the filter's size",
      hint: "How many units see the pixel in the corner, and how many the one in the middle?"
    ) { filter in evenly(rows: filter.rows / 2, columns: filter.columns / 2) }
    Misconception(
      "pads enough to keep the map as large as the image",
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
    Misconception(
      "pads only the bottom and the right",
      hint: "Which pixels are now seen less often than the others?"
    ) { filter in Reference.fullPadding(filter: filter).endsOnly }
    Misconception(
      "pads the columns by what the rows need",
      hint: "How far to the side can a filter go that is taller than it is wide?"
    ) { filter in evenly(rows: filter.rows - 1, columns: filter.rows - 1) }
    Misconception(
      "pads the rows by what the columns need",
      hint: "How far up can a filter go that is wider than it is tall?"
    ) { filter in evenly(rows: filter.columns - 1, columns: filter.columns - 1) }
  },
  hints: [
    "How many places are there in a filter at which a pixel can lie?",
    """
    For the first pixel of a row to lie under the filter's last column, where does the filter \
    begin?
    """,
    "Filter and image overlap by one pixel: how many columns of the filter stand outside?",
  ],
  trace: { filter in
    [
      fullPaddingText("row", filter.rows, start: "top", end: "bottom"),
      fullPaddingText("column", filter.columns, start: "left", end: "right"),
    ]
  })

/// How far a filter goes out to see the first pixel of an axis with each of its lines.
private func fullPaddingText(_ line: String, _ count: Int, start: String, end: String) -> String {
  let begins = (0..<count).map { signed(-$0) }.joined(separator: ", ")
  return """
    The image's \(line) 0 is to be seen by each \(line) of the filter in turn. For that, the filter \
    begins at \(line) \(begins): at most \(count - 1) outside, at the \(start) and at the \(end).
    """
}

let samePadding: Exercise<Padding, Size> = .init(
  "samePadding", points: 3, difficulty: .medium, reference: Reference.samePadding,
  checks: {
    Check(
      "pads both ends equally for an odd filter",
      examples: [Size(3), Size(rows: 5, columns: 1)], random: 3
    ) { random in
      Size(rows: 2 * random.int(in: 1...7) + 1, columns: 2 * random.int(in: 1...7) + 1)
    }
    Check(
      "puts the zero left over by an even filter at the end",
      examples: [Size(2), Size(rows: 4, columns: 6)], random: 3
    ) { random in
      Size(rows: 2 * random.int(in: 1...7), columns: 2 * random.int(in: 1...7))
    }
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
      "puts the odd zero at the top", hint: "If one row is left over, which end gets it here?"
    ) { filter in
      let padding = Reference.samePadding(filter: filter)
      return padding.endsSwapped.withColumns(of: padding)
    }
    Misconception(
      "puts the odd zero on the left",
      hint: "If one column is left over, which end gets it here?"
    ) { filter in
      let padding = Reference.samePadding(filter: filter)
      return padding.withColumns(of: padding.endsSwapped)
    }
    Misconception(
      "pads both ends by half of the filter's size",
      hint: "With an even filter, how many units does a row of 5 pixels make in your frame?"
    ) { filter in evenly(rows: filter.rows / 2, columns: filter.columns / 2) }
    Misconception(
      "pads both ends by half of the size less one, and drops the odd zero",
      hint: "Where did the zero go that cannot be shared out?"
    ) { filter in evenly(rows: (filter.rows - 1) / 2, columns: (filter.columns - 1) / 2) }
    Misconception(
      "pads all four sides by half of the filter's rows",
      hint: "Which sides of the frame may differ in width?"
    ) { filter in Padding(filter.rows / 2) }
    Misconception(
      "pads all four sides by half of the filter's rows less one",
      hint: "Which sides of the frame may differ in width?"
    ) { filter in Padding((filter.rows - 1) / 2) }
    Misconception(
      "puts all the zeros at the end", hint: "Are the two ends as equal as they can be?"
    ) { filter in Reference.fullPadding(filter: filter).endsOnly }
    Misconception(
      "puts all the zeros at the start", hint: "Are the two ends as equal as they can be?"
    ) { filter in Reference.fullPadding(filter: filter).startsOnly }
    Misconception(
      "pads the columns by what the rows need",
      hint: "Does a tall filter cost the map rows or columns?"
    ) { filter in Reference.samePadding(filter: Size(filter.rows)) }
    Misconception(
      "pads the rows by what the columns need",
      hint: "Does a wide filter cost the map rows or columns?"
    ) { filter in Reference.samePadding(filter: Size(filter.columns)) }
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
    Misconception(
      "shares out one row too many", hint: "How many rows of zeros does a filter one row tall need?"
    ) { filter in
      Reference.samePadding(filter: Size(rows: filter.rows + 1, columns: filter.columns))
    }
    Misconception(
      "shares out one column too many",
      hint: "How many columns of zeros does a filter one column wide need?"
    ) { filter in
      Reference.samePadding(filter: Size(rows: filter.rows, columns: filter.columns + 1))
    }
    Misconception(
      "shares out one row too few", hint: "How many rows of zeros does a filter two rows tall need?"
    ) { filter in sharedOut(rows: filter.rows - 2, columns: filter.columns - 1) }
    Misconception(
      "shares out one column too few",
      hint: "How many columns of zeros does a filter two columns wide need?"
    ) { filter in sharedOut(rows: filter.rows - 1, columns: filter.columns - 2) }
  },
  hints: [
    "Without padding, how many rows smaller than the image is the map?",
    "How many zeros does an axis need in all, and can that number be halved?",
    "Halve 3 zeros as equally as you can: what does the start get, and what the end?",
  ],
  trace: { filter in
    [
      samePaddingText("row", filter.rows, start: "top", end: "bottom"),
      samePaddingText("column", filter.columns, start: "left", end: "right"),
    ]
  })

/// Deals the zeros of one axis out, one by one.
private func samePaddingText(_ line: String, _ count: Int, start: String, end: String) -> String {
  let image = count + 1
  let places = (0...image).count { $0 + count <= image }
  let lost = "In \(image) \(line)s, a filter of \(count) begins at \(places) places"
  let ends = (0..<image - places).map { $0 % 2 == 0 ? end : start }
  if ends.isEmpty { return "\(lost): none is lost." }
  return "\(lost): \(ends.count) too few. Each zero gives one back. "
    + "Dealt out in turn, they go to: \(ends.joined(separator: ", "))."
}

/// So many zeros in all, with the odd one at the end.
private func sharedOut(rows: Int, columns: Int) -> Padding {
  Padding(
    top: rows / 2, bottom: rows - rows / 2, left: columns / 2, right: columns - columns / 2)
}
