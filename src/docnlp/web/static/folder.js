// The documents of the case at the left; the current one shows its pages small.
import { all, make, one, words } from "./dom.js";

export class Folder {
  constructor({ nav, paper, go }) {
    Object.assign(this, { nav, paper, go });
    this.round = 0;
  }

  build({ documents, files }) {
    this.documents = documents;
    this.files = files;
    this.current = "";
    this.several = files.length > 1;
    this.nav.replaceChildren(...documents.map((it) => this.entry(it)));
    if (!documents.length) this.nav.append(make("p", { class: "empty" }, "没有读出文书。"));
  }

  entry(it) {
    const button = make("button", { type: "button", class: "paperwork", title: it.name, onclick: () => this.go({ file: it.file, name: it.name, page: it.first, part: it.part }) },
      make("span", { class: "kind" }, words(it.title), it.unsure ? make("i", { title: "文书种类没有把握" }, "？") : null),
      make("span", { class: "tally" }),
      make("span", { class: "where" }, ...(this.several ? [words(it.name), " "] : []), words(it.pages)),
      it.number ? make("span", { class: "where" }, words(it.number)) : null);
    return make("div", { class: "document", data: { id: it.id } }, button, make("div", { class: "thumbs" }));
  }

  // counts: id → [undecided, flagged]
  count(counts) {
    for (const entry of all(".document", this.nav)) {
      const [left, total] = counts.get(entry.dataset.id) || [0, 0];
      const tally = one(".tally", entry);
      tally.textContent = total ? (left ? String(left) : "✓") : "";
      tally.title = total ? `${total} 处疑点，${left} 处没有结论` : "";
      tally.classList.toggle("done", total > 0 && left === 0);
    }
  }

  // the page that the overview led to: file, page, part behind the address
  asked() {
    const [file, page, part] = location.hash.slice(1).split("/");
    const [, name] = this.files.find(([address]) => address === file) || [];
    return name !== undefined && Number(page) ? { file, name, page: Number(page), part: Number(part) || 0 } : null;
  }

  // the document that the page is of, of two on one page the one in use
  shown(at) {
    const fit = this.documents.filter((it) => at && this.holds(it, at));
    return fit.find((it) => it.id === this.current) || fit.at(-1) || null;
  }

  holds(it, at) {
    if (!it.sheets.length) return it.file === at.file && it.first <= at.page && at.page <= it.last;
    return it.sheets.some(([file, page, part]) => file === at.file && page === at.page && part === at.part);
  }

  async follow(at, id) {
    const current = this.documents.find((it) => it.id === id && this.holds(it, at)) || this.shown(at);
    const changed = (current ? current.id : "") !== this.current;
    this.current = current ? current.id : "";
    for (const entry of all(".document", this.nav)) {
      const on = entry.dataset.id === this.current;
      entry.classList.toggle("on", on);
      one(".paperwork", entry).setAttribute("aria-current", String(on));
      if (!on) one(".thumbs", entry).replaceChildren();
      else entry.scrollIntoView({ block: "nearest" });
    }
    if (changed && current) await this.thumbs(current);
    for (const thumb of all(".thumb", this.nav)) {
      thumb.setAttribute("aria-current", String(thumb.dataset.at === `${at.file}/${at.page}/${at.part}`));
    }
  }

  async thumbs(it) {
    const round = ++this.round;
    const files = [...new Set([it.file, ...it.sheets.map(([file]) => file)])];
    const found = await Promise.all(files.map(async (file) => (await this.paper.sheets(file)).map((sheet) => ({ ...sheet, file }))));
    const sheets = found.flat().filter((sheet) => this.holds(it, sheet));
    const entry = all(".document", this.nav).find((element) => element.dataset.id === it.id);
    if (round !== this.round || !entry) return;
    const thumbs = sheets.map((sheet) => this.thumb(sheet));
    one(".thumbs", entry).replaceChildren(...thumbs.map(([button]) => button));
    this.load(thumbs, round);
  }

  thumb(sheet) {
    const [, name] = this.files.find(([file]) => file === sheet.file);
    const go = () => this.go({ file: sheet.file, name, page: sheet.page, part: sheet.part });
    const button = make("button", { type: "button", class: "thumb", "aria-label": `第 ${sheet.page} 页${sheet.half}`, data: { at: `${sheet.file}/${sheet.page}/${sheet.part}` }, onclick: go },
      make("span", {}, String(sheet.page)));
    return [button, sheet.absent ? "" : `${this.paper.base}/files/${sheet.file}/${sheet.page}/${sheet.part}/small`];
  }

  // one after another: the page itself must not wait for a hundred small ones
  async load(thumbs, round) {
    for (const [button, address] of thumbs) {
      if (round !== this.round) return;
      if (!address) continue;
      const picture = make("img", { src: address, alt: "" });
      await picture.decode().then(() => button.prepend(picture), () => null);
    }
  }

  // the sheet that follows, also into the next document's file
  async beside(at, by) {
    const sheets = await this.paper.sheets(at.file);
    const place = sheets.findIndex((sheet) => sheet.page === at.page && sheet.part === at.part) + by;
    if (sheets[place]) return { ...at, page: sheets[place].page, part: sheets[place].part };
    const next = this.files[this.files.findIndex(([file]) => file === at.file) + by];
    if (!next) return null;
    const others = await this.paper.sheets(next[0]);
    const sheet = by > 0 ? others[0] : others.at(-1);
    return sheet ? { file: next[0], name: next[1], page: sheet.page, part: sheet.part } : null;
  }
}
