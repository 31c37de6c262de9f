// What was misread and is put right: words in a box, a document's kind and pages, places to sign.
import { ask } from "./dialogs.js";
import { make, one, words } from "./dom.js";
import { post } from "./post.js";
import { begun, Span } from "./span.js";
const STATES = { "": "按识别", blank: "空白", signed: "已签、已捺或者已盖", "signed:2": "已签（二人）" };
const TICKS = { "": "按识别", blank: "没有勾选", signed: "已勾选" };
const DATES = { "": "按识别", blank: "空白", signed: "已填写" };
const CHOICES = { tick: TICKS, date: DATES };
const MOST = 1000;
const LINES = 200;

export class Corrections {
  // stands() gives the corrections in force
  constructor({ paper, base, outbox, trail, say, stands }) {
    Object.assign(this, { paper, base, outbox, trail, say, stands });
    one("#reread .restore").addEventListener("click", () => one("#reread").close("restore"));
  }

  // words: those selected, else the boxes drawn, else those of the finding that is looked at
  draw(finding) {
    const { paper } = this;
    if (paper.pen) return paper.stop();
    const chosen = paper.selected();
    if (chosen) return this.reread(chosen);
    const own = finding && paper.at && finding.places.find((place) => place.boxes.length && place.file === paper.at.file && place.page === paper.at.page && (!place.part || place.part === paper.at.part));
    if (!paper.start((place) => this.reread(place.boxes.length || !own ? place : { ...place, boxes: own.boxes }))) return null;
    return this.say(`在页面上框出读错的文字；${own ? "Enter 为当前疑点的位置，" : ""}Esc 取消`);
  }

  async reread({ file, page, part, boxes }) {
    this.paper.stop();
    this.say("");
    if (!boxes.length) return;
    if (boxes.length > LINES) return this.say(`选中的文字超过 ${LINES} 行；请只选读错的地方`);
    const found = await this.read({ file, page, part, boxes });
    if (!found) return this.say("没有取到这里的文字；请看看终端里的 docnlp review 是否还在运行");
    if (found.text.length > MOST || found.boxes.length > LINES) return this.say(`框住的文字太多（超过 ${MOST} 字或者 ${LINES} 行）；请只框读错的地方`);
    const dialog = one("#reread");
    one(".what", dialog).replaceChildren(...(found.old === null ? ["识别为：", words(found.text || (found.hand ? "手写" : "（没有文字）")), ...maybe(found.hand)] : ["识别为：", words(found.old || "（没有文字）"), "；此处已由 ", words(found.by), " 改正过"]));
    one(".restore", dialog).hidden = found.old === null;
    // the words are copied from the page: their place stays marked, and the dialog stands beside it
    this.paper.draft(found.boxes);
    const given = await ask(dialog, { new: found.text, name: found.called || guess(found.text) });
    this.paper.stop();
    const at = { file, page, part, boxes: found.boxes };
    if (!given) return null;
    if (given.pressed === "restore") return this.put([{ ...at, ...named(found.called), new: null }]);
    if (given.new !== found.text || found.old === null) return this.put([{ ...at, ...named(given.name), new: given.new }]);
    return null;
  }

  async read(at) {
    const answer = await post(`${this.base}/words`, at, this.outbox.csrf).catch(() => null);
    return answer && answer.ok ? answer.json() : null;
  }

  // the document on the page that is shown: its kind, where it begins and ends in this file, who signed
  async document(it, desk) {
    if (!it) return this.say("这一页不属于任何文书，不能改正");
    const { file } = this.paper.at;
    const span = new Span({ it, file, sheets: await this.paper.sheets(file), documents: desk.documents });
    if (!span.known) return this.say("这个案卷是旧版本检查的，还不能改正；请重新检查一次（docnlp scan）");
    const dialog = one("#document");
    one(".what", dialog).replaceChildren(words(it.title), "　", words(it.pages));
    const rows = it.slots.map((slot, number) => row(slot, number, this.earlier(item(slot))));
    one(".slots", dialog).replaceChildren(...rows);
    one(".signing", dialog).hidden = !rows.length;
    span.open(dialog);
    const given = await ask(dialog, { kind: it.kind, ...span.form });
    if (!given) return null;
    const wrong = span.read(given);
    if (wrong) return this.say(wrong);
    // the list may lack the kind of a file that is not loaded here
    const code = given.kind || it.kind;
    const kinds = code === it.kind || span.moved ? [] : [begun(it, code)];
    const items = [...this.slots(it.slots, given), ...kinds, ...span.items(code)];
    return items.length && this.put(items);
  }

  slots(all, given) {
    return all.flatMap((slot, number) => {
      const said = this.earlier(item(slot));
      const chosen = given[`slot-${number}`];
      if (chosen === (said ? said.written : "")) return [];
      return [{ ...item(said ? { ...slot, boxes: said.boxes } : slot), new: chosen || null }];
    });
  }

  restore(it) {
    this.put([{ what: it.what, file: it.file, page: it.page, part: it.part, name: it.called, boxes: it.boxes, new: null }]);
  }

  put(items) {
    const back = items.map((it) => ({ ...it, new: (this.earlier(it) || { written: null }).written }));
    this.trail.push({ key: "", id: this.send(items), back });
    this.say("改正已记下，正在保存并重新核查…（z 撤销）");
  }

  send(items) {
    return this.outbox.add(`${this.base}/corrections`, { items });
  }

  takeBack({ back }) {
    this.send(back);
    this.say("已撤销改正，正在保存并重新核查…");
  }

  // what stands corrected of the same thing
  earlier(it) {
    return this.stands().find((one) => about(one) === about(it) && one.file === it.file && one.page === it.page && (worded(it) || one.called === it.name) && near(one.boxes, it.boxes || []));
  }

  // the corrections that stand, as cards of the panel
  cards(desk, go) {
    const hint = make("p", { class: "hint" }, "识别有误时可以改正，案卷会立即按改正后的内容重新核查：按 x 改文字，按 d 改文书种类、起止页和签名栏。改错了按 z 撤销。");
    return [hint, ...desk.corrections.map((it) => make("article", { class: "finding own" },
      make("button", { type: "button", class: "pick", onclick: () => go(it) },
        make("span", { class: "line" }, make("span", { class: "grade" }, "改正"), make("span", { class: "name" }, words(it.title)), make("span", { class: "verdicts" }, words(it.reviewer))),
        make("span", { class: "message" }, words(it.old), " → ", words(it.new)),
        make("span", { class: "where" }, words(it.name), ` 第 ${it.page} 页`)),
      make("div", { class: "foot" }, make("button", { type: "button", class: "withdraw", onclick: () => this.restore(it) }, "恢复为识别结果"))))];
  }

  // what a correction brought and what it took away
  show(changes) {
    const block = one(".changes");
    const list = (title, found) => (found.length ? [make("h3", {}, `${title} ${found.length} 项`), make("ul", {}, ...found.map((it) => make("li", {}, make("b", {}, `${it.grade} ${it.rule}`), " ", words(it.message))))] : []);
    const none = changes.new.length + changes.gone.length ? [] : [make("p", {}, "重新核查完毕，结果没有变化。")];
    const close = make("button", { type: "button", class: "withdraw", onclick: () => { block.hidden = true; } }, "知道了");
    block.replaceChildren(make("div", {}, make("b", {}, "改正之后"), close), ...none, ...list("新增", changes.new), ...list("消失", changes.gone));
    block.hidden = false;
    this.say("");
  }
}

const named = (name) => ({ what: name === "citation" ? "citation" : "field", name });

function guess(text) {
  if (/《|第.{1,9}条/.test(text)) return "citation";
  if (/\d\s*[时:：]/.test(text)) return "time";
  if (/年|月|日/.test(text)) return "date";
  if (/[元克]/.test(text)) return "amount";
  if (/〔|\d{6}/.test(text)) return "number";
  return /^[\u4e00-\u9fff·]{2,4}$/.test(text.trim()) ? "name" : "other";
}

const worded = (it) => it.what === "field" || it.what === "citation";
const about = (it) => (worded(it) ? "words" : it.what);
// places to sign are read anew with every analysis, and move by some points
const near = (boxes, others) => boxes.length === others.length && boxes.every((box, number) => box.every((side, n) => Math.abs(side - others[number][n]) < 1.5));
const item = (slot) => ({ what: "slot", file: slot.file, page: slot.page, part: slot.part, name: slot.called, boxes: slot.boxes });

function row(slot, number, said) {
  const choices = Object.entries(CHOICES[slot.kind] || STATES).filter(([value]) => value !== "signed:2" || slot.kind === "signature");
  const select = make("select", { name: `slot-${number}` }, ...choices.map(([value, name]) => make("option", { value, ...(said && said.written === value ? { selected: true } : {}) }, name)));
  return make("label", { class: slot.unsure ? "unsure" : "" }, make("span", {}, words(slot.title), ` 第 ${slot.page} 页，${said ? "已改正" : `识别为${slot.state}`}`, ...(said ? [] : maybe(slot.hand))), select);
}

// what is read from handwriting is never sure
const maybe = (hand) => (hand ? ["，可能是 ", words(hand), "，请对照原件"] : []);
