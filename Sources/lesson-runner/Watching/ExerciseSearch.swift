import Judging

/// A list of exercises that typing makes shorter, with one of them chosen.
struct ExerciseSearch: Equatable {
  private(set) var query = ""
  private(set) var matches: [Entry]
  private var selection: Int
  private let all: [Entry]
  private let current: String?

  struct Entry: Equatable {
    let exercise: String
    /// "3 · Padding"
    let lesson: String
  }

  /// Everything, with the current exercise chosen.
  init(_ lessons: [Lesson], current: String?) {
    all = lessons.flatMap { lesson in
      lesson.exercises.map { Entry(exercise: $0.id, lesson: lesson.heading) }
    }
    matches = all
    self.current = current
    selection = all.firstIndex { $0.exercise == current } ?? 0
  }

  /// The exercise that Enter goes to; nil if nothing matches.
  var chosen: String? {
    matches.indices.contains(selection) ? matches[selection].exercise : nil
  }

  /// The list after a key: letters search in the names of exercises and lessons, arrows choose.
  func after(_ key: Key) -> ExerciseSearch {
    var search = self
    switch key {
    case .character(let letter): search.look(for: query + String(letter))
    case .backspace: search.look(for: String(query.dropLast()))
    case .up: search.choose(selection - 1)
    case .down: search.choose(selection + 1)
    case .pageUp: search.choose(selection - 10)
    case .pageDown: search.choose(selection + 10)
    case .home: search.choose(0)
    case .end: search.choose(matches.count - 1)
    case .enter, .escape: break
    }
    return search
  }

  private mutating func look(for query: String) {
    self.query = query
    let typed = query.lowercased()
    let words = typed.split(separator: " ")
    matches = all.filter { entry in
      let text = "\(entry.exercise) \(entry.lesson)".lowercased()
      return words.allSatisfy { text.contains($0) }
    }
    let names = matches.map { $0.exercise.lowercased() }
    // A name that begins as typed is meant before one that goes on so, and that before a lesson.
    selection =
      (typed.isEmpty ? nil : names.firstIndex { $0.hasPrefix(typed) })
      ?? (typed.isEmpty ? nil : names.firstIndex { $0.contains(typed) })
      ?? matches.firstIndex { $0.exercise == current } ?? 0
  }

  private mutating func choose(_ index: Int) {
    selection = min(max(0, index), max(0, matches.count - 1))
  }
}
