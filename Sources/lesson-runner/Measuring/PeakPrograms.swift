import Foundation
import Processes
import Typesetting

/// How many multiplications and additions one core of this machine makes at best: a loop over
/// registers, and never waits for memory.
///
/// The loop is compiled for the machine at hand, since a program that is to run on any machine of
/// its kind may not use the widest registers there are. The same loop without them is the peak of
/// such a program.
struct PeakPrograms {
  private let portable: Result<String, any Error>
  private let native: Result<String, any Error>

  init() {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "striate-peak-\(ProcessInfo.processInfo.processIdentifier)")
    Leftovers.add(folder)
    func program(_ name: String, _ options: [String]) -> Result<String, any Error> {
      Result {
        let source = folder.appending(path: "\(name).swift")
        try Files.write(Self.text, to: source)
        let program = folder.appending(path: name).pathText
        let compiler = try MeasuredProgram(
          try Toolchain.find().swiftc,
          ["-O", "-swift-version", "6"] + options + [source.pathText, "-o", program], in: folder,
          for: name)
        if compiler.end().status != 0 {
          throw MeasurementError(name: name, reason: "the compiler refuses '\(options[0])'")
        }
        return program
      }
    }
    portable = program("portable-peak", ["-DPORTABLE"])
    native = program("machine-peak", ["-target-cpu", "native"])
  }

  /// Measures one of the two.
  func rate(of name: String, isPortable: Bool) -> SpeedLadder.Rate {
    let run: Program.Result
    do {
      run = try Program.run(try (isPortable ? portable : native).get(), [], atMost: 30)
    } catch let error as MeasurementError {
      return .failure(error)
    } catch {
      return .failure(MeasurementError(name: name, reason: "\(error)"))
    }
    guard let rate = run.output.lines.compactMap({ Double($0) }).last, rate > 0 else {
      return .failure(MeasurementError(name: name, reason: "the loop does not run here"))
    }
    return .success(rate)
  }

  /// Ten sums side by side, so that none has to wait for itself, in registers of three widths.
  private static let text = """
    #if PORTABLE && arch(x86_64)
      // Multiplying and adding in one step is not in every processor of this kind.
      @inline(__always)
      func step<V: SIMD>(_ sum: V, _ a: V, _ b: V) -> V where V.Scalar == Float { a + sum * b }
    #else
      @inline(__always)
      func step<V: SIMD>(_ sum: V, _ a: V, _ b: V) -> V where V.Scalar == Float {
        a.addingProduct(sum, b)
      }
    #endif

    @inline(__always)
    func sum<V: SIMD>(_ kind: V.Type, _ count: Int, _ share: Float) -> Float
    where V.Scalar == Float {
      let (a, b) = (V(repeating: share), V(repeating: 1 - share))
      var (s0, s1, s2, s3, s4) = (a, a, a, a, a)
      var (s5, s6, s7, s8, s9) = (a, a, a, a, a)
      for _ in 0..<count {
        s0 = step(s0, a, b)
        s1 = step(s1, a, b)
        s2 = step(s2, a, b)
        s3 = step(s3, a, b)
        s4 = step(s4, a, b)
        s5 = step(s5, a, b)
        s6 = step(s6, a, b)
        s7 = step(s7, a, b)
        s8 = step(s8, a, b)
        s9 = step(s9, a, b)
      }
      return (s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9).sum()
    }

    @inline(never) func four(_ count: Int, _ share: Float) -> Float {
      sum(SIMD4<Float>.self, count, share)
    }
    @inline(never) func eight(_ count: Int, _ share: Float) -> Float {
      sum(SIMD8<Float>.self, count, share)
    }
    @inline(never) func sixteen(_ count: Int, _ share: Float) -> Float {
      sum(SIMD16<Float>.self, count, share)
    }

    // The compiler must not know the numbers, and somebody must ask for the sums.
    let share = 0.25 * Float(CommandLine.arguments.count)
    var (best, sums) = (0.0, Float(0))
    for (lanes, loop) in [(4, four), (8, eight), (16, sixteen)] {
      for _ in 0..<3 {
        let count = 1_000_000
        let start = ContinuousClock.now
        sums += loop(count, share)
        let time = (ContinuousClock.now - start).components
        let seconds = Double(time.seconds) + Double(time.attoseconds) / 1e18
        best = max(best, Double(count * 10 * lanes) / seconds / 1e9)
      }
    }
    print(sums)
    print(best)
    """
}
