// Lesson 11, a whole network: the stages of lessons 5 to 10 in a row. They turn a picture into an
// answer. Every answer changes all the weights a little, toward a better one, and so they learn.

public import Tensors

// MARK: - initialFilters

/// The filters that a network begins with, before it has seen a picture.
///
/// Each weight is drawn at random, and on its own, from the normal distribution with mean 0 and
/// standard deviation √(2 / n). Here n is the number of weights of one filter: what a unit adds up.
/// With this width, maps keep their strength from stage to stage, however deep a network is
/// (He and others, 2015).
///
/// The random numbers come from `RandomSource(seed: seed)`. Its `normal()` draws from the normal
/// distribution with mean 0 and standard deviation 1, a new number each time. The same seed always
/// gives the same filters, and another seed gives others.
///
/// - Parameters:
///   - count: How many filters, at least 1.
///   - channels: How many channels each filter has, at least 1.
///   - size: How many rows each channel has, and how many columns: at least 1.
///   - seed: The seed for the random numbers.
/// - Returns: The filters, count × channels × size × size.
///
/// ```swift
/// let filters = initialFilters(count: 8, channels: 2, size: 3, seed: 7)
/// print(filters.count, filters.shape)
/// print(filters == initialFilters(count: 8, channels: 2, size: 3, seed: 7))
/// // 8 2×3×3
/// // true
/// ```
public func initialFilters(count: Int, channels: Int, size: Int, seed: UInt64) -> FilterBank {
  todo()
}

// MARK: - forward

/// Sends a picture through a network, and keeps what leaves each stage.
///
/// What leaves one stage comes into the next. A convolution does what `convolutionLayer` does, and
/// `convolveByMatrix`. A max pooling does what `maxPool` does without padding, on each channel. A
/// dense stage does what `denseLayer` does; its input is flattened, channel by channel and each row by
/// row, and what leaves it is a volume of units × 1 × 1. `rectify` makes every value below 0 a 0. You
/// may call what you wrote in earlier lessons. `Sources/Tensors` says what a `Stage` holds, and how to
/// make a `Volume`.
///
/// - Parameters:
///   - picture: What comes into the first stage, channels × rows × columns, at least 1×1×1.
///   - network: The stages. There may be none.
/// - Returns: The picture, and then what leaves each stage: one volume more than there are stages.
/// - Throws: A `ShapeError`: what the function of an earlier lesson throws for the first stage that
///   does not fit what comes into it.
///
/// ```swift
/// let network = Network(stages: [
///   .convolution([[[[1, -1]]]], biases: [0], stride: Size(1), padding: Padding(0)),
///   .rectify,
///   .dense([[1, 1], [2, 0]], biases: [0, 10]),
/// ])
/// for activation in try forward([[[5, 2, 4]]], through: network) {
///   print(activation.shape, activation.values)
/// }
/// // 1×1×3 [5.0, 2.0, 4.0]
/// // 1×1×2 [3.0, -2.0]
/// // 1×1×2 [3.0, 0.0]
/// // 2×1×1 [3.0, 16.0]
/// ```
public func forward(
  _ picture: Volume, through network: Network
) throws(ShapeError) -> [Volume] {
  todo()
}

// MARK: - loss

/// How wrong a network is on the whole: the mean of its losses on some pictures.
///
/// The scores of a picture are what leaves the last stage, flattened. The loss on it is their
/// `crossEntropy` with the picture's label. You may call what you wrote before.
///
/// - Parameters:
///   - network: The stages, from the picture to the scores.
///   - pictures: The pictures, each with its label, the right class. There may be none.
/// - Returns: The mean of the losses; 0 if there are no pictures.
/// - Throws: The `ShapeError` that `forward` throws for the first picture that does not fit.
///
/// ```swift
/// let network = Network(stages: [.dense([[1], [1]], biases: [0, 300])])
/// let pictures = [
///   LabeledPicture(picture: [[[5]]], label: 0), LabeledPicture(picture: [[[7]]], label: 1),
/// ]
/// print(try loss(of: network, on: pictures))
/// // 150.0
/// ```
public func loss(
  of network: Network, on pictures: [LabeledPicture]
) throws(ShapeError) -> Float {
  todo()
}

// MARK: - backward

/// How the loss on one picture changes with every weight and every bias of a network.
///
/// The loss is the `crossEntropy` of the scores, which left the last stage. From there the way leads
/// back, stage by stage: each one is told how the loss changes with what left it, and finds how the
/// loss changes with what it has learned and with what came in. The ways back are those of lesson
/// 10: an input of exactly 0 gets the gradient 0 from `rectify`, and the first of several largest
/// values in a window gets the gradient of its unit. You may call what you wrote there.
///
/// - Parameters:
///   - activations: What `forward` gave for this picture and this network: the picture, and then
///     what left each stage.
///   - label: The right class, counted from 0.
///   - network: The stages. There may be none.
/// - Returns: One gradient for each stage, in the order of the stages. That of `rectify` and of a max
///   pooling is `StageGradient()`, which is empty.
/// - Throws: `ShapeError.countMismatch` if there is not one activation more than there are stages. If
///   activations do not fit their stages, what the functions of lesson 10 throw.
///
/// ```swift
/// let network = Network(stages: [.rectify, .dense([[1], [1]], biases: [0, 0])])
/// let activations = try forward([[[2]]], through: network)
/// for gradient in try backward(activations, label: 0, through: network) {
///   print(gradient.weights, gradient.biases)
/// }
/// // [] []
/// // [-1.0, 1.0] [-0.5, 0.5]
/// ```
public func backward(
  _ activations: [Volume], label: Int, through network: Network
) throws(ShapeError) -> [StageGradient] {
  todo()
}

// MARK: - momentumStep

/// One step downhill, with momentum.
///
/// The gradient says in which direction the loss rises. The weights move against it, and they keep
/// some of the movement of the steps before, like a ball that rolls:
///
/// - new velocity = momentum · velocity − rate · gradient
/// - new weight = weight + new velocity
///
/// - Parameters:
///   - weights: The weights before the step.
///   - velocity: By how much each weight changed in the step before: one number for each weight.
///   - gradient: How the loss changes with each weight.
///   - rate: The learning rate: how far a gradient of 1 moves a weight.
///   - momentum: How much of the velocity is kept: from 0 to less than 1.
/// - Returns: The weights after the step, and the new velocity.
///
/// ```swift
/// let step = momentumStep(
///   [1, 2], velocity: [0.5, 0], gradient: [2, -4], rate: 0.25, momentum: 0.5)
/// print(step.velocity)
/// print(step.weights)
/// // [-0.25, 1.0]
/// // [0.75, 3.0]
/// ```
public func momentumStep(
  _ weights: [Float], velocity: [Float], gradient: [Float], rate: Float, momentum: Float
) -> MomentumStep {
  todo()
}

// MARK: - train

/// Teaches a network what pictures show, by gradient descent with momentum.
///
/// In each epoch the pictures are shuffled, so that every epoch has a new order, and every picture is
/// used once. They are taken in batches: the first `batch` of them, then the next, and so on; the
/// last batch has the pictures that are left, which may be fewer. Each batch makes one step:
///
/// - Its gradient is the mean of the gradients of its pictures, all of them for the network as it is
///   before the step.
/// - `momentumStep` moves the weights and the biases of every stage that learns.
///
/// Every velocity is 0 before the first step, and is kept from batch to batch and from epoch to epoch.
///
/// All random numbers come from one `RandomSource(seed: seed)`, so that the same seed gives the same
/// network every time. `pictures.shuffled(using: &random)` gives the order of the first epoch. (If you
/// shuffle the numbers of the pictures in this way, the order is the same.) Each later epoch goes on
/// with the same random numbers: it shuffles the pictures as they came, or as the epoch before left
/// them.
///
/// `Sources/Tensors` says how to take a `Stage` apart, and how to give it other weights. After each
/// epoch call `report(epoch:loss:accuracy:)`, which shows how far the training is: the first epoch is
/// epoch 1, and loss and accuracy are means over the pictures of this epoch, each seen as it came by.
/// What is reported is not judged. You may call what you wrote before.
///
/// - Parameters:
///   - network: The stages to begin with, from the picture to the scores.
///   - pictures: The pictures, each with its label, the right class. They may stand in any order, one
///     class after the other for example, and there may be none.
///   - epochs: How often every picture is used, 0 or more.
///   - batch: How many pictures make one step, at least 1.
///   - rate: The learning rate: how far a gradient of 1 moves a weight.
///   - momentum: How much of the velocity is kept: from 0 to less than 1.
///   - seed: The seed for the random numbers.
/// - Returns: The same stages with the weights and biases that they have learned; the network itself
///   if there are no pictures or no epochs.
/// - Throws: The `ShapeError` that `forward` throws for the first picture that does not fit.
///
/// ```swift
/// let network = Network(stages: [.dense([[0], [0]], biases: [0, 0])])
/// let pictures = [LabeledPicture(picture: [[[2]]], label: 0)]
/// let trained = try train(
///   network, on: pictures, epochs: 1, batch: 1, rate: 0.5, momentum: 0, seed: 7)
/// for stage in trained.stages { print(stage.weights, stage.biases) }
/// // [0.5, -0.5] [0.25, -0.25]
/// ```
public func train(
  _ network: Network, on pictures: [LabeledPicture], epochs: Int, batch: Int, rate: Float,
  momentum: Float, seed: UInt64
) throws(ShapeError) -> Network {
  todo()
}

// MARK: - predict

/// What a network takes a picture for: the class with the highest score.
///
/// The scores are what leaves the last stage, flattened. If several are equally high, the first of
/// them counts.
///
/// - Parameters:
///   - picture: The picture, channels × rows × columns.
///   - network: The stages, from the picture to the scores.
/// - Returns: The class, counted from 0.
/// - Throws: The `ShapeError` that `forward` throws.
///
/// ```swift
/// let network = Network(stages: [.dense([[1], [-1], [0]], biases: [0, 0, 2])])
/// print(try predict([[[3]]], with: network))
/// print(try predict([[[-2]]], with: network))
/// // 0
/// // 1
/// ```
public func predict(_ picture: Volume, with network: Network) throws(ShapeError) -> Int {
  todo()
}

// MARK: - confusionMatrix

/// What a network takes the pictures of each class for.
///
/// - Parameters:
///   - network: The stages, from the picture to the scores.
///   - pictures: The pictures, each with its label, the right class. There may be none.
///   - classes: How many classes there are: as many as the network has scores.
/// - Returns: classes × classes. The number at (row, column) says how many pictures of class `row`
///   the network takes for class `column`.
/// - Throws: The `ShapeError` that `predict` throws for the first picture that does not fit.
///
/// ```swift
/// let network = Network(stages: [.dense([[1], [-1]], biases: [0, 0])])
/// let pictures = [
///   LabeledPicture(picture: [[[5]]], label: 0), LabeledPicture(picture: [[[3]]], label: 1),
///   LabeledPicture(picture: [[[-2]]], label: 1), LabeledPicture(picture: [[[-4]]], label: 1),
/// ]
/// print(try confusionMatrix(of: network, on: pictures, classes: 2))
/// // 1 0
/// // 1 2
/// ```
public func confusionMatrix(
  of network: Network, on pictures: [LabeledPicture], classes: Int
) throws(ShapeError) -> Matrix {
  todo()
}
