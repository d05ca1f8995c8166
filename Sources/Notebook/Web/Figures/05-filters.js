// Lesson 5: a filter moves over a picture. Change its numbers, turn it, walk over the map.

figure("05-filters", {
  title: "A filter of your own, and the map that your correlate makes with it",
  replaces: "05-filters-walk",
  calls: ["correlate", "rectify"],

  start(element, kit) {
    const filters = {
      small: ["0 1, 2 3", matrix([[0, 1], [2, 3]])],
      upright: ["upright lines", matrixOf(3, 3, (row, column) => (column === 1 ? 1 : 0))],
      level: ["level lines", matrixOf(3, 3, (row) => (row === 1 ? 1 : 0))],
      edge: ["edge", matrixOf(3, 3, (row, column) => column - 1)],
      blur: ["blur", matrixOf(3, 3, 1 / 9)],
      wide: ["5×5 spot", matrixOf(5, 5, (row, column) => (row % 4 && column % 4 ? 8 : -4.5) / 36)],
    };
    const pictures = {
      numbers: matrixOf(3, 3, (row, column) => 3 * row + column),
      house: runningPicture,
      draw: matrixOf(12, 12),
    };
    const initial = {
      picture: "numbers", filter: [[0, 1], [2, 3]], unit: [0, 1], shown: "yours", isRectified: false,
    };
    const state = addressState("05-filters", initial);
    const picture = () => pictures[state.picture] ?? pictures.numbers;
    const filter = () => matrix(state.filter);
    let pen = 1;

    const input = new MapView({ title: "picture", role: "input", onMove: moveTo });
    const weights = new NumberFields({ title: "filter", onChange: setFilter });
    const map = new ComparedMap({
      exercise: "correlate", title: "feature map", onMove: moveTo, shown: state.shown,
      onChoose: (shown) => { state.shown = shown; mark(); },
    });
    const sum = new SumLine();

    const pictureChoice = choice("picture", [
      ["numbers", "0 to 8"], ["house", "house"], ["draw", "draw"], ["photo", "photo"],
    ], state.picture, (name) => {
      if (name === "photo" && !pictures.photo) return file.click();
      state.picture = name;
      state.unit = [0, 0];
      update();
    });
    const file = grow(["input", { type: "file", accept: "image/*", class: "unseen", tabindex: "-1",
      "aria-label": "a photograph" }]);
    file.addEventListener("change", async () => {
      if (file.files.length === 0) return;
      pictures.photo = await photograph(file.files[0]);
      Object.assign(state, { picture: "photo", unit: [0, 0] });
      pictureChoice.value = "photo";
      update();
    });
    const presets = menu("filter", Object.entries(filters).map(([name, [words]]) => [name, words]),
      (name) => setFilter(filters[name][1]));

    const controls = grow(["div", { class: "controls" }]);
    controls.append(pictureChoice.element, presets, button("Turn it by 180°", () => setFilter(
        new Tensor(filter().dimensions, filter().values.toReversed()))),
      toggle("rectified", state.isRectified, (isOn) => { state.isRectified = isOn; update(); }),
      unitPlayer(map, state, moveTo), button("Reset", reset), file);
    const maps = grow(["div", { class: "maps" }]);
    maps.append(input.element, weights.element, map.element);
    element.append(maps, sum.element, map.controls, controls);

    // Drawing is with the pointer on the picture; with the keyboard, the space bar.
    input.canvas.addEventListener("pointerdown", (event) => draw(event, true));
    input.canvas.addEventListener("pointermove", (event) => { if (event.buttons) draw(event, false); });
    input.canvas.addEventListener("keydown", (event) => {
      if (event.key === " ") { event.preventDefault(); ink(...state.unit, true); }
    });

    function draw(event, begins) {
      const box = input.canvas.getBoundingClientRect();
      ink(Math.floor((event.clientY - box.top) / box.height * picture().rows),
        Math.floor((event.clientX - box.left) / box.width * picture().columns), begins);
    }

    function ink(row, column, begins) {
      if (state.picture !== "draw") return;
      const index = row * picture().columns + column;
      if (begins) pen = 1 - picture().values[index];
      pictures.draw.values[index] = pen;
      input.forget();
      update();
    }

    function setFilter(values) {
      state.filter = Array.from({ length: values.rows }, (_, row) =>
        Array.from({ length: values.columns }, (_, column) => values.at(row, column)));
      update();
    }

    /** The map may be smaller than it was: the marked unit is one that it has. */
    function choose(row, column) {
      state.unit = placeWithin([row, column], map.map ?? picture());
      mark();
    }

    function moveTo(row, column) {
      choose(row, column);
      say(`unit (${state.unit.join(", ")}): ${map.map ? shortText(map.map.at(...state.unit)) : "none"}`);
    }

    function reset() {
      Object.assign(state, structuredClone(initial));
      pictureChoice.value = state.picture;
      map.shown = map.choice.value = state.shown;
      controls.querySelector(".toggle input").checked = false;
      update();
    }

    /** Marks the unit, the window it looks through, and writes out its sum. */
    function mark() {
      keepInAddress("05-filters", state, initial);
      const [row, column] = state.unit, { rows, columns } = filter();
      input.show(picture(), { window: { row, column, rows, columns } });
      map.mark({ cell: map.map && row < map.map.rows && column < map.map.columns ? { row, column } : null });
      const terms = windowTerms(picture(), filter(), row, column);
      const fits = row + rows <= picture().rows && column + columns <= picture().columns;
      if (fits) sum.show(terms, terms.reduce((total, [pixel, weight]) => total + pixel * weight, 0),
        state.isRectified ? undefined : map.yoursAt(row, column));
      else sum.clear();
    }

    const update = newest(async () => {
      weights.value = filter();
      let results = await kit.both("correlate", [picture(), filter()]);
      if (state.isRectified && results.expected.value) {
        const [yours, expected] = await Promise.all([
          results.yours.value ? kit.call("rectify", [results.yours.value]) : results.yours,
          kit.expected("rectify", [results.expected.value]),
        ]);
        results = { yours, expected };
      }
      map.show(results, {}, kit.remark);
      choose(...state.unit);
    });

    kit.onChange(update);
    update();
  },
});
