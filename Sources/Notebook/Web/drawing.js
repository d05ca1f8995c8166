// Drawing on a map: with the pointer, or with the arrow keys and the space bar.

/**
 * Lets a reader draw on a map. The figure keeps the drawing and the marked cell: the view's `onMove`
 * moves that cell, and the space bar draws there.
 *
 * @param size Says {rows, columns} of the drawing.
 * @param place Says the marked cell, [row, column].
 * @param ink(row, column, begins) Draws one cell; `begins` at the first of a stroke.
 */
function drawable({ canvas }, { size, place, ink }) {
  let last = null;
  canvas.classList.add("drawable");
  const placeOf = (event) => {
    const box = canvas.getBoundingClientRect(), { rows, columns } = size();
    const within = (value, count) => Math.max(0, Math.min(count - 1, Math.floor(value * count)));
    return [within((event.clientY - box.top) / box.height, rows),
      within((event.clientX - box.left) / box.width, columns)];
  };
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    last = placeOf(event);
    ink(...last, true);
    try {
      canvas.setPointerCapture(event.pointerId);
    } catch {
      // The pointer is gone already.
    }
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!last) return;
    const next = placeOf(event);
    // A fast pointer leaves cells out.
    for (const cell of cellsBetween(last, next).slice(1)) ink(...cell, false);
    last = next;
  });
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, () => { last = null; });
  }
  canvas.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    ink(...place(), true);
  });
}

/** The cells of a straight stroke, both ends included. */
function cellsBetween([row, column], [toRow, toColumn]) {
  const count = Math.max(Math.abs(toRow - row), Math.abs(toColumn - column));
  return Array.from({ length: count + 1 }, (_, step) => {
    const share = count === 0 ? 0 : step / count;
    return [Math.round(row + share * (toRow - row)), Math.round(column + share * (toColumn - column))];
  });
}

/** A drawing as an address keeps it, a digit for each cell, and back. */
const drawingText = (drawing) => Array.from(drawing.values, (value) => Math.round(value)).join("");
const drawingFrom = (text, rows, columns) =>
  matrixOf(rows, columns, (row, column) => Number(text[row * columns + column]) || 0);
