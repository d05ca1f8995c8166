// The exercise of lesson 7 that climbs through a stack of layers.

import Judging
import Reference
import Tensors

let receptiveFieldLadder: Exercise<[FieldGeometry], [Layer]> = .init(
  "receptiveFieldLadder", points: 5, difficulty: .hard,
  reference: Reference.receptiveFieldLadder,
  checks: {
    Check(
      "lets fields grow through layers that skip nothing",
      examples: [[conv(3)], [conv(3), conv(3)], [conv(5), conv(1), conv(4)]])
    Check(
      "spreads fields out after each pooling", share: 2,
      examples: [
        [conv(5), pool(2), conv(5)],
        [conv(5), pool(2), conv(5), .averagePooling(size: 2, stride: 2), conv(5)],
        [conv(3), pool(2), conv(3), pool(3), conv(3), pool(2), conv(2)],
      ])
    Check(
      "begins before the image where layers pad",
      examples: [
        [conv(3, padding: 1)],
        [conv(3, padding: 1), pool(2), conv(5, padding: 2), pool(2, padding: 1)],
      ])
    Check(
      "counts what a dilated filter steps over",
      examples: [
        [conv(3, dilation: 2)], [conv(3), conv(3, dilation: 2), conv(3, dilation: 4)],
      ])
    Check(
      "ends before the first dense layer",
      examples: [[conv(3), pool(2), .dense(units: 10)], [.dense(units: 5), .dense(units: 2)]])
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
    ) { layers in
      climb(layers) { geometry, window in
        geometry.size += window.reach
        geometry.start -= window.padding * geometry.jump
        geometry.jump *= window.stride
      }
    }
    Misconception(
      "multiplies the jump by the stride too early",
      hint: "Which spacing do this layer's inputs have?"
    ) { layers in
      climb(layers) { geometry, window in
        geometry.jump *= window.stride
        geometry.size += window.reach * geometry.jump
        geometry.start -= window.padding * geometry.jump
      }
    }
    Misconception(
      "adds the whole window, not the window less one",
      hint: "Does a 1×1 layer see further?"
    ) { layers in
      climb(layers, from: 0) { geometry, window in
        geometry.size += (window.reach + 1) * geometry.jump
        geometry.start -= window.padding * geometry.jump
        geometry.jump *= window.stride
      }
    }
    Misconception(
      "adds strides up", hint: "Two halvings: twice or four times?"
    ) { layers in
      climb(layers) { geometry, window in
        geometry.size += window.reach * geometry.jump
        geometry.start -= window.padding * geometry.jump
        geometry.jump += window.stride - 1
      }
    }
    Misconception(
      "skips pooling layers", hint: "Does a pooling window have width?"
    ) { layers in
      climb(layers) { geometry, window in
        if window.isPooling { return }
        geometry.size += window.reach * geometry.jump
        geometry.start -= window.padding * geometry.jump
        geometry.jump *= window.stride
      }
    }
    Misconception(
      "lets pooling spread the fields out but not widen them",
      hint: "How many units does one unit of a pooling layer look at?"
    ) { layers in
      climb(layers) { geometry, window in
        if !window.isPooling { geometry.size += window.reach * geometry.jump }
        geometry.start -= window.padding * geometry.jump
        geometry.jump *= window.stride
      }
    }
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
    ) { layers in
      climb(layers) { geometry, window in
        geometry.size += window.reach * geometry.jump
        geometry.start -= window.padding
        geometry.jump *= window.stride
      }
    }
    Misconception(
      "lets unit 0 begin at pixel 0 whatever the padding",
      hint: "What does the first unit of a padded layer see first?"
    ) { layers in
      climb(layers) { geometry, window in
        geometry.size += window.reach * geometry.jump
        geometry.jump *= window.stride
      }
    }
    Misconception(
      "does not see dilation",
      hint: "From the first to the last weight of a filter of 3 with dilation 2: how many pixels?"
    ) { layers in
      Reference.receptiveFieldLadder(layers.map(withoutDilation))
    }
    Misconception(
      "counts a dense layer as a window of one unit",
      hint: "What does a unit see that is connected to all units?"
    ) { layers in
      Reference.receptiveFieldLadder(
        layers.map { if case .dense = $0 { conv(1) } else { $0 } })
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
  explain: { _, layers in
    var geometry = FieldGeometry(size: 1, jump: 1, start: 0)
    var terms = ["1"]
    for window in layers.prefix(while: { Window($0) != nil }).compactMap(Window.init) {
      terms.append("\(window.reach)·\(geometry.jump)")
      window.climb(&geometry)
    }
    return terms.count == 1 ? nil : "the last size: \(terms.joined(separator: " + "))"
  })

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

/// The ladder of a learner who takes each step like `step`.
private func climb(
  _ layers: [Layer], from size: Int = 1, step: (inout FieldGeometry, Window) -> Void
) -> [FieldGeometry] {
  var geometry = FieldGeometry(size: size, jump: 1, start: 0)
  var rungs: [FieldGeometry] = []
  for layer in layers {
    guard let window = Window(layer) else { break }
    step(&geometry, window)
    rungs.append(geometry)
  }
  return rungs
}
