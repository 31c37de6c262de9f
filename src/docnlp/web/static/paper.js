// One page with its boxes: zoom, turn, draw. Boxes are in points of the page; the overlay is stretched like the picture.
import { all, draw, make, one } from "./dom.js";
import { Words } from "./words.js";

const WIDEST = 880;
const HELD = 16;
const GAP = 40;
const LEAST = 5;
const PAUSE = 3000;
const REST = 120;
const LOST = "页面取不到；请看看终端里的 docnlp review 是否还在运行";

export class Paper {
  // settled() hears that a page stands and nobody went on at once
  constructor({ view, caption, notice, base, picked, settled }) {
    Object.assign(this, { view, caption, notice, base, picked, settled });
    this.files = new Map();
    this.pictures = new Map();
    this.texts = new Map();
    this.words = new Words({ view, point: (event) => this.point(event) });
    this.zoom = 0;
    this.turns = new Map();
    this.at = null;
    this.pen = null;
    new ResizeObserver(() => this.lay()).observe(view);
    view.addEventListener("pointerdown", (event) => this.down(event));
    view.addEventListener("pointermove", (event) => this.move(event));
    view.addEventListener("pointerup", (event) => this.up(event));
  }

  // the sheets of a file, asked for once
  sheets(file) {
    if (!this.files.has(file)) {
      const asked = fetch(`${this.base}/files/${file}`).then((answer) => (answer.ok ? answer.json() : []));
      this.files.set(file, asked.catch(() => { this.files.delete(file); return []; }));
    }
    return this.files.get(file);
  }

  // turning is for viewing one page; the next one stands as it was put right
  get name() {
    return this.at ? `${this.at.file}/${this.at.page}/${this.at.part}` : "";
  }

  get turned() {
    return this.turns.get(this.name) || 0;
  }

  picture(file, sheet) {
    const address = `${this.base}/files/${file}/${sheet.page}/${sheet.part}/wide`;
    const held = this.pictures.get(address) || make("img", { src: address, alt: `第 ${sheet.page} 页${sheet.half}`, draggable: "false" });
    return keep(this.pictures, address, held);
  }

  // what stands on a sheet as it was read; null while the server is away
  text(file, sheet) {
    const address = `${this.base}/files/${file}/${sheet.page}/${sheet.part}/text`;
    const asked = () => fetch(address).then((answer) => (answer.ok ? answer.json() : null)).catch(() => null)
      .then((text) => { if (!text) this.texts.delete(address); return text; });
    return keep(this.texts, address, this.texts.get(address) || asked());
  }

  async prefetch({ file, page, part }) {
    const sheet = await this.find(file, page, part);
    if (sheet && !sheet.absent) this.picture(file, sheet);
  }

  async find(file, page, part = 0) {
    const sheets = await this.sheets(file);
    return sheets.find((it) => it.page === page && it.part === part) || sheets.find((it) => it.page === page);
  }

  // spots: [{key, box, role, tone, on}]
  async show({ file, name, page, part }, spots) {
    const asked = (this.asked = Symbol("page"));
    const sheet = await this.find(file, page, part);
    if (asked !== this.asked) return null;
    this.stop();
    this.at = sheet ? { file, name, page: sheet.page, part: sheet.part } : null;
    this.sheet = sheet || null;
    this.image = null;
    this.words.clear();
    this.caption.textContent = sheet ? `${name}　第 ${sheet.page} 页${sheet.half}` : "";
    this.tell(sheet ? sheet.absent : this.files.has(file) ? "这一页没有读出来，不能显示；请重新检查这个文件" : LOST);
    this.view.replaceChildren();
    if (sheet) this.build(sheet, spots);
    const there = sheet ? await this.fill(sheet, asked) : this.files.has(file);
    if (sheet && there) setTimeout(() => { if (asked === this.asked) this.settle(asked); }, REST);
    // the server may come back
    if (!there) setTimeout(() => { if (asked === this.asked) this.show({ file, name, page, part }, spots); }, PAUSE);
    return this.at;
  }

  build(sheet, spots) {
    const [x0, y0, x1, y1] = sheet.box;
    this.overlay = draw("svg", { class: "spots", viewBox: `${x0} ${y0} ${x1 - x0} ${y1 - y0}`, preserveAspectRatio: "none" });
    this.inner = make("div", { class: "inner" }, this.overlay);
    this.outer = make("div", { class: "paper" }, this.inner);
    this.view.append(this.outer);
    this.mark(spots);
    this.lay();
    this.centre();
  }

  // tells whether picture or text is there, or nobody waits for it any more
  async fill(sheet, asked) {
    const { file } = this.at;
    if (!sheet.absent) {
      const picture = this.picture(file, sheet);
      this.inner.prepend(picture);
      this.outer.classList.add("loading");
      const good = await picture.decode().then(() => true, () => picture.complete && picture.naturalWidth > 0);
      if (asked !== this.asked) return true;
      this.outer.classList.remove("loading");
      this.image = good ? picture : null;
      if (good) return true;
      picture.remove();
      this.pictures.clear();
      this.tell("这一页的图像没有取到，按读出的文字绘出");
    }
    const text = await this.text(file, sheet);
    if (asked !== this.asked) return true;
    if (!text) {
      this.tell(LOST);
      return false;
    }
    this.inner.prepend(written(text, this.overlay.getAttribute("viewBox")));
    return true;
  }

  // the picture comes first: words are brought where somebody stays
  async settle(asked) {
    this.settled();
    const text = await this.text(this.at.file, this.sheet);
    if (text && asked === this.asked) this.overlay.before(this.words.build(text.lines, this.overlay.getAttribute("viewBox")));
  }

  // the words that are selected on the page: {file, name, page, part, boxes, text}, or null
  selected() {
    const chosen = this.words.selected();
    return chosen && { ...this.at, ...chosen };
  }

  tell(text) {
    this.notice.textContent = text;
    this.notice.hidden = !text;
  }

  mark(spots) {
    if (!this.overlay) return;
    const area = ([x0, y0, x1, y1]) => (x1 - x0) * (y1 - y0);
    // large boxes first, so that small ones inside them can be clicked
    const sorted = [...spots].sort((a, b) => Number(a.on) - Number(b.on) || area(b.box) - area(a.box));
    this.overlay.replaceChildren(...sorted.map((spot) => {
      const [x, y, x1, y1] = spot.box;
      const rect = draw("rect", { class: `spot ${spot.tone} ${spot.role}${spot.on ? " on" : ""}`, x, y, width: x1 - x, height: y1 - y, "vector-effect": "non-scaling-stroke" });
      rect.dataset.key = spot.key;
      // browsers differ in whether the end of a drag is a click here
      rect.addEventListener("click", () => { if (!this.pen && !this.words.dragged) this.picked(spot.key); });
      return rect;
    }));
  }

  lay() {
    if (!this.sheet) return;
    const [x0, y0, x1, y1] = this.sheet.box;
    const quarter = this.turned % 180 !== 0;
    const [wide, high] = quarter ? [y1 - y0, x1 - x0] : [x1 - x0, y1 - y0];
    const width = Math.min(WIDEST, Math.max(200, this.view.clientWidth - GAP)) * 1.25 ** this.zoom;
    const height = (width * high) / wide;
    size(this.outer, width, height);
    size(this.inner, ...(quarter ? [height, width] : [width, height]));
    this.inner.style.transform = `translate(-50%, -50%) rotate(${this.turned}deg)`;
  }

  enlarge(by) {
    this.zoom = by === 0 ? 0 : Math.min(5, Math.max(-3, this.zoom + by));
    this.lay();
    this.centre();
  }

  turn() {
    this.turns.set(this.name, (this.turned + 90) % 360);
    this.lay();
    this.centre();
  }

  centre() {
    const spot = one(".spot.hit.on", this.view) || one(".spot.on", this.view);
    this.view.scrollTo(0, 0);
    if (!spot) return;
    const box = spot.getBoundingClientRect();
    const frame = this.view.getBoundingClientRect();
    const down = box.bottom > frame.bottom - 40 ? box.top - frame.top - Math.max(40, (frame.height - box.height) / 2.5) : 0;
    const right = box.right > frame.right - 20 ? box.left - frame.left - 60 : 0;
    this.view.scrollTo(right, down);
  }

  // drawn({file, name, page, part, boxes}) hears of the box
  start(drawn) {
    if (!this.sheet) return false;
    this.pen = { from: null, drawn };
    this.view.classList.add("drawing");
    return true;
  }

  // the page as a whole in place of a box; tells whether the pen was out
  whole() {
    if (!this.pen) return false;
    this.pen.drawn({ ...this.at, boxes: [] });
    return true;
  }

  stop() {
    this.pen = null;
    this.view.classList.remove("drawing");
    for (const draft of all(".draft", this.view)) draft.remove();
  }

  // where the pointer stands on the page, in points
  point(event) {
    const frame = this.outer.getBoundingClientRect();
    const within = (value) => Math.min(1, Math.max(0, value));
    const u = within((event.clientX - frame.left) / frame.width);
    const v = within((event.clientY - frame.top) / frame.height);
    const [x, y] = { 0: [u, v], 90: [v, 1 - u], 180: [1 - u, 1 - v], 270: [1 - v, u] }[this.turned];
    const [x0, y0, x1, y1] = this.sheet.box;
    return [x0 + x * (x1 - x0), y0 + y * (y1 - y0)];
  }

  // shows what a dialog is about to speak of
  draft(boxes) {
    this.overlay.append(...boxes.map(([x0, y0, x1, y1]) => draw("rect", { class: "draft", x: x0, y: y0, width: x1 - x0, height: y1 - y0, "vector-effect": "non-scaling-stroke" })));
  }

  down(event) {
    if (!this.pen) this.words.down(event);
    if (!this.pen || event.button !== 0) return;
    event.preventDefault();
    this.view.setPointerCapture(event.pointerId);
    this.pen.from = this.point(event);
    this.pen.draft = draw("rect", { class: "draft", "vector-effect": "non-scaling-stroke" });
    this.overlay.append(this.pen.draft);
  }

  move(event) {
    if (!this.pen) this.words.move(event);
    if (!this.pen || !this.pen.from) return;
    const [x0, y0, x1, y1] = (this.pen.box = around(this.pen.from, this.point(event)));
    for (const [name, value] of Object.entries({ x: x0, y: y0, width: x1 - x0, height: y1 - y0 })) this.pen.draft.setAttribute(name, value);
  }

  up(event) {
    this.words.up();
    if (!this.pen || !this.pen.from) return;
    this.move(event);
    const [x0, y0, x1, y1] = this.pen.box;
    if (x1 - x0 < LEAST || y1 - y0 < LEAST) {
      this.pen.draft.remove();
      this.pen.from = null;
      return;
    }
    this.pen.drawn({ ...this.at, boxes: [this.pen.box] });
  }
}

const around = ([ax, ay], [bx, by]) => [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)];

// the one asked for last stays longest
function keep(held, address, value) {
  held.delete(address);
  held.set(address, value);
  if (held.size > HELD) held.delete(held.keys().next().value);
  return value;
}

function size(element, width, height) {
  element.style.width = `${width}px`;
  element.style.height = `${height}px`;
}

function written({ lines, cells, marks }, viewBox) {
  const page = draw("svg", { class: "written", viewBox, preserveAspectRatio: "none" });
  const rect = ([x0, y0, x1, y1], more) => draw("rect", { x: x0, y: y0, width: x1 - x0, height: y1 - y0, ...more });
  for (const cell of cells) page.append(rect(cell, { class: "cell" }));
  for (const [text, x0, y0, x1, y1, kind, round] of marks) {
    page.append(rect([x0, y0, x1, y1], { class: `mark ${kind}`, rx: round ? (x1 - x0) / 2 : 3 }));
    page.append(draw("text", { class: `mark ${kind}`, x: x0 + 2, y: y1 - 3, "font-size": 8 }, text));
  }
  for (const [text, x0, y0, x1, y1, letter] of lines) {
    page.append(draw("text", { x: x0, y: y0 + (y1 - y0) * 0.82, "font-size": letter, textLength: Math.max(1, x1 - x0), lengthAdjust: "spacingAndGlyphs" }, text));
  }
  return page;
}
