// The page of one case: what is current, what the keys do, what is sent.
import { Amendments } from "./amend.js";
import { showArticles } from "./articles.js";
import { illustrate } from "./clip.js";
import { Corrections } from "./corrections.js";
import { prepare, reasoned } from "./dialogs.js";
import { all, one } from "./dom.js";
import { Finder } from "./finder.js";
import { Folder } from "./folder.js";
import { listen } from "./keys.js";
import { beside, facing, Uncertain, undecided } from "./order.js";
import { Outbox } from "./outbox.js";
import { mine, namesOf, Panel } from "./panel.js";
import { Paper } from "./paper.js";
import { Pen } from "./pen.js";
import { spots as marked } from "./spots.js";
import { bar, count, saving } from "./standing.js";
import { Trail } from "./trail.js";

const meta = (name) => one(`meta[name="${name}"]`).content;
const base = `/cases/${meta("case")}`;
const amendments = new Amendments();
const uncertain = new Uncertain();
const trail = new Trail();
let desk = null;
let current = null;

const paper = new Paper({ view: one(".view"), caption: one(".caption"), notice: one(".drawn"), base, picked: pickedSpot, settled: clip });
const folder = new Folder({ nav: one(".folder"), paper, go: (at) => show(at) });
const panel = new Panel({ panel: one(".panel"), select, undo: withdraw, goto: goTo, corrected: () => corrections.cards(desk, (at) => goTo(null, at)) });
const pen = new Pen({ paper, show, say, moved, missed: (body) => trail.push({ key: "", id: outbox.add(`${base}/missed`, body) }) });
const outbox = new Outbox({ csrf: meta("csrf"), told: saving, arrived });
const corrections = new Corrections({ paper, base, outbox, trail, say, stands: () => desk.corrections });
const finder = new Finder({ bar: one(".finder"), base, csrf: () => outbox.csrf, go: reach, left: remark });

async function open() {
  if (!await load()) return;
  panel.turn(panel.first, false);
  const [first] = panel.visible();
  const wanted = folder.asked();
  if (wanted) await goTo(null, wanted);
  else select(panel.visible().find((finding) => !mine(finding)) || first || null);
  document.body.classList.add("live");
}

async function load() {
  const answer = await fetch(`${base}/desk`).catch(() => null);
  if (!answer || !answer.ok) {
    one(".list").replaceChildren("案卷没有打开；请刷新页面，仍不行请回到终端重新运行 docnlp review。");
    return false;
  }
  desk = await answer.json();
  folder.build(desk);
  panel.build(desk);
  count(desk, folder);
  return true;
}

// the case after a correction: other findings, perhaps other documents; the reviewer stays where he is
async function again(changes) {
  const { view } = panel;
  const at = paper.at;
  paper.texts.clear();
  if (!await load()) return;
  panel.turn(view, false);
  current = desk.findings.find((finding) => current && finding.key === current.key) || null;
  panel.choose(current);
  bar(current);
  corrections.show(changes);
  if (at) await show(at, current ? current.document_id : undefined);
}

function select(finding) {
  current = finding;
  panel.choose(finding);
  bar(current);
  if (finding) showArticles(base, finding, panel.cards.get(finding.key));
  if (finding && finding.places.length) return show(finding.places[0], finding.document_id);
  if (finding) return pageless(finding);
  if (!paper.at && desk.documents.length) return show(startOf(desk.documents[0]));
  paper.mark(paper.at ? spots(paper.at) : []);
  return null;
}

const startOf = (it) => ({ file: it.file, name: it.name, page: it.first, part: it.part });

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

const spots = (at) => marked(at, { desk, panel, current, finder, amendments });

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
  return show({ part: 0, ...at }, finding && at === finding.places[0] ? finding.document_id : undefined);
}

function step(by) {
  const next = beside(panel.visible(), current, by);
  if (next) select(next);
}

function onward() {
  const next = undecided(panel.visible(), current);
  if (next) return select(next);
  if (!current || mine(current)) say(desk.next ? "这一栏都有结论了；按 c 转到下一个待复核的案卷" : "这一栏都有结论了");
  return null;
}

function doubt() {
  const next = uncertain.next(panel.visible(), current);
  return next ? select(next) : say("这一栏没有别的还没有结论的项目了");
}

function nextCase() {
  if (desk.next) location.assign(`/cases/${desk.next}`);
  else say("没有其他待复核的案卷了");
}

function judge(verdict) {
  if (!current) return;
  const finding = current;
  put(finding, verdict, amendments.take(finding));
  say(`已记：${namesOf(finding)[verdict]}　${finding.rule}（z 撤销）`);
  onward();
  if (finding === current) select(finding);
}

function put(finding, verdict, more) {
  const id = outbox.add(`${base}/reviews`, { key: finding.key, verdict, ...more });
  trail.push({ key: finding.key, id, before: finding.said });
  finding.said = [{ id, verdict, reviewer: "", mine: true, ...more }, ...finding.said.filter((it) => !it.mine)];
  refresh(finding);
}

function undo() {
  const last = trail.last();
  if (last && last.back) return corrections.takeBack(last);
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
  const answer = await amendments.ask(finding);
  if (!answer) return;
  amend(finding, answer.given);
  if (answer.draw) move();
}

function amend(finding, given) {
  if (JSON.stringify(given) === JSON.stringify(amendments.of(finding))) return;
  const own = mine(finding);
  if (own) put(finding, own.verdict, given);
  else amendments.keep(finding, given);
  refresh(finding);
  if (paper.at) paper.mark(spots(paper.at));
}

function moved(finding, boxes) {
  amend(finding, { ...amendments.of(finding), boxes });
  say(mine(finding) ? "位置已改（z 撤销）" : "位置已记下；按 1、2、3 定结论时一并保存");
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
  const given = await reasoned(finding);
  if (!given) return;
  outbox.add(`${base}/suppressions`, { key: finding.key, ...given });
  const list = panel.visible();
  const next = list[list.indexOf(finding) + 1] || list[list.indexOf(finding) - 1] || null;
  finding.hidden = { ...given, reviewer: "" };
  say(`不再提示　${finding.rule}`);
  refresh(finding);
  panel.filter(false);
  if (!panel.fits(finding)) select(next);
}

function refresh(finding) {
  panel.update(finding, amendments.draft(finding));
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
  if (!answer) {
    trail.refused(entry.body.id);
    say("");
    return open();
  }
  if (answer.changes) return again(answer.changes);
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
const other = () => { const next = current && facing(current, paper.at); if (next) goTo(current, next); };
const miss = () => pen.miss();
const move = () => { const finding = current; pen.move(finding, () => finding === current); };
const find = () => { panel.search.focus(); panel.search.select(); };
const ACTS = {
  1: () => judge("confirmed"), q: () => judge("confirmed"), 2: () => judge("rejected"), w: () => judge("rejected"), 3: () => judge("unsure"), e: () => judge("unsure"),
  x: () => corrections.draw(current), d: () => corrections.document(folder.shown(paper.at), desk), v: () => location.assign(`${base}/outline`),
  n: () => step(1), p: () => step(-1), j: () => step(1), k: () => step(-1), u: onward, c: nextCase, z: undo, m: miss, t: note, b: move, i: doubt, s: hush, o: other, r: () => paper.turn(),
  "/": find, f: () => finder.open(), "?": () => one("#help").showModal(), "+": () => paper.enlarge(1), "-": () => paper.enlarge(-1), 0: () => paper.enlarge(0), ArrowLeft: () => to(-1), ArrowRight: () => to(1),
};
const DOES = { reread: ACTS.x, papers: ACTS.d, back: () => to(-1), forth: () => to(1), smaller: ACTS["-"], fit: ACTS[0], larger: ACTS["+"], turn: ACTS.r, seek: ACTS.f, note, miss, undo, hush };

function leave() {
  paper.stop();
  say("");
  if (!finder.close() && panel.search.value) {
    panel.search.value = "";
    panel.filter(false);
  }
}

prepare();
for (const button of all(".bar .verdict")) button.addEventListener("click", () => judge(button.dataset.verdict));
one(".help").addEventListener("click", ACTS["?"]);
listen({ acts: ACTS, does: DOES, ready: () => desk, enter: () => paper.whole(), leave });
open();
