/**
 * Makes an element of what the notebook's own files say: a text, or [name, attributes, ...content].
 * A text stays a text, whatever a learner has written into it.
 */
function grow(markup) {
  if (typeof markup === "string") return document.createTextNode(markup);
  const [name, attributes, ...content] = markup;
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...content.map(grow));
  return element;
}
