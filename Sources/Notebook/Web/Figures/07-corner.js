// Lesson 7: draw an L, and see where the corner cells find its corner.

figure("07-corner", {
  title: "A drawing of your own, the lines that your cells see in it, and its corners",
  replaces: "07-visual-cortex-corner",
  calls: ["gabor", "simpleCells", "complexCells", "cornerCells", "detectCorners"],

  start(element, kit) {
    const side = 22;
    const drawing = (isInk) => matrixOf(side, side, (row, column) => (isInk(row, column) ? 1 : 0));
    const within = (value, from, to) => value >= from && value <= to;
    const pictures = {
      letter: ["the letter L", drawing((row, column) =>
        within(row, 6, 15) && column === 7 || row === 15 && within(column, 7, 16))],
      cross: ["a cross", drawing((row, column) =>
        within(row, 4, 17) && column === 10 || row === 10 && within(column, 4, 17))],
      line: ["one line", drawing((row, column) => column === 10 && within(row, 4, 17))],
      slant: ["a slant", drawing((row, column) => row + column === 21 && within(row, 4, 17))],
      blank: ["blank paper", drawing(() => false)],
    };
    const initial = { ink: drawingText(pictures.letter[1]), shown: "yours" };
    const state = addressState("07-corner", initial);
    let picture, pen = 1, place = [15, 7], found = [];

    const input = new MapView({ title: "draw here", role: "input", onMove: (row, column) => {
      place = [row, column];
      showDrawing();
      say(`pixel (${row}, ${column}): ${picture.at(row, column) ? "ink" : "empty"}`);
    } });
    input.canvas.style.minWidth = "220px";
    drawable(input, { size: () => picture, place: () => place, ink: (row, column, begins) => {
      const index = row * side + column;
      if (begins) pen = 1 - picture.values[index];
      picture.values[index] = pen;
      place = [row, column];
      state.ink = drawingText(picture);
      update();
    } });
    const unitSaid = (map) => (row, column) => {
      map.mark({ cell: { row, column } });
      say(`${map.name}, unit (${row}, ${column}): ${map.map ? shortText(map.map.at(row, column)) : "none"}`);
    };
    const named = (exercise, name) => {
      const map = new NamedMap({ exercise, name, onMove: (...unit) => unitSaid(map)(...unit) });
      return map;
    };
    const vertical = named("complexCells", "vertical lines"), level = named("complexCells", "horizontal lines");
    const corners = named("cornerCells", "minimum of both");
    const together = new ComparedTogether([vertical, level, corners], { shown: state.shown,
      onChoose: (shown) => {
        state.shown = shown;
        keepInAddress("07-corner", state, initial);
      } });
    const places = grow(["p", { class: "note" }]);
    const maps = grow(["div", { class: "maps halves" }]);
    maps.append(input.element, vertical.element, level.element, corners.element);
    const controls = grow(["div", { class: "controls" }]);
    controls.append(menu("start with", Object.entries(pictures).map(([name, [words]]) => [name, words]),
      (name) => { state.ink = drawingText(pictures[name][1]); update(); }),
      button("Reset", () => {
        Object.assign(state, structuredClone(initial));
        together.choice.value = state.shown;
        together.shown = state.shown;
        update();
      }));
    element.append(maps, places, together.controls, controls);

    /** A box around each corner that was found: the true one may be anywhere in it. */
    function showDrawing() {
      input.show(picture, { cell: { row: place[0], column: place[1] } });
      const context = input.canvas.getContext("2d"), { cell } = input;
      context.strokeStyle = css(paletteColor("output-line"));
      context.lineWidth = 4;
      for (const { row, column } of found) {
        context.strokeRect((column - 2) * cell, (row - 2) * cell, 5 * cell, 5 * cell);
      }
    }

    const channelOf = ({ value, ...rest }, index) => value instanceof Tensor && value.dimensions.length === 3
      && value.dimensions[0] > index ? { value: value.channel(index) } : { ...rest };
    const listed = (corners) => (corners.length === 0 ? "none"
      : corners.map(({ row, column }) => `(${row}, ${column})`).join(", "));

    const update = newest(async () => {
      keepInAddress("07-corner", state, initial);
      picture = drawingFrom(state.ink, side, side);
      showDrawing();
      const filters = [];
      for (const turn of [0, Math.PI / 2]) {
        const gabor = await kit.expected("gabor", [11, 5, turn, 2.5, 0.5, 0]);
        if (!gabor.value) return;
        filters.push(gabor.value);
      }
      // Each function has the right answers of those before it, and answers for itself.
      const simple = await kit.expected("simpleCells", [picture, filters]);
      if (!simple.value) return;
      const complex = await kit.both("complexCells", [simple.value, 4, 1]);
      [vertical, level].forEach((map, index) => map.show({
        yours: channelOf(complex.yours, index), expected: channelOf(complex.expected, index),
      }, {}, index === 0 ? kit.remark : ""));
      vertical.words.append(" (vertical)");
      level.words.append(" (horizontal)");
      if (!complex.expected.value) return;
      corners.show(await kit.both("cornerCells",
        [complex.expected.value.channel(0), complex.expected.value.channel(1)]), {});
      const detected = await kit.both("detectCorners", [picture]);
      const own = detected.yours.value, right = detected.expected.value ?? [];
      found = Array.isArray(own) ? own : right;
      const strongest = corners.map ? rangeOf(corners.map)?.high ?? 0 : 0;
      places.textContent = `Strongest corner cell: ${shortText(Number(strongest.toFixed(2)))}. `
        + (Array.isArray(own) ? `Your detectCorners finds: ${listed(own)}. ` : `${wordsFor(detected.yours, "detectCorners")} `)
        + `The reference finds: ${listed(right)}. A place may be off by 2 rows and 2 columns: that is the box.`;
      showDrawing();
    });

    kit.onChange(update);
    update();
  },
});
