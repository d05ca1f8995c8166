// The exercise of lesson 11 that counts what a network takes pictures for.

import Judging
import Reference
import Tensors

let confusionMatrix: Exercise<Matrix, Network, [LabeledPicture], Int> = .init(
  "confusionMatrix", points: 2, difficulty: .easy, reference: Reference.confusionMatrix,
  checks: {
    Check(
      "counts the pictures of each class by what they are taken for",
      examples: [
        (NetworkCases.threeScores, pixels((3, 0), (1, 0), (4, 1)), 3),
        (
          NetworkCases.threeScores,
          pixels((5, 0), (-3, 0), (-4, 0), (1, 1), (7, 1), (-5, 1), (9, 1), (0, 2), (3, 2)), 3
        ),
        (NetworkCases.lastRectified, pixels((1, 0), (-1, 0), (-3, 0), (2, 1)), 2),
      ]
    ) { random in
      let count = random.int(in: 4...9)
      let values = (0..<count).map { _ in (Float(random.int(in: -5...5)), random.int(in: 0...2)) }
      return (
        NetworkCases.threeScores,
        values.map { LabeledPicture(picture: [[[$0.0]]], label: $0.1) }, 3
      )
    }
    Check(
      "has a row and a column for each class, though nothing is in it",
      examples: [
        (NetworkCases.threeScores, [], 3), (NetworkCases.threeScores, pixels((9, 0)), 3),
        (NetworkCases.threeScores, pixels((-9, 0), (-3, 1), (-3, 0)), 3),
        (alone(.dense([[2]], biases: [1])), pixels((5, 0), (2, 0)), 1),
      ])
    Check(
      "throws if a picture does not fit", examples: NetworkCases.unfitting.map { ($0.0, $0.1, 3) })
  },
  misconceptions: {
    confused(
      "has the labels in its columns", hint: "If you read along a row, what stays the same?"
    ) { counts, _ in counts = counts.transposed }
    confused("counts right answers only", hint: "Where do the mistakes of the network stand?") {
      counts, _ in counts = counts.keeping { $0 == $1 }
    }
    confused("counts wrong answers only", hint: "Where do the right answers of the network stand?")
    {
      counts, _ in counts = counts.keeping { $0 != $1 }
    }
    confused("writes 1, however often it happens", hint: "What happens at the second such picture?")
    {
      counts, _ in counts = counts.map { min(1, $0) }
    }
    confused(
      "gives shares of each class instead of counts",
      hint: "What are the numbers of a row in sum, if you show 100 pictures of its class?"
    ) { counts, _ in
      counts = Matrix(
        counts.rowLists.map { row in
          let sum = max(1, row.reduce(0, +))
          return row.map { $0 / sum }
        })
    }
    confused("gives shares of all pictures instead of counts", hint: "How many pictures are there?")
    {
      counts, answers in counts = counts.map { $0 / Float(max(1, answers.count)) }
    }
    confused(
      "takes each picture for what its label says",
      hint: "Who fills in the column: you, or the network?"
    ) { counts, _ in
      let sums = counts.rowLists.map { $0.reduce(0, +) }
      counts = Matrix(
        sums.indices.map { row in sums.indices.map { $0 == row ? sums[row] : 0 } })
    }
    confused("leaves out the last picture", hint: "How many pictures have you counted?") {
      counts, answers in
      if let last = answers.last { counts[last] -= 1 }
    }
    confused(
      "leaves out classes that do not occur among the labels",
      hint: "How many rows are asked for, if no picture has label 2?"
    ) { counts, answers in
      let labels = Set(answers.map(\.row)).count
      counts = counts.cropped(to: Size(labels))
    }
    Misconception(
      "leaves out pictures that do not fit",
      hint: "What should a caller learn of a picture that does not fit?"
    ) { network, pictures, classes in
      try Reference.confusionMatrix(
        of: network,
        on: pictures.filter { (try? Reference.predict($0.picture, with: network)) != nil },
        classes: classes)
    }
  },
  hints: [
    "Of one picture you know two classes: which two?",
    "Which of the two says in which row the picture is counted?",
    "What happens to a number of the matrix when one more picture belongs to it?",
  ],
  trace: { network, pictures, _ in
    pictures.enumerated().map { index, example in
      let answer = (try? Reference.predict(example.picture, with: network)) ?? 0
      return "Picture \(index) is of class \(example.label), and is taken for class \(answer)."
    }
  })

// MARK: - Variants

/// The right matrix, changed. `answers` has a place in the matrix for each picture.
private func confused(
  _ name: String, hint: String,
  change: @escaping @Sendable (_ counts: inout Matrix, _ answers: [Place]) -> Void
) -> Misconception<Matrix, Network, [LabeledPicture], Int> {
  Misconception(name, hint: hint) { network, pictures, classes in
    var counts = try Reference.confusionMatrix(of: network, on: pictures, classes: classes)
    change(
      &counts,
      try pictures.map {
        Place(row: $0.label, column: try Reference.predict($0.picture, with: network))
      })
    return counts
  }
}

extension Matrix {
  fileprivate var rowLists: [[Float]] {
    (0..<rows).map { row in (0..<columns).map { self[row, $0] } }
  }
}
