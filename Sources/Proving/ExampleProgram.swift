import Building
import Foundation
import Processes
import Typesetting

/// A program that holds many small examples, and runs the one that it is asked for.
struct ExampleProgram {
  /// What does not compile.
  private(set) var faults: [Fault] = []
  private let examples: [Example]
  private let program: String

  /// One example, and where it stands.
  struct Example: Sendable {
    let fence: Fence
    let example: DocumentedExample
    /// "the example of 'zeroPad'"
    let name: String
    let file: String

    /// nil if the fence is no example.
    init?(_ fence: Fence, name: String, file: String) {
      guard let example = fence.example else { return nil }
      self.fence = fence
      self.example = example
      self.name = name
      self.file = file
    }
  }

  struct Fault {
    let example: Example
    let line: Int
    let message: String
  }

  struct Run: Sendable {
    let example: Example
    let ending: Ending
  }

  enum Ending: Sendable {
    case printed([String])
    /// It called a function that is not written.
    case unwritten
    case crashed(String)
    case endless(seconds: Double)
  }

  private static let secondsPerExample = 10.0

  /// Compiles the examples, without those that do not compile.
  init(_ all: [Example], kit: Kit, lessons: [LessonFile]) throws {
    var rest = all
    var faults: [Fault] = []
    var built: Compiler.Build?
    while built == nil {
      do {
        let product = Product.program("examples", files: Self.files(of: rest))
        built = try Compiler(of: product, kit: kit, lessons: lessons).build()
      } catch BuildError.kitDoesNotBuild(let module, let output) {
        let found = Self.faults(in: output, of: rest)
        // Each round takes an example out, so this ends.
        guard !found.isEmpty else {
          throw BuildError.kitDoesNotBuild(module: module, output: output)
        }
        faults += found
        rest.removeAll { example in
          found.contains { $0.example.file == example.file && $0.example.fence == example.fence }
        }
      }
    }
    guard let built else { throw SystemError.cancelled }
    examples = rest
    program = built.product
    self.faults = faults
  }

  /// Runs each in a process of its own.
  func run() throws -> [Run] {
    var runs: [Run] = []
    var failure: SystemError?
    OrderedPool.standard.run(examples.count) { [program] index in
      Result { () throws(SystemError) in
        try Program.run(
          program, [],
          environment: ["SWIFT_BACKTRACE=enable=no", "LC_ALL=C.UTF-8", "EXAMPLE=\(index)"],
          atMost: Self.secondsPerExample, sandboxed: .program(seconds: Self.secondsPerExample))
      }
    } each: { result in
      switch result {
      case .success(let result):
        runs.append(Run(example: examples[runs.count], ending: Self.ending(of: result)))
      case .failure(let error): failure = error
      }
      return failure == nil
    }
    if let failure { throw failure }
    return runs
  }

  // MARK: - Compiling

  /// A file for each example, whose lines are called by where they stand.
  private static func files(of examples: [Example]) -> [ProgramFile] {
    // Swift finds arguments by way of /proc, which the sandbox does not have.
    let main = """
      import Foundation

      switch ProcessInfo.processInfo.environment["EXAMPLE"] {
      \(examples.indices.map { "case \"\($0)\": example\($0)()" }.joined(separator: "\n"))
      default: break
      }
      """
    return [ProgramFile(name: "main.swift", text: main)]
      + examples.enumerated().map { index, example in
        ProgramFile(
          name: "example\(index).swift",
          text: """
            import Lessons
            import Tensors

            func example\(index)() {
            do {
            #sourceLocation(file: "\(example.file)", line: \(example.fence.line + 1))
            \(example.fence.lines.joined(separator: "\n"))
            #sourceLocation()
            } catch { print(error) }
            }
            """)
      }
  }

  /// The first error of each example that has one.
  private static func faults(in output: String, of examples: [Example]) -> [Fault] {
    var found: [Fault] = []
    for diagnostic in Diagnostic.all(in: output) where diagnostic.isError {
      // What an open brace leads to comes after the example's own lines.
      let example =
        examples.filter { example in
          (diagnostic.file == example.file || diagnostic.file.hasSuffix("/" + example.file))
            && example.fence.line <= diagnostic.line
        }.max { $0.fence.line < $1.fence.line } ?? example(named: diagnostic.file, of: examples)
      guard let example,
        !found.contains(where: {
          $0.example.file == example.file && $0.example.fence == example.fence
        })
      else { continue }
      let lines = example.fence.line...(example.fence.line + example.fence.lines.count)
      found.append(
        Fault(
          example: example,
          line: lines.contains(diagnostic.line) ? diagnostic.line : example.fence.line,
          message: diagnostic.message))
    }
    return found
  }

  /// The example whose own file an error is in: "…/example12.swift".
  private static func example(named file: String, of examples: [Example]) -> Example? {
    let name = URL(filePath: file).deletingPathExtension().lastPathComponent
    return name.hasPrefix("example")
      ? Int(name.dropFirst("example".count)).flatMap {
        examples.indices.contains($0) ? examples[$0] : nil
      } : nil
  }

  // MARK: - Running

  private static func ending(of result: Program.Result) -> Ending {
    if result.wasStopped { return .endless(seconds: secondsPerExample) }
    guard result.succeeded else {
      let last = result.output.lines.last { $0.contains("Fatal error: ") }
      if last?.contains("Fatal error: not written yet") == true { return .unwritten }
      let words = last.flatMap { line in
        line.firstRange(of: "Fatal error: ").map { String(line[$0.upperBound...]) }
      }
      return .crashed(words ?? "\(result.exit)")
    }
    let text = result.output
    return .printed(
      text.isEmpty ? [] : (text.hasSuffix("\n") ? String(text.dropLast()) : text).lines)
  }
}
