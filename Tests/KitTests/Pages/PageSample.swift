import Foundation

@testable import Building
@testable import Processes

/// A catalog in a folder of its own, with a page that has every construct of the lessons' pages.
struct PageSample {
  let kit: Kit

  init(_ name: String) throws {
    kit = Kit(root: try TemporaryFolder.make("pages-\(name)"))
    try Files.write(Self.everything, to: kit.pages.appending(path: "everything.md"))
    try Files.write(Self.other, to: kit.pages.appending(path: "other.md"))
    try Files.write(
      #"<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>"#,
      to: kit.pages.appending(path: "sample.svg"))
  }

  func remove() {
    try? FileManager.default.removeItem(at: kit.root)
  }

  static let everything = """
    # A page of everything

    An abstract with *emphasis*, **strong**, ***both***, and `code`.

    ## Words and figures

    A word, *neverendingwordneverendingwordneverendingword*, that is longer than a narrow line, and links: [Striate](https://example.com/striate), <https://example.com>, [by name](doc:other) and <doc:other>.

    ![What the figure shows, in a sentence that goes on for a while.](sample.svg)

    ## Lists and listings

    1. One, which is long enough to go on in a second line of the screen.
    2. Two
    3. Three

    Ten and more:

    9. Nine
    10. Ten
        * inside

    * to and fro
    * up and down

    ```text
    kept   as
      it is, however long the line may be that somebody has written into the page, <b>*too*</b>
    ```

    ```swift
    let next = "another listing"
    ```

    ## The exercises

    ### zeroPad

    Build the frame of the picture, and then put the picture into it. ●○○ 2 points

    ### paddedOutputSize

    Say how large it is. ●●○ 3 points

    #### A deeper heading

    The end, 2 × 3 = 6 and "quotes".
    """

  /// What DocC knows beyond that.
  private static let other = #"""
    # The other page

    Its abstract.

    ## Kinds that no lesson has

    Words that are ~~struck~~ out, beside ![a figure](sample.svg) and with a hard  
    break.

    > Warning: Mind the `gap`.

    | layer | filter |
    | --- | --- |
    | first | *3×3* |

    - term Size: Rows and columns.

    ---

    * [x] done
    """#

  static let in80Columns = """
    A page of everything
    ════════════════════

    An abstract with *emphasis*, **strong**, ***both***, and `code`.

    Words and figures
    ─────────────────

    A word, *neverendingwordneverendingwordneverendingword*, that is longer than a
    narrow line, and links: Striate (https://example.com/striate),
    https://example.com, by name and The other page.

      Figure: What the figure shows, in a sentence that goes on for a while.
      lessons/sample.svg

    Lists and listings
    ──────────────────

    1. One, which is long enough to go on in a second line of the screen.
    2. Two
    3. Three

    Ten and more:

     9. Nine

    10. Ten

        • inside

    • to and fro
    • up and down

        kept   as
          it is, however long the line may be that somebody has written into the page, <b>*too*</b>


        let next = "another listing"

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
    ***both***, and `code`.

    Words and figures
    ─────────────────

    A word,
    *neverendingwordneverendingwordneverendi
    ngword*, that is longer than a narrow
    line, and links: Striate
    (https://example.com/striate),
    https://example.com, by name and The
    other page.

      Figure: What the figure shows, in a
      sentence that goes on for a while.
      lessons/sample.svg

    Lists and listings
    ──────────────────

    1. One, which is long enough to go on in
       a second line of the screen.
    2. Two
    3. Three

    Ten and more:

     9. Nine

    10. Ten

        • inside

    • to and fro
    • up and down

        kept   as
          it is, however long the line may be that somebody has written into the page, <b>*too*</b>


        let next = "another listing"

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

    An abstract with *emphasis*, **strong**, ***both***, and `code`.

    ## Words and figures

    A word, *neverendingwordneverendingwordneverendingword*, that is longer than a
    narrow line, and links: Striate (https://example.com/striate),
    https://example.com, by name and The other page.

    Figure: What the figure shows, in a sentence that goes on for a while.
    lessons/sample.svg

    ## Lists and listings

    1. One, which is long enough to go on in a second line of the screen.
    2. Two
    3. Three

    Ten and more:

     9. Nine

    10. Ten

        - inside

    - to and fro
    - up and down

        kept   as
          it is, however long the line may be that somebody has written into the page, <b>*too*</b>


        let next = "another listing"

    ## The exercises

    ### zeroPad

    Build the frame of the picture, and then put the picture into it. ●○○ 2 points

    ### paddedOutputSize

    Say how large it is. ●●○ 3 points

    #### A deeper heading

    The end, 2 × 3 = 6 and “quotes”.
    """
}
