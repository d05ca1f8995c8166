// Lesson 9: windows become columns. Choose a unit: its window is a column of the matrix, and its
// answer is the filter, as a row, times that column.

figure("09-windows", {
  title: "Windows as columns, and the product that is a map",
  replaces: "09-matrix-multiplication-windows",
  calls: ["im2col", "matrixProduct", "convolveByMatrix"],

  start(element, kit) {
    const filters = {
      small: ["0 1, 2 3", matrix([[0, 1], [2, 3]])],
      level: ["level line", matrixOf(3, 3, (row) => (row === 1 ? 1 : 0))],
      edge: ["edge", matrixOf(3, 3, (row, column) => column - 1)],
    };
    const pictures = {
      numbers: matrixOf(3, 3, (row, column) => 3 * row + column),
      house: matrix([[0, 0, 1, 0, 0, 0], [0, 1, 0, 1, 0, 0], [1, 1, 1, 1, 1, 0], [1, 0, 0, 0, 1, 0],
        [1, 0, 1, 0, 1, 0], [1, 1, 1, 1, 1, 0]]),
    };
    const initial = {
      picture: "numbers", filter: [[0, 1], [2, 3]], stride: 1, padding: 0, unit: 0, shown: "yours",
    };
    const state = addressState("09-windows", initial);
    const filter = () => matrix(state.filter);
    // The picture in its frame of zeros: there the window never leaves it.
    const padded = () => {
      const picture = pictures[state.picture] ?? pictures.numbers, width = state.padding;
      const isInside = (row, column) => Math.min(row, column) >= 0
        && row < picture.rows && column < picture.columns;
      return matrixOf(picture.rows + 2 * width, picture.columns + 2 * width, (row, column) =>
        (isInside(row - width, column - width) ? picture.at(row - width, column - width) : 0));
    };
    let seen = padded();
    const across = () => Math.floor((seen.columns - state.filter[0].length) / state.stride) + 1;
    const down = () => Math.floor((seen.rows - state.filter.length) / state.stride) + 1;

    const input = new MapView({ title: "picture", role: "input",
      onMove: (row, column) => moveTo(Math.min(down() - 1, Math.floor(row / state.stride)),
        Math.min(across() - 1, Math.floor(column / state.stride))) });
    const weights = new NumberFields({ title: "filter", onChange: setFilter });
    const row = new MapView({ title: "filter as a row", role: "filter" });
    const columns = new NamedMap({ exercise: "im2col", name: "windows", role: "input",
      onMove: (_, unit) => moveTo(0, unit) });
    const column = new MapView({ title: "its column", role: "input" });
    const product = new NamedMap({ exercise: "matrixProduct", name: "product",
      onMove: (_, unit) => moveTo(0, unit) });
    const map = new NamedMap({ exercise: "convolveByMatrix", name: "map", onMove: moveTo });
    const together = new ComparedTogether([columns, product, map],
      { shown: state.shown, onChoose: (shown) => { state.shown = shown; mark(); } });
    const sum = new SumLine();

    const pictureChoice = choice("picture", [["numbers", "0 to 8"], ["house", "house"]], state.picture,
      (name) => { state.picture = name; update(); });
    const presets = menu("filter", Object.entries(filters).map(([name, [words]]) => [name, words]),
      (name) => setFilter(filters[name][1]));
    const stride = slider("stride", { from: 1, to: 3, value: state.stride },
      (value) => { state.stride = value; update(); });
    const frame = slider("padding", { from: 0, to: 1, value: state.padding },
      (value) => { state.padding = value; update(); });
    const controls = grow(["div", { class: "controls" }]);
    controls.append(player(step), pictureChoice.element, presets, stride, frame, button("Reset", reset));
    // The row to the left of the matrix and the product below it, as on paper.
    const matrices = grow(["div", { class: "map-box" }]);
    matrices.append(columns.element, product.element);
    const rows = grow(["div", { class: "map-box" }]);
    rows.append(weights.element, row.element, column.element);
    const pair = grow(["div", { class: "map-box" }]);
    pair.append(input.element, map.element);
    const maps = grow(["div", { class: "maps" }]);
    maps.append(pair, rows, matrices);
    element.append(maps, sum.element, together.controls, controls);

    function setFilter(values) {
      state.filter = Array.from({ length: values.rows }, (_, at) =>
        Array.from({ length: values.columns }, (_, column) => values.at(at, column)));
      update();
    }

    /** To the unit of a place in the map; in the matrix, units stand in one row. */
    function moveTo(unitRow, unitColumn) {
      state.unit = unitRow * across() + unitColumn;
      mark();
      say(`unit ${state.unit}, column ${state.unit} of the matrix: ${sum.element.textContent}`);
    }

    function step() {
      const next = (state.unit + 1) % (across() * down());
      moveTo(0, next);
      return next !== 0;
    }

    function reset() {
      Object.assign(state, structuredClone(initial));
      pictureChoice.value = state.picture;
      together.shown = state.shown;
      moveSlider(stride, state.stride);
      moveSlider(frame, state.padding);
    }

    /** Marks the unit: its window, its column, its number in the product and in the map. */
    function mark() {
      state.unit = Math.max(0, Math.min(state.unit, across() * down() - 1));
      keepInAddress("09-windows", state, initial);
      const { rows, columns: width } = filter();
      const [unitRow, unitColumn] = [Math.floor(state.unit / across()), state.unit % across()];
      const [top, left] = [unitRow * state.stride, unitColumn * state.stride];
      input.show(seen, { window: { row: top, column: left, rows, columns: width } });
      // A wrong answer may be of any size: what it does not have is not marked.
      const within = (tensor, place) =>
        (tensor && place.row < tensor.rows && place.column < tensor.columns ? place : null);
      const marked = within(columns.map, { row: 0, column: state.unit });
      columns.mark({ window: marked && { ...marked, rows: columns.map.rows, columns: 1 } });
      column.element.hidden = !marked;
      if (marked) {
        column.heading.textContent = `column ${state.unit}`;
        column.show(matrixOf(columns.map.rows, 1, (at) => columns.map.at(at, state.unit)),
          { hasNumbers: columns.map.rows < 17, scale: scaleOf(columns.map) });
      }
      product.mark({ cell: within(product.map, { row: 0, column: state.unit }) });
      // Each number of a right product stands under its column.
      if (product.map?.columns === columns.map?.columns && product.map?.rows === 1) {
        product.view.canvas.style.width = columns.view.canvas.style.width;
      }
      map.mark({ cell: within(map.map, { row: unitRow, column: unitColumn }) });
      const terms = [...filter().values].map((weight, index) =>
        [seen.at(top + Math.floor(index / width), left + index % width), weight]);
      sum.show(terms, terms.reduce((total, [pixel, weight]) => total + pixel * weight, 0),
        map.yoursAt(unitRow, unitColumn));
    }

    const update = newest(async () => {
      seen = padded();
      weights.value = filter();
      const asRow = new Tensor([1, filter().values.length], filter().values);
      row.show(asRow, { scale: scaleOf(asRow) });
      const picture = pictures[state.picture] ?? pictures.numbers;
      const volume = new Tensor([1, ...picture.dimensions], picture.values);
      const bank = new Tensor([1, 1, ...filter().dimensions], filter().values);
      const places = [size(state.stride), padding(state.padding)];
      const windows = await kit.both("im2col", [volume, size(...filter().dimensions), ...places]);
      // The right windows, so that each function answers for itself.
      const products = windows.expected.value
        ? await kit.both("matrixProduct", [asRow, windows.expected.value]) : windows;
      const layers = await kit.both("convolveByMatrix",
        [volume, bank, Float32Array.of(0), ...places]);
      columns.show(windows, {}, kit.remark);
      product.show(products);
      map.show(bothAsMatrices(layers, (value) => value.channel(0)));
      mark();
    });

    kit.onChange(update);
    update();
  },
});
