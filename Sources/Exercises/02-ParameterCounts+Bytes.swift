// The exercise of lesson 2 on memory.

import Judging
import Reference
import Tensors

let featureMapBytes: Exercise<Int, Shape> = .init(
  "featureMapBytes", points: 2, difficulty: .easy, reference: Reference.featureMapBytes,
  checks: {
    Check(
      "counts the bytes of one map",
      examples: [
        (Shape(channels: 1, rows: 1, columns: 1)), (Shape(channels: 1, rows: 2, columns: 3)),
      ], random: 3
    ) { random in
      random.shape(channels: 1...1, rowsAndColumns: 2...30)
    }
    Check(
      "counts the bytes of every map",
      examples: [
        Shape(channels: 6, rows: 28, columns: 28), Shape(channels: 3, rows: 4001, columns: 5001),
      ]
    ) { random in random.shape(channels: 2...9, rowsAndColumns: 2...20) }
  },
  misconceptions: {
    Misconception(
      "counts values instead of bytes",
      hint: "How many bytes does a number of 32 bits take?"
    ) { $0.count }
    Misconception(
      "counts bits instead of bytes", hint: "How many bits does one byte have?"
    ) { 32 * $0.count }
    Misconception(
      "takes the numbers for 64-bit ones", hint: "Is a value a `Float` here, or a `Double`?"
    ) { 8 * $0.count }
    Misconception(
      "leaves the channels out", hint: "How many maps does the layer keep in memory at once?"
    ) { 4 * $0.size.count }
    Misconception(
      "adds four bytes for the whole stack", hint: "How many bytes does the second value take?"
    ) { $0.count + 4 }
  },
  hints: [
    "How many values does the stack hold?",
    "How many bytes are 32 bits?",
    "If one value takes that many bytes, how many do all of them take?",
  ],
  trace: CountTraces.featureMapBytes)
