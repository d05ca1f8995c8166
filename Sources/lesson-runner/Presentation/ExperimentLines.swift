import Experiments
import Pictures
import Tensors
import Typesetting

/// What an experiment found, for people: a table of means with their spread, and some of its pictures.
struct ExperimentLines {
  private let presentation: Presentation

  init(_ presentation: Presentation) {
    self.presentation = presentation
  }

  func lines(_ findings: Findings) -> [String] {
    let (experiment, plan) = (findings.experiment, findings.plan)
    let picture = presentation.terminal.lines(
      of: experiment.sample.gallery, width: presentation.width)
    return [
      experiment.question,
      "Each network learns from \(plan.pictures) pictures in \(counted(plan.epochs, "epoch")), and "
        + "is asked about \(plan.unseen) others.",
      "The mean of \(counted(findings.seeds.count, "seed")), then the lowest and the highest:", "",
    ] + findings.table + (picture.isEmpty ? [] : [""] + picture)
  }
}

extension Findings {
  /// A row for each test, a column for each network.
  var table: [String] {
    let rows =
      [[""] + networks]
      + tests.map { test in [test] + networks.map { self[$0, test]?.text ?? "" } }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).map { text, width in
        text + String(repeating: " ", count: width - text.count)
      }.joined(separator: "   ").trimmingTrailingSpaces
    }
  }
}

extension Findings.Outcome {
  /// "0.97 (0.96–0.98)"
  var text: String { "\(mean.twoDigits) (\(minimum.twoDigits)–\(maximum.twoDigits))" }
}

extension Float {
  /// A share, such as "0.90".
  var twoDigits: String {
    if isNaN { return "–" }
    let hundredths = Int((self * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}

extension Experiment.Sample {
  var gallery: MapGallery {
    MapGallery(pictures.map { ($0.name, $0.picture, ColorScale(limit: 1)) })
  }
}

extension String {
  fileprivate var trimmingTrailingSpaces: String {
    String(reversed().drop { $0 == " " }.reversed())
  }
}
