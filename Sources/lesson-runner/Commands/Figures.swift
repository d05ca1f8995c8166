import Building
import Exercises
import Foundation
import Pictures
import Processes
import Proving

/// Draws every figure of the lessons again.
func figures(_ call: Call) throws -> ExitCode {
  for figure in Catalogue.figures {
    let file = call.course.kit.pages.appending(path: "\(figure.name).svg")
    let isSame = (try? Files.read(file)) == figure.svg
    if !isSame { try Files.write(figure.svg, to: file) }
    say("\(isSame ? "unchanged" : "drawn    ")  \(call.course.kit.shortPath(file))")
  }
  return .passed
}

/// What is wrong with the figures: a file that is not what its code draws now, a picture whose
/// words on the page are not the figure's own, a figure that no page shows.
func figureShortcomings(_ kit: Kit) -> [Shortcoming] {
  let pages = Files.list(kit.pages, extension: "md").compactMap { try? Files.read($0) }
    .joined(separator: "\n")
  return Catalogue.figures.flatMap { figure -> [Shortcoming] in
    let file = "lessons/\(figure.name).svg"
    var found: [Shortcoming] = []
    if (try? Files.read(kit.root.appending(path: file))) != figure.svg {
      found.append(
        Shortcoming(
          file, "is not what its code draws now; 'swift run lesson-runner figures' draws it"))
    }
    if !pages.contains("![\(figure.alternativeText)](\(figure.name).svg)") {
      found.append(
        Shortcoming(file, "no page shows it with its own alternative text"))
    }
    return found
  }
}
