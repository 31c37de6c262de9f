// Elements. Text of a case only ever becomes a text node.
export const one = (selector, within = document) => within.querySelector(selector);
export const all = (selector, within = document) => [...within.querySelectorAll(selector)];

export function make(name, given = {}, ...children) {
  const element = document.createElement(name);
  apply(element, given);
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

export function draw(name, given = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(given)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

// words of a case in their own direction, so that they cannot turn the line around
export const words = (text) => make("bdi", {}, text);

function apply(element, given) {
  for (const [key, value] of Object.entries(given)) {
    if (key === "class") element.className = value;
    else if (key === "data") Object.assign(element.dataset, value);
    else if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null) element.setAttribute(key, String(value));
  }
}

// Chinese input methods swallow letters (key is then "Process") and widen digits: the code of the key tells
const CODES = { Slash: "/", Minus: "-", Equal: "+", NumpadAdd: "+", NumpadSubtract: "-" };
export function keyOf(event) {
  if (/^[ -~]$/.test(event.key) || event.key.length > 1 && event.key !== "Process" && event.key !== "Unidentified") {
    return event.key === "=" ? "+" : event.key.length === 1 ? event.key.toLowerCase() : event.key;
  }
  if (event.code === "Slash" && event.shiftKey) return "?";
  const named = /^(?:Key([A-Z])|Digit(\d)|Numpad(\d))$/.exec(event.code);
  return named ? (named[1] || named[2] || named[3]).toLowerCase() : CODES[event.code] || "";
}

export const typing = (event) => Boolean(event.target.closest("input:not([type=checkbox]), textarea, select, dialog"));
