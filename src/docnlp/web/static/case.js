// The page of one case: what is current, what the keys do, what is sent.
import { illustrate } from "./clip.js";
import { ask, prepare } from "./dialogs.js";
import { all, keyOf, one, typing } from "./dom.js";
import { Finder } from "./finder.js";
import { Folder } from "./folder.js";
import { Outbox } from "./outbox.js";
import { mine, namesOf, Panel } from "./panel.js";
import { Paper } from "./paper.js";
import { spots as marked } from "./spots.js";
import { bar, count, told } from "./standing.js";

const meta = (name) => one(`meta[name="${name}"]`).content;
const base = `/cases/${meta("case")}`;
const LINES = 200;
const QUOTED = 60;
const drafts = new Map();
const done = [];
let desk = null;
let current = null;

const paper = new Paper({ view: one(".view"), caption: one(".caption"), notice: one(".drawn"), base, picked: pickedSpot, drawn: register, settled: clip });
const folder = new Folder({ nav: one(".folder"), paper, go: (at) => show(at) });
const panel = new Panel({ panel: one(".panel"), select, undo: withdraw, goto: goTo });
const outbox = new Outbox({ csrf: meta("csrf"), told, arrived });
const finder = new Finder({ bar: one(".finder"), base, csrf: () => outbox.csrf, go: reach, left: remark });

async function open() {
  const answer = await fetch(`${base}/desk`).catch(() => null);
  if (!answer || !answer.ok) {
    one(".list").replaceChildren("案卷没有打开；请刷新页面，仍不行请回到终端重新运行 docnlp review。");
    return;
  }
  desk = await answer.json();
  folder.build(desk.documents);
  panel.build(desk);
  count(desk, folder);
  const [first] = panel.visible();
  select(panel.visible().find((finding) => !mine(finding)) || first || null);
  document.body.classList.add("live");
}

function select(finding) {
  current = finding;
  panel.choose(finding);
  bar(current);
  if (finding && finding.places.length) return show(finding.places[0], finding.document_id);
  if (finding) return pageless(finding);
  if (!paper.at && desk.documents.length) return show(startOf(desk.documents[0]));
  paper.mark(paper.at ? spots(paper.at) : []);
  return null;
}

const startOf = (it) => ({ file: it.file, name: it.name, page: it.first, part: 0 });

async function pageless(finding) {
  const own = desk.documents.find((it) => it.id === finding.document_id);
  if (own || !paper.at) await show(startOf(own || desk.documents[0] || { file: "", name: "", first: 0 }));
  else paper.mark(spots(paper.at));
  const whole = own ? "此项针对整份文书，没有具体的位置" : "此项针对整个案卷，没有对应的页面";
  paper.tell([whole, paper.sheet && paper.sheet.absent].filter(Boolean).join("；"));
}

async function show(at, id) {
  const shown = await paper.show(at, spots(at));
  if (!shown) return;
  await folder.follow(shown, id);
  ahead();
}

const spots = (at) => marked(at, { desk, panel, current, finder });

function remark() {
  if (paper.at) paper.mark(spots(paper.at));
}

function reach(hit) {
  const { at } = paper;
  if (!at || at.file !== hit.file || at.page !== hit.page || at.part !== hit.part) return show(hit);
  remark();
  return paper.centre();
}

function clip() {
  if (current) illustrate(panel.cards.get(current.key), current, paper);
}

function ahead() {
  const list = panel.visible();
  const next = list[list.indexOf(current) + 1];
  if (next && next.places.length) paper.prefetch(next.places[0]);
}

function pickedSpot(key) {
  const finding = desk.findings.find((it) => it.key === key);
  if (finding && finding !== current) select(finding);
}

function goTo(finding, at) {
  if (finding && finding !== current) select(finding);
  show({ part: 0, ...at }, finding && at === finding.places[0] ? finding.document_id : undefined);
}

function step(by) {
  const list = panel.visible();
  if (!list.length) return;
  const at = list.indexOf(current);
  select(list[at < 0 ? 0 : Math.min(list.length - 1, Math.max(0, at + by))]);
}

function undecided() {
  const list = panel.visible();
  const at = list.indexOf(current);
  const next = [...list.slice(at + 1), ...list.slice(0, Math.max(0, at))].find((finding) => !mine(finding));
  if (next) return select(next);
  if (!current || mine(current)) say(desk.next ? "这一栏都有结论了；按 c 转到下一个待复核的案卷" : "这一栏都有结论了");
  return null;
}

function nextCase() {
  if (desk.next) location.assign(`/cases/${desk.next}`);
  else say("没有其他待复核的案卷了");
}

function judge(verdict) {
  if (!current) return;
  const finding = current;
  const note = drafts.get(finding.key) || "";
  drafts.delete(finding.key);
  put(finding, verdict, note);
  say(`已记：${namesOf(finding)[verdict]}　${finding.rule}（z 撤销）`);
  undecided();
  if (finding === current) select(finding);
}

function put(finding, verdict, note) {
  const id = outbox.add(`${base}/reviews`, { key: finding.key, verdict, note });
  done.push({ key: finding.key, id, before: finding.said });
  finding.said = [{ id, verdict, reviewer: "", mine: true, note }, ...finding.said.filter((it) => !it.mine)];
  refresh(finding);
}

function undo() {
  const last = done.pop();
  const finding = last ? desk.findings.find((it) => it.key === last.key) : current;
  const id = last ? last.id : current && mine(current) && mine(current).id;
  if (!id) return say("没有可以撤销的结论");
  outbox.add(`${base}/reviews`, { key: last ? last.key : finding.key, undoes: id });
  if (!finding) return say("已撤回登记的漏报");
  // the store lets an earlier verdict stand again
  finding.said = last ? last.before : finding.said.filter((it) => !it.mine);
  refresh(finding);
  say(`已撤销　${finding.rule}`);
  if (finding.outcome !== panel.view) panel.turn(finding.outcome, false);
  return select(finding);
}

function withdraw(it) {
  outbox.add(`${base}/reviews`, { undoes: it.id });
  desk.missed = desk.missed.filter((other) => other.id !== it.id);
  panel.turn("missed", false);
}

async function note() {
  const finding = current;
  if (!finding) return;
  const own = mine(finding);
  const given = await ask(one("#note"), { note: drafts.get(finding.key) || (own ? own.note : "") });
  if (!given) return;
  if (own) put(finding, own.verdict, given.note.trim());
  else if (given.note.trim()) drafts.set(finding.key, given.note.trim());
  else drafts.delete(finding.key);
  refresh(finding);
}

async function hush() {
  const finding = current;
  if (!finding) return;
  if (finding.hidden) {
    outbox.add(`${base}/suppressions`, { key: finding.key, lifted: true });
    finding.hidden = null;
    say(`已恢复提示　${finding.rule}`);
    return refresh(finding);
  }
  one("#hush .what").textContent = `${finding.rule} ${finding.message}`;
  const given = await ask(one("#hush"));
  if (!given || !given.reason.trim()) return;
  outbox.add(`${base}/suppressions`, { key: finding.key, reason: given.reason.trim(), expires: given.expires || null });
  const list = panel.visible();
  const next = list[list.indexOf(finding) + 1] || list[list.indexOf(finding) - 1] || null;
  finding.hidden = { reason: given.reason.trim(), reviewer: "", expires: given.expires };
  say(`不再提示　${finding.rule}`);
  refresh(finding);
  panel.filter(false);
  if (!panel.fits(finding)) select(next);
}

function miss() {
  if (paper.pen) return paper.stop();
  const chosen = paper.selected();
  if (chosen && chosen.boxes.length > LINES) return say(`选中的文字超过 ${LINES} 行，没有登记；请少选一些`);
  if (chosen) return register(chosen);
  if (paper.start()) say("在页面上拖出一个框；Enter 为整页，Esc 取消");
  return null;
}

async function register(place) {
  const whole = place.text ? `选中的文字“${place.text.length > QUOTED ? `${place.text.slice(0, QUOTED)}…` : place.text}”` : place.boxes.length ? "框出的位置" : "整页";
  if (place.text) paper.draft(place.boxes);
  one("#missed .what").textContent = `${place.name}　第 ${place.page} 页，${whole}`;
  const given = await ask(one("#missed"));
  paper.stop();
  say("");
  if (!given) return;
  const { family, rule, note } = given;
  const body = { file: place.file, page: place.page, part: place.part, boxes: place.boxes, family, rule, note: note.trim() };
  const id = outbox.add(`${base}/missed`, body);
  done.push({ key: "", id });
  say("已登记漏报（z 撤销）");
}

function refresh(finding) {
  panel.update(finding, drafts.get(finding.key));
  panel.tally();
  count(desk, folder);
  bar(current);
}

function say(text) {
  one(".last").textContent = text;
}

// the store's word counts, unless something newer about the same finding is still on its way
function arrived(entry, answer) {
  if (!desk || !entry.path.startsWith(base)) return;
  if (!answer) return open();
  const waiting = outbox.queue.some((it) => it.body.key === answer.key);
  const finding = desk.findings.find((it) => it.key === answer.key);
  if (finding && !waiting) {
    finding.said = answer.said;
    finding.hidden = answer.hidden;
    refresh(finding);
  }
  desk.missed = answer.missed;
  if (panel.view === "missed") panel.turn("missed", false);
  panel.tally();
  return null;
}

const to = async (by) => { const at = paper.at && await folder.beside(paper.at, by); if (at) show(at); };
const other = () => {
  if (!current || current.places.length < 2) return;
  const at = current.places.findIndex((place) => paper.at && place.file === paper.at.file && place.page === paper.at.page);
  goTo(current, current.places[(at + 1) % current.places.length]);
};
const find = () => { panel.search.focus(); panel.search.select(); };
const ACTS = {
  1: () => judge("confirmed"), q: () => judge("confirmed"), 2: () => judge("rejected"), w: () => judge("rejected"), 3: () => judge("unsure"), e: () => judge("unsure"),
  n: () => step(1), p: () => step(-1), j: () => step(1), k: () => step(-1), u: undecided, c: nextCase, z: undo, m: miss, t: note, s: hush, o: other, r: () => paper.turn(),
  "/": find, f: () => finder.open(), "?": () => one("#help").showModal(), "+": () => paper.enlarge(1), "-": () => paper.enlarge(-1), 0: () => paper.enlarge(0), ArrowLeft: () => to(-1), ArrowRight: () => to(1),
};
const DOES = { back: () => to(-1), forth: () => to(1), smaller: ACTS["-"], fit: ACTS[0], larger: ACTS["+"], turn: ACTS.r, seek: ACTS.f, note, miss, undo, hush };

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || !desk) return;
  if (event.key === "Escape" && !one("dialog[open]")) return left();
  if (typing(event) || one("dialog[open]")) return null;
  const key = keyOf(event);
  if (key === "Enter" && paper.pen) {
    event.preventDefault();
    return register({ ...paper.at, boxes: [] });
  }
  if (!ACTS[key] || (event.repeat && !["n", "p", "j", "k", "+", "-"].includes(key))) return null;
  event.preventDefault();
  return ACTS[key]();
}

function left() {
  paper.stop();
  say("");
  if (document.activeElement) document.activeElement.blur();
  if (!finder.close() && panel.search.value) {
    panel.search.value = "";
    panel.filter(false);
  }
}

prepare();
for (const button of all(".bar .verdict")) button.addEventListener("click", () => judge(button.dataset.verdict));
for (const button of all("[data-do]")) button.addEventListener("click", () => desk && DOES[button.dataset.do]());
one(".help").addEventListener("click", ACTS["?"]);
document.addEventListener("keydown", pressed);
open();
