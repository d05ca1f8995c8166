import Tensors
import Testing
import Wire

@testable import Judging
@testable import Proving

@Suite("What was returned beside what was expected")
struct GridVerdictTests {
  @Test("A right answer is one sign a check and nothing else")
  func passed() {
    #expect(
      Sample.text(Sample.zeroPad.verdict(on: Sample.right)) == """
        ✔ zeroPad · 3 · Padding · 2 of 2 checks, 2 of 2 points

          ✔ changes nothing where the padding is 0
          ✔ puts the image into a frame of zeros
        """)
  }

  @Test("A known mistake: the wrong values marked, the first explained, the pattern, the question")
  func misconception() {
    #expect(
      Sample.text(
        Sample.zeroPad.verdict { (image: Matrix, padding: Padding) in
          Sample.framed(image, by: padding, down: 0, right: 0)
        }) == """
          ✘ zeroPad · 3 · Padding · 1 of 2 checks, 1 of 2 points

            ✔ changes nothing where the padding is 0
            ✘ puts the image into a frame of zeros
                zeroPad(image 1×2, padding 1)   smallest case that fails
                image
                1 2

                expected     yours (* wrong)
                0 0 0 0      1* 2* 0  0
                0 1 2 0      0  0* 0* 0
                0 0 0 0      0  0  0  0
                Expected at row 0, column 0: image[0 − 1, 0 − 1] = 0
                Yours is shifted: 1 row too far up and 1 column too far left.

            ◆ Your answers are those of code that writes the image into the top-left
              corner of the frame.
              Where does the image begin in the padded one?

            Sources/Lessons/03-Padding.swift:25
          """)
  }

  @Test("A frame on two sides only has rows and columns too few")
  func shape() {
    #expect(
      Sample.text(
        Sample.zeroPad.verdict { (image: Matrix, padding: Padding) in
          Sample.right(
            image, by: Padding(top: padding.top, bottom: 0, left: padding.left, right: 0))
        }) == """
          ✘ zeroPad · 3 · Padding · 1 of 2 checks, 1 of 2 points

            ✔ changes nothing where the padding is 0
            ✘ puts the image into a frame of zeros
                zeroPad(image 1×2, padding 1)   smallest case that fails
                image
                1 2

                expected 3×4     yours 2×3
                0 0 0 0          0 0 0
                0 1 2 0          0 1 2
                0 0 0 0

            ◆ Every wrong answer has 1 row and 1 column too few.
              Count the places in one direction by hand: how many are there?

            Sources/Lessons/03-Padding.swift:25
          """)
  }

  @Test("Rows and columns that have changed places")
  func swapped() {
    #expect(
      Sample.text(Matrix([[1, 2, 3], [4, 5, 6]]), [[1, 4], [2, 5], [3, 6]]) == """
        ✘ answer · 3 · Padding · 0 of 1 check, 0 of 2 points

          ✘ answers rightly
              answer(image 7)   smallest case that fails
              expected 2×3     yours 3×2
              1 2 3            1 4
              4 5 6            2 5
                               3 6
              Rows and columns have changed places.

          Sources/Lessons/03-Padding.swift:25
        """)
  }

  @Test("An answer without a single value")
  func empty() {
    #expect(
      Sample.text(Matrix([[1, 2], [3, 4]]), Matrix(rows: 0, columns: 2)) == """
        ✘ answer · 3 · Padding · 0 of 1 check, 0 of 2 points

          ✘ answers rightly
              answer(image 7)   smallest case that fails
              expected 2×2     yours 0×2
              1 2
              3 4
              Yours has 2 rows too few.

          Sources/Lessons/03-Padding.swift:25
        """)
  }

  @Test("Of a volume, only the channels that are wrong")
  func channels() {
    #expect(
      Sample.text(
        Sample.volume, [[[1, 2], [3, 4]], [[5, 6], [7, 9]], [[9, 0], [2, 3]]], explain: "a sum")
          == """
          ✘ answer · 3 · Padding · 0 of 1 check, 0 of 2 points

            ✘ answers rightly
                answer(image 7)   smallest case that fails
                expected, channel 1     yours, channel 1 (* wrong)
                5 6                     5  6
                7 8                     7  9*

                expected, channel 2     yours, channel 2 (* wrong)
                9 0                     9  0
                1 3                     2* 3
                Expected at channel 1, row 1, column 1: a sum = 8
                The first channel is right, the others are not.

            Sources/Lessons/03-Padding.swift:25
          """)
  }

  @Test("Of many wrong channels, the first three")
  func manyChannels() {
    #expect(
      Sample.text(
        Volume((0..<5).map { Matrix([[Float($0), 10]]) }),
        Volume((0..<5).map { Matrix([[Float($0 * $0 + 1), 10]]) })) == """
          ✘ answer · 3 · Padding · 0 of 1 check, 0 of 2 points

            ✘ answers rightly
                answer(image 7)   smallest case that fails
                expected, channel 0     yours, channel 0 (* wrong)
                0 10                    1* 10

                expected, channel 1     yours, channel 1 (* wrong)
                1 10                    2* 10

                expected, channel 2     yours, channel 2 (* wrong)
                2 10                    5* 10

                (and 2 more that differ)

            Sources/Lessons/03-Padding.swift:25
          """)
  }

  @Test("A volume with a channel too many")
  func channelCount() {
    #expect(
      Sample.text(Volume([[[1, 2]]]), [[[1, 2]], [[0, 0]]]) == """
        ✘ answer · 3 · Padding · 0 of 1 check, 0 of 2 points

          ✘ answers rightly
              answer(image 7)   smallest case that fails
              expected, channel 0, 1×2     yours, channel 0, 1×2
              1 2                          1 2

              yours, channel 1, 1×2
              0 0
              Yours has 1 channel too many.

          Sources/Lessons/03-Padding.swift:25
        """)
  }

  @Test("A large grid is cut to a window around the first wrong value")
  func window() {
    #expect(
      Sample.text(
        Matrix.counting(28, 28),
        Matrix(
          rows: 28, columns: 28,
          values: Matrix.counting(28, 28).values.enumerated().map {
            $0 == 420 || $0 == 421 ? 0 : $1
          })) == """
          ✘ answer · 3 · Padding · 0 of 1 check, 0 of 2 points

            ✘ answers rightly
                answer(image 7)   smallest case that fails
                expected
                281 282 283 284 285 286 287 288 289 290
                309 310 311 312 313 314 315 316 317 318
                337 338 339 340 341 342 343 344 345 346
                365 366 367 368 369 370 371 372 373 374
                393 394 395 396 397 398 399 400 401 402
                421 422 423 424 425 426 427 428 429 430
                449 450 451 452 453 454 455 456 457 458
                477 478 479 480 481 482 483 484 485 486
                505 506 507 508 509 510 511 512 513 514
                533 534 535 536 537 538 539 540 541 542
                (rows 10 to 19, columns 0 to 9 of 28×28)

                yours (* wrong)
                281  282  283  284  285  286  287  288  289  290
                309  310  311  312  313  314  315  316  317  318
                337  338  339  340  341  342  343  344  345  346
                365  366  367  368  369  370  371  372  373  374
                393  394  395  396  397  398  399  400  401  402
                  0*   0* 423  424  425  426  427  428  429  430
                449  450  451  452  453  454  455  456  457  458
                477  478  479  480  481  482  483  484  485  486
                505  506  507  508  509  510  511  512  513  514
                533  534  535  536  537  538  539  540  541  542
                (rows 10 to 19, columns 0 to 9 of 28×28)

            Sources/Lessons/03-Padding.swift:25
          """)
  }

  @Test("Long numbers are cut to as many columns as fit")
  func longNumbers() {
    #expect(
      Sample.text(
        Matrix(rows: 1, columns: 12, filledWith: -0.000_012_345),
        Matrix(rows: 1, columns: 12, filledWith: 1234.567)) == """
          ✘ answer · 3 · Padding · 0 of 1 check, 0 of 2 points

            ✘ answers rightly
                answer(image 7)   smallest case that fails
                expected
                -1.234e-05 -1.234e-05 -1.234e-05 -1.234e-05 -1.234e-05 -1.234e-05
                (row 0, columns 0 to 5 of 1×12)

                yours (* wrong)
                1235* 1235* 1235* 1235* 1235* 1235*
                (row 0, columns 0 to 5 of 1×12)
                Every value is 1235 too large.

            Sources/Lessons/03-Padding.swift:25
          """)
  }

  @Test("Numbers that look alike when they are short are written out")
  func alike() {
    #expect(
      Sample.text(Matrix([[1234.1, 5]]), [[1234.3, 5]]) + "\n\n"
        + Sample.text(Float(1234.1), 1234.3) == """
          ✘ answer · 3 · Padding · 0 of 1 check, 0 of 2 points

            ✘ answers rightly
                answer(image 7)   smallest case that fails
                expected     yours (* wrong)
                1234.1 5     1234.3* 5

            Sources/Lessons/03-Padding.swift:25

          ✘ answer · 3 · Padding · 0 of 1 check, 0 of 2 points

            ✘ answers rightly
                answer(image 7)   smallest case that fails
                expected  1234.1
                yours     1234.3

            Sources/Lessons/03-Padding.swift:25
          """)
  }

  @Test("Not a number and infinities are words")
  func notFinite() {
    #expect(
      Sample.text(Matrix([[.nan, -.infinity, 0.5]]), [[0, .infinity, 0.5]]) == """
        ✘ answer · 3 · Padding · 0 of 1 check, 0 of 2 points

          ✘ answers rightly
              answer(image 7)   smallest case that fails
              expected         yours (* wrong)
              nan -inf 0.5     0* inf* 0.5

          Sources/Lessons/03-Padding.swift:25
        """)
  }
}
