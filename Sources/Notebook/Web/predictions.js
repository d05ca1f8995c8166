// The questions of "Predict first": an answer is asked for, checked, and remembered.

const numberWords = [
  "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
  "twelve",
];

/** The numbers of a text: "six of 1,440, or 5x−2" has 6, 1440, 5 and −2. */
function numbersIn(text) {
  const digits = text.toLowerCase().replace(/[a-z]+/g, (word) => {
    const number = numberWords.indexOf(word);
    return number < 0 ? word : String(number);
  });
  const plain = digits
    .replace(/[−–]/g, "-")
    .replace(/(\d),(?=\d{3}(?!\d))/g, "$1")
    .replace(/(\d)\s*[x×·*]\s*(?=[-\d])/g, "$1 ");
  return (plain.match(/(?<!\w)-?\d+(?:\.\d+)?|\d+(?:\.\d+)?/g) ?? []).map(Number);
}

/** A whole number must be the same, another one near: somebody may have rounded it. */
function isNear(given, expected) {
  if (Number.isInteger(expected)) return given === expected;
  return Math.abs(given - expected) <= Math.abs(expected) / 100;
}

/** Whether the expected numbers stand in an answer, in their order; words around them are free. */
function isAsExpected(answer, key) {
  const expected = numbersIn(key);
  let found = 0;
  for (const number of numbersIn(answer)) {
    if (found < expected.length && isNear(number, expected[found])) found += 1;
  }
  return found === expected.length;
}

class Prediction {
  constructor(question) {
    this.number = question.dataset.prediction;
    this.key = question.dataset.key;
    this.input = grow(["input", { type: "text", id: `prediction-${this.number}`, autocomplete: "off" }]);
    this.outcome = grow(["p", { class: "outcome" }]);
    this.answer = grow(["div", { class: "answer" }]);
    this.reveal = grow(["button", { type: "button" }, "Show the answer"]);
    const form = grow([
      "form", { class: "prediction-form" },
      ["label", { for: this.input.id }, "Your answer"],
    ]);
    form.append(this.input, grow(["button", { type: "submit" }, this.key ? "Check" : "Compare"]), this.reveal);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.check();
    });
    this.reveal.addEventListener("click", () => this.showAnswer());
    question.append(form, this.outcome, this.answer);
    this.recall();
  }

  check() {
    const text = this.input.value.trim();
    if (text === "") return this.input.focus();
    const isRight = this.key ? isAsExpected(text, this.key) : null;
    this.keep({ text, isRight });
    this.show(isRight);
    if (isRight === false) this.reveal.hidden = false;
    else this.showAnswer();
    say(this.outcome.textContent);
  }

  show(isRight) {
    const words = new Map([
      [true, "✔ As you predicted."],
      [false, "✘ Not quite. Look again, and change your answer."],
      [null, "Compare your answer with this one."],
    ]);
    this.outcome.textContent = words.get(isRight);
    this.outcome.className = `outcome ${isRight === true ? "passed" : isRight === false ? "failed" : ""}`;
  }

  /** The answer stands at the end of the page, for those who read without scripts. */
  showAnswer() {
    const answer = document.getElementById(`answer-${this.number}`);
    if (!answer) return;
    this.answer.replaceChildren(...[...answer.childNodes].map((node) => node.cloneNode(true)));
    this.reveal.hidden = true;
  }

  keep(what) { remember(`prediction-${this.number}`, what); }

  recall() {
    this.reveal.hidden = true;
    const kept = remembered(`prediction-${this.number}`);
    if (typeof kept?.text !== "string") return;
    this.input.value = kept.text;
    const isRight = this.key ? isAsExpected(kept.text, this.key) : null;
    this.show(isRight);
    if (isRight === false) this.reveal.hidden = false;
    else this.showAnswer();
  }
}

function startPredictions() {
  for (const question of document.querySelectorAll("[data-prediction]")) new Prediction(question);
}
