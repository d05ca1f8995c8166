import Foundation
import Testing

@Suite("One signature, held by the compiler", .serialized)
struct SignatureHoldingTests {
  private let reference = "{ (image: Matrix, padding: Padding) -> Matrix in image }"

  @Test("A declaration whose parts fit together compiles")
  func fitting() throws {
    #expect(try compiles(example: "(.counting(2, 3), Padding(1))", variant: "image, _ in image"))
  }

  @Test("A case of other types does not compile")
  func otherCase() throws {
    #expect(try !compiles(example: "(.counting(2, 3), 1)", variant: "image, _ in image"))
  }

  @Test("A misconception of another type does not compile")
  func otherMisconception() throws {
    #expect(
      try !compiles(example: "(.counting(2, 3), Padding(1))", variant: "image, _ in image.rows"))
    #expect(
      try !compiles(example: "(.counting(2, 3), Padding(1))", variant: "image in image"))
  }

  @Test("A function of a type that cannot cross the pipe cannot be bound")
  func unboundType() throws {
    let text = """
      import Wire
      struct Unknown {}
      let binding = Binding("one", { (_: Unknown) -> Int in 1 })
      """
    #expect(try !compiles(text))
    #expect(try compiles(text.replacing("_: Unknown", with: "_: Int")))
  }

  private func compiles(example: String, variant: String) throws -> Bool {
    try compiles(
      """
      import Judging
      import Tensors
      let exercise = Exercise(
        "one", points: 1, difficulty: .easy, reference: \(reference),
        checks: { Check("answers", examples: [\(example)]) },
        misconceptions: { Misconception("errs", hint: "How?") { \(variant) } },
        hints: [])
      """)
  }

  private func compiles(_ text: String) throws -> Bool {
    let folder = try TemporaryFolder.make("signature")
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "signature.swift")
    try text.write(to: file, atomically: true, encoding: .utf8)
    let modules = ScratchKit.runner.deletingLastPathComponent().appending(path: "Modules")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "swiftc", "-typecheck", "-swift-version", "6", "-I", modules.path(), file.path(),
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
