import Foundation
import Tensors
import Testing

@testable import Experiments
@testable import Processes
@testable import lesson_runner

@Suite("The experiments of lesson 11")
struct ExperimentTests {
  @Test("What the figures are drawn from is the file in the kit, with all experiments in it")
  func kept() throws {
    let kept = try #require(Measured.kept)
    let file = Student.checkout.appending(path: Measured.file)
    #expect(try JSONDecoder().decode(Measured.self, from: Data(contentsOf: file)) == kept)
    #expect(Set(kept.experiments.map(\.experiment)) == Set(Experiment.allCases))
    for found in kept.experiments {
      #expect(found.plan == Plan())
      #expect(found.seeds.count == 5)
      #expect(found.outcomes.allSatisfy { $0.accuracies.count == 5 })
    }
  }

  /// Rounding differs a little from machine to machine, and training makes more of it.
  @Test("A new run lies within the spread that is kept", arguments: Experiment.allCases)
  func withinSpread(experiment: Experiment) throws {
    let kept = try #require(Measured.kept?[experiment])
    let trials = experiment.trials
    var accuracies: [[[Float]]] = []
    OrderedPool.standard.run(trials.count) {
      [trials[$0].accuracies(seed: 1, Plan())]
    } each: {
      accuracies.append($0)
      return true
    }
    let found = Findings(experiment, Plan(), seeds: [1], accuracies: accuracies)
    #expect(found.outcomes.count == kept.outcomes.count)
    for (new, old) in zip(found.outcomes, kept.outcomes) {
      #expect([new.network, new.test] == [old.network, old.test])
      #expect(
        old.minimum - 0.03...old.maximum + 0.03 ~= new.mean, "\(new.network), \(new.test)")
    }
  }

  @Test("All pictures of a seed are shuffled alike, and no pixel is lost")
  func shuffling() {
    let counting = LabeledPicture(
      picture: Volume(Shape(channels: 1, size: Size(16)), values: (0..<256).map { Float($0) }),
      label: 3)
    var doubled = counting
    doubled.picture = Volume(
      counting.picture.shape, values: counting.picture.values.map { 2 * $0 })
    let (one, other) = (counting.shuffled(seed: 4), doubled.shuffled(seed: 4))
    #expect(one.label == 3)
    #expect(one.picture.values != counting.picture.values)
    #expect(one.picture.values.sorted() == counting.picture.values)
    #expect(other.picture.values == one.picture.values.map { 2 * $0 })
    #expect(counting.shuffled(seed: 5) != one)
  }

  @Test("A table has a row for each test and a column for each network, with the spread")
  func table() {
    let shared: [[Float]] = [[0.98555], [0.9796]]
    let found = Findings(
      .pixels, Plan(), seeds: [1, 2],
      accuracies: [shared, [[0.6], [0.5]], [[0.75], [0.75]], [[0.704], [0.7]]])
    #expect(
      found.table.joined(separator: "\n") == """
                          convolutional network   dense network
        as drawn          0.98 (0.98–0.99)        0.75 (0.75–0.75)
        pixels shuffled   0.55 (0.50–0.60)        0.70 (0.70–0.70)
        """)
  }

  @Test("For machines: one object; what was measured before stays if one experiment is saved")
  func command() throws {
    let kit = try ScratchKit("experiment")
    defer { kit.remove() }
    let run = try kit.run("experiment", "gratings", "--seeds", "1", "--json", "--save")
    #expect(run.status == 0, "\(run.errors)")
    let report = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    #expect(report?["schema"] as? Int == 1)
    let experiments = try #require(report?["experiments"] as? [[String: Any]])
    #expect(experiments.map { $0["name"] as? String } == ["gratings"])
    let outcomes = try #require(experiments.first?["outcomes"] as? [[String: Any]])
    #expect(
      outcomes.map { $0["network"] as? String }
        == ["linear network", "dense network", "convolutional network"])
    let saved = try JSONDecoder().decode(
      Measured.self, from: Data(contentsOf: kit.root.appending(path: Measured.file)))
    let kept = try #require(Measured.kept)
    #expect(saved[.gratings]?.seeds == [1])
    #expect(saved[.pixels] == kept[.pixels])
    #expect(saved[.shift] == kept[.shift])
  }

  @Test("An experiment that does not exist is named, with one that does")
  func unknown() throws {
    let kit = try ScratchKit("experiment-unknown")
    defer { kit.remove() }
    let run = try kit.run("experiment", "grating")
    #expect(run.status == 64)
    #expect(run.errors.contains("gratings"))
  }
}
