import Judging
import Reference
import Requirements
import Tensors
import Testing

@testable import Exercises

@Suite("What initial filters must be like")
struct InitialFiltersTests {
  /// What the checks ask for, with their numbers of weights.
  private static let asked:
    [(requirement: InitialRequirement, count: Int, channels: Int, size: Int)] =
      [
        (.form, 3, 2, 2), (.spread, 128, 2, 3), (.spread, 20, 4, 5), (.spread, 200, 1, 3),
        (.normal, 128, 2, 3), (.normal, 200, 1, 3), (.different, 5, 2, 2), (.seeded, 3, 2, 2),
      ]

  /// How often one of 1,000 seeds misses something.
  private func misses(
    _ make: (_ count: Int, _ channels: Int, _ size: Int, _ seed: UInt64) -> FilterBank
  ) -> [String] {
    (0..<UInt64(1_000)).flatMap { seed in
      Self.asked.compactMap { asked in
        let bank = make(asked.count, asked.channels, asked.size, seed)
        let right = Reference.initialFilters(
          count: asked.count, channels: asked.channels, size: asked.size, seed: seed)
        return asked.requirement.requirement.missed(
          by: bank, [right], asked.count, asked.channels, asked.size, seed)?.requirement
      }
    }
  }

  @Test("No honest answer misses any of it, for 1,000 seeds")
  func honestAnswers() {
    #expect(misses(Reference.initialFilters) == [])
  }

  @Test("The weights may be drawn in any order")
  func anyOrder() {
    let found = misses { count, channels, size, seed in
      let bank = Reference.initialFilters(
        count: count, channels: channels, size: size, seed: seed)
      return FilterBank(count: count, shape: bank.shape, values: bank.values.reversed())
    }
    #expect(found == [])
  }

  @Test("Other random numbers are as good, except where the seed's own are asked for")
  func otherNumbers() {
    let found = misses { count, channels, size, seed in
      Reference.initialFilters(
        count: count, channels: channels, size: size, seed: ~(seed &* 0x2545_F491_4F6C_DD1D))
    }
    #expect(found == [String](repeating: "seed", count: 1_000))
  }

  @Test("A standard deviation that is off by a fifth is seen for all of them")
  func wrongDeviation() {
    let found = misses { count, channels, size, seed in
      let bank = Reference.initialFilters(
        count: count, channels: channels, size: size, seed: seed)
      return bank.mapped { $0 * 1.25 }
    }
    #expect(found == [String](repeating: "deviation", count: 3_000))
  }
}
