// What is changed in a solution, on texts that are small enough to list all of it.

import Testing

@testable import Proving

@Suite("The changes of a solution")
struct MutantChangesTests {
  /// "2: 'a' → 'b'", for each change of the functions in a text.
  private func changes(_ text: String) throws -> [String] {
    let functions = try #require(MutatedFunction.all(in: text))
    return functions.flatMap(\.mutations).map { "\($0.line): \($0.change)" }
  }

  /// The text of a function's only line, after the change that reads so.
  private func line(_ line: String, after change: String) throws -> String {
    let text = "func f(_ a: Int, _ b: Int) -> Int {\n  \(line)\n}\n"
    let mutations = try #require(MutatedFunction.all(in: text)).flatMap(\.mutations)
    let mutation = try #require(mutations.first { $0.change == change })
    let changed = mutation.applied(to: text).split(
      separator: "\n", omittingEmptySubsequences: false)
    return changed[1].dropFirst(2).description
  }

  @Test("Operators, constants and parameters of one type are changed; comments and strings are not")
  func symbols() throws {
    let changes = try changes(
      """
      func f(_ a: Int, by b: Int, c: Float) -> Int {
        // a + b
        a * 2 + b
      }
      func g() -> String { "a + 1" }
      """)
    #expect(
      changes == [
        "3: 'a' → 'b'", "3: '*' → '/'", "3: '*' → '+'", "3: '2' → '3'", "3: '2' → '1'",
        "3: '+' → '-'", "3: 'b' → 'a'",
      ])
  }

  @Test(
    "Each kind of symbol has its changes",
    arguments: [
      ("a < b", ["'<' → '<='", "'<' → '>='"]),
      ("a >= b", ["'>=' → '>'", "'>=' → '<'"]),
      ("x == z", ["'==' → '!='"]),
      ("p && q", ["'&&' → '||'"]),
      ("0..<n", ["'0' → '1'", "'0' → '(-1)'", "'..<' → '...'"]),
      ("0.5 - x", ["'0.5' → '1.5'", "'0.5' → '(-0.5)'", "'-' → '+'"]),
      ("-x", ["'-' left out"]),
      ("n.reduce(0, +)", ["'0' → '1'", "'0' → '(-1)'", "'0, +' → '+, 0'", "'+' → '-'"]),
      ("size.rows", ["'rows' → 'columns'"]),
      ("p.top", ["'top' → 'bottom'", "'top' → 'left'", "'top' → 'right'"]),
      ("max(x, z)", ["'max' → 'min'"]),
      ("cos(x)", ["'cos' → 'sin'"]),
      ("abs(x)", ["'abs' left out"]),
      ("n.reversed()", ["'.reversed()' left out"]),
      ("p.before", ["'before' → 'after'"]),
      ("pair.0", []),
      ("n.map { $0 }", []),
    ])
  func kinds(_ code: String, _ expected: [String]) throws {
    let found = try changes("func f() -> Int {\n  \(code)\n}\n").map { String($0.dropFirst(3)) }
    // In a function of one expression, a condition or a statement has nothing to be left out.
    #expect(Set(found) == Set(expected))
  }

  @Test("The places of one loop are put in the place of another's, also as a part of a name")
  func loops() throws {
    let changes = try changes(
      """
      func f() {
        for filterRow in 0..<n {
          for filterColumn in 0..<n {
            g(filterRow)
          }
        }
      }
      """)
    #expect(
      changes.filter { $0.hasPrefix("4") } == [
        "4: 'g(filterRow)' left out", "4: 'filterRow' → 'filterColumn'",
      ])
  }

  @Test("Labels stay, and the arguments of a call change places, each under the other's label")
  func arguments() throws {
    #expect(
      try line("size(rows: a, columns: 2)", after: "'a, columns: 2' → '2, columns: a'")
        == "size(rows: 2, columns: a)")
    #expect(try line("map[a, b]", after: "'a, b' → 'b, a'") == "map[b, a]")
    let all = try changes("func f() {\n  g(rows: a, columns: a)\n  h()\n}\n")
    #expect(!all.contains { $0.contains("'a, columns: a' →") })
  }

  @Test("A condition is turned round, unless its one comparison is")
  func conditions() throws {
    #expect(
      try line("if a.isEmpty { g() }", after: "'a.isEmpty' → '!(a.isEmpty)'")
        == "if !(a.isEmpty) { g() }")
    #expect(
      try line("return a.isEven ? b : 7", after: "'a.isEven' → '!(a.isEven)'")
        == "return !(a.isEven) ? b : 7")
    #expect(
      try line("if a < b || b < 3 { g() }", after: "'a < b || b < 3' → '!(a < b || b < 3)'")
        == "if !(a < b || b < 3) { g() }")
    #expect(try !changes("func f() {\n  if p < q { g() }\n}\n").contains { $0.contains("!(") })
  }

  @Test("Guards, assignments and calls are left out; declarations and what is returned are not")
  func statements() throws {
    let changes = try changes(
      """
      func f() -> Int {
        guard isGood else { return z }
        var sum = z
        sum += z
        for n in list {
          switch n {
          case .one:
            list.append(
              z)
          default:
            break
          }
        }
        return sum
      }
      """)
    #expect(
      changes.filter { $0.hasSuffix("left out") } == [
        "2: 'guard isGood else { return z }' left out", "4: 'sum += z' left out",
        "8: 'list.append( z)' left out", "11: 'break' left out",
      ])
    #expect(changes.filter { $0.hasPrefix("4") }.count == 3)
  }

  @Test("Two changes of a line that read alike are told apart, and no change is made twice")
  func numbers() throws {
    let changes = try changes("func f() -> Int {\n  x + y + z\n}\n")
    #expect(changes.filter { $0.contains("+") } == ["2: '+' → '-'", "2: '+' → '-' (2)"])
    #expect(Set(changes).count == changes.count)
  }
}
