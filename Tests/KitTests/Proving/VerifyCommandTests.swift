import Exercises
import Testing

@testable import Judging
@testable import Proving

@Suite("The command verify")
struct VerifyCommandTests {
  @Test("One exercise is proved alone, and only what falls short is printed")
  func oneExercise() throws {
    let kit = try ScratchKit("verify-one")
    defer { kit.remove() }
    let sound = try kit.run("verify", "zeroPad", "--seeds", "2")
    func misconceptions(of names: String...) -> Int {
      Catalogue.exercises.filter { names.contains($0.id) }
        .reduce(0) { $0 + $1.misconceptionNames.count }
    }
    let count = misconceptions(of: "zeroPad")
    #expect(sound.output == "Complete and sound: 1 exercise, \(count) misconceptions, 2 seeds.\n")
    #expect(sound.errors == "")
    #expect(sound.status == 0)

    let solution = "solutions/03-Padding.swift"
    try kit.write(
      try kit.text(solution).replacing(
        "rows: padding.top + image.rows + padding.bottom,",
        with: "rows: padding.top + image.rows + padding.top,"), to: solution)
    let wrong = try kit.run("verify", "zeroPad", "fullPadding", "--seeds", "2", "--matrix")
    #expect(wrong.status == 1)
    let lines = wrong.output.split(separator: "\n").map(String.init)
    #expect(lines.first == "zeroPad" + String(repeating: " ", count: 55) + "  caught      named")
    #expect(
      lines.contains {
        $0.hasPrefix("  pads only the top and the left") && $0.hasSuffix("2/2       2/2")
      })
    let fault =
      "\(solution):25: the solution of 'zeroPad' is wrong: it returns [[0, 5, -1]] instead of "
    #expect(lines.contains { $0.hasPrefix(fault) })
    #expect(!lines.contains { $0.contains("'fullPadding'") })
    let both = misconceptions(of: "zeroPad", "fullPadding")
    #expect(lines.last?.hasSuffix(" in 2 exercises, \(both) misconceptions, 2 seeds.") == true)
  }

  @Test("A name that nothing has is not understood")
  func unknown() throws {
    let kit = try ScratchKit("verify-unknown")
    defer { kit.remove() }
    let run = try kit.run("verify", "zeroPaad")
    #expect(run.status == 64)
    #expect(run.errors.contains("zeroPad"))
    #expect(try kit.run("prove", environment: ["STRIATE_PROOF": "nonsense"]).status == 64)
  }
}
