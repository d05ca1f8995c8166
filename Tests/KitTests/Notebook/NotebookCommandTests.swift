import Exercises
import Foundation
import Testing

@testable import Building
@testable import Judging
@testable import Notebook
@testable import Processes

@Suite("The notebook, written by the program", .serialized)
struct NotebookCommandTests {
  /// The kit with the worked solutions. All tests share one, so that what figures call is compiled
  /// once.
  private func solvedKit() throws -> ScratchKit {
    let kit = try Self.shared.get()
    for name in try FileManager.default.contentsOfDirectory(
      atPath: kit.root.appending(path: "solutions").path())
    {
      try kit.write(try kit.text("solutions/\(name)"), to: "Sources/Lessons/\(name)")
    }
    return kit
  }

  private static let shared = Result {
    let kit = try ScratchKit("notebook")
    try CompiledCourse.linkModules(into: Kit(root: kit.root).build)
    return kit
  }

  /// The pages of the worked solutions, in a folder of their own.
  private func solvedPages() throws -> ScratchKit {
    let kit = try solvedKit()
    if !Files.exists(kit.root.appending(path: "pages")) {
      #expect(try kit.run("notebook", "--to", "pages").status == 0)
    }
    return kit
  }

  @Test(
    "Each lesson has a page with its exercises' states, and the program prints the cover's path")
  func pages() throws {
    let kit = try solvedKit()
    // No other lesson calls these: only two are compiled for figures again.
    try kit.write("subsample", "  Matrix(rows: 1, columns: 1)")
    try kit.write("luminance", "  todo()")
    let run = try kit.run("notebook")
    #expect(run.status == 0)
    #expect(run.output == "\(kit.root.pathText)/.striate/notebook/index.html\n")
    for lesson in Catalogue.lessons {
      let page = try kit.text(".striate/notebook/\(lesson.id).html")
      for exercise in lesson.exercises {
        #expect(page.contains("data-slot=\"\(exercise.id)-code\""), "\(exercise.id)")
      }
    }
    let strides = try kit.text(".striate/notebook/04-strides.html")
    #expect(strides.contains("<strong>subsample</strong> wrong · 0 of 3 checks, 0 of 2 points"))
    #expect(strides.contains("<caption>expected"))
    #expect(
      strides.contains(
        "vscode://file\(kit.root.pathText)/Sources/Lessons/04-Strides.swift:"
          + "\(try kit.line(of: "subsample"))\""))
    let stacked = try kit.text(".striate/notebook/06-stacked-feature-maps.html")
    #expect(stacked.contains("<strong>luminance</strong> not started"))
    #expect(stacked.contains("<strong>featureMap</strong> passed"))
    #expect(try kit.text(".striate/notebook/now.js").hasPrefix(#"notebook.now({"beat":0,"#))
  }

  @Test("A page is below 400 KB with everything that it loads")
  func sizes() throws {
    let kit = try solvedPages()
    let now = try kit.text("pages/now.js")
    for lesson in Catalogue.lessons {
      let page = try kit.text("pages/\(lesson.id).html")
      var parts = page.matches(of: /(?:src|href)="(part-[^"]+)"/).map { String($0.output.1) }
      // What its figures call.
      let code = now.firstRange(of: "\"\(lesson.id)\":{\"expected\"").map { now[$0.upperBound...] }
      parts += (code?.prefix { $0 != "}" } ?? "").matches(of: /part-[^"]+/).map {
        String($0.output)
      }
      parts += (code?.drop { $0 != "}" }.dropFirst().prefix { $0 != "}" } ?? "")
        .matches(of: /part-[^"]+/).map { String($0.output) }
      let sizes = try Set(parts).map {
        try Files.readBytes(kit.root.appending(path: "pages/\($0)")).count
      }
      #expect(sizes.count > 2)
      #expect(page.utf8.count + now.utf8.count + sizes.reduce(0, +) < 400_000, "\(lesson.id)")
    }
  }

  @Test("A figure says which functions it calls: no other one is brought to its page")
  func calls() throws {
    let code = WebCode(Kit(root: Student.checkout))
    for lesson in Catalogue.lessons {
      let named = code.calls(of: lesson.id)
      #expect(named.isSubset(of: lesson.exercises.map(\.id)), "\(lesson.id)")
      for file in code.figures(of: lesson.id) {
        let called = try Files.read(file).matches(of: /kit\.(?:call|expected|both)\("(\w+)"/)
          .map { String($0.output.1) }
        #expect(named.isSuperset(of: called), "\(file.lastPathComponent)")
      }
    }
  }

  @Test("What the compiler says of hostile code is text")
  func hostile() throws {
    let kit = try solvedKit()
    try kit.write("subsample", "  <script>alert(1)</script>")
    try kit.write(
      "luminance",
      #"  print("</pre><script>alert(2)</script>"); return Matrix(rows: 1, columns: 1)"#)
    #expect(try kit.run("notebook", environment: ["VISUAL": "vim"]).status == 0)
    let strides = try kit.text(".striate/notebook/04-strides.html")
    #expect(strides.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(!strides.contains("<script>"))
    #expect(strides.contains("vim +\(try kit.line(of: "subsample")) \(kit.root.pathText)/"))
    let stacked = try kit.text(".striate/notebook/06-stacked-feature-maps.html")
    #expect(stacked.contains("&lt;/pre&gt;&lt;script&gt;alert(2)"))
    #expect(!stacked.contains("<script>"))
  }

  @Test("A folder can be named; one that holds other files is refused")
  func folder() throws {
    let kit = try solvedPages()
    #expect(try kit.text("pages/index.html").hasPrefix("<!doctype html>\n<html "))
    let refused = try kit.run("notebook", "--to", "lessons")
    #expect(refused.status == 1)
    #expect(
      refused.errors == """
        error: \(kit.root.pathText)/lessons holds files that are no notebook's; name a folder that \
        is new or empty.

        """)
  }
}
