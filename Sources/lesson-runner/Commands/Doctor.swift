import Building
import Foundation
import Processes
import Reporting
import Typesetting

/// What the kit needs of this machine: what is there, what is missing, and what to do about it.
func doctor(_ call: Call) throws -> ExitCode {
  call.progress.show("Looking…")
  let findings = call.findings()
  call.progress.clear()
  if call[Options.json] {
    say(
      jsonText(
        DoctorReport(
          kit: CommandTable.lessonRunner.version, sandbox: Sandbox.best.level.rawValue,
          findings: findings.map(DoctorReport.Entry.init))))
  } else {
    for line in call.presentation.lines(findings) { say(line) }
  }
  return findings.areEnough ? .passed : .notPassed
}

extension Call {
  fileprivate func findings() -> [Finding] {
    let kit = course.kit
    let temporary = FileManager.default.temporaryDirectory
    let work = temporary.appending(
      path: "striate-doctor-\(ProcessInfo.processInfo.processIdentifier)")
    Leftovers.add(work)
    defer { Leftovers.remove() }
    return [.sandbox(.best, passedOver: Sandbox.whyNotBetter)]
      + ((try? Toolchain.find()).map { Finding.toolchain($0, work) } ?? [.noToolchain])
      + [
        .place(
          "kit's folder", kit.state, "Give yourself the right to write there, or make room."),
        .place(
          "temporary folder", temporary, "Set TMPDIR to a folder that you may write to."),
        .cachedParts(kit),
        .editor(environmentVariable),
        .terminal(presentation.terminal, environmentVariable),
      ]
  }
}

extension Presentation {
  /// A line for each finding, with what to do below it, and a sentence in the end.
  func lines(_ findings: [Finding]) -> [String] {
    let column = findings.map(\.name.count).max() ?? 0
    let indent = column + 6
    let lines = findings.map { finding in
      let sign = finding.isWell ? paint.good("✔") : paint.bad("✘")
      let words = wrapped(finding.message, to: width, indent: indent).drop { $0 == " " }
      let head = "  \(sign) \(finding.name.padding(to: column))  \(words)"
      let remedy = finding.remedy.map { "\n" + wrapped($0, to: width, indent: indent) } ?? ""
      return head + remedy
    }
    return lines + ["", sentence(findings)]
  }

  private func sentence(_ findings: [Finding]) -> String {
    let missing = findings.filter { !$0.isWell && $0.isNeeded }.map(\.name)
    if !missing.isEmpty {
      return "The kit does not work without: \(missing.joined(separator: ", "))."
    }
    return findings.allSatisfy(\.isWell)
      ? "All is well." : "All that is needed is there; the rest would be good to have."
  }
}
