// The exercise of lesson 7 that climbs through a stack of layers.

import Judging
import Reference
import Requirements
import Tensors

let receptiveFieldLadder: Exercise<[FieldGeometry], [Layer]> = .init(
  "receptiveFieldLadder", points: 5, difficulty: .hard,
  reference: Reference.receptiveFieldLadder,
  checks: {
    Check(
      "lets fields grow through layers that skip nothing",
      examples: [
        [conv(3)], [conv(3), conv(3)], [conv(5), conv(1), conv(4)], [conv(120), conv(150)],
        [Layer](repeating: conv(2), count: 30),
      ], random: 3
    ) { random in
      (0..<random.int(in: 1...5)).map { _ in conv(random.int(in: 1...9)) }
    }
    Check(
      "spreads fields out after each layer with a stride", share: 2,
      examples: [
        [conv(5), pool(2), conv(5)],
        [conv(5), pool(2), conv(5), .averagePooling(size: 2, stride: 2), conv(5)],
        [conv(3), pool(2), conv(3), pool(3), conv(3), pool(2), conv(2)],
        [conv(7, stride: 2), .maxPooling(size: 3, stride: 2), conv(3)],
        [.averagePooling(size: 4, stride: 3), conv(2, stride: 3), pool(2)],
        [conv(1, stride: 2), conv(3)], [conv(3), pool(4), conv(1, stride: 3), conv(4)],
      ], random: 3
    ) { random in
      [
        conv(random.int(in: 2...5), stride: random.int(in: 1...3)), pool(random.int(in: 2...3)),
        conv(random.int(in: 2...5)),
      ]
    }
    Check(
      "begins before the image if layers pad",
      examples: [
        [conv(3, padding: 1)], [conv(1, padding: 1), conv(3)],
        [conv(3, padding: 1), pool(2), conv(3, padding: 1)],
        [conv(3, padding: 1), pool(2), conv(1, stride: 3, padding: 2), conv(2, padding: 1)],
        [conv(3, padding: 1), pool(2), conv(5, padding: 2), pool(2, padding: 1)],
        [conv(2, stride: 3, padding: 4), .averagePooling(size: 3, stride: 2, padding: 1)],
      ], random: 3
    ) { random in
      [
        conv(random.int(in: 2...5), padding: random.int(in: 1...3)), pool(2),
        conv(3, padding: random.int(in: 1...3)),
      ]
    }
    Check(
      "counts what a dilated filter steps over",
      examples: [
        [conv(3, dilation: 2)], [conv(3), conv(3, dilation: 2), conv(3, dilation: 4)],
        [conv(3, stride: 2), conv(4, padding: 3, dilation: 3), conv(1, dilation: 2)],
      ], random: 3
    ) { random in
      [
        conv(random.int(in: 2...5), dilation: random.int(in: 2...5)),
        conv(3, dilation: random.int(in: 2...5)),
      ]
    }
    Check(
      "ends before the first dense layer, whatever follows",
      examples: [
        [conv(3), pool(2), .dense(units: 10)], [.dense(units: 5), .dense(units: 2)],
        [conv(3), .dense(units: 10), conv(3)],
        [conv(3), pool(2), .dense(units: 10), pool(2), .dense(units: 4)], [],
      ], random: 3
    ) { random in
      [
        conv(random.int(in: 2...9)), pool(2), .dense(units: random.int(in: 1...9)),
        conv(random.int(in: 2...9)),
      ]
    }
    Check("climbs any stack", random: 5) { random in
      (0..<random.int(in: 3...5)).map { _ in
        let (size, stride) = (random.int(in: 2...4), random.int(in: 1...3))
        let padding = random.int(in: 0...1)
        return random.int(in: 0...2) == 0
          ? .maxPooling(size: size, stride: stride, padding: padding)
          : conv(size, stride: stride, padding: padding, dilation: random.int(in: 1...2))
      }
    }
  },
  misconceptions: {
    Misconception(
      "adds the window less one, however far apart its inputs are",
      hint: "After pooling, how many input pixels apart are neighbors?"
    ) { layers in climb(layers, size: { $0.size + $1.reach }) }
    Misconception(
      "multiplies the jump by the stride too early",
      hint: "How far apart are the units that this layer looks at?"
    ) { layers in
      climb(
        layers, size: { $0.size + $1.reach * $0.jump * $1.stride },
        start: { $0.start - $1.padding * $0.jump * $1.stride })
    }
    Misconception(
      "adds the whole window, not the window less one",
      hint: "Does a 1×1 layer see further?"
    ) { layers in
      climb(layers, from: 0, size: { $0.size + ($1.reach + 1) * $0.jump })
    }
    Misconception(
      "adds a window that is one too large to the size",
      hint: "How many gaps are there between three pixels in a row?"
    ) { layers in climb(layers, size: { $0.size + ($1.reach + 1) * $0.jump }) }
    Misconception(
      "adds strides up", hint: "Two halvings: twice or four times?"
    ) { layers in climb(layers, jump: { $0.jump + $1.stride - 1 }) }
    Misconception(
      "adds the stride to the jump",
      hint: "A layer with stride 1: are its units further apart than those below?"
    ) { layers in climb(layers, jump: { $0.jump + $1.stride }) }
    Misconception(
      "takes the stride for the jump", hint: "Two poolings by 2: how far apart are units then?"
    ) { layers in climb(layers, jump: { $1.stride }) }
    Misconception(
      "leaves all fields one pixel apart",
      hint: "Where does the field of unit 1 begin after pooling?"
    ) { layers in climb(layers, jump: { rung, _ in rung.jump }) }
    Misconception(
      "gives the size of the layer's own window in pixels",
      hint: "Does a unit of layer 2 see fewer pixels than a unit of layer 1?"
    ) { layers in climb(layers, size: { $1.reach * $0.jump + 1 }) }
    Misconception(
      "skips pooling layers", hint: "Does a pooling window have width?"
    ) { layers in
      climb(
        layers, size: { $1.isPooling ? $0.size : $0.size + $1.reach * $0.jump },
        start: { $1.isPooling ? $0.start : $0.start - $1.padding * $0.jump },
        jump: { $1.isPooling ? $0.jump : $0.jump * $1.stride })
    }
    Misconception(
      "lets pooling spread the fields out but not widen them",
      hint: "How many units does one unit of a pooling layer look at?"
    ) { layers in
      climb(layers, size: { $1.isPooling ? $0.size : $0.size + $1.reach * $0.jump })
    }
    Misconception(
      "lets every pooling move by its whole window",
      hint: "A pooling of size 3 with stride 2: do its windows share units?"
    ) { layers in climb(layers, jump: { $0.jump * ($1.isPooling ? $1.size : $1.stride) }) }
    Misconception(
      "walks from the last layer to the first",
      hint: "Which layer's units are one pixel apart: the first one's inputs, or the last one's?"
    ) { layers in
      let windowed = layers.prefix { Window($0) != nil }
      return Reference.receptiveFieldLadder(windowed.reversed())
    }
    Misconception(
      "counts padding in pixels after every layer",
      hint: "A layer after a pooling pads by one unit: how many pixels is that?"
    ) { layers in climb(layers, start: { $0.start - $1.padding }) }
    Misconception(
      "counts padding in steps of the layer's own units",
      hint: "Are the zeros as far apart as this layer's units, or as the units that it looks at?"
    ) { layers in climb(layers, start: { $0.start - $1.padding * $0.jump * $1.stride }) }
    Misconception(
      "moves the start by padding times stride",
      hint: "How many pixels apart are the units that a layer's window looks at?"
    ) { layers in climb(layers, start: { $0.start - $1.padding * $1.stride }) }
    Misconception(
      "lets unit 0 begin at pixel 0 whatever the padding",
      hint: "What does the first unit of a padded layer see first?"
    ) { layers in climb(layers, start: { rung, _ in rung.start }) }
    Misconception(
      "begins inside the image if layers pad",
      hint: "Do the zeros lie before pixel 0, or after it?"
    ) { layers in climb(layers, start: { $0.start + $1.padding * $0.jump }) }
    Misconception(
      "forgets the padding of the layers below",
      hint: "Where does the field of a layer without padding begin if the layer below it pads?"
    ) { layers in climb(layers, start: { -$1.padding * $0.jump }) }
    Misconception(
      "does not see dilation",
      hint: "From the first to the last weight of a filter of 3 with dilation 2: how many pixels?"
    ) { layers in Reference.receptiveFieldLadder(layers.map(withoutDilation)) }
    Misconception(
      "counts a gap after the last weight of a dilated filter",
      hint: "How many gaps lie between three weights?"
    ) { layers in
      climb(layers, size: { $0.size + ($1.size * $1.dilation - 1) * $0.jump })
    }
    Misconception(
      "counts a dense layer as a window of one unit",
      hint: "What does a unit see that is connected to all units?"
    ) { layers in
      Reference.receptiveFieldLadder(
        layers.map { if case .dense = $0 { conv(1) } else { $0 } })
    }
    Misconception(
      "skips dense layers and climbs on",
      hint: "What does a unit see that looks at units of a dense layer?"
    ) { layers in Reference.receptiveFieldLadder(layers.filter { Window($0) != nil }) }
    Misconception(
      "begins the ladder with the image itself",
      hint: "How many rungs does a ladder of one layer have?"
    ) { layers in
      [FieldGeometry(size: 1, jump: 1, start: 0)] + Reference.receptiveFieldLadder(layers)
    }
  },
  hints: [
    "Two neighbors in the map below: how far apart in the image do their fields begin?",
    """
    A window of 5 units reaches over 4 gaps: how many pixels is each gap, and does this layer's \
    own stride change that?
    """,
    "Which of the three numbers must keep its old value until the other two are done?",
  ],
  trace: { layers in
    var rung = FieldGeometry(size: 1, jump: 1, start: 0)
    let windows = layers.prefix { Window($0) != nil }.compactMap(Window.init)
    // Without padding, there is nothing to tell of where fields begin.
    if windows.allSatisfy({ $0.padding == 0 }) { return [] }
    return windows.enumerated().map { index, window in
      let below = rung
      window.climb(&rung)
      return counted(index + 1, window, below: below, rung)
    }
  })

/// "Layer 2: unit 0 looks at units 0, 1 of layer 1. They see pixels 0 to 2, 1 to 3. …"
private func counted(
  _ layer: Int, _ window: Window, below: FieldGeometry, _ rung: FieldGeometry
) -> String {
  let inputs = (0..<window.size).map { $0 * window.dilation - window.padding }
  let list = inputs.map { "\($0)" }.joined(separator: ", ")
  let (one, many) = layer == 1 ? ("pixel", "pixels") : ("unit", "units")
  let looksAt = "Layer \(layer): unit 0 looks at \(inputs.count == 1 ? one : many) \(list)"
  let ends = "\(rung.start) to \(rung.start + rung.size - 1)"
  let next = "Unit 1 begins at pixel \(rung.start + rung.jump), \(rung.jump) further on."
  let size = "Pixels \(ends): the size is \(rung.size)."
  if layer == 1 { return "\(looksAt). \(size) \(next)" }
  let fields = inputs.map { unit in
    let first = below.start + unit * below.jump
    return "\(first) to \(first + below.size - 1)"
  }.joined(separator: ", ")
  let see = inputs.count == 1 ? "It sees" : "They see"
  return "\(looksAt) of layer \(layer - 1). \(see) pixels \(fields). "
    + "\(size) \(next)"
}

private func conv(
  _ size: Int, stride: Int = 1, padding: Int = 0, dilation: Int = 1
) -> Layer {
  .convolution(filters: 8, size: size, stride: stride, padding: padding, dilation: dilation)
}

private func pool(_ size: Int, padding: Int = 0) -> Layer {
  .maxPooling(size: size, stride: size, padding: padding)
}

private func withoutDilation(_ layer: Layer) -> Layer {
  guard case .convolution(let filters, let size, let stride, let padding, _) = layer else {
    return layer
  }
  return .convolution(filters: filters, size: size, stride: stride, padding: padding)
}

// MARK: - Wrong variants

extension Window {
  /// Takes the step from the fields of the layer below to those of this window's layer.
  fileprivate func climb(_ geometry: inout FieldGeometry) {
    geometry.size += reach * geometry.jump
    geometry.start -= padding * geometry.jump
    geometry.jump *= stride
  }
}

/// What a learner makes of one of the three numbers, from the rung below and a window.
private typealias Step = (FieldGeometry, Window) -> Int

/// The ladder of a learner who finds one of the three numbers in another way.
private func climb(
  _ layers: [Layer], from size: Int = 1,
  size newSize: Step = { $0.size + $1.reach * $0.jump },
  start newStart: Step = { $0.start - $1.padding * $0.jump },
  jump newJump: Step = { $0.jump * $1.stride }
) -> [FieldGeometry] {
  var rung = FieldGeometry(size: size, jump: 1, start: 0)
  return layers.prefix { Window($0) != nil }.compactMap(Window.init).map { window in
    rung = FieldGeometry(
      size: newSize(rung, window), jump: newJump(rung, window), start: newStart(rung, window))
    return rung
  }
}
