// What is drawn over a map, and what a filter makes of a picture where a lesson has no function for it.

/** Hatches the frame of a padded picture, and draws its border. Call it after each `show`. */
function hatchFrame(view, { rows, columns }, { top, bottom, left, right }, isHatched = true) {
  const context = view.canvas.getContext("2d"), { cell } = view;
  const inner = [left * cell, top * cell, (columns - left - right) * cell, (rows - top - bottom) * cell];
  context.save();
  if (isHatched) {
    const path = new Path2D();
    path.rect(0, 0, columns * cell, rows * cell);
    path.rect(...inner);
    context.clip(path, "evenodd");
    context.strokeStyle = css(paletteColor("padding-line"));
    // The numbers in the frame stay legible.
    context.globalAlpha = 0.5;
    context.lineWidth = 1.5;
    context.beginPath();
    for (let at = -rows * cell; at < columns * cell; at += Math.max(5, cell / 4)) {
      context.moveTo(at, rows * cell);
      context.lineTo(at + rows * cell, 0);
    }
    context.stroke();
    context.restore();
    context.save();
  }
  context.strokeStyle = css(paletteColor("panel-text"));
  context.lineWidth = 3;
  context.strokeRect(...inner);
  context.restore();
}

/** Draws a sign in some cells of a map: "dot" or "cross". Call it after each `show`. */
function drawSigns(view, places, sign, color = "panel-text") {
  const context = view.canvas.getContext("2d"), { cell } = view;
  context.save();
  context.strokeStyle = context.fillStyle = css(paletteColor(color));
  context.lineWidth = Math.max(2, cell / 12);
  for (const [row, column] of places) {
    const [x, y] = [(column + 0.5) * cell, (row + 0.5) * cell];
    context.beginPath();
    if (sign === "dot") {
      context.arc(x, y, cell / 5, 0, 7);
      context.fill();
      context.lineWidth = 1;
      context.strokeStyle = "white";
    } else {
      for (const side of [-1, 1]) {
        context.moveTo(x - cell / 4, y - side * cell / 4);
        context.lineTo(x + cell / 4, y + side * cell / 4);
      }
    }
    context.stroke();
  }
  context.restore();
}

/** Draws the learner's window, dashed, if it is not the right one. Call it after each `show`. */
function drawOwnWindow(view, right, own) {
  if (JSON.stringify(right) === JSON.stringify(own)) return;
  const context = view.canvas.getContext("2d"), { cell } = view;
  context.save();
  context.strokeStyle = css(paletteColor("negative"));
  context.lineWidth = 5;
  context.setLineDash([12, 6]);
  context.strokeRect(own.column * cell, own.row * cell, own.columns * cell, own.rows * cell);
  context.restore();
}

/** The sums that a filter makes at every place it fits in, not turned; undefined if it fits in none. */
function slid(picture, filter, { dilation = 1 } = {}) {
  const rows = picture.rows - dilation * (filter.rows - 1);
  const columns = picture.columns - dilation * (filter.columns - 1);
  if (rows < 1 || columns < 1) return undefined;
  return matrixOf(rows, columns, (row, column) => windowTerms(picture, filter, row, column, dilation)
    .reduce((sum, [pixel, weight]) => sum + pixel * weight, 0));
}

/** What is multiplied for one unit: [pixel, weight] pairs, as `SumLine` shows them. */
const windowTerms = (picture, filter, row, column, dilation = 1) =>
  Array.from(filter.values, (weight, index) => {
    const [down, right] = [Math.floor(index / filter.columns), index % filter.columns];
    return [picture.at(row + dilation * down, column + dilation * right), weight];
  });

/** A picture in a frame of zeros. */
const framed = (picture, { top, bottom, left, right }) => matrixOf(
  picture.rows + top + bottom, picture.columns + left + right, (row, column) => {
    const [y, x] = [row - top, column - left];
    return y >= 0 && x >= 0 && y < picture.rows && x < picture.columns ? picture.at(y, x) : 0;
  });

/** A line for each function whose answer is no map: "✔ outputSize: 6". */
class AnswerLines {
  constructor() { this.element = grow(["ul", { class: "answer-lines", "aria-label": "what functions say" }]); }

  /** `answers` is [exercise, {yours, expected}, textOf] lists; a text stands for an answer. */
  show(...answers) {
    this.element.replaceChildren(...answers.map((answer) => grow(["li", {}, answerWords(...answer)])));
  }
}

/** What a function says, and whether that is expected. */
function answerWords(exercise, { yours, expected }, textOf = String) {
  const [own, right] = [yours, expected].map((result) =>
    "value" in result ? textOf(result.value) : result.error ? `throws ${result.error.kind}` : undefined);
  if (own === undefined) {
    return right === undefined ? `${exercise}: ${wordsFor(yours, exercise)}`
      : `${exercise}: ${right} is expected. ${wordsFor(yours, exercise)}`;
  }
  if (right === undefined) return `${exercise}: ${own}`;
  return own === right ? `✔ ${exercise}: ${own}` : `✘ ${exercise}: ${own}; expected: ${right}`;
}

/** A value of yours; as long as there is none, the expected one. */
const bestOf = ({ yours, expected }) => ("value" in yours ? yours : expected).value;

const sizeWords = ({ rows, columns }) => `${rows}×${columns}`;

/** A field as Swift prints it. */
const fieldWords = ({ rows, columns }) => `rows ${rangeWords(rows)}, columns ${rangeWords(columns)}`;

const rangeWords = ({ from, to }) => `${shortText(from)}..<${shortText(to)}`;

/** The window of a field, for `MapView`; `above` and `left` rows and columns stand before the image. */
const windowOf = ({ rows, columns }, above = 0, left = 0) => ({
  row: rows.from + above, column: columns.from + left,
  rows: rows.to - rows.from, columns: columns.to - columns.from,
});

/** All places of some rows and columns, as [row, column]. */
const placesOf = (rows, columns = rows) =>
  Array.from({ length: rows * columns }, (_, index) => [Math.floor(index / columns), index % columns]);

/** The place that is marked, on a map that may be smaller than it was, or empty. */
const placeWithin = ([row, column], map) => [
  Math.max(0, Math.min(row, (map?.rows ?? 1) - 1)), Math.max(0, Math.min(column, (map?.columns ?? 1) - 1)),
];

/** The next place, row by row; after the last one the first. */
function placeAfter([row, column], map) {
  const { rows, columns } = map ?? { rows: 1, columns: 1 };
  const next = (row * columns + column + 1) % Math.max(1, rows * columns);
  return [Math.floor(next / Math.max(1, columns)), next % Math.max(1, columns)];
}

/** Step, Play and Pause through the units of a `ComparedMap`; `state.unit` is the marked one. */
const unitPlayer = (map, state, moveTo) => player(() => {
  const next = placeAfter(state.unit, map.map);
  moveTo(...next);
  return next.some((place) => place > 0);
});

/** A `div` of a class, with parts in it. */
function boxOf(name, ...parts) {
  const box = grow(["div", { class: name }]);
  box.append(...parts);
  return box;
}

/** Looks for upright lines if there is a middle column, and for an edge if there is none. */
const uprightFilter = (rows, columns) => matrixOf(rows, columns, (_, column) => {
  if (columns % 2 === 0) return column < columns / 2 ? -1 : 1;
  return 2 * column + 1 === columns ? Math.max(1, columns - 1) : -1;
});
