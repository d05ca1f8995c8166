import Exercises
import Foundation
import Judging
import Testing
import Typesetting

@testable import Processes

@Suite("Declarations")
struct DeclarationTests {
  @Test("Each exercise knows the file and the line that it is declared in")
  func places() throws {
    for exercise in Catalogue.exercises {
      let place = exercise.declaration
      let lines = try Files.read(URL(filePath: place.file)).lines
      #expect(lines[place.line - 1].hasPrefix("let \(exercise.id): Exercise<"))
    }
  }
}
