import Foundation
import Testing

@testable import Building
@testable import Proving

@Suite("What code can be changed by")
struct ReachTests {
  private static let one = """
    import Tensors

    // MARK: - ping
    public func ping(_ n: Int) -> Int { n == 0 ? 0 : pong(n - 1) }

    // MARK: - alone
    /// Says nothing of `ping`.
    public func alone(_ a: Int) -> Int {
      // Not a call: ping(1)
      let text = "ping"
      return a + text.count
    }
    """
  private static let two = """
    import Tensors

    // MARK: - pong
    public func pong(_ n: Int) -> Int { n == 0 ? 1 : ping(n - 1) }

    // MARK: - larger
    public func larger(_ a: Int, _ b: Int) -> Int { max(a, b) }

    private func helper() -> Int { 3 }
    """
  private static let files = ["One.swift": one, "Two.swift": two]

  private func reach(_ files: [String: String]) -> DependencyGraph { Outlines().graph(of: files) }

  /// The functions whose verdicts are not kept when a piece of text is put in the place of another.
  private func changed(
    _ old: String, to new: String, in name: String, files: [String: String] = files
  ) throws -> [String] {
    var edited = files
    let text = try #require(files[name])
    #expect(text.contains(old), "'\(old)' does not stand there")
    edited[name] = text.replacing(old, with: new)
    return changed(files, edited)
  }

  private func changed(_ before: [String: String], _ after: [String: String]) -> [String] {
    let (before, after) = (reach(before), reach(after))
    return ["ping", "pong", "alone", "larger"].filter {
      before.dependence(of: $0).content != after.dependence(of: $0).content
    }
  }

  @Test("Two functions that call each other change together, and no others with them")
  func recursion() throws {
    #expect(try changed("? 0", to: "? 5", in: "One.swift") == ["ping", "pong"])
    #expect(try changed("? 1", to: "? 5", in: "Two.swift") == ["ping", "pong"])
    #expect(try changed("text.count", to: "text.count + 1", in: "One.swift") == ["alone"])
  }

  @Test("A function with a name of the standard library changes whoever mentions that name")
  func shadowing() throws {
    let added = "private func helper() -> Int { 3 }\nfunc max(_ a: Int, _ b: Int) -> Int { 0 }"
    let old = "private func helper() -> Int { 3 }"
    #expect(try changed(old, to: added, in: "Two.swift") == ["larger"])
    let elsewhere = ["Mine.swift": "func max(_ a: Int, _ b: Int) -> Int { 0 }"]
    #expect(changed(Self.files, Self.files.merging(elsewhere) { $1 }) == all)
    // Once the file is there, a change in it counts for what mentions it.
    let files = Self.files.merging(elsewhere) { $1 }
    #expect(try changed("{ 0 }", to: "{ 1 }", in: "Mine.swift", files: files) == ["larger"])
  }

  @Test(
    "Whatever is no plain function changes everything",
    arguments: [
      "struct Weight { var value = 1 }", "extension Int { var twice: Int { self + self } }",
      "let limit = 3", "var counter = 0", "typealias Row = [Int]",
      "func + (a: [Int], b: Int) -> [Int] { a }", "infix operator **",
      "@inlinable public func inlined() -> Int { 1 }", "func opaque() -> some Equatable { 1 }",
      "enum Kind { case one }", "protocol P { func f() }", "@MainActor func isolated() {}",
      "nonisolated func free() {}", "func σ() -> Int { 1 }", "func `in`() -> Int { 1 }",
      "#if os(Linux)\nfunc f() {}\n#endif", "func raw() -> String { #\"a\"# }",
      "func pattern() -> Int { \"a\".matches(of: /\"/).count }", "import Foundation",
      "func wide<A>(_ a: A) -> Int { 1 }\nlet x = 1\nfunc after() {}", "precedencegroup P {}",
    ])
  func doubt(_ code: String) throws {
    let old = "private func helper() -> Int { 3 }"
    #expect(try changed(old, to: "\(old)\n\(code)", in: "Two.swift") == all)
  }

  @Test(
    "A plain function that nobody mentions changes nothing",
    arguments: [
      "func more() -> Int { 1 }", "private func more<A: Equatable>(_ a: A) -> Int { 1 }",
      "public func more(_ a: Int = 1, f: @escaping (Int) -> Int) throws -> [Int] { [a] }",
      "func more(_ a: Float) -> Float { (a / 2) / a }", "internal func more() { print(\"{\") }",
      "func more() { /* { /* nested */ */ }", "func more() { _ = \"\\(1 + [2, 3][0]) }\" }",
      "func more() { _ = \"\"\"\n  {\"\n  \"\"\" }", "// struct S {}", "/* let x = 1 */",
    ])
  func plain(_ code: String) throws {
    let old = "private func helper() -> Int { 3 }"
    #expect(try changed(old, to: "\(old)\n\(code)", in: "Two.swift") == [])
  }

  @Test("A name inside of a string's parentheses is a mention, and in its letters it is not")
  func interpolation() throws {
    let code = "let text = \"\\(helper(1) + [\"a\": 2][\"a\"]!)\""
    var files = Self.files
    files["One.swift"] = Self.one.replacing("let text = \"ping\"", with: code)
    #expect(try changed("{ 3 }", to: "{ 4 }", in: "Two.swift", files: files) == ["alone"])
  }

  @Test("Lines are told apart from content: only what is said about a crash depends on them")
  func lines() throws {
    let moved = Self.files.merging(["One.swift": "\n" + Self.one]) { $1 }
    #expect(changed(Self.files, moved) == [])
    let (before, after) = (reach(Self.files), reach(moved))
    #expect(before.dependence(of: "alone").lines != after.dependence(of: "alone").lines)
  }

  @Test("Letters that look the same and are other bytes are a change")
  func bytes() throws {
    let composed = Self.files.mapValues { $0.replacing("\"ping\"", with: "\"\u{E9}\"") }
    let decomposed = Self.files.mapValues { $0.replacing("\"ping\"", with: "\"e\u{301}\"") }
    #expect(composed == decomposed)
    let outlines = Outlines()
    let before = outlines.graph(of: composed).dependence(of: "alone").content
    #expect(outlines.graph(of: decomposed).dependence(of: "alone").content != before)
  }

  @Test(
    "Code that can reach random numbers, the clock or the world is known by its words",
    arguments: [
      "Int.random(in: 0..<3)", "[1].shuffled()[0]", "[1].randomElement() ?? 0", "a.hashValue",
      "Int(ContinuousClock.now.hashed)", "_swift_hidden(a)", "[a].map(\\.self)[0]",
      "withUnsafeBytes(of: a) { $0.count }", "unsafeBitCast(a, to: Int.self)", "readLine()!.count",
      "CommandLine.arguments.count", "[1].map(Int.random)[0]", "[1].shuffled(by: { using: 1 })[0]",
      "Int.random(in: f(using: 1))", "Int.random (in: 0..<3)", "{ let f = shuffled; return f() }()",
      "{ let random = 1; return random + Int.random(in: 0..<3) }()", "random.self(in: 0..<3)",
      "{ typealias R = SystemRandomNumberGenerator; var r = R(); return Int(r.next()) }()",
      "a.`hashValue`", "ObjectIdentifier(Int.self).hashValue", "Set([ObjectIdentifier(x)]).count",
      "withUnsafePointer(to: a) { \"\\($0)\".count }", "SuspendingClock().now.hashed",
      "{ () async in a }.self", "Task { a }.hashed", "\"\\(StaticString(\"a\").utf8Start)\".count",
      "\"\\(a as AnyObject)\".count", "withVaList([]) { \"\\($0)\".count }",
      "{ extension E { func f() { let shuffled = 1; g(shuffled) } } }()", "a.capacity",
    ])
  func chance(_ code: String) throws {
    let edited = Self.one.replacing("n == 0 ? 0 :", with: "n == 0 ? \(code) :")
    let reach = reach(["One.swift": edited, "Two.swift": Self.two])
    #expect(reach.dependence(of: "ping").isUnpredictable)
    #expect(reach.dependence(of: "pong").isUnpredictable)
    #expect(!reach.dependence(of: "alone").isUnpredictable)
  }

  @Test(
    "Random numbers from a source that has a seed are the same each time",
    arguments: [
      "[1].shuffled(using: &source)[0]", "Int.random(in: 0..<3, using: &source)",
      "{ var random = RandomSource(seed: 1); return Int.random(in: 0..<3, using: &random) }()",
      "[1].randomElement(using: &source) ?? 0", "{ (random: Int) in random.one }(1)",
      "{ let shuffled = [1]; for one in shuffled { return one }; return shuffled[0] }()",
    ])
  func seeded(_ code: String) throws {
    let edited = Self.one.replacing("n == 0 ? 0 :", with: "n == 0 ? \(code) :")
    let reach = reach(["One.swift": edited, "Two.swift": Self.two])
    #expect(!reach.dependence(of: "ping").isUnpredictable)
  }

  @Test("An import of anything but Tensors makes every function unpredictable")
  func imports() {
    for line in ["import Foundation", "import struct Foundation.Date", "import Tensors.Extra"] {
      let reach = reach(Self.files.merging(["Mine.swift": line]) { $1 })
      #expect(reach.dependence(of: "alone").isUnpredictable, "\(line)")
    }
    let reach = reach(Self.files.merging(["Mine.swift": "public import Tensors"]) { $1 })
    #expect(!reach.dependence(of: "alone").isUnpredictable)
  }

  @Test("A call is code, leads through helpers, and is no name of its own")
  func calls() {
    let text = """
      public func one(_ a: Int) -> Int { two(a) }
      private func helper(_ a: Int) -> Int { three(a) }
      public func two(_ a: Int) -> Int { helper(a) + a.four(1) }
      public func three(_ a: Int) -> Int { a }
      public func four(_ two: (Int) -> Int) -> Int {
        let three = { $0 + 1 }
        // one(2)
        return two(1) + three(2) + "one(3)".count
      }
      """
    let graph = reach(["One.swift": text])
    let names = ["one", "two", "three", "four"]
    // What 'two' calls is its own affair.
    #expect(graph.called(by: "one", among: names) == ["two"])
    #expect(graph.called(by: "two", among: names) == ["three"])
    #expect(graph.called(by: "four", among: names) == [])
  }

  @Test("A file is compiled again for its own text, and for the signatures that it mentions")
  func objects() throws {
    #expect(try recompiled("text.count", to: "text.count + 1", in: "One.swift") == ["One.swift"])
    // A body does not concern another file; a signature concerns those that mention it.
    #expect(try recompiled("? 1", to: "? 5", in: "Two.swift") == ["Two.swift"])
    #expect(
      try recompiled("pong(_ n: Int)", to: "pong(_ m: Int)", in: "Two.swift") == [
        "One.swift", "Two.swift",
      ])
    #expect(
      try recompiled("larger(_ a: Int,", to: "larger(_ c: Int,", in: "Two.swift") == ["Two.swift"])
    // What is private in one file is not seen by another, also under a name that it mentions.
    let helper = "private func helper() -> Int { 3 }"
    let hidden = "private func count() -> Int { 3 }"
    let open = "func count() -> Int { 3 }"
    #expect(try recompiled(helper, to: hidden, in: "Two.swift") == ["Two.swift"])
    #expect(try recompiled(helper, to: open, in: "Two.swift") == ["One.swift", "Two.swift"])
    #expect(
      try recompiled(helper, to: "let x = 1", in: "Two.swift") == ["One.swift", "Two.swift"])
  }

  @Test("The module is made again for what is public, and for what is no plain function")
  func module() {
    let before = reach(Self.files).moduleHash
    let edits = [
      ("{ 3 }", "{ 4 }", false), ("private func", "func", false), ("? 1", "? 5", false),
      ("pong(_ n: Int)", "pong(_ m: Int)", true),
      ("private func helper", "let x = 1\nfunc f", true),
      ("public func larger", "func larger", true),
    ]
    for (old, new, isChanged) in edits {
      let after = reach(["One.swift": Self.one, "Two.swift": Self.two.replacing(old, with: new)])
      #expect((after.moduleHash != before) == isChanged, "\(old) → \(new)")
    }
  }

  @Test("Open braces, strings and comments make a file broken, closed ones do not")
  func broken() {
    for text in ["func f() {", "func f() }", "let s = \"a", "/* /* */", "let s = \"\\(a\"", "(]"] {
      #expect(SourceOutline(text).isBroken, "\(text)")
    }
    for text in ["func f() {}", "let s = \"{\"", "// {", "let s = \"\\(a)\"", "", "\"\\"] {
      #expect(SourceOutline(text).isBroken == (text == "\"\\"), "\(text)")
    }
  }

  private let all = ["ping", "pong", "alone", "larger"]

  private func recompiled(_ old: String, to new: String, in name: String) throws -> [String] {
    var edited = Self.files
    let text = try #require(Self.files[name])
    #expect(text.contains(old), "'\(old)' does not stand there")
    edited[name] = text.replacing(old, with: new)
    let (before, after) = (reach(Self.files), reach(edited))
    return Self.files.keys.sorted().filter { before.objectHash(of: $0) != after.objectHash(of: $0) }
  }

  @Test(
    "Code that is hidden from the lexer changes what reaches it all the same",
    arguments: [
      // A carriage return ends a comment.
      "// factor\r  let z = secret()\n  return z",
      // Regular expressions with a quote in them.
      "let s = { return/\"/ }(); let z = secret(); let q = { return/\"/ }(); _ = (s, q)\n  return z",
      "let s = { return /= \"/ }(); let z = secret(); let q = { return /= \"/ }(); _ = (s, q)\n  return z",
      "let s = [1].map { _ in /\"/ }; let z = secret(); let q = /\"/; _ = (s, q)\n  return z",
      // Anything can be a name in backticks.
      "let `x\"`: Int = secret(); let `y\"` = 1; let z = `x\"`; _ = `y\"`\n  return z",
      "let `x//`: Int = secret(); let z = `x//`\n  return z",
    ])
  func hidden(body: String) {
    let caller = "public func ping(_ n: Int) -> Int {\n  \(body)\n}\n"
    let before = ["One.swift": caller, "Two.swift": "func secret() -> Int { 1 }\n"]
    let after = ["One.swift": caller, "Two.swift": "func secret() -> Int { 3 }\n"]
    let (first, second) = (
      reach(before).dependence(of: "ping"), reach(after).dependence(of: "ping")
    )
    #expect(first.content != second.content)
    #expect(first.isUnpredictable)
    // Its own file changes the object, and the signature of what it calls does.
    let other = ["One.swift": caller, "Two.swift": "func secret() -> Float { 3 }\n"]
    #expect(reach(before).objectHash(of: "One.swift") == reach(after).objectHash(of: "One.swift"))
    #expect(reach(before).objectHash(of: "One.swift") != reach(other).objectHash(of: "One.swift"))
  }

  @Test("A division is no regular expression, and puts no file in doubt")
  func divisions() {
    let text = """
      func mean(_ a: Int, _ n: Int) -> Int { (a / n) + a/n + [a][0]/n }
      func halve(_ a: inout Int) { a /= 2; print("\\(a / 2)") }
      """
    #expect(!SwiftLexer(text).isInDoubt)
  }

  @Test("A file whose strings are in each other without end is in doubt, and harms nobody")
  func depth() {
    let depth = 100_000
    let text =
      "let x = \"" + String(repeating: "\\(\"", count: depth)
      + String(repeating: "\")", count: depth) + "\""
    #expect(SwiftLexer(text).isInDoubt)
  }

  @Test("A file is compiled with those that declare what it mentions, and with no others")
  func filesNeeded() {
    var files = Self.files
    files["Three.swift"] = "func triple(_ a: Int) -> Int { 3 * larger(a, a) }"
    files["Four.swift"] = "extension Int { var isNice: Bool { self > 4 } }"
    #expect(reach(files).filesNeeded(by: "One.swift") == ["One.swift", "Two.swift"])
    #expect(
      reach(files).filesNeeded(by: "Three.swift") == ["One.swift", "Three.swift", "Two.swift"])
    files["Two.swift", default: ""] += "\nfunc asks(_ n: Int) -> Bool { n.isNice }"
    #expect(
      reach(files).filesNeeded(by: "One.swift") == ["Four.swift", "One.swift", "Two.swift"])
  }

  @Test(
    "What can be used without a name is compiled with every file",
    arguments: [
      "extension Int { init(_ a: Bool) { self = 4 } }", "func + (_ a: Int, _ b: Int) -> Int { 4 }",
      "extension Int { subscript(_ a: Int) -> Int { 4 } }",
    ])
  func neededByAll(_ text: String) {
    let graph = reach(["One.swift": "func one() -> Int { 1 }", "Two.swift": text])
    #expect(graph.filesNeeded(by: "One.swift") == ["One.swift", "Two.swift"])
  }
}
