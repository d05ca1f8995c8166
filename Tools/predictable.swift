// Code that gives the same answers each time. 'Tools/list-predictable-calls' lists what it calls.
//
// The text of an array, a tuple, an optional or a structure is not here: if a type in it is private,
// the text holds an address, as in "(unknown context at $55964f4b71e0)". Nor is what makes such a
// text inside: the message on two equal keys of 'Dictionary(uniqueKeysWithValues:)'.

import Tensors

// Loops and ranges
public func loops(_ n: Int, _ m: Matrix) -> Float {
  var sum: Float = 0
  for row in 0..<m.rows { for column in 0..<m.columns { sum += m[row, column] } }
  for i in 1...max(1, n) where !i.isMultiple(of: 2) { sum += Float(i) }
  for i in (0..<n).reversed() { sum -= Float(i) }
  for i in stride(from: 0, to: n, by: 2) { sum += Float(i) }
  for i in stride(from: n, through: 0, by: -3) { sum += Float(i) }
  for x in stride(from: Float(0), to: 1, by: 0.25) { sum += x }
  for x in stride(from: 0.0, through: 1.0, by: 0.5) { sum += Float(x) }
  var i = 0
  while i < n { i += 1; if i == 3 { continue }; if i > 7 { break } }
  repeat { i -= 1 } while i > 0
  let range = 2..<5, closed = 2...5
  if range.contains(n) || closed.contains(n) || (3...).contains(n) || (..<4).contains(n) {
    sum += 1
  }
  sum += Float(range.count + closed.count + range.lowerBound + closed.upperBound)
  if range.isEmpty || closed.isEmpty || range.overlaps(1..<3) || closed.overlaps(0...2) { sum += 1 }
  sum += Float(range.clamped(to: 0..<3).count)
  let places = m.rows > 0 ? (0..<m.rows).flatMap { r in (0..<m.columns).map { (r, $0) } } : []
  for (r, c) in places { sum += m[r, c] }
  return sum
}

// Numbers
public func numbers(_ a: Int, _ b: Int, _ x: Float, _ y: Double) -> Double {
  var total = Double(a) + y
  total += Double(x) * 2 - Double(a / max(1, b)) + Double(a % max(1, b)) + Double(a &+ b)
  let (q, r) = a.quotientAndRemainder(dividingBy: max(1, b))
  total += Double(q + r + abs(a) + min(a, b) + max(a, b) + a.signum() + a.magnitude.bitWidth)
  total += Double(min(a, b, 3) + max(a, b, 3) + min(a, b, 3, 4) + max(a, b, 3, 4))
  total += Double(a << 1 + b >> 1) + Double(a & b | a ^ b) + Double(~a)
  let (s, o) = a.addingReportingOverflow(b)
  let (p, o2) = a.multipliedReportingOverflow(by: b)
  let (d, o3) = a.subtractingReportingOverflow(b)
  if o || o2 || o3 { total += Double(s &- p &* d) }
  total +=
    Double(Int(exactly: y) ?? Int(x)) + Double(Int(x.rounded())) + Double(Int(y.rounded(.down)))
  total +=
    Double(Int(x.rounded(.up))) + Double(Int(x.rounded(.towardZero)))
    + Double(Int(x.rounded(.toNearestOrEven)))
  total += Double(x.squareRoot()) + y.squareRoot() + Double(x.truncatingRemainder(dividingBy: 2))
  total += y.remainder(dividingBy: 3) + Double(x.magnitude) + Double(Float.pi) + .pi + .infinity
  total +=
    Double(Float.leastNormalMagnitude) + Double(Float.greatestFiniteMagnitude)
    + Double(Float.ulpOfOne)
  total += Double.greatestFiniteMagnitude + Double.leastNonzeroMagnitude + Double.ulpOfOne + .nan
  if x.isNaN || y.isNaN || x.isInfinite || y.isFinite || x.isZero || x < 0 || y >= 1 { total += 1 }
  if x == Float(y) || x != 1 || x.sign == .minus || x.isLess(than: 3) { total += Double(-x) }
  total +=
    Double(Int.max) + Double(Int.min) + Double(UInt8(truncatingIfNeeded: a))
    + Double(UInt(a.magnitude))
  total +=
    Double(Int8(clamping: a)) + Double(UInt32(clamping: a)) + Double(Int64(a))
    + Double(Int32(clamping: a))
  total += Double(Float.minimum(x, 2) + Float.maximum(x, 2) + x.addingProduct(2, 3) + x.nextUp)
  total += Double(a.leadingZeroBitCount + a.trailingZeroBitCount + a.nonzeroBitCount)
  total += Double(x.bitPattern) + Double(Float(bitPattern: 3)) + Double(a.isMultiple(of: 3) ? 1 : 0)
  total += Double(exp(x)) + Double(log(x)) + Double(sqrt(x)) + Double(cos(x)) + Double(sin(x))
  if let parsed = Int("12"), let f = Float("1.5"), let d = Double("2") {
    total += Double(parsed) + Double(f) + d
  }
  var v = a; v += 1; v -= 2; v *= 3; v /= 2; v %= 5; v.negate(); swap(&v, &i0)
  var w = x; w += 1; w -= 2; w *= 3; w /= 2; w.round(); w.negate()
  return total + Double(v) + Double(w)
}
nonisolated(unsafe) private var i0 = 3

// Arrays
public func arrays(_ a: [Float], _ b: [Int], _ grid: [[Float]]) -> [Float] {
  var out = [Float](repeating: 0, count: a.count)
  var rows = [[Float]](repeating: [Float](repeating: 0, count: 3), count: 2)
  rows[0][1] = 3; rows[1].append(2); rows[0][2] += 1
  for (i, x) in a.enumerated() { out[i] = x }
  for (x, y) in zip(a, b) { out.append(x * Float(y)) }
  for i in a.indices { out[i] += a[i] }
  out += a; out = out + a + [1, 2]
  out.append(contentsOf: a); out.insert(3, at: 0); out.reserveCapacity(20)
  if !out.isEmpty { out.removeLast(); _ = out.popLast(); out.removeFirst(); _ = out.remove(at: 0) }
  out.swapAt(0, 1); out.reverse(); out.sort(); out.sort(by: >); out.removeAll { $0 < 0 }
  out = out.map { $0 + 1 }.filter { $0 > 0 }.reversed().sorted()
  out = out.sorted { $0 > $1 } + a.dropFirst() + a.dropLast() + a.dropFirst(2) + a.dropLast(2)
  out += a.prefix(3); out += a.suffix(2); out += a[1...]; out += a[..<2]; out += a[0..<1];
  out += Array(a[0...1])
  out += a.prefix { $0 > 1 }; out += a.drop { $0 > 1 }; out += grid.joined();
  out += grid.flatMap { $0 }
  out += b.compactMap { $0 > 1 ? Float($0) : nil }; out += Array(repeating: 1, count: 2);
  out += [Float](a)
  let sum =
    a.reduce(0, +) + a.reduce(1) { $0 * $1 } + (a.max() ?? 0) + (a.min() ?? 0)
    + a.reduce(into: 0) { $0 += $1 }
  let top = a.enumerated().max { $0.element < $1.element }?.offset ?? 0
  let best = a.indices.max { a[$0] < a[$1] } ?? 0, worst = a.indices.min { a[$0] < a[$1] } ?? 0
  if a.contains(2) || a.contains(where: { $0 > 3 }) || a.allSatisfy({ $0 > 1 }) || a == out
    || a != out
  {
    out.append(sum)
  }
  if let first = a.first, let last = a.last, let i = a.firstIndex(of: 2), let j = a.lastIndex(of: 2)
  {
    out.append(first + last + Float(i + j))
  }
  if let i = a.firstIndex(where: { $0 > 2 }), let l = a.lastIndex(where: { $0 > 1 }),
    let f = a.first(where: { $0 > 1 })
  {
    out.append(Float(i + l) + f)
  }
  out += a.split(separator: 0).flatMap { $0 }; out += a.split { $0 < 0 }.flatMap { Array($0) }
  out[0..<1] = [4, 5]; out.replaceSubrange(0..<1, with: [1]); out.removeSubrange(0..<1);
  out.removeFirst(1); out.removeLast(1)
  out.append(
    Float(
      top + best + worst + a.count(where: { $0 > 0 }) + a.endIndex + a.startIndex
        + a.index(after: 0)))
  for x in a.lazy.map({ $0 * 2 }).filter({ $0 > 1 }) { out.append(x) }
  for pair in zip(a, a.dropFirst()) { out.append(pair.1 - pair.0) }
  for row in grid { for x in row { out.append(x) } }
  for (r, row) in grid.enumerated() {
    for (c, x) in row.enumerated() { out.append(x * Float(r * c)) }
  }
  for x in a.reversed() { out.append(x) }
  for x in sequence(first: 1, next: { $0 < 100 ? $0 * 2 : nil }) { out.append(Float(x)) }
  out += grid.map { $0.reduce(0, +) }; out += grid.map { $0.max() ?? 0 }; out += grid[0].map { -$0 }
  if a.elementsEqual(out) || a.starts(with: out) || a.lexicographicallyPrecedes(out) {
    out.removeAll()
  }
  let slice = a[1..<2];
  out.append(
    slice[1] + slice.reduce(0, +) + Float(slice.count) + (slice.first ?? 0) + (slice.max() ?? 0))
  for x in slice { out.append(x) }
  let ints =
    b.map { $0 + 1 }.sorted() + b.sorted(by: >) + Array(0..<3) + Array(1...3)
    + (0..<4).map { $0 * $0 }
  out.append(Float(ints.reduce(0, +) + (ints.max() ?? 0) + (ints.min() ?? 0) + ints.reduce(1, *)))
  let nested = (0..<2).map { r in (0..<3).map { c in Float(r * c) } }
  out.append(nested[1][2]); let strings = b.map { "\($0)" }.joined(separator: ", "); print(strings)
  return out + Array(stride(from: Float(0), to: 3, by: 1)) + (0..<3).map(Float.init)
}

// Sets, dictionaries, optionals, strings
public func others(_ a: [Int], _ text: String) -> String {
  var set = Set(a); set.insert(3); set.remove(2); set.formUnion([4]); var counts: [Int: Int] = [:]
  for x in a { counts[x, default: 0] += 1; counts[x] = (counts[x] ?? 0) + 1 }
  if set.contains(3), set.isSubset(of: [1, 2, 3]),
    set.union([1]).intersection([1]).subtracting([2]).isEmpty
  {
    set = []
  }
  var names: [String: [Float]] = ["a": [1]]; names["b"] = [2]; names["a", default: []].append(3);
  names["c"] = nil
  for (key, value) in counts.sorted(by: { $0.key < $1.key }) {
    print(key, value, separator: " ", terminator: "\n")
  }
  for key in names.keys.sorted() { print(key, names[key] ?? [], names[key]?.first as Any) }
  _ = counts.values.max(); _ = counts.keys.min(); _ = counts.map { $0.key };
  _ = counts.mapValues { $0 + 1 }; _ = counts.filter { $0.value > 1 }
  _ = Dictionary(grouping: a) { $0 % 2 };
  _ = set.sorted(); _ = set.map { $0 }; _ = set.count + counts.count
  var out = text + "x"; out += "\(a.count) \(Float(1.5)) \(true) \(set.count)";
  out.append("c"); out.append(contentsOf: "de")
  if text.isEmpty || text.hasPrefix("a") || text.hasSuffix("b") || text == out || text < out
    || text.contains("c")
  {
    out = ""
  }
  out +=
    String(repeating: "-", count: 3) + text.uppercased() + text.lowercased() + String(a.count)
    + String(text.reversed()) + String(describing: a.count)
  out += text.split(separator: " ").map(String.init).joined(separator: ",");
  out += String(text.prefix(2)) + String(text.dropFirst())
  for c in text { if c == "a" || c.isLetter || c.isNumber || c.isWhitespace { out.append(c) } }
  for u in text.utf8 { out += "\(u)" }
  let maybe: Int? = a.first;
  let n = maybe.map { $0 + 1 } ?? maybe.flatMap { $0 > 1 ? $0 : nil } ?? 0
  guard let some = maybe, some == n else { return out + "\(text.count)" }
  if maybe == nil || maybe == 3 { print("nil") }
  let tuple = (a: a.count, b: 2.0)
  switch tuple {
  case (1, let b): out += "\(b)";
  case (0...9, _): break;
  default: break
  }
  if case 0..<3 = some { out += "!" }
  precondition(some >= 0, "no"); assert(some < 1 << 40);
  if some > 1 << 50 { fatalError("large \(some)") }
  return out
}

// Types, closures, errors, generics
struct Cell: Hashable, Comparable {
  var row = 0, column = 0;
  static func < (a: Cell, b: Cell) -> Bool { (a.row, a.column) < (b.row, b.column) };
  mutating func move() { row += 1 }; static let zero = Cell()
}
enum Kind: String, CaseIterable {
  case small, large;
  var size: Int {
    switch self {
    case .small: 1;
    case .large: 2
    }
  }
}
indirect enum Tree {
  case leaf(Int), node(Tree, Tree);
  var sum: Int {
    switch self {
    case .leaf(let n): n;
    case .node(let l, let r): l.sum + r.sum
    }
  }
}
final class Counter { var count = 0; func step() -> Int { count += 1; return count } }
protocol Unit { var value: Float { get }; func at(_ i: Int) -> Float }
struct One: Unit { let value: Float; func at(_ i: Int) -> Float { value * Float(i) } }
struct Two: Unit { var value: Float { 2 }; func at(_ i: Int) -> Float { value } }
struct Grid: Sequence, IteratorProtocol {
  var n = 3;
  mutating func next() -> Int? {
    n > 0
      ? {
        n -= 1; return n
      }() : nil
  }
}
enum Trouble: Error, Equatable { case negative(Int) }
func check(_ n: Int) throws(Trouble) -> Int { if n < 0 { throw .negative(n) }; return n }
func loose(_ n: Int) throws -> Int { if n < 0 { throw Trouble.negative(n) }; return n }
func largest<T: Comparable>(_ a: [T]) -> T? {
  var best = a.first; for x in a { if let b = best, x > b { best = x } }; return best
}
func apply(_ f: (Int) -> Int, _ n: Int) -> Int { f(n) }
func compose<A, B, C>(_ f: @escaping (A) -> B, _ g: @escaping (B) -> C) -> (A) -> C { { g(f($0)) } }
func total<S: Sequence>(_ s: S) -> Float where S.Element == Float { s.reduce(0, +) }
func inout_(_ x: inout [Float], _ i: Int) { x[i] += 1; defer { x[i] -= 1 }; x[i] *= 2 }
public func types(_ n: Int) -> Float {
  var cells = [Cell(), Cell(row: n, column: 1)].sorted(); cells[0].move();
  var seen: Set<Cell> = [.zero]; seen.insert(cells[0])
  let counter = Counter(); _ = counter.step(); let units: [any Unit] = [One(value: 3), Two()];
  var out = units.map { $0.at(2) + $0.value }
  inout_(&out, 0);
  let kinds =
    Kind.allCases.map { $0.size } + [Kind(rawValue: "small")?.size ?? 0]
    + Kind.allCases.map { $0.rawValue.count }
  do throws(Trouble) { _ = try check(n) } catch {
    if case .negative(let k) = error { out.append(Float(k)) }
  }
  do { _ = try loose(n) } catch { out.append(0) }; _ = try? loose(n); _ = (try? check(n)) ?? 0
  let add = { (a: Int) in { (b: Int) in a + b } };
  out.append(Float(apply({ $0 * n }, add(1)(2)) + (largest([1, 2]) ?? 0)))
  out.append(Float(compose({ $0 + 1 }, { $0 * 2 })(n)) + total(out));
  out.append(Float(Grid().reduce(0, +) + Grid().map { $0 }.count))
  if let one = units[0] as? One { out.append(one.value) }; if units[1] is Two { out.append(1) }
  return out.reduce(0, +)
    + Float(kinds.reduce(0, +) + Tree.node(.leaf(1), .leaf(n)).sum + min(cells[0], cells[1]).row)
}
