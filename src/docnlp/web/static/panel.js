// The findings at the right: cards in four views, filtered; what was said of each.
import { all, make, one, words } from "./dom.js";

export const NAMES = {
  flagged: { confirmed: "属实", rejected: "误报", unsure: "存疑" },
  other: { confirmed: "有问题", rejected: "没问题", unsure: "存疑" },
};
const HINTS = {
  unchecked: "以下内容因有事实没有读出而未能核查，不等于通过。对照原件看过后，可以按 1、2、3 记下结论。",
  manual: "程序从扫描件上看不出、须由人查看的事项。看过一项，按 1、2、3 记一项。",
};

export const namesOf = (finding) => (finding.outcome === "flagged" ? NAMES.flagged : NAMES.other);
export const mine = (finding) => finding.said.find((it) => it.mine);

export class Panel {
  constructor({ panel, select, undo, goto, corrected }) {
    Object.assign(this, { panel, select, undo, goto, corrected });
    this.list = one(".list", panel);
    this.search = one(".find", panel);
    this.show = one(".hushed input", panel);
    this.view = "flagged";
    for (const tab of all(".tabs button", panel)) tab.addEventListener("click", () => this.turn(tab.dataset.view, true));
    this.search.addEventListener("input", () => this.filter(true));
    this.show.addEventListener("change", () => this.filter(true));
  }

  build(desk) {
    this.desk = desk;
    this.cards = new Map(desk.findings.map((finding) => [finding.key, this.card(finding)]));
    this.texts = new Map([...this.cards].map(([key, card]) => [key, card.textContent.toLowerCase()]));
    for (const finding of desk.findings) this.update(finding);
  }

  // the first view that has something
  get first() {
    return ["flagged", "unchecked", "manual"].find((view) => this.of(view).some((finding) => !finding.hidden)) || "flagged";
  }

  of(view) {
    return this.desk.findings.filter((finding) => finding.outcome === view);
  }

  turn(view, choose) {
    this.view = view;
    for (const tab of all(".tabs button", this.panel)) tab.setAttribute("aria-pressed", String(tab.dataset.view === view));
    this.list.replaceChildren(...this.contents(view));
    this.list.scrollTop = 0;
    this.filter(choose);
  }

  contents(view) {
    const hint = HINTS[view] && this.of(view).length ? [make("p", { class: "hint" }, HINTS[view])] : [];
    const nothing = make("p", { class: "empty nothing" });
    const off = this.desk.closed[view] || 0;
    const closed = off ? [make("p", { class: "hint closed" }, `另有 ${off} 项属于已在设置中关闭的规则，没有列出`)] : [];
    if (view === "missed") return this.misses();
    if (view === "corrected") return this.corrected();
    if (view === "unchecked") {
      const groups = this.desk.causes.map((cause) => make("section", { class: "missing" },
        make("h3", {}, words(cause.what)), ...cause.keys.map((key) => this.cards.get(key)).filter(Boolean)));
      return [...hint, ...groups, nothing, ...closed];
    }
    return [...hint, ...this.of(view).map((finding) => this.cards.get(finding.key)), nothing, ...closed];
  }

  fits(finding) {
    const query = this.search.value.trim().toLowerCase().split(/\s+/);
    return (!finding.hidden || this.show.checked) && query.every((word) => this.texts.get(finding.key).includes(word));
  }

  visible() {
    const order = this.view === "unchecked" ? this.desk.causes.flatMap((cause) => cause.keys) : this.of(this.view).map((it) => it.key);
    const of = new Map(this.of(this.view).map((finding) => [finding.key, finding]));
    return order.map((key) => of.get(key)).filter((finding) => finding && this.fits(finding));
  }

  filter(choose) {
    for (const finding of this.desk.findings) this.cards.get(finding.key).hidden = !this.fits(finding);
    for (const group of all(".missing", this.list)) group.hidden = all(".finding", group).every((card) => card.hidden);
    const nothing = one(".nothing", this.list);
    if (nothing) {
      nothing.hidden = this.visible().length > 0;
      nothing.textContent = this.search.value ? "没有符合搜索条件的内容。" : { flagged: "没有发现疑点。", unchecked: "没有未能核查的内容。", manual: "没有须人工核查的事项。" }[this.view];
    }
    this.tally();
    const list = this.visible();
    if (choose && !list.includes(this.current)) this.select(list[0] || null);
  }

  tally() {
    for (const tab of all(".tabs button", this.panel)) {
      const { view } = tab.dataset;
      const count = view === "corrected" ? this.desk.corrections.length : view === "missed" ? this.desk.missed.length + this.desk.lost.length
        : view === "unchecked" ? this.desk.causes.length : this.of(view).filter((finding) => !finding.hidden).length;
      one("i", tab).textContent = String(count);
    }
    const hushed = this.desk.findings.filter((finding) => finding.hidden).length;
    one(".hushed", this.panel).hidden = !hushed;
    one(".hushed i", this.panel).textContent = String(hushed);
  }

  card(finding) {
    const pick = make("button", { type: "button", class: "pick", "aria-expanded": "false", onclick: () => this.select(finding) },
      make("span", { class: "line" }, make("span", { class: "grade" }, finding.grade), make("span", { class: "code" }, finding.rule), make("span", { class: "name" }, words(finding.title)), make("span", { class: "verdicts" })),
      make("span", { class: "message" }, words(finding.message)),
      make("span", { class: "where" }, words(finding.document), ...where(finding)));
    const flagged = finding.outcome === "flagged" ? " flagged" : "";
    return make("article", { class: `finding ${finding.severity}${flagged}`, data: { key: finding.key } }, pick, make("div", { class: "more" }, ...this.more(finding)));
  }

  more(finding) {
    const row = (name, value, tone = "") => (value && (!Array.isArray(value) || value.length)
      ? make("div", { class: `row ${tone}` }, make("dt", {}, name), make("dd", {}, ...[value].flat())) : null);
    const reasons = finding.why.map(([name, value]) => make("div", { class: "why" }, make("span", {}, words(name)), words(value)));
    const unsure = finding.score !== null && finding.score < 0.995;
    const fine = [finding.family, unsure ? `可信度 ${Math.round(finding.score * 100)}%` : "", finding.regraded].filter(Boolean).join("　");
    const places = finding.places.map((at) => make("button", { type: "button", class: "go", onclick: () => this.goto(finding, at) }, `${at.label}：`, words(at.name), ` 第 ${at.page} 页`));
    return [
      finding.quote ? make("blockquote", {}, words(finding.quote)) : null,
      make("dl", {},
        ...[row("建议", finding.suggestion ? words(finding.suggestion) : "", "advice"),
          row("依据", finding.basis.length ? make("div", { class: "bases" }, ...finding.basis.map((basis) => make("span", { class: "basis" }, words(basis)))) : ""),
          row("判断理由", reasons), row("未核原因", finding.unread ? words(finding.unread) : ""),
          finding.places.length > 1 ? row("页面", places) : null,
          ...finding.facts.map(([name, value]) => row(name, words(value))),
          row("类别", fine, "fine")].filter(Boolean)),
      make("div", { class: "remarks" }),
    ].filter(Boolean);
  }

  // verdicts with their notes and corrections, and the suppression of one finding
  update(finding, draft = null) {
    const card = this.cards.get(finding.key);
    const names = namesOf(finding);
    const chip = (it) => make("span", { class: `chip ${it.verdict}${it.mine ? "" : " theirs"}` }, it.mine ? names[it.verdict] : `${it.reviewer}：${names[it.verdict]}`);
    one(".verdicts", card).replaceChildren(...finding.said.map(chip), ...(finding.hidden ? [make("span", { class: "chip hush" }, "不再提示")] : []));
    const notes = finding.said.flatMap((it) => [remark(it.mine ? "备注" : it.reviewer, it.note), remark(it.mine ? "更正" : `${it.reviewer}更正`, changes(it))]);
    if (draft) notes.push(remark("备注（随结论保存）", draft.note), remark("更正（随结论保存）", changes(draft)));
    if (finding.hidden) notes.push(remark("不再提示", `${finding.hidden.reason}${finding.hidden.expires ? `（至 ${finding.hidden.expires}）` : ""}`));
    one(".remarks", card).replaceChildren(...notes.filter(Boolean));
    card.classList.toggle("decided", Boolean(mine(finding)));
    card.classList.toggle("hush", Boolean(finding.hidden));
  }

  choose(finding) {
    this.current = finding;
    for (const card of all(".finding.on", this.list)) {
      card.classList.remove("on");
      one(".pick", card).setAttribute("aria-expanded", "false");
    }
    const card = finding && this.cards.get(finding.key);
    if (!card) return;
    card.classList.add("on");
    one(".pick", card).setAttribute("aria-expanded", "true");
    card.scrollIntoView({ block: "nearest" });
  }

  misses() {
    const hint = make("p", { class: "hint" }, "程序没有发现的问题：按 m，在页面上拖出一个框，写明问题后登记。");
    const cards = this.desk.missed.map((it) => make("article", { class: "finding own" },
      make("button", { type: "button", class: "pick", onclick: () => this.goto(null, it) },
        make("span", { class: "line" }, make("span", { class: "grade" }, "漏报"), make("span", { class: "code" }, it.rule), make("span", { class: "name" }, it.family), make("span", { class: "verdicts" }, it.mine ? "" : it.reviewer)),
        make("span", { class: "message" }, words(it.note || it.quote || "没有写说明")),
        make("span", { class: "where" }, words(it.name), ` 第 ${it.page} 页`)),
      it.mine ? make("div", { class: "foot" }, make("button", { type: "button", class: "withdraw", onclick: () => this.undo(it) }, "撤回这一条")) : null));
    const lost = this.desk.lost.map((it) => make("article", { class: "finding" }, make("div", { class: "pick" },
      make("span", { class: "line" }, make("span", { class: "grade" }, NAMES.flagged[it.verdict]), make("span", { class: "code" }, it.rule), make("span", { class: "name" }, it.reviewer)),
      make("span", { class: "message" }, words(it.message)), make("span", { class: "where" }, words(it.where)))));
    const heading = lost.length ? [make("p", { class: "hint" }, "重新检查后找不到对应项目的结论：保留备查。")] : [];
    return [hint, ...cards, ...heading, ...lost];
  }
}

const changes = ({ rule, boxes }) => [rule ? `规则改为 ${rule}` : "", boxes.length ? "已改位置" : ""].filter(Boolean).join("　");
const remark = (name, text) => (text ? make("p", { class: "remark" }, make("b", {}, name), words(text)) : null);

function where(finding) {
  const [first] = finding.places;
  return first ? [make("span", { class: "sep" }, "·"), words(first.name), ` 第 ${first.page} 页`] : [];
}
