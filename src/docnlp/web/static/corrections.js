// What was misread and is put right: words in a box, a document's kind and pages, places to sign.
import { ask } from "./dialogs.js";
import { all, make, one, words } from "./dom.js";

const STATES = { "": "按识别", blank: "空白", signed: "已签、已捺或者已盖", "signed:2": "已签（二人）" };
const TICKS = { "": "按识别", blank: "没有勾选", signed: "已勾选" };

export class Corrections {
  constructor({ paper, base, csrf, send, say }) {
    Object.assign(this, { paper, base, csrf, send, say });
    one("#reread .restore").addEventListener("click", () => one("#reread").close("restore"));
  }

  // words: the boxes drawn, else those of the finding that is looked at
  draw(finding) {
    const { paper } = this;
    if (paper.pen) return paper.stop();
    const own = finding && paper.at && finding.places.find((place) => place.boxes.length && place.file === paper.at.file && place.page === paper.at.page);
    if (!paper.start((place) => this.reread(place.boxes.length || !own ? place : { ...place, boxes: own.boxes }))) return null;
    return this.say(`在页面上框出读错的文字；${own ? "Enter 为当前疑点的位置，" : ""}Esc 取消`);
  }

  async reread({ file, page, part, boxes }) {
    this.paper.stop();
    this.say("");
    if (!boxes.length) return;
    const found = await this.read({ file, page, part, boxes });
    if (!found) return this.say("没有取到这里的文字；请看看终端里的 docnlp review 是否还在运行");
    const dialog = one("#reread");
    one(".what", dialog).replaceChildren(...(found.old === null ? ["识别为：", words(found.text || "（没有文字）")] : ["识别为：", words(found.old || "（没有文字）"), "；此处已经改正过"]));
    one(".restore", dialog).hidden = found.old === null;
    const given = await ask(dialog, { new: found.text, name: found.called || guess(found.text) });
    const at = { file, page, part, boxes: found.boxes };
    if (!given) return null;
    if (given.pressed === "restore") return this.put([{ ...at, ...named(found.called), new: null }]);
    if (given.new !== found.text || found.old === null) return this.put([{ ...at, ...named(given.name), new: given.new }]);
    return null;
  }

  async read(at) {
    const answer = await fetch(`${this.base}/words`, {
      method: "POST", headers: { "Content-Type": "application/json", "X-CSRF-Token": this.csrf() }, body: JSON.stringify(at),
    }).catch(() => null);
    return answer && answer.ok ? answer.json() : null;
  }

  // one document: its kind, where it begins and ends, who signed
  async document(it, desk) {
    const dialog = one("#document");
    const sheets = await this.paper.sheets(it.file);
    const last = Math.max(...sheets.map((sheet) => sheet.page));
    one(".what", dialog).replaceChildren(words(it.title), `　${it.first === it.last ? `第 ${it.first} 页` : `第 ${it.first}–${it.last} 页`}`);
    const rows = it.slots.map((slot, number) => row(slot, number, held(desk, slot)));
    one(".slots", dialog).replaceChildren(...rows);
    one(".signing", dialog).hidden = !rows.length;
    for (const name of ["first", "last"]) one("form", dialog).elements[name].max = String(last);
    const given = await ask(dialog, { kind: it.kind, first: String(it.first), last: String(it.last) });
    if (!given) return;
    const [first, until] = [Number(given.first), Number(given.last)];
    if (!(first >= 1 && first <= until && until <= last)) return this.say("页码不对：首页不能在末页之后，末页不能超过文件的最后一页");
    const items = [
      ...slots(it.slots, given, desk),
      ...(given.kind === it.kind || first !== it.first ? [] : [kind(it.file, it.first, it.called, given.kind)]),
      ...bounds(it, desk.documents.filter((other) => other.file === it.file && other !== it), { first, until, last, kind: given.kind }),
    ];
    const part = (page) => (sheets.find((sheet) => sheet.page === page) || { part: 0 }).part;
    if (items.length) this.put(items.map((item) => ({ part: part(item.page), ...item, name: item.name === undefined ? String(part(item.page)) : item.name })));
  }

  restore(it) {
    this.put([{ what: it.what, file: it.file, page: it.page, part: it.part, name: it.called, boxes: it.boxes, new: null }]);
  }

  put(items) {
    this.send(`${this.base}/corrections`, { items });
    this.say("改正已记下，正在重新核查…");
  }

  // the corrections that stand, as cards of the panel
  cards(desk, go) {
    const hint = make("p", { class: "hint" }, "识别有误时可以改正，案卷会立即按改正后的内容重新核查：按 x 改文字，按 d 改文书种类、起止页和签名栏。");
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

const same = (boxes, others) => JSON.stringify(boxes) === JSON.stringify(others);
const held = (desk, slot) => desk.corrections.find((it) => it.what === "slot" && it.called === slot.called && it.file === slot.file && it.page === slot.page && same(it.boxes, slot.boxes));

function row(slot, number, said) {
  const choices = Object.entries(slot.kind === "tick" ? TICKS : STATES).filter(([value]) => value !== "signed:2" || slot.kind === "signature");
  const select = make("select", { name: `slot-${number}` }, ...choices.map(([value, name]) => make("option", { value, ...(said && said.written === value ? { selected: true } : {}) }, name)));
  return make("label", { class: slot.unsure ? "unsure" : "" }, make("span", {}, words(slot.title), ` 第 ${slot.page} 页，${said ? "已改正" : `识别为${slot.state}`}`), select);
}

function slots(all, given, desk) {
  return all.flatMap((slot, number) => {
    const said = held(desk, slot);
    const chosen = given[`slot-${number}`];
    if (chosen === (said ? said.written : "")) return [];
    return [{ what: "slot", file: slot.file, page: slot.page, part: slot.part, name: slot.called, boxes: slot.boxes, new: chosen || null }];
  });
}

const kind = (file, page, name, code) => ({ what: "kind", file, page, name, new: code });

// which pages begin a document now, so that this one goes from `first` to `until`
function bounds(it, others, { first, until, last, kind: code }) {
  const begins = (page) => ({ what: "pages", file: it.file, page, new: "begins" });
  const goesOn = (page) => ({ what: "pages", file: it.file, page, new: "continues" });
  const items = [];
  if (first !== it.first) {
    const before = others.filter((other) => other.first > first && other.first < it.first);
    items.push(goesOn(it.first), ...before.map((other) => goesOn(other.first)), begins(first), kind(it.file, first, undefined, code));
  }
  const swallowed = others.filter((other) => other.first > it.last && other.first <= until);
  items.push(...swallowed.map((other) => goesOn(other.first)));
  const next = others.some((other) => other.first === until + 1);
  if (until !== it.last && until < last && !next) {
    items.push(begins(until + 1));
    if (swallowed.length) items.push(kind(it.file, until + 1, undefined, swallowed.at(-1).kind));
  }
  return items;
}
