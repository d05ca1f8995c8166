/// The candidate that somebody who typed `typed` may have meant, or nil if none is near.
///
/// Near is one slip in three characters: a letter too many, too few, other, or exchanged with the
/// letter after it. Upper and lower case are told apart only between candidates that are equally
/// near, and of those that are still equal the first is taken.
///
/// ```swift
/// nearest(to: "zeropad", among: ["meanPool", "zeroPad"])  // "zeroPad"
/// ```
func nearest(to typed: String, among candidates: [String]) -> String? {
  let exact = Array(typed)
  let folded = Array(typed.lowercased())
  var best: (candidate: String, distance: Int, caseDistance: Int)?

  for candidate in candidates {
    let foldedCandidate = Array(candidate.lowercased())
    let allowed = max(1, max(folded.count, foldedCandidate.count) / 3)
    // Also keeps a very long word from costing anything: the distance is at least this.
    guard abs(folded.count - foldedCandidate.count) <= allowed else { continue }

    let distance = editDistance(folded, foldedCandidate)
    // If every letter is replaced, nothing is left that could have been meant.
    guard distance <= allowed, distance < folded.count else { continue }

    let caseDistance = editDistance(exact, Array(candidate))
    if let best, (best.distance, best.caseDistance) <= (distance, caseDistance) { continue }
    best = (candidate, distance, caseDistance)
  }
  if let best { return best.candidate }
  // Nobody mistypes half of a name, but many stop there.
  return typed.count < 3 ? nil : candidates.first { $0.lowercased().hasPrefix(typed.lowercased()) }
}

/// How many slips lie between two words: Damerau and Levenshtein's distance, in the variant where
/// no letter is edited twice ("optimal string alignment").
///
/// Source: Damerau, "A technique for computer detection and correction of spelling errors",
/// Communications of the ACM 7 (1964).
func editDistance(_ first: [Character], _ second: [Character]) -> Int {
  guard !first.isEmpty, !second.isEmpty else { return max(first.count, second.count) }
  // rows[i][j] is the distance between the first i and the first j letters.
  var rows = [Array(0...second.count)]
  for i in 1...first.count {
    var row = [i]
    for j in 1...second.count {
      let replaced = rows[i - 1][j - 1] + (first[i - 1] == second[j - 1] ? 0 : 1)
      var distance = min(replaced, rows[i - 1][j] + 1, row[j - 1] + 1)
      if i > 1, j > 1, first[i - 1] == second[j - 2], first[i - 2] == second[j - 1] {
        distance = min(distance, rows[i - 2][j - 2] + 1)
      }
      row.append(distance)
    }
    rows.append(row)
  }
  return rows[first.count][second.count]
}
