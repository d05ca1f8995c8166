import Building
import Experiments
import Foundation
import Processes
import Reporting

/// Trains the kit's own networks, and says what lesson 11's experiments find.
func experiment(_ call: Call) throws -> ExitCode {
  let plan = Plan()
  let seeds = (0..<UInt64(call[Options.experimentSeeds])).map { $0 + 1 }
  let experiments = try call.askedExperiments()
  let findings = call.findings(of: experiments, plan, seeds)
  if call[Options.save] {
    call.progress.show("Watching one training…")
    let run = try ShownRun(seed: seeds[0], plan)
    let others = Measured.kept?.experiments.filter { !experiments.contains($0.experiment) } ?? []
    let file = call.course.kit.root.appending(path: Measured.file)
    let all = (others + findings).sorted {
      $0.experiment.rawValue < $1.experiment.rawValue
    }
    try Files.write(try Measured(experiments: all, run: run).text, to: file)
  }
  call.progress.clear()
  if call[Options.json] {
    say(jsonText(ExperimentReport(findings)))
    return .passed
  }
  let lines = ExperimentLines(call.presentation)
  for line in findings.map(lines.lines).joined(separator: [""]) { say(line) }
  if call[Options.save] {
    say("\nKept in \(Measured.file). 'swift run lesson-runner figures' draws the figures again.")
  }
  return .passed
}

extension Call {
  /// The experiments that the command line names; all if it names none.
  fileprivate func askedExperiments() throws -> [Experiment] {
    let asked = try arguments.map { name in
      guard let experiment = Experiment(rawValue: name) else {
        throw unknown(name, "experiment", among: Experiment.allCases.map(\.rawValue))
      }
      return experiment
    }
    return Experiment.allCases.filter { asked.isEmpty || asked.contains($0) }
  }

  /// Every training is a piece of work of its own, so that all processors have some.
  fileprivate func findings(
    of experiments: [Experiment], _ plan: Plan, _ seeds: [UInt64]
  ) -> [Findings] {
    let trainings = experiments.flatMap { experiment in
      experiment.trials.flatMap { trial in seeds.map { (trial: trial, seed: $0) } }
    }
    var accuracies: [[Float]] = []
    progress.show("Training \(trainings.count) networks…")
    OrderedPool.standard.run(trainings.count) { piece in
      trainings[piece].trial.accuracies(seed: trainings[piece].seed, plan)
    } each: { result in
      accuracies.append(result)
      progress.show("Training… \(accuracies.count) of \(trainings.count) networks")
      return true
    }
    return experiments.map { experiment in
      let count = experiment.trials.count
      defer { accuracies.removeFirst(count * seeds.count) }
      let ofTrials = (0..<count).map { trial in
        Array(accuracies[trial * seeds.count..<(trial + 1) * seeds.count])
      }
      return Findings(experiment, plan, seeds: seeds, accuracies: ofTrials)
    }
  }
}
