// What was measured: drawn from Sources/Experiments/measured.json, which `experiment --save` writes.

import Datasets
import Experiments
import Pictures
import Tensors

extension WholeNetworkFigures {
  /// None if the file cannot be read; a test says so.
  static let measured: [Figure] = {
    guard let measured = Measured.kept else { return [] }
    let (run, classes) = (measured.run, PictureKind.shapes.classNames)
    return [learning(run), filters(run), errors(run, classes)]
      + [pixels, shift, gratings].compactMap { $0(measured) }
  }()

  private static func learning(_ run: ShownRun) -> Figure {
    let (whole, dense) = (run.convolutional, run.dense)
    return Figure(
      "11-whole-network-learning",
      alternativeText: """
        Two networks learn, epoch by epoch. The loss of the convolutional network falls from \
        \(twoDigits(whole.losses[0])) to \(thousandths(whole.losses.last)), that of the dense one from \
        \(twoDigits(dense.losses[0])) to \(thousandths(dense.losses.last)). Of pictures that it never \
        saw, the convolutional network recognizes \(twoDigits(whole.unseenAccuracies[0])) at first, \
        \(twoDigits(whole.unseenAccuracies[5])) after five epochs and \
        \(twoDigits(whole.unseenAccuracies.last)) at the end; the dense one ends at \
        \(twoDigits(dense.unseenAccuracies.last)).
        """
    ) {
      let steps = whole.losses.indices.map { $0.isMultiple(of: 5) ? "\($0)" : "" }
      LineChart(
        [
          .init("dense", dense.losses, as: .input, isDashed: true),
          .init("convolutional", whole.losses),
        ], steps: steps, marks: [0, 1, 2], width: 340
      ).titled(Caption("loss, after so many epochs", isBold: true))
      LineChart(
        [
          .init("dense", dense.unseenAccuracies, as: .input, isDashed: true),
          .init("convolutional", whole.unseenAccuracies),
        ], steps: steps, marks: [0, 0.5, 1], width: 340
      ).titled(Caption("share of unseen pictures recognized", isBold: true))
    }
  }

  private static func filters(_ run: ShownRun) -> Figure {
    Figure(
      "11-whole-network-filters",
      alternativeText: """
        The eight filters of the first stage, before and after training. Before, dark and light \
        weights stand side by side in no order. After, several filters have a dark and a light side: \
        they ask for an edge, each at a slant of its own. Negative weights are violet and carry a bar.
        """, gap: 16
    ) {
      let limit = (run.filtersBefore + run.filtersAfter).joined().reduce(0) { max($0, abs($1)) }
      let scale = ColorScale(limit: limit, isSigned: true)
      Table(
        [("before", run.filtersBefore), ("after", run.filtersAfter)].map { name, filters in
          [Caption(name)]
            + filters.map { weights in
              HeatGrid(
                Matrix(rows: 3, columns: 3, values: weights), as: .filter, scale: scale, cell: 16
              ).namingMap(name)
            }
        }, gap: 12, rowGap: 16)
    }
  }

  private static func errors(_ run: ShownRun, _ classes: [String]) -> Figure {
    let wrong = run.confusion.enumerated().flatMap { row, counts in
      counts.enumerated().filter { $0.offset != row && $0.element > 0 }.map {
        (text: taken(classes[row], classes[$0.offset]), count: $0.element)
      }
    }.sorted { $0.count > $1.count }
    let right = run.confusion.indices.reduce(0) { $0 + run.confusion[$1][$1] }
    return Figure(
      "11-whole-network-errors",
      alternativeText: """
        What the network takes for what. A matrix with a row for each right class and a column for \
        each answer. On its diagonal stand \(right) of \(run.plan.unseen) pictures. The most common \
        mistake is \(wrong.first.map { "\($0.text), \($0.count) times" } ?? "none"). Below it are the \
        pictures about which it was most certain, and wrong: \
        \(run.errors.map { taken(classes[$0.label], classes[$0.prediction]) }
          .joined(separator: ", ")).
        """
    ) {
      Caption([.input("rows: what is drawn"), ", ", .output("columns: the answer")])
      Beside(gap: 10, spinePart: 1) {
        Stacked(
          [Drawing(width: 0, height: line)] + classes.map { named($0, as: .input, height: cell) },
          gap: 0)
        Stacked(gap: 0) {
          Beside(classes.map { named($0, as: .output, height: line) }, gap: 0)
          HeatGrid(
            Matrix(run.confusion.map { $0.map { Float($0) } }), hasNumbers: true, cell: cell
          ).namingMap("confusion matrix")
        }
      }
      Frames(
        run.errors.map { error in
          Frame(
            Caption(lines: [
              [.input(classes[error.label])],
              [.output("\(classes[error.prediction]), \(percent(error.probability))")],
            ])
          ) {
            HeatGrid(
              run.unseen[error.index].picture.channel(0), as: .input,
              scale: ColorScale(limit: 1), cell: 6
            ).namingMap(
              "\(classes[error.label]) → \(classes[error.prediction]), "
                + percent(error.probability))
          }
        }, perRow: 3, gap: 24)
    }
  }

  private static let (cell, line) = (54.0, 24.0)

  /// A name as wide as a cell of the matrix.
  private static func named(_ name: String, as role: Role, height: Double) -> Drawing {
    let words = Caption(name, as: role, size: 13).drawing
    let (beside, above) = (max(0, cell - words.width) / 2, (height - words.height) / 2)
    return words.inset(top: above, bottom: above, left: beside, right: beside)
  }

  private static func taken(_ label: String, _ answer: String) -> String {
    "\(label) taken for \(answer)"
  }

  private static func pixels(_ measured: Measured) -> Figure? {
    measured[.pixels].map { found in
      Figure(
        "11-whole-network-pixels",
        alternativeText: """
          Shuffled pixels. Two pictures as drawn, and the same two with all pixels in other \
          places, the same for every picture. \(sentences(found))
          """
      ) {
        sample(.pixels, perRow: 4)
        Beside(
          found.networks.map { network in
            bars(found.tests.compactMap { found[network, $0] }, found.tests)
              .titled(Caption(network))
          }, gap: 40)
      }
    }
  }

  private static func shift(_ measured: Measured) -> Figure? {
    measured[.shift].map { found in
      let looks: [(Role, Bool, String)] = [
        (.output, false, "every place"), (.filter, true, "maximum"),
      ]
      return Figure(
        "11-whole-network-shift",
        alternativeText: """
          Learned in the middle, and looked for elsewhere. Four pictures of a triangle: one \
          centered, and three shifted. \(sentences(found))
          """
      ) {
        sample(.shift, perRow: 4)
        LineChart(
          zip(found.networks, looks).map { network, look in
            let outcomes = found.tests.compactMap { found[network, $0] }
            return .init(
              look.2, outcomes.map(\.mean), spreads: outcomes.map { $0.minimum...$0.maximum },
              as: look.0, isDashed: look.1)
          }, steps: found.tests.indices.map { "\($0)" }, marks: [0, 0.5, 1], width: 340
        ).titled(Caption("recognized, if shifted by so many pixels at most", isBold: true))
      }
    }
  }

  private static func gratings(_ measured: Measured) -> Figure? {
    measured[.gratings].map { found in
      Figure(
        "11-whole-network-gratings",
        alternativeText: """
          Waves. Four pictures: two with horizontal lines and two with vertical ones. In two pictures \
          of one class, the dark lines stand in different places. \(sentences(found))
          """
      ) {
        sample(.gratings, perRow: 4)
        bars(
          found.networks.compactMap { found[$0, "waves"] },
          found.networks.map { String($0.prefix { $0 != " " }) }, step: 110)
      }
    }
  }

  // MARK: What the figures share

  private static func sample(_ experiment: Experiment, perRow: Int) -> Frames {
    Frames(
      experiment.sample.pictures.map { name, picture in
        Frame(Caption(name, as: .input)) {
          HeatGrid(picture, as: .input, scale: ColorScale(limit: 1), cell: 6)
        }
      }, perRow: perRow, gap: 24)
  }

  private static func bars(
    _ outcomes: [Findings.Outcome], _ names: [String], step: Double = 120
  ) -> Bars {
    Bars(
      outcomes.map(\.mean), texts: outcomes.map { twoDigits($0.mean) }, names: names, step: step,
      spreads: outcomes.map { $0.minimum...$0.maximum })
  }

  /// Every mean, in words.
  private static func sentences(_ found: Findings) -> String {
    found.networks.map { network in
      let parts = found.tests.compactMap { test in
        found[network, test].map { "\(twoDigits($0.mean)) (\(test))" }
      }
      return "The \(network) recognizes \(parts.joined(separator: ", "))."
    }.joined(separator: " ")
  }

  private static func percent(_ share: Float) -> String { "\(Int((share * 100).rounded())) %" }

  private static func thousandths(_ loss: Float?) -> String {
    "0.\("\(Int(((loss ?? .zero) * 1000).rounded()) + 1000)".dropFirst())"
  }

  private static func twoDigits(_ share: Float?) -> String {
    let hundredths = Int(((share ?? .zero) * 100).rounded())
    return "\(hundredths / 100).\("\(hundredths % 100 + 100)".dropFirst())"
  }
}
