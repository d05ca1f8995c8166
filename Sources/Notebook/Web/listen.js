// Hears of saves and verdicts. A page from a file can ask no server, but it can load a script: the
// loop renews `now.js`, and this reads it again and again.

const page = document.documentElement.dataset.page;

/** How often to look, in milliseconds. Nobody sees a hidden page. */
const interval = () => (document.hidden ? 3000 : 300);

/** The loop renews `now.js` every two seconds. */
const patience = 8000;

/** What each listener is told when there is news: what `now.js` says about the notebook. */
const listeners = [];
function onNews(listener) { listeners.push(listener); }

let lastBeat = 0;
let timer = 0;

function look() {
  clearTimeout(timer);
  load(`now.js?${Date.now()}`)
    .catch(() => {})
    .then(() => {
      showLoop();
      timer = setTimeout(look, interval());
    });
}

/** Loads a script of the notebook's own folder. */
function load(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = script.onerror = (event) => {
      script.remove();
      event.type === "load" ? resolve() : reject(new Error(`${address} is not there`));
    };
    document.head.append(script);
  });
}

/** Loads a part, whose name says what it holds. */
function loadPart(name) {
  return /^part-[0-9a-f]{64}\.js$/.test(name) ? load(name) : Promise.reject(new Error(name));
}

let lastNews = null;

function takeNews(news) {
  lastNews = news;
  lastBeat = news.beat;
  for (const listener of listeners) listener(news);
}

/** Says what the loop is doing, or that there is none; the cover says how to start it. */
function showLoop() {
  const line = document.getElementById("loop");
  const isRunning = lastBeat > 0 && Date.now() - lastBeat < patience;
  const words = isRunning ? loopWords() : "Loop not running";
  if (line.textContent === words) return;
  line.replaceChildren(isRunning ? words : grow(["a", { href: "index.html#fresh" }, words]));
}

function loopWords() {
  if (lastNews.phase === "failed") return lastNews.message ?? "";
  if (lastNews.phase === "checking") return "Checking…";
  return `Saved ${new Date(lastNews.saved).toTimeString().slice(0, 5)}`;
}

function startListening() {
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
  look();
}
