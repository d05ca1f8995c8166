// What runs in a worker: one module of WebAssembly, called with bytes. The page makes the worker
// from the text of this function, since a worker cannot be loaded from a file beside the page.

function instanceWorker() {
  const memoryLimit = 256 << 20;
  let module, instance, heap, printed;

  /** Blocks of memory: each power of two has a list of the freed ones. */
  class Heap {
    #memory;
    #end;
    #free = new Map();

    constructor(memory, start) {
      this.#memory = memory;
      this.#end = (start + 15) & ~15;
    }

    /** In front of each block, 16 bytes hold its size. */
    allocate(alignment, count) {
      const length = 2 ** Math.ceil(Math.log2(Math.max(32, count + 16)));
      const freed = alignment <= 16 && this.#free.get(length)?.pop();
      if (freed) return freed;
      const start = Math.ceil((this.#end + 16) / alignment) * alignment;
      const end = start - 16 + length;
      const missing = end - this.#memory.buffer.byteLength;
      if (end > memoryLimit) return 0;
      if (missing > 0) this.#memory.grow(Math.ceil(missing / 65536));
      this.#end = end;
      new DataView(this.#memory.buffer).setUint32(start - 16, length, true);
      return start;
    }

    release(block) {
      if (block === 0) return;
      const length = new DataView(this.#memory.buffer).getUint32(block - 16, true);
      if (!this.#free.has(length)) this.#free.set(length, []);
      this.#free.get(length).push(block);
    }
  }

  const bytesAt = (start, count) =>
    new Uint8Array(instance.exports.memory.buffer, start, count);

  /** What Embedded Swift expects of a C library, as far as lessons need it. */
  const library = {
    posix_memalign(result, alignment, count) {
      const block = heap.allocate(Math.max(16, alignment), count);
      if (block === 0) return 12;
      new DataView(instance.exports.memory.buffer).setUint32(result, block, true);
      return 0;
    },
    free: (block) => heap.release(block),
    putchar(code) {
      if (printed.length < 65536) printed.push(code & 255);
      return code;
    },
    memcmp(first, second, count) {
      const [one, other] = [bytesAt(first, count), bytesAt(second, count)];
      const index = one.findIndex((byte, place) => byte !== other[place]);
      return index < 0 ? 0 : one[index] - other[index];
    },
    memmove: (to, from, count) => { bytesAt(0).copyWithin(to, from, from + count); return to; },
    memcpy: (to, from, count) => { bytesAt(0).copyWithin(to, from, from + count); return to; },
    arc4random_buf: (to, count) => { crypto.getRandomValues(bytesAt(to, count)); },
    memset: (to, value, count) => { bytesAt(to, count).fill(value); return to; },
    fmod: (x, y) => x % y,
    fmodf: (x, y) => x % y,
  };
  for (const name of ["exp", "log", "sin", "cos", "tan", "atan2", "pow", "log2", "exp2", "tanh"]) {
    const double = name === "exp2" ? (x) => 2 ** x : Math[name];
    library[name] = double;
    library[`${name}f`] = double;
  }

  /** A new instance, in which nothing has happened yet. */
  function start() {
    const imports = { env: {}, page: {} };
    for (const { module: from, name } of WebAssembly.Module.imports(module)) {
      imports[from][name] = library[name] ?? (() => { throw new Error(`there is no ${name}`); });
    }
    imports.page.send = (bytes, count) => {
      const reply = bytesAt(bytes, count).slice();
      postMessage({ reply }, [reply.buffer]);
    };
    instance = new WebAssembly.Instance(module, imports);
    heap = new Heap(instance.exports.memory, instance.exports.__heap_base.value);
    instance.exports.start();
  }

  /** The reason, if the code stopped itself: "05-Filters.swift:32: row 9 is outside a 3×3 matrix". */
  const lastWords = () => new TextDecoder().decode(Uint8Array.from(printed)).trim().split("\n").at(-1)
    .replace(/^\w+\/([^:]+:\d+): Fatal error: /, "$1: ");

  function run(body) {
    printed = [];
    try {
      if (module && !instance) start();
      body();
      postMessage({ ended: {} });
    } catch (error) {
      instance = undefined;
      postMessage({ ended: { trap: lastWords() || error.message } });
    }
  }

  onmessage = ({ data }) => run(() => {
    if (data.module) {
      module = new WebAssembly.Module(data.module);
      start();
    }
    const { allocate, answer, list } = instance.exports;
    if (!data.request) return list();
    const place = allocate(data.request.length);
    bytesAt(place, data.request.length).set(data.request);
    answer(place, data.request.length);
  });
}
