import Foundation
import Testing

@testable import Notebook
@testable import Processes

@Suite("The folder of a notebook")
struct NotebookFolderTests {
  private func withFolder(_ body: (URL) throws -> Void) throws {
    let url = try TemporaryFolder.make("notebook-folder")
    defer { try? FileManager.default.removeItem(at: url) }
    try body(url)
  }

  private func names(_ url: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: url.path()).sorted()
  }

  @Test("A part is named by what it holds, and the same part is one file")
  func parts() throws {
    try withFolder { url in
      let folder = try NotebookFolder(url)
      let one = try folder.part("one", "js")
      #expect(try folder.part("one", "js") == one)
      let two = try folder.part("two", "js")
      #expect(try names(url) == [one, two].sorted())
      #expect(one.wholeMatch(of: /part-[0-9a-f]{64}\.js/) != nil)
      #expect(try Files.read(url.appending(path: one)) == "one")
    }
  }

  @Test("A folder that holds something else is left alone")
  func foreign() throws {
    try withFolder { url in
      try Files.write("mine", to: url.appending(path: "thesis.txt"))
      #expect(throws: NotebookError.holdsOtherFiles(path: url.pathText)) {
        try NotebookFolder(url)
      }
      #expect(try names(url) == ["thesis.txt"])
    }
  }

  @Test("The folder of an earlier notebook is used again")
  func again() throws {
    try withFolder { url in
      try NotebookFolder(url).write("", as: "now.js")
      try NotebookFolder(url).write("x", as: "index.html")
      #expect(try names(url) == ["index.html", "now.js"])
    }
  }

  @Test("The folder of a notebook that was never finished is used again")
  func unfinished() throws {
    try withFolder { url in
      let part = try NotebookFolder(url).part("one", "js")
      try NotebookFolder(url).write("", as: "now.js")
      #expect(try names(url) == ["now.js", part])
    }
  }
}
