import Foundation
import Testing

@testable import Wire

@Suite("The types that a signature can name")
struct AnswerableTypesTests {
  @Test("Every type that conforms stands in the list, once, under the name that finds it")
  func list() throws {
    let folder = Student.checkout.appending(path: "Sources/Wire")
    let texts = try ["Answerable.swift", "Answerable+Tensors.swift"].map {
      try String(contentsOf: folder.appending(path: $0), encoding: .utf8)
    }
    let conforming = texts.flatMap { $0.matches(of: /\nextension (\w+): Answerable/) }
      .map { String($0.1) }
    let listed = answerableTypes.map { $0.typeName.prefix { $0 != "<" } }.map(String.init)
    #expect(Set(conforming) == Set(listed + ["Array", "Optional"]))
    for type in answerableTypes {
      let name = type.typeName
      #expect(answerableType(named: name) == type)
      #expect(answerableType(named: "[\(name)?]")?.typeName == "[\(name)?]")
      #expect(answerableType(named: "[\(name)]?")?.placeholder == "nil")
    }
  }

  @Test("A placeholder is a value of its type")
  func placeholders() throws {
    let names = answerableTypes.flatMap { [$0.typeName, "[\($0.typeName)]", "\($0.typeName)?"] }
    let lines = try names.enumerated().map { index, name in
      "let value\(index): \(name) = \(try #require(answerableType(named: name)).placeholder)"
    }
    let folder = try TemporaryFolder.make("placeholders")
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "Placeholders.swift")
    try "import Tensors\n\n\(lines.joined(separator: "\n"))\n"
      .write(to: file, atomically: true, encoding: .utf8)
    let modules = ScratchKit.runner.deletingLastPathComponent().appending(path: "Modules")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "swiftc", "-typecheck", "-swift-version", "6", "-I", modules.path(), file.path(),
    ]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
