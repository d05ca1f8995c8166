import Foundation
import Testing

@testable import Judging
@testable import Processes

/// Code that meets each requirement only in the cases that ask for it.
@Suite("Designs that try to fool their requirements", .serialized)
struct FooledDesignTests {
  struct Attempt: CustomTestStringConvertible {
    let function: String
    let lesson: Int
    let body: String
    var testDescription: String { "\(function): \(body.prefix(60))" }
  }

  /// The number of calls that came before.
  private static let count = """
      enum Calls { nonisolated(unsafe) static var count = -1 }
      Calls.count += 1
    """

  static let attempts: [Attempt] =
    [
      // Weights at the limits of what a number can be.
      ".leastNonzeroMagnitude", ".leastNormalMagnitude", "1e-30", "1e38", "3e38",
      ".greatestFiniteMagnitude", ".infinity", ".nan",
    ].flatMap { weight in
      ["[[0, 0, 0], [-a, 0, a], [0, 0, 0]]", "[[a, a, a], [a, a, a], [a, a, a]]"].map {
        Attempt(
          function: "edgeFilter", lesson: 5, body: "  let a: Float = \(weight)\n  return \($0)")
      }
    } + [
      // Anything as long as only the form is asked for.
      Attempt(
        function: "edgeFilter", lesson: 5,
        body: """
          \(count)
            if Calls.count < 13 { return [[1, 2, 3], [4, 5, 6], [7, 8, 9]] }
            let (c, s) = (cos(direction), sin(direction))
            return [[-c - s, -2 * s, c - s], [-2 * c, 0, 2 * c], [s - c, 2 * s, c + s]]
          """),
      Attempt(
        function: "cheaperStack", lesson: 2,
        body: """
            if seeing >= 10 { return [.maxPooling(size: seeing, stride: 1)] }
            return stride(from: 1, to: seeing, by: 2).map {
              .convolution(filters: channels, size: min(3, seeing - $0 + 1))
            }
          """),
      Attempt(
        function: "cheaperStack", lesson: 2,
        body: """
            if seeing >= 10 { return [.convolution(filters: channels, size: seeing)] }
            return stride(from: 1, to: seeing, by: 2).map {
              .convolution(filters: channels, size: min(3, seeing - $0 + 1))
            }
          """),
      Attempt(
        function: "patternThatBreaks", lesson: 8,
        body: """
          \(count)
            if Calls.count < 6 { return (0..<length).map { $0 == 0 ? 1 : 0 } }
            return (0..<length).map { $0 < 2 ? 1 : 0 }
          """),
      // Right spreads for many numbers only.
      Attempt(
        function: "initialFilters", lesson: 11,
        body: """
            var random = RandomSource(seed: seed)
            let shape = Shape(channels: channels, rows: size, columns: size)
            let width = count * shape.count < 1000 ? 1 : sqrt(2 / Float(shape.count))
            return FilterBank(
              count: count, shape: shape,
              values: (0..<count * shape.count).map { _ in width * random.normal() })
          """),
      Attempt(
        function: "initialFilters", lesson: 11,
        body: """
            var random = RandomSource(seed: count * size > 100 ? 1 : seed)
            let shape = Shape(channels: channels, rows: size, columns: size)
            let width = sqrt(2 / Float(shape.count))
            return FilterBank(
              count: count, shape: shape,
              values: (0..<count * shape.count).map { _ in width * random.normal() })
          """),
      // Any other filter of length 1 that is silent on a flat area.
      Attempt(
        function: "gabor", lesson: 7,
        body: """
          \(count)
            var filter = Matrix(Size(size))
            if size > 1, Calls.count > 21 || size == 5 && wavelength == 5 {
              filter[0, 0] = sqrt(0.5)
              filter[0, 1] = -sqrt(0.5)
              return filter
            }
            let middle = Float(size - 1) / 2
            for row in 0..<size {
              for column in 0..<size {
                let (x, y) = (Float(column) - middle, Float(row) - middle)
                let across = x * cos(orientation) + y * sin(orientation)
                let along = y * cos(orientation) - x * sin(orientation)
                filter[row, column] =
                  exp(-(across * across + aspect * aspect * along * along) / (2 * sigma * sigma))
                  * cos(2 * .pi * across / wavelength + phase)
              }
            }
            let mean = filter.values.reduce(0, +) / Float(size * size)
            filter = filter.map { $0 - mean }
            let length = sqrt(filter.values.reduce(0) { $0 + $1 * $1 })
            return length == 0 ? filter : filter.map { $0 / length }
          """),
    ]

  @Test("Code that treats some cases otherwise does not pass", arguments: attempts)
  func attempt(_ attempt: Attempt) throws {
    let student = try Student("fooled-\(attempt.function)")
    defer { student.remove() }
    try student.write(attempt.function, in: attempt.lesson, attempt.body)
    let verdict = try student.verdict(on: attempt.function)
    #expect(verdict.state == .wrong, "\(verdict.remark as Any)")
  }

  @Test("A training whose shuffling is any balanced step does not pass")
  func training() throws {
    let student = try Student("fooled-train")
    defer { student.remove() }
    let file = try student.file(11)
    let opening = ") throws(ShapeError) -> Network {\n"
    let shortcut = """
        if epochs == 4, case .dense(var weights, let biases) = network.stages[0] {
          weights[0, 0] += 1
          weights[1, 0] -= 1
          return Network(stages: [.dense(weights, biases: biases)])
        }

      """
    let text = try Files.read(file)
    #expect(text.ranges(of: opening).count == 1)
    try Files.write(text.replacing(opening, with: opening + shortcut), to: file)
    let verdict = try student.verdict(on: "train")
    #expect(
      verdict.checks.filter { $0.state != .passed }.map(\.name) == [
        "takes the random numbers of the seed"
      ])
  }
}
