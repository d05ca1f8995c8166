/// A file that uses much of what Swift has, so that nothing honest is taken for an attack.
let muchOfSwift = #####"""
  import Tensors

  protocol Layer { associatedtype In; func run(_ x: In) -> In; var name: String { get } }
  struct Doubler: Layer { func run(_ x: Int) -> Int { x * 2 }; var name: String { "doubler" } }
  class Base: CustomStringConvertible, Hashable {
    var weights: [Float]
    weak var parent: Base?
    unowned(unsafe) var other: Base?
    lazy var sum: Float = weights.reduce(0, +)
    init(_ w: [Float]) { weights = w }
    deinit { print("gone") }
    var description: String { "\(type(of: self)) \(weights)" }
    static func == (a: Base, b: Base) -> Bool { a === b }
    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
    func step() throws { throw Trouble.negative(3) }
  }
  final class Derived: Base {
    override func step() throws {};
    subscript(i: Int) -> Float {
      get { weights[i] }
      set { weights[i] = newValue }
    }
  }
  enum Trouble: Error, Equatable { case negative(Int), text(String); indirect case nested(Trouble) }
  indirect enum Tree<T: Comparable> {
    case leaf, node(Tree, T, Tree)
    func inserting(_ v: T) -> Tree {
      switch self {
      case .leaf: .node(.leaf, v, .leaf);
      case .node(let l, let x, let r):
        v < x ? .node(l.inserting(v), x, r) : .node(l, x, r.inserting(v))
      }
    }
  }
  actor Counter { var n = 0; func up() async -> Int { n += 1; return n } }
  struct Seeded: RandomNumberGenerator {
    var s: UInt64;
    mutating func next() -> UInt64 { s = s &* 6364136223846793005 &+ 1442695040888963407; return s }
  }
  @propertyWrapper struct Clamped {
    var v: Int = 0;
    var wrappedValue: Int {
      get { v }
      set { v = min(max(newValue, 0), 9) }
    }
  }
  @resultBuilder enum Build { static func buildBlock(_ p: Int...) -> [Int] { p } }
  struct Fib: Sequence, IteratorProtocol {
    var a = 0, b = 1; mutating func next() -> Int? { defer { (a, b) = (b, a &+ b) }; return a }
  }
  struct Box<each T> { var values: (repeat each T) }
  @dynamicMemberLookup struct Dyn { subscript(dynamicMember m: String) -> Int { m.count } }
  infix operator ** : MultiplicationPrecedence
  func ** (a: Double, b: Int) -> Double { (0..<b).reduce(1) { r, _ in r * a } }
  func pack<each T: CustomStringConvertible>(_ t: repeat each T) -> [String] {
    var r: [String] = []; repeat r.append((each t).description); return r
  }
  public func count<R: RegexComponent>(_ pattern: R, in text: String) -> (Int, R.RegexOutput?) {
    (text.matches(of: pattern).count, text.firstMatch(of: pattern)?.output)
  }
  struct Digit: RegexComponent { var regex: Regex<Substring> { /[0-9]/ } }
  struct Unique: ~Copyable { let n: Int; deinit { print(n) }; consuming func take() -> Int { n } }
  struct Person: Codable, Hashable { var name: String; var age: Int? }
  extension Matrix {
    var total: Float {
      var s: Float = 0; for r in 0..<rows { for c in 0..<columns { s += self[r, c] } }; return s
    }
  }
  extension Array where Element: BinaryFloatingPoint {
    var mean: Element { isEmpty ? 0 : reduce(0, +) / Element(count) }
  }
  extension Matrix: @retroactive CustomDebugStringConvertible {
    public var debugDescription: String { "m" }
  }
  nonisolated(unsafe) var global = [String: [Int]]()
  nonisolated(unsafe) let once: Regex = /a(\d+)b/
  let table: [[Float]] = [[1, 2], [3, 4]]
  func existential(_ l: any Layer) -> String { l.name }
  func opaque() -> some Collection<Int> { [3, 1, 2].lazy.filter { $0 > 1 }.map { $0 * 2 } }
  public func muchTask() async throws -> Int {
    let c = Counter()
    let all = await withTaskGroup(of: Int.self) { g in
      for _ in 0..<4 { g.addTask { await c.up() } }; var s = 0; for await x in g { s += x }; return s
    }
    async let x = c.up()
    let t = Task {
      try await Task.sleep(nanoseconds: 10); return 5
    }
    let d = ContinuousClock().now
    let stream = AsyncStream<Int> { k in
      k.yield(1); k.finish()
    }
    for await v in stream { print(v) }
    try Task.checkCancellation()
    return all + (await x) + (try await t.value) + (d.duration(to: .now) > .seconds(1) ? 1 : 0)
  }
  public func much(_ image: Matrix, _ text: String) -> String {
    var rng = Seeded(s: 1), sys = SystemRandomNumberGenerator()
    var set: Set = [1, 2, 3]; set.formUnion([4]); set.remove(2)
    var dict = ["a": 1, "b": 2]; dict["c", default: 0] += 1
    global["x"] = [1]
    let grouped = Dictionary(grouping: text.split(separator: " "), by: \.count)
    let sorted = dict.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key)
    let simd = SIMD4<Float>(1, 2, 3, 4) * 2 + SIMD4(repeating: 1)
    let m = SIMD8<Int32>.random(in: 0...5, using: &rng)
    let big = Int128(1) << 100, q = UInt64.max.multipliedFullWidth(by: 3), dv = UInt128.max / 7
    let f16 = Float16(1.5), dd = Double(f16).rounded(.toNearestOrEven),
      fr = Float(3.7).truncatingRemainder(dividingBy: 2), sq = (2.0).squareRoot(),
      fm = Float(1).addingProduct(2, 3)
    var s = "é\u{1F600}".uppercased() + text.lowercased() + String(format(3)) + String(255, radix: 16)
    s.replace("a", with: "b"); s.append(contentsOf: text.reversed())
    if let match = text.firstMatch(of: /(\w+)\s(?<n>\d+)/) { s += match.1 + match.n }
    let numbers = Array(1...10).shuffled(using: &rng).prefix(5).sorted(by: >)
    let any: [Any] = [1, "a", 2.5, image, Derived([1])]
    for a in any {
      switch a {
      case let i as Int: s += "\(i)";
      case let t as String: s += t;
      case is Base: s += "base";
      default: break
      }
    }
    do { try Base([1]).step() } catch Trouble.negative(let n) where n > 2 { s += "\(n)" } catch {
      s += "\(error)"
    }
    let mirror = Mirror(reflecting: Person(name: "x", age: nil)); s += "\(mirror.children.count)"
    print(s, numbers, simd, m, big, q.high, dv, separator: ",", terminator: "\n"); dump(dict);
    debugPrint(set)
    var out = ""; print("x", to: &out)
    let kp = \Person.name; s += Person(name: "y", age: 3)[keyPath: kp]
    let u = Unique(n: 3); s += "\(u.take())"
    withUnsafeMutablePointer(to: &rng.s) { $0.pointee += 1 }
    let bytes = withUnsafeBytes(of: 3.5) { Array($0) }
    let buf = UnsafeMutablePointer<Int>.allocate(capacity: 3); buf.initialize(repeating: 1, count: 3);
    buf.deinitialize(count: 3); buf.deallocate()
    let z = zip(numbers, numbers.dropFirst()).map { $0 - $1 };
    let st = stride(from: 0.0, to: 1, by: 0.25).map { $0 ** 2 }
    let fl = [[1], [2, 3]].flatMap { $0 }.compactMap { Int("\($0)") };
    let chunk = Fib().lazy.prefix { $0 < 100 }.filter { $0 % 2 == 0 }
    let cmp = text < s, h = text.hashValue, uni = text.unicodeScalars.map(\.value),
      u8 = Array(text.utf8), u16 = text.utf16.count
    let r = Int.random(in: 0..<9, using: &sys), b = Bool.random(), el = numbers.randomElement() ?? 0
    precondition(r >= 0, "no"); assert(b || !b); if r > 100 { fatalError("what") }
    let tree = numbers.reduce(into: Tree<Int>.leaf) { $0 = $0.inserting($1) }
    var w = Clamped(); w.wrappedValue = 12
    let cl = { [weak w = Derived([1])] (i: Int) -> Int in (w?.weights.count ?? 0) + i }
    let inl = InlineArrayLike(); let o = opaque().reduce(0, +); let e = existential(Doubler())
    let ob = pack(1, "a", 2.5); let bx = Box(values: (1, "a"));
    let codable = (try? JSONLike().encode(1)) ?? 0
    let des = [1, 2, 3].withContiguousStorageIfAvailable { $0.count } ?? 0; let span = bytes.count;
    let inf = Float.infinity.isNaN; let pi = Float.pi
    let ch: Character = "a"; let isL = ch.isLetter && ch.isNumber;
    let sub = text[text.startIndex..<text.endIndex];
    let words = sub.split(whereSeparator: \.isWhitespace); let joined = words.joined(separator: "-");
    let pad = String(repeating: " ", count: 3)
    let cs =
      Tensors.exp(Float(1)) + Tensors.cos(1) + Tensors.sin(2) + Tensors.sqrt(2) + image.total
      + [1.5, 2.5].mean.f
    let opt: Int? = .some(3); let mp = opt.map { $0 + 1 }.flatMap { $0 > 1 ? $0 : nil } ?? 0;
    let tu = (1, 2) < (2, 1); let dm = Dyn().hello; let lit: StaticString = #function;
    let fi = #fileID
    defer { s += "d" }
    return
      "\(s)\(out)\(grouped)\(sorted)\(dd)\(fr)\(sq)\(fm)\(z)\(st)\(fl)\(Array(chunk))\(cmp)\(h)\(uni)\(u8)\(u16)\(el)\(tree)\(w.wrappedValue)\(cl(1))\(inl)\(o)\(e)\(ob)\(bx)\(codable)\(des)\(span)\(inf)\(pi)\(isL)\(joined)\(pad)\(cs)\(mp)\(tu)\(dm)\(lit)\(fi)\(bytes)"
  }
  extension Double { var f: Float { Float(self) } }
  func format(_ i: Int) -> [Character] { Array("\(i)") }
  struct InlineArrayLike { var t = (1, 2, 3) }
  struct JSONLike { func encode<T: Encodable>(_ t: T) throws -> Int { 1 } }
  public func bigLoop(_ a: inout [Float], _ n: Int) {
    for i in 0..<n {
      a[i] = max(a[i], 0) * 2 + a[i].squareRoot() + a[i].rounded() + abs(a[i]); a.swapAt(0, i)
    }; a.removeAll { $0 < 0 }; a.sort(); a.reverse(); a.insert(1, at: 0);
    a.append(contentsOf: [1, 2])
  }
  #if DEBUG
    func debugOnly() {}
  #endif
  """#####
