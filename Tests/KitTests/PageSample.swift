import Foundation
import Grading

/// A catalog with every construct that a page can have, in a folder of its own.
struct PageSample {
  let kit: Kit

  /// `name` must be one test's own.
  init(_ name: String) throws {
    let root = FileManager.default.temporaryDirectory
      .appending(path: "striate-pages-\(ProcessInfo.processInfo.processIdentifier)-\(name)")
    try? FileManager.default.removeItem(at: root)
    kit = Kit(root: root)
    try Files.write(Self.everything, to: kit.pages.appending(path: "everything.md"))
    try Files.write(
      "# The other page\n\nIts abstract.\n", to: kit.pages.appending(path: "other.md"))
    try Files.write(
      #"<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>"#,
      to: kit.pages.appending(path: "sample.svg"))
  }

  func remove() {
    try? FileManager.default.removeItem(at: kit.root)
  }

  static let everything = """
    # A page of everything

    An abstract with *emphasis*, **strong**, ***both***, `code`, and ~~struck~~ words.

    The first paragraph has a hard  
    break, and a word, *neverendingwordneverendingwordneverendingword*, that is longer than a narrow line.

    ## Asides

    > Note: A note that is long enough to go on in a second line, with `code` in it.

    > Tip: The first paragraph.
    >
    > The second one.

    > Warning: Mind the gap.

    > Without a name.

    ## Lists and listings

    1. One, which is long enough to go on in a second line of the screen.
    2. Two
       * inside
         1. deeper
       * beside it

    Ten and more:

    9. Nine
    10. Ten

        A second paragraph, with a listing:

        ```swift
        let x = 1

        print(x)
        ```

    * [ ] to do
    * [x] done

    - term Size: Rows and columns.
    - term `Padding`: Zeros on four sides.

    ```text
    kept   as
      it is, however long the line may be that somebody has written into the page, <b>*too*</b>
    ```

    ```swift
    let next = "another listing"
    ```

    ## Tables

    | layer | filter | weights |
    | :--- | :---: | ---: |
    | first | 3×3 | 9 |
    | a *convolution* of a whole stack of maps | `1×1` | 64 |

    | name | what it is, in a sentence that is long | where it is used |
    | --- | --- | --- |
    | stride | the number of pixels from stop to stop | subsampling |
    | padding | zeros around the picture | everywhere |

    ## Figures and links

    ![What the figure shows, in a sentence that goes on for a while.](sample.svg)

    Read [the other page](doc:other), <doc:other>, [its file](other.md), [Striate](https://example.com/striate), <https://example.com> and [above](#Asides).

    ---

    ## The exercises

    ### zeroPad

    Build the frame of the picture, and then put the picture into it. ●○○ 2 points

    ### paddedOutputSize

    Say how large it is. ●●○ 3 points

    #### A deeper heading

    The end, 2 × 3 = 6 and "quotes".
    """

  static let in80Columns = """
    A page of everything
    ════════════════════

    An abstract with *emphasis*, **strong**, ***both***, `code`, and ~~struck~~
    words.

    The first paragraph has a hard
    break, and a word, *neverendingwordneverendingwordneverendingword*, that is
    longer than a narrow line.

    Asides
    ──────

    │ Note: A note that is long enough to go on in a second line, with `code` in it.

    │ Tip: The first paragraph.
    │
    │ The second one.

    │ Warning: Mind the gap.

    │ Note: Without a name.

    Lists and listings
    ──────────────────

    1. One, which is long enough to go on in a second line of the screen.
    2. Two
       ◦ inside
         1. deeper
       ◦ beside it

    Ten and more:

     9. Nine

    10. Ten

        A second paragraph, with a listing:

            let x = 1

            print(x)

    • [ ] to do
    • [x] done

    Size
        Rows and columns.

    `Padding`
        Zeros on four sides.

        kept   as
          it is, however long the line may be that somebody has written into the page, <b>*too*</b>


        let next = "another listing"

    Tables
    ──────

    layer                                     filter  weights
    ────────────────────────────────────────  ──────  ───────
    first                                      3×3          9
    a *convolution* of a whole stack of maps  `1×1`        64

    name     what it is, in a sentence that is long  where it is used
    ───────  ──────────────────────────────────────  ────────────────
    stride   the number of pixels from stop to stop  subsampling
    padding  zeros around the picture                everywhere

    Figures and links
    ─────────────────

      Figure: What the figure shows, in a sentence that goes on for a while.
      lessons/sample.svg

    Read the other page (lessons/other.md), The other page (lessons/other.md), its
    file (lessons/other.md), Striate (https://example.com/striate),
    https://example.com and above.

    ────────────────────────────────────────────────────────────────────────────────

    The exercises
    ─────────────

    ▸ zeroPad

    Build the frame of the picture, and then put the picture into it. ●○○ 2 points

    ▸ paddedOutputSize

    Say how large it is. ●●○ 3 points

    ▸▸ A deeper heading

    The end, 2 × 3 = 6 and “quotes”.
    """

  static let in40Columns = """
    A page of everything
    ════════════════════

    An abstract with *emphasis*, **strong**,
    ***both***, `code`, and ~~struck~~
    words.

    The first paragraph has a hard
    break, and a word,
    *neverendingwordneverendingwordneverendi
    ngword*, that is longer than a narrow
    line.

    Asides
    ──────

    │ Note: A note that is long enough to go
    │ on in a second line, with `code` in
    │ it.

    │ Tip: The first paragraph.
    │
    │ The second one.

    │ Warning: Mind the gap.

    │ Note: Without a name.

    Lists and listings
    ──────────────────

    1. One, which is long enough to go on in
       a second line of the screen.
    2. Two
       ◦ inside
         1. deeper
       ◦ beside it

    Ten and more:

     9. Nine

    10. Ten

        A second paragraph, with a listing:

            let x = 1

            print(x)

    • [ ] to do
    • [x] done

    Size
        Rows and columns.

    `Padding`
        Zeros on four sides.

        kept   as
          it is, however long the line may be that somebody has written into the page, <b>*too*</b>


        let next = "another listing"

    Tables
    ──────

    layer                    filter  weights
    ───────────────────────  ──────  ───────
    first                     3×3          9

    a *convolution* of a     `1×1`        64
    whole stack of maps

    name     what it is, in a    where it is
             sentence that is    used
             long
    ───────  ──────────────────  ───────────
    stride   the number of       subsampling
             pixels from stop
             to stop

    padding  zeros around the    everywhere
             picture

    Figures and links
    ─────────────────

      Figure: What the figure shows, in a
      sentence that goes on for a while.
      lessons/sample.svg

    Read the other page (lessons/other.md),
    The other page (lessons/other.md), its
    file (lessons/other.md), Striate
    (https://example.com/striate),
    https://example.com and above.

    ────────────────────────────────────────

    The exercises
    ─────────────

    ▸ zeroPad

    Build the frame of the picture, and then
    put the picture into it. ●○○ 2 points

    ▸ paddedOutputSize

    Say how large it is. ●●○ 3 points

    ▸▸ A deeper heading

    The end, 2 × 3 = 6 and “quotes”.
    """

  /// For a screen reader.
  static let plain = """
    # A page of everything

    An abstract with *emphasis*, **strong**, ***both***, `code`, and ~~struck~~
    words.

    The first paragraph has a hard
    break, and a word, *neverendingwordneverendingwordneverendingword*, that is
    longer than a narrow line.

    ## Asides

    Note: A note that is long enough to go on in a second line, with `code` in it.

    Tip: The first paragraph.

      The second one.

    Warning: Mind the gap.

    Note: Without a name.

    ## Lists and listings

    1. One, which is long enough to go on in a second line of the screen.
    2. Two
       - inside
         1. deeper
       - beside it

    Ten and more:

     9. Nine

    10. Ten

        A second paragraph, with a listing:

            let x = 1

            print(x)

    - [ ] to do
    - [x] done

    Size
        Rows and columns.

    `Padding`
        Zeros on four sides.

        kept   as
          it is, however long the line may be that somebody has written into the page, <b>*too*</b>


        let next = "another listing"

    ## Tables

    layer: first
    filter: 3×3
    weights: 9

    layer: a *convolution* of a whole stack of maps
    filter: `1×1`
    weights: 64

    name: stride
    what it is, in a sentence that is long: the number of pixels from stop to stop
    where it is used: subsampling

    name: padding
    what it is, in a sentence that is long: zeros around the picture
    where it is used: everywhere

    ## Figures and links

    Figure: What the figure shows, in a sentence that goes on for a while.
    lessons/sample.svg

    Read the other page (lessons/other.md), The other page (lessons/other.md), its
    file (lessons/other.md), Striate (https://example.com/striate),
    https://example.com and above.

    ---

    ## The exercises

    ### zeroPad

    Build the frame of the picture, and then put the picture into it. ●○○ 2 points

    ### paddedOutputSize

    Say how large it is. ●●○ 3 points

    #### A deeper heading

    The end, 2 × 3 = 6 and “quotes”.
    """
}
