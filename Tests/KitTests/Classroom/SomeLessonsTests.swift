import Exercises
import Foundation
import Judging
import Testing

@testable import Processes

/// A class that was given some lessons only, through the real program.
@Suite("Grading some lessons", .serialized)
struct SomeLessonsTests {
  @Test("Maximum, feedback and formats know no other lesson, and another choice is graded again")
  func someLessons() throws {
    let small = try SmallSubmissions()
    try small.handIn("anna")
    let run = try small.grade("class", "--lessons", "3,5")
    #expect(run.status == 0, "\(run.errors)")
    let lessons = [Catalogue.lessons[2], Catalogue.lessons[4]]
    let padding = lessons[0].exercises.reduce(0) { $0 + $1.points }
    let maximum = lessons.flatMap(\.exercises).reduce(0) { $0 + $1.points }
    #expect(run.output.contains("Of \(Int(maximum)) points: mean \(Int(padding)),"))
    let book = GradedSmallClass.rows(of: try small.kit.text("out/gradebook.csv"))
    #expect(book[0].dropFirst(6) == ["3 Padding", "5 Filters", "Total"])
    #expect(book[1].dropFirst(6) == ["\(Int(padding))", "0", "\(Int(padding))"])
    let feedback = try small.kit.text("out/feedback/anna/feedback.md")
    #expect(feedback.contains("3 · Padding") && feedback.contains("05-Filters.swift is missing"))
    let asked = Set(lessons.map(\.id))
    for path in ["feedback.md", "gradescope/results.json", "junit.xml"] {
      let text = try small.kit.text("out/feedback/anna/\(path)")
      for lesson in Catalogue.lessons where !asked.contains(lesson.id) {
        #expect(!text.contains(lesson.heading) && !text.contains(lesson.fileName), "\(path)")
      }
    }
    // The report is of the lessons that were graded, and of no others.
    let again = try small.kit.run("report", "out")
    #expect(again.status == 0)
    #expect(again.output.contains("Of \(Int(maximum)) points: mean \(Int(padding)),"))
    #expect(GradedSmallClass.rows(of: try small.kit.text("out/gradebook.csv")) == book)
    let others = try small.kit.run("report", "out", "--lessons", "3-5")
    #expect(others.status == 1)
    #expect(others.errors.contains("are not of lesson 4."))
    #expect(try small.kit.run("report", "out", "--lessons", "3").status == 0)
    #expect(
      try small.grade("class", "--lessons", "3,5").output.hasPrefix("0 submissions judged, 1 "))
    #expect(try small.grade("class", "--lessons", "3").output.hasPrefix("1 submission judged, 0 "))
  }

  @Test("What is chosen otherwise is said before anybody is judged, and not for one student alone")
  func otherChoice() throws {
    let small = try SmallSubmissions()
    for name in ["anna", "ben"] { try small.handIn(name) }
    #expect(try small.grade("class", "--lessons", "3").errors.contains("are of another") == false)
    let book = try small.kit.text("out/gradebook.csv")
    let one = try small.grade("class", "--lessons", "3,5", "--only", "anna")
    #expect(one.status == 1)
    #expect(one.errors.contains("another choice of lessons (--lessons). Nothing was changed.\n"))
    let seed = try small.grade(
      "class", "--lessons", "3", "--only", "anna", environment: ["STRIATE_SEED": "5"])
    #expect(seed.errors.contains("were graded with another seed. Nothing was changed.\n"))
    #expect(try small.kit.run("report", "out").status == 0)
    #expect(try small.kit.text("out/gradebook.csv") == book)
    let all = try small.grade("class", "--lessons", "3,5")
    #expect(all.status == 0)
    #expect(all.errors.contains("of another choice of lessons (--lessons). All are judged again;"))
    #expect(
      try small.grade("class", "--lessons", "3").output.hasPrefix("0 submissions judged, 2 known"))
  }

  @Test("Results are not written among the submissions", arguments: ["class", "class/graded"])
  func target(folder: String) throws {
    let small = try SmallSubmissions()
    try small.handIn("anna")
    let run = try small.kit.run("grade", "class", "--to", folder, "--lessons", "3")
    #expect(run.status == 1)
    #expect(run.errors.contains("lies among the submissions, and would be graded as one of them."))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: small.folder.pathText) == ["anna"])
  }

  @Test("An empty seed is an error that names the variable, and a proof for students needs a seed")
  func seeds() throws {
    let small = try SmallSubmissions()
    try small.handIn("anna")
    let empty = try small.grade(environment: ["STRIATE_SEED": ""])
    #expect(empty.status == 1)
    #expect(
      empty.errors.hasPrefix("error: The variable STRIATE_SEED does not hold a seed: a whole "))
    let none = try small.kit.run("verify", "--students", "class")
    #expect(none.status == 1)
    #expect(none.errors.contains("--students needs the seed that the class is graded with."))
  }
}
