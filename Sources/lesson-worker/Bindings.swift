import Lessons
import Wire

/// Every exercise, in the order of the course: its name, and the learner's function.
let bindings: [Binding] = [
  // 01-receptive-fields
  Binding("receptiveField", receptiveField),
  Binding("response", response),
  Binding("sharedPixels", sharedPixels),
  Binding("unitsSeeing", unitsSeeing),
  Binding("coverage", coverage),
  Binding("stackedReceptiveField", stackedReceptiveField),
  Binding("layersNeeded", layersNeeded),

  // 02-parameter-counts
  Binding("denseConnections", denseConnections),
  Binding("denseParameters", denseParameters),
  Binding("convolutionParameters", convolutionParameters),
  Binding("featureMapBytes", featureMapBytes),
  Binding("locallyConnectedParameters", locallyConnectedParameters),
  Binding("convolutionMultiplications", convolutionMultiplications),
  Binding("networkParameters", networkParameters),
  Binding("cheaperStack", cheaperStack),

  // 03-padding
  Binding("zeroPad", zeroPad),
  Binding("paddedOutputSize", paddedOutputSize),
  Binding("samePadding", samePadding),
  Binding("fullPadding", fullPadding),
  Binding("mirrorPad", mirrorPad),
  Binding("zerosSeen", zerosSeen),

  // 04-strides
  Binding("outputSize", outputSize),
  Binding("leftover", leftover),
  Binding("subsample", subsample),
  Binding("stridedField", stridedField),
  Binding("stridedSamePadding", stridedSamePadding),
  Binding("inputSizes", inputSizes),
  Binding("shrinkingPlan", shrinkingPlan),

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

  // 06-stacked-feature-maps
  Binding("featureMap", featureMap),
  Binding("luminance", luminance),
  Binding("convolutionLayer", convolutionLayer),
  Binding("convolutionBatch", convolutionBatch),
  Binding("pointwise", pointwise),
  Binding("depthwise", depthwise),
  Binding("layerShapes", layerShapes),

  // 07-visual-cortex
  Binding("orientationSelectivity", orientationSelectivity),
  Binding("cornerCells", cornerCells),
  Binding("gabor", gabor),
  Binding("simpleCells", simpleCells),
  Binding("complexCells", complexCells),
  Binding("circularVariance", circularVariance),
  Binding("receptiveFieldLadder", receptiveFieldLadder),
  Binding("detectCorners", detectCorners),

  // 08-pooling
  Binding("maxPool", maxPool),
  Binding("globalAverage", globalAverage),
  Binding("shift", shift),
  Binding("averagePool", averagePool),
  Binding("maxAcrossMaps", maxAcrossMaps),
  Binding("maximumFromReLU", maximumFromReLU),
  Binding("equivarianceGap", equivarianceGap),
  Binding("patternThatBreaks", patternThatBreaks),

  // 09-matrix-multiplication
  Binding("matrixProduct", matrixProduct),
  Binding("im2col", im2col),
  Binding("convolveByMatrix", convolveByMatrix),
  Binding("col2im", col2im),
  Binding("toeplitz", toeplitz),
  Binding("transposedConvolution", transposedConvolution),
  Binding("fastProduct", fastProduct),

  // 10-backpropagation
  Binding("rectifyGradient", rectifyGradient),
  Binding("biasGradient", biasGradient),
  Binding("denseLayer", denseLayer),
  Binding("softmax", softmax),
  Binding("relativeError", relativeError),
  Binding("maxPoolGradient", maxPoolGradient),
  Binding("averagePoolGradient", averagePoolGradient),
  Binding("denseGradient", denseGradient),
  Binding("crossEntropy", crossEntropy),
  Binding("crossEntropyGradient", crossEntropyGradient),
  Binding("filterGradient", filterGradient),
  Binding("inputGradient", inputGradient),

  // 11-whole-network
  Binding("initialFilters", initialFilters),
  Binding("forward", forward),
  Binding("loss", loss),
  Binding("backward", backward),
  Binding("momentumStep", momentumStep),
  Binding("train", train),
  Binding("predict", predict),
  Binding("confusionMatrix", confusionMatrix),
]
