import Building
import Foundation
import Judging
import Processes
import Typesetting

/// Proves that the links and pictures of the pages lead to a file that is there, and to a heading
/// that is in it.
struct LinksProof {
  private let scope: ProofScope

  init(_ scope: ProofScope) {
    self.scope = scope
  }

  func shortcomings() -> [Shortcoming] {
    var pages = scope.lessons.map(scope.page)
    if scope.isWhole {
      pages += ["README.md", "CONTRIBUTING.md"].map { scope.kit.root.appending(path: $0) }
    }
    return pages.flatMap(shortcomings)
  }

  private func shortcomings(of file: URL) -> [Shortcoming] {
    guard let page = page(file) else { return [] }
    return page.links.compactMap { line, target in
      complaint(about: target, in: file, page).map {
        Shortcoming(scope.kit.shortPath(file), line: line, $0)
      }
    }
  }

  private func complaint(about target: String, in file: URL, _ page: MarkdownPage) -> String? {
    if target.contains(":") { return nil }
    let path = String(target.prefix { $0 != "#" })
    let goal = path.isEmpty ? file : file.deletingLastPathComponent().appending(path: path)
    guard Files.exists(goal) else { return "'\(path)' is not there" }
    let anchor = target.dropFirst(path.count + 1)
    guard !anchor.isEmpty, goal.pathExtension == "md",
      let other = path.isEmpty ? page : self.page(goal)
    else { return nil }
    let wanted = (anchor.removingPercentEncoding ?? String(anchor)).lowercased()
    if other.headings.contains(where: { $0.anchor == wanted }) { return nil }
    return "'#\(anchor)' is no heading of \(scope.kit.shortPath(goal))"
  }

  private func page(_ file: URL) -> MarkdownPage? {
    (try? Files.read(file)).map { MarkdownPage(lines: $0.lines) }
  }
}
