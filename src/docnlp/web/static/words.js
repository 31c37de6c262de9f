// The words of a page as a transparent layer over its picture: selected by dragging, copied as the browser copies.
// Places come from the edges of the characters as they were read, not from the letters of the browser's font.
import { draw } from "./dom.js";

const NEAR = 2;
const STILL = 4;

export class Words {
  // point(event) tells where the pointer stands on the page, in points
  constructor({ view, point }) {
    Object.assign(this, { view, point });
    this.clear();
    view.addEventListener("dblclick", (event) => this.whole(event));
  }

  clear() {
    this.layer = null;
    this.lines = [];
    this.from = null;
    this.dragged = false;
    this.view.classList.remove("reading");
  }

  // lines: [text, x0, y0, x1, y1, size of the letters, [left and right edge of each character]]
  build(lines, viewBox) {
    this.layer = draw("svg", { class: "words", viewBox, preserveAspectRatio: "none" });
    this.lines = lines.map(([text, x0, y0, x1, y1, , edges]) => {
      const high = y1 - y0;
      const row = draw("text", { x: x0, y: y0 + high * 0.82, "font-size": high, textLength: Math.max(1, x1 - x0), lengthAdjust: "spacingAndGlyphs" }, text);
      return { text, box: [x0, y0, x1, y1], edges, units: units(text), node: row.firstChild, row };
    });
    this.layer.append(...this.lines.map((line) => line.row));
    return this.layer;
  }

  down(event) {
    this.dragged = false;
    if (event.button !== 0 || event.pointerType === "touch") return;
    const at = this.point(event);
    const line = this.under(at);
    if (this.chosen()) getSelection().removeAllRanges();
    this.from = line && { ...this.letter(line, at), x: event.clientX, y: event.clientY };
  }

  move(event) {
    if (!this.lines.length) return;
    const at = this.point(event);
    // the button may have been let go outside
    if (!(event.buttons & 1)) this.from = null;
    if (!this.from) {
      this.view.classList.toggle("reading", Boolean(this.under(at)));
      return;
    }
    if (!this.dragged && Math.hypot(event.clientX - this.from.x, event.clientY - this.from.y) < STILL) return;
    if (!this.dragged) this.view.setPointerCapture(event.pointerId);
    this.dragged = true;
    const to = this.letter(this.nearest(at), at);
    getSelection().setBaseAndExtent(this.from.node, this.from.unit, to.node, to.unit);
  }

  up() {
    this.from = null;
  }

  whole(event) {
    const line = this.lines.length && this.under(this.point(event));
    if (line) getSelection().setBaseAndExtent(line.node, 0, line.node, line.text.length);
  }

  under([x, y]) {
    return this.lines.find(({ box: [x0, y0, x1, y1] }) => x0 - NEAR <= x && x <= x1 + NEAR && y0 - NEAR <= y && y <= y1 + NEAR) || null;
  }

  // a pointer between two rows means one of them, however far it is from the words of its own row
  nearest([x, y]) {
    const off = (value, low, high) => Math.max(low - value, value - high, 0);
    const far = ({ box: [x0, y0, x1, y1] }) => off(x, x0, x1) + 8 * off(y, y0, y1);
    return this.lines.reduce((best, line) => (far(line) < far(best) ? line : best));
  }

  letter({ node, edges, units: at }, [x]) {
    const passed = at.slice(1).filter((_, n) => (edges[2 * n] + edges[2 * n + 1]) / 2 < x).length;
    return { node, unit: at[passed] };
  }

  chosen() {
    const chosen = getSelection();
    return this.layer && !chosen.isCollapsed && this.layer.contains(chosen.anchorNode) && this.layer.contains(chosen.focusNode) ? chosen.getRangeAt(0) : null;
  }

  // what is selected: {boxes: one for each line, text}, or null
  selected() {
    const range = this.chosen();
    const parts = range ? this.lines.map((line) => part(line, range)).filter(Boolean) : [];
    return parts.length ? { boxes: parts.map((it) => it.box), text: parts.map((it) => it.text).join("\n") } : null;
  }
}

// where each character begins in the string: those beyond the first plane take two units
function units(text) {
  const at = [0];
  for (const character of text) at.push(at.at(-1) + character.length);
  return at;
}

function part({ text, box: [, y0, , y1], edges, units: at, node }, range) {
  if (!range.intersectsNode(node)) return null;
  const start = range.startContainer === node ? range.startOffset : 0;
  const end = range.endContainer === node ? range.endOffset : text.length;
  if (start >= end) return null;
  const own = edges.slice(2 * at.findIndex((unit) => unit >= start), 2 * at.findIndex((unit) => unit >= end));
  return { text: text.slice(start, end), box: [Math.min(...own), y0, Math.max(...own), y1] };
}
