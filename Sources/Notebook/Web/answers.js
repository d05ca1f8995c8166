// Values on their way to a function and back, in the encoding of the worker's pipe: Sources/Wire.
//
// A number, a truth value, a text and null stand for themselves. A matrix, a volume and a bank of
// filters are a `Tensor`. A record, such as a size, is an object that names its type:
// {record: "Size", rows: 2, columns: 3}; its numbers are whole. A list of numbers that are not is
// a Float32Array.

class Tensor {
  constructor(dimensions, values) {
    this.dimensions = dimensions;
    this.values = values instanceof Float32Array ? values : Float32Array.from(values);
  }

  get rows() { return this.dimensions.at(-2); }
  get columns() { return this.dimensions.at(-1); }

  /** The value at a row and a column of a matrix. */
  at(row, column) { return this.values[row * this.columns + column]; }

  /** One map of a volume, as a matrix. */
  channel(index) {
    const count = this.rows * this.columns;
    return new Tensor([this.rows, this.columns],
      this.values.subarray(index * count, (index + 1) * count));
  }
}

/** A matrix, from its rows: matrix([[0, 1], [2, 3]]). */
const matrix = (rows) => new Tensor([rows.length, rows[0]?.length ?? 0], rows.flat());

/** A matrix of one value, or of what a function says for each place. */
const matrixOf = (rows, columns, value = 0) => new Tensor([rows, columns],
  Array.from({ length: rows * columns }, (_, index) => typeof value === "function"
    ? value(Math.floor(index / columns), index % columns) : value));

const size = (rows, columns = rows) => ({ record: "Size", rows, columns });
const padding = (top, bottom = top, left = top, right = top) =>
  ({ record: "Padding", top, bottom, left, right });

const tags = {
  integer: 1, float: 2, bool: 3, text: 4, tensor: 5, record: 6, list: 7, nothing: 8,
};

class ByteWriter {
  #bytes = new Uint8Array(1024);
  #view = new DataView(this.#bytes.buffer);
  #count = 0;

  get bytes() { return this.#bytes.slice(0, this.#count); }

  #room(count) {
    const start = this.#count;
    this.#count += count;
    if (this.#count > this.#bytes.length) {
      const larger = new Uint8Array(2 * this.#count);
      larger.set(this.#bytes);
      this.#bytes = larger;
      this.#view = new DataView(larger.buffer);
    }
    return start;
  }

  // Room first: making it may be what replaces the view.
  #put(count, write) {
    const start = this.#room(count);
    write(this.#view, start);
  }

  byte(value) { this.#put(1, (view, at) => view.setUint8(at, value)); }
  count(value) { this.#put(4, (view, at) => view.setUint32(at, value, true)); }
  integer(value) { this.#put(8, (view, at) => view.setBigInt64(at, BigInt(value), true)); }
  float(value) { this.#put(4, (view, at) => view.setFloat32(at, value, true)); }

  text(text) {
    const bytes = new TextEncoder().encode(text);
    this.count(bytes.length);
    const start = this.#room(bytes.length);
    this.#bytes.set(bytes, start);
  }

  // As they are in memory: every machine that browsers run on is little-endian.
  floats(values) {
    this.count(values.length);
    const start = this.#room(4 * values.length);
    this.#bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), start);
  }

  list(elements, write) {
    this.count(elements.length);
    for (const element of elements) write(element);
  }

  /** A value as the Swift type of that name; without one, as what it looks like. */
  answer(value, type = "") {
    if (value === null || value === undefined) return this.byte(tags.nothing);
    if (type.endsWith("?")) return this.answer(value, type.slice(0, -1));
    if (value instanceof Tensor) {
      this.byte(tags.tensor);
      this.list(value.dimensions, (dimension) => this.integer(dimension));
      this.floats(value.values);
    } else if (Array.isArray(value) || value instanceof Float32Array) {
      const element = value instanceof Float32Array ? "Float" : type.slice(1, -1);
      this.byte(tags.list);
      this.list(value, (each) => this.answer(each, element));
    } else if (typeof value === "object") {
      const { record, ...members } = value;
      this.byte(tags.record);
      this.text(record);
      this.list(Object.entries(members), ([label, member]) => {
        this.text(label);
        this.answer(member);
      });
    } else if (typeof value === "boolean") {
      this.byte(tags.bool);
      this.byte(value ? 1 : 0);
    } else if (typeof value === "string") {
      this.byte(tags.text);
      this.text(value);
    } else if (type === "Float") {
      this.byte(tags.float);
      this.float(value);
    } else {
      this.byte(tags.integer);
      this.integer(value);
    }
  }
}

class ByteReader {
  #bytes;
  #view;
  #start = 0;

  constructor(bytes) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  #take(count) {
    this.#start += count;
    return this.#start - count;
  }

  byte() { return this.#view.getUint8(this.#take(1)); }
  count() { return this.#view.getUint32(this.#take(4), true); }
  integer() { return Number(this.#view.getBigInt64(this.#take(8), true)); }
  float() { return this.#view.getFloat32(this.#take(4), true); }

  text() {
    const count = this.count();
    const start = this.#take(count);
    return new TextDecoder().decode(this.#bytes.subarray(start, start + count));
  }

  floats() {
    const count = this.count();
    const start = this.#take(4 * count);
    return new Float32Array(this.#bytes.slice(start, start + 4 * count).buffer);
  }

  list(read) { return Array.from({ length: this.count() }, read); }

  answer() {
    const tag = this.byte();
    switch (tag) {
      case tags.integer: return this.integer();
      case tags.float: return this.float();
      case tags.bool: return this.byte() !== 0;
      case tags.text: return this.text();
      case tags.tensor: return new Tensor(this.list(() => this.integer()), this.floats());
      case tags.record: {
        const record = this.text();
        return Object.fromEntries(
          [["record", record], ...this.list(() => [this.text(), this.answer()])]);
      }
      case tags.list: {
        const next = this.#bytes[this.#start + 4];
        const elements = this.list(() => this.answer());
        return next === tags.float && elements.length > 0 ? Float32Array.from(elements) : elements;
      }
      case tags.nothing: return null;
      default: throw new Error(`an answer cannot begin with ${tag}`);
    }
  }
}

/** "(Matrix, [Float]) -> Int" as ["Matrix", "[Float]"]. */
const argumentTypes = (signature) =>
  signature.slice(1, signature.lastIndexOf(") -> ")).split(", ").filter(Boolean);

/** The bytes that ask for a call. */
function encodeCall(exercise, signature, values) {
  const types = argumentTypes(signature);
  const writer = new ByteWriter();
  writer.integer(0);
  writer.byte(1);
  writer.text(exercise);
  writer.text(signature);
  writer.list([...values.keys()], (index) => writer.answer(values[index], types[index]));
  return writer.bytes;
}

/** What a reply says: {value}, {error}, {waitsFor}, {progress} or {otherSignature}. */
function decodeReply(bytes) {
  const reader = new ByteReader(bytes);
  reader.integer();
  const tag = reader.byte();
  switch (tag) {
    case 1: return { value: reader.answer() };
    case 2: return { error: { kind: reader.text(), message: reader.text() } };
    case 3: return { waitsFor: reader.text() };
    case 4: return { otherSignature: reader.text() };
    case 8:
      return {
        progress: { epoch: reader.integer(), loss: reader.float(), accuracy: reader.float() },
      };
    default: return { trap: `the call was not understood (${tag})` };
  }
}
