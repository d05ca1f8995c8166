import Building
import Exercises
import Foundation
import Grading
import Notebook
import Processes

/// Writes the notebook once: the pages first, and the verdicts as they come.
func notebook(_ call: Call) throws -> ExitCode {
  let course = call.course
  let grader = course.grader
  let snapshot = try course.snapshot()
  call.progress.show("Writing the pages…")
  let notebook = try course.notebook(of: grader, in: call.notebookFolder)
  try notebook.open(snapshot, course.places(in: snapshot))
  call.progress.clear()
  say(notebook.cover.pathText)
  if call[Options.open] { openInBrowser(notebook.cover) }
  call.progress.show(call.presentation.waitingWords)
  defer {
    call.progress.clear()
    notebook.close()
  }
  try grader.grade(of: snapshot) { notebook.take($0) }
  notebook.finish()
  call.progress.show("Compiling your functions for the figures…")
  notebook.waitForFigures()
  return .passed
}

extension Call {
  fileprivate var notebookFolder: URL {
    let name = self[Options.to]
    if name.isEmpty { return course.kit.notebook }
    let here = URL(
      filePath: FileManager.default.currentDirectoryPath, directoryHint: .isDirectory)
    return URL(filePath: name, directoryHint: .isDirectory, relativeTo: here).standardizedFileURL
  }
}

/// Shows a file in the learner's browser, if there is one.
private func openInBrowser(_ file: URL) {
  let script = """
    for program in "$BROWSER" open xdg-open; do
      if [ -n "$program" ] && command -v "$program" >/dev/null; then
        "$program" "$@" </dev/null >/dev/null 2>&1 &
        exit 0
      fi
    done
    exit 127
    """
  if runInTerminal(script, arguments: [file.pathText]) != 0 {
    StandardStream.error.write("note: There is no browser; open the file in one yourself.\n")
  }
}

extension Course {
  /// The notebook of this course.
  ///
  /// - Parameters:
  ///   - grader: Who gives the verdicts.
  ///   - folder: Where the notebook is written; `.striate/notebook` if it is nil.
  /// - Returns: The notebook, of which nothing is written yet.
  /// - Throws: `NotebookError`, `SystemError`.
  func notebook(of grader: Grader, in folder: URL? = nil) throws -> LivingNotebook {
    let plain = Presentation(
      self, in: Terminal(isTerminal: false, columns: 64, depth: .none, isPlain: true))
    let editor = Editor.find(environmentVariable) ?? Editor("code")
    let hasAddress = editor.address(file: "/", line: 1) != nil
    return try LivingNotebook(
      NotebookCourse(
        grader: grader, figures: Catalogue.figures,
        editor: hasAddress
          ? .address { editor.address(file: $0, line: $1) ?? "" }
          : .command { path, line in
            ([editor.command] + editor.arguments(file: path, line: line)).joined(separator: " ")
          },
        traceLines: { id in
          grader.recorded(id).flatMap { plain.traceLines(of: $0) } ?? []
        }),
      in: folder ?? kit.notebook)
  }
}
