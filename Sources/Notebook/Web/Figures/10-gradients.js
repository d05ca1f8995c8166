// Lesson 10: choose a pixel or a weight. The units that it touches are marked, the sum of its
// gradient is written out, and beside it stands what comes out if one tries.

figure("10-gradients", {
  title: "A pixel or a weight, the units that it touches, and its gradient",
  replaces: "10-backpropagation-pixel",
  calls: ["inputGradient", "filterGradient", "biasGradient", "relativeError"],

  start(element, kit) {
    const pictures = {
      numbers: matrixOf(3, 3, (row, column) => 3 * row + column),
      cross: matrixOf(5, 5, (row, column) => (row === 2 || column === 2 ? 1 : 0)),
    };
    const counting = (rows, first = 0) => Array.from({ length: rows }, (_, row) =>
      Array.from({ length: rows }, (_, column) => first + rows * row + column));
    const cross = () => ({
      picture: "cross", place: [2, 2], filter: rowsOf(matrixOf(3, 3, (_, column) => column - 1)),
      told: rowsOf(matrixOf(3, 3, (row, column) => (row === column ? 1 : 0))),
    });
    const initial = {
      picture: "numbers", filter: counting(2), told: counting(2, 1), kind: "pixel", place: [1, 1],
      step: "0.5", shown: "yours",
    };
    const state = addressState("10-gradients", initial);
    const picture = () => pictures[state.picture] ?? pictures.numbers;
    const fits = () => state.told.length === picture().rows - state.filter.length + 1;
    if (!fits()) Object.assign(state, structuredClone(initial));
    const filter = () => matrix(state.filter), told = () => matrix(state.told);
    const volume = (map) => new Tensor([1, ...map.dimensions], map.values);
    const bank = (map) => new Tensor([1, 1, ...map.dimensions], map.values);
    const rowsOf = (map) => Array.from({ length: map.rows }, (_, row) =>
      Array.from({ length: map.columns }, (_, column) => map.at(row, column)));

    const input = new MapView({ title: "picture", role: "input", onMove: choosePixel });
    const weights = new NumberFields({ title: "filter", onChange: (values) => {
      state.filter = rowsOf(values); update();
    } });
    const units = new MapView({ title: "units", role: "output" });
    const slopes = new NumberFields({ title: "gradient of the units", onChange: (values) => {
      state.told = rowsOf(values); update();
    } });
    slopes.element.querySelector(".map-title").className = "map-title output";
    const ofPicture = new NamedMap({ exercise: "inputGradient", name: "picture gradient",
      role: "input", onMove: choosePixel });
    const ofWeights = new NamedMap({ exercise: "filterGradient", name: "filter gradient",
      role: "filter", onMove: chooseWeight });
    const ofBias = new NamedMap({ exercise: "biasGradient", name: "bias gradient" });
    const tried = new MapView({ title: "by trying", role: "plain" });
    const together = new ComparedTogether([ofPicture, ofWeights, ofBias],
      { shown: state.shown, onChoose: (shown) => { state.shown = shown; mark(); } });
    const sum = new SumLine();
    const trial = grow(["p", { class: "state" }]), error = grow(["p", { class: "state" }]);

    const pictureChoice = choice("picture", [["numbers", "0 to 8"], ["cross", "5×5 cross"]],
      state.picture, (name) => {
        Object.assign(state, structuredClone(initial), { shown: state.shown, step: state.step });
        if (name === "cross") Object.assign(state, cross());
        update();
      });
    const stepChoice = choice("try with h =", ["0.5", "0.01", "0.0001"].map((h) => [h, h]), state.step,
      (value) => { state.step = value; update(); });
    const controls = grow(["div", { class: "controls" }]);
    controls.append(player(step), pictureChoice.element, stepChoice.element, button("Reset", reset));
    const maps = grow(["div", { class: "maps" }]), backs = grow(["div", { class: "maps" }]);
    const pair = grow(["div", { class: "map-box" }]);
    pair.append(units.element, slopes.element);
    maps.append(input.element, weights.element, pair);
    backs.append(ofPicture.element, tried.element, ofWeights.element, ofBias.element);
    element.append(maps, sum.element, backs, trial, error, together.controls, controls);
    // Whoever goes into a field of the filter has chosen that weight.
    weights.grid.addEventListener("focusin", (event) => {
      const index = [...weights.grid.children].indexOf(event.target);
      if (index >= 0) chooseWeight(Math.floor(index / weights.columns), index % weights.columns);
    });

    function choosePixel(row, column) { choose("pixel", row, column, picture()); }
    function chooseWeight(row, column) { choose("weight", row, column, filter()); }

    /** A wrong answer may have places that there are not. */
    function choose(kind, row, column, { rows, columns }) {
      const isNew = kind !== state.kind;
      Object.assign(state, { kind, place: [Math.min(row, rows - 1), Math.min(column, columns - 1)] });
      mark();
      say(sum.element.textContent);
      if (isNew) update();
    }

    function step() {
      const { rows, columns } = state.kind === "pixel" ? picture() : filter();
      const next = state.place[0] * columns + state.place[1] + 1;
      const isEnd = next === rows * columns;
      if (isEnd) (state.kind === "pixel" ? chooseWeight : choosePixel)(0, 0);
      else choose(state.kind, Math.floor(next / columns), next % columns, { rows, columns });
      return !(isEnd && state.kind === "pixel");
    }

    function reset() {
      Object.assign(state, structuredClone(initial));
      pictureChoice.value = state.picture;
      stepChoice.value = state.step;
      together.shown = state.shown;
      update();
    }

    // In 32 bits, as the learner's functions: a small step loses its digits there.
    const round = Math.fround;
    function unitAt(map, kernel, row, column) {
      let total = 0;
      for (let y = 0; y < kernel.rows; y += 1) {
        for (let x = 0; x < kernel.columns; x += 1) {
          total = round(total + round(map.at(row + y, column + x) * kernel.at(y, x)));
        }
      }
      return total;
    }

    const forward = (map, kernel) => matrixOf(map.rows - kernel.rows + 1, map.columns - kernel.columns + 1,
      (row, column) => unitAt(map, kernel, row, column));

    /** A loss whose gradient for each unit is what the unit is told. */
    const lossOf = (map, kernel) => forward(map, kernel).values
      .reduce((total, value, index) => round(total + round(value * told().values[index])), 0);

    /** Both losses for one number that is raised and lowered. */
    function losses(index) {
      const h = Number(state.step);
      return [h, -h].map((change) => {
        const [map, kernel] = [picture(), filter()]
          .map(({ dimensions, values }) => new Tensor(dimensions, values.slice()));
        (state.kind === "pixel" ? map : kernel).values[index] += change;
        return lossOf(map, kernel);
      });
    }

    function triedGradient() {
      const chosen = state.kind === "pixel" ? picture() : filter();
      return new Tensor(chosen.dimensions, chosen.values.map((_, index) => {
        const [above, below] = losses(index);
        return (above - below) / (2 * Number(state.step));
      }));
    }

    /** Marks what the chosen number touches, and writes out the sum of its gradient. */
    function mark() {
      keepInAddress("10-gradients", state, initial);
      const isPixel = state.kind === "pixel";
      const [kernel, gradient] = [filter(), told()];
      const chosen = isPixel ? picture() : kernel;
      state.place = state.place.map((at, axis) => Math.min(at, chosen.dimensions[axis] - 1));
      const [row, column] = state.place;
      // All units have a weight. A pixel is in the windows that begin at most a filter before it.
      const first = ([row, column].map((at) => (isPixel ? Math.max(0, at - kernel.rows + 1) : 0)));
      const last = [row, column].map((at) => Math.min(isPixel ? at : Infinity, gradient.rows - 1));
      const [rows, columns] = [0, 1].map((axis) => last[axis] - first[axis] + 1);
      const isTouched = (y, x) => y >= first[0] && y <= last[0] && x >= first[1] && x <= last[1];
      input.show(picture(), isPixel ? { cell: { row, column } }
        : { window: { row, column, rows: gradient.rows, columns: gradient.columns } });
      units.show(forward(picture(), kernel), { window: { row: first[0], column: first[1], rows, columns } });
      units.heading.textContent = `units: touches ${rows * columns}`;
      const met = isPixel ? (y, x) => kernel.at(row - y, column - x)
        : (y, x) => picture().at(y + row, x + column);
      const places = [...gradient.values.keys()]
        .map((index) => [Math.floor(index / gradient.columns), index % gradient.columns])
        .filter(([y, x]) => isTouched(y, x));
      const terms = places.map(([y, x]) => [gradient.at(y, x), met(y, x)]);
      sum.show(terms, terms.reduce((total, [slope, other]) => total + slope * other, 0),
        (isPixel ? ofPicture : ofWeights).yoursAt(row, column));
      // Units are told the first factor; the other one is a weight or a pixel.
      const factors = { ".filter": isPixel ? "filter" : "input", ".input": "output" };
      const parts = Object.keys(factors).map((name) => [...sum.element.querySelectorAll(name)]);
      Object.values(factors).forEach((role, index) => {
        for (const part of parts[index]) part.className = role;
      });
      sum.element.prepend(grow(["strong", {}, `${state.kind} (${row}, ${column}): `]));

      const outline = (fields, isMarked) => [...fields.grid.children].forEach((field, index) => {
        const isIn = isMarked(Math.floor(index / fields.columns), index % fields.columns);
        field.style.outline = isIn ? "3px solid var(--panel-text)" : "";
        field.style.outlineOffset = "-3px";
      });
      outline(slopes, isTouched);
      outline(weights, (y, x) => (isPixel
        ? places.some(([unitRow, unitColumn]) => row - unitRow === y && column - unitColumn === x)
        : y === row && x === column));

      const within = (map) => (map && row < map.rows && column < map.columns ? { row, column } : null);
      ofPicture.mark({ cell: isPixel ? within(ofPicture.map) : null });
      ofWeights.mark({ cell: isPixel ? null : within(ofWeights.map) });
      tried.show(triedGradient(), { cell: { row, column } });
      const [above, below] = losses(row * chosen.columns + column);
      trial.textContent = "By trying, if the loss is the sum of all units, each times its gradient: "
        + `raised by ${state.step} it is ${shortText(above)}; `
        + `lowered, ${shortText(below)}. Difference / ${2 * Number(state.step)} = `
        + `${shortText((above - below) / (2 * Number(state.step)))}.`;
    }

    const update = newest(async () => {
      weights.value = filter();
      slopes.value = told();
      const places = [size(1), padding(0)], gradient = volume(told());
      const onePlane = (value) => new Tensor(value.dimensions.slice(-2), value.values);
      const [back, learned, bias] = await Promise.all([
        kit.both("inputGradient", [gradient, bank(filter()),
          { record: "Shape", channels: 1, rows: picture().rows, columns: picture().columns }, ...places]),
        kit.both("filterGradient", [volume(picture()), gradient, size(...filter().dimensions), ...places]),
        kit.both("biasGradient", [gradient]),
      ]);
      ofPicture.show(bothAsMatrices(back, onePlane), {}, kit.remark);
      ofWeights.show(bothAsMatrices(learned, onePlane));
      ofBias.show(bothAsMatrices(bias));
      mark();
      const own = (state.kind === "pixel" ? back : learned).yours;
      const measured = own.value
        ? await kit.call("relativeError", [own.value.values, triedGradient().values]) : own;
      error.textContent = "value" in measured
        ? `Your relativeError of your gradient and this one: ${shortText(measured.value)}.`
        : own.value ? wordsFor(measured, "relativeError") : "";
    });

    kit.onChange(update);
    update();
  },
});
