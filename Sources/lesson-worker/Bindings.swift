import Lessons
import Wire

/// Every exercise, in the order of the course: its name, and the learner's function.
let bindings: [Binding] = [
  // 03-padding
  Binding("zeroPad", zeroPad),
  Binding("paddedOutputSize", paddedOutputSize),
  Binding("samePadding", samePadding),
  Binding("fullPadding", fullPadding),
  Binding("mirrorPad", mirrorPad),
  Binding("zerosSeen", zerosSeen),

  // 05-filters
  Binding("correlate", correlate),
  Binding("convolve", convolve),
  Binding("correlateStrided", correlateStrided),
  Binding("verticalLineFilter", verticalLineFilter),
  Binding("horizontalLineFilter", horizontalLineFilter),
  Binding("blurFilter", blurFilter),
  Binding("edgeFilter", edgeFilter),
  Binding("rectify", rectify),
  Binding("strongestUnit", strongestUnit),
  Binding("separate", separate),
]
