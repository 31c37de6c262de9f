// Where a document begins and ends in one file, in sheets: the halves of a double page are two.
import { one } from "./dom.js";

export class Span {
  constructor({ it, file, sheets, documents }) {
    Object.assign(this, { it, file, sheets });
    this.own = within(it, file, sheets);
    this.others = documents.filter((other) => other !== it).map((other) => within(other, file, sheets)).filter((other) => other && other.opens);
    this.halves = sheets.some((sheet) => sheet.part);
  }

  get known() {
    return this.own !== null;
  }

  open(dialog) {
    const last = String(this.sheets.at(-1).page);
    for (const name of ["first", "last"]) one(`[name=${name}]`, dialog).max = last;
    for (const half of ["firstHalf", "lastHalf"]) one(`[name=${half}]`, dialog).hidden = !this.halves;
  }

  // what the form says before anyone changes it; without a first page, the document begins before this file
  get form() {
    const [first, last] = [this.sheets[this.own.from], this.sheets[this.own.to]];
    return { first: this.own.opens ? String(first.page) : "", firstHalf: String(first.part || 1), last: String(last.page), lastHalf: String(last.part || 2) };
  }

  // takes what the form says; gives what is wrong with it in words, or nothing
  read(given) {
    this.joined = given.first === "";
    const from = this.joined ? this.own.from : this.at(given.first, given.firstHalf);
    const to = this.at(given.last, given.lastHalf);
    if (from < 0 || to < 0 || from > to) return "页码不对：首页不能在末页之后，末页不能超过文件的最后一页";
    this.from = from;
    this.to = to;
    if (this.moved && this.it.called.includes("-")) return "这份文书与另一份起于同一页，不能单独改首页；请改同页的另一份文书";
    return "";
  }

  at(page, half) {
    const found = this.sheets.flatMap((sheet, number) => (sheet.page === Number(page) ? [number] : []));
    return found.find((number) => this.sheets[number].part === Number(half)) ?? found[0] ?? -1;
  }

  get moved() {
    return this.own.opens ? this.joined || this.from !== this.own.from : !this.joined;
  }

  // which sheets begin a document now
  items(code) {
    return [...(this.moved ? this.front(code) : []), ...this.back()];
  }

  front(code) {
    const left = this.own.opens ? [this.goesOn(this.own.from)] : [];
    if (this.joined) return left;
    const between = this.others.filter((other) => other.from > this.from && other.from < this.own.from).map((other) => this.goesOn(other.from));
    const kinds = this.own.opens || code !== this.it.kind ? [this.kind(this.from, code)] : [];
    return [...left, ...between, this.begins(this.from), ...kinds];
  }

  back() {
    const swallowed = this.others.filter((other) => other.from > this.own.to && other.from <= this.to);
    const items = swallowed.map((other) => this.goesOn(other.from));
    const next = this.to + 1;
    if (this.to === this.own.to || next === this.sheets.length || this.others.some((other) => other.from === next)) return items;
    return [...items, this.begins(next), ...swallowed.slice(-1).map((other) => this.kind(next, other.it.kind))];
  }

  begins(number) {
    return { what: "pages", ...this.place(number), new: "begins" };
  }

  goesOn(number) {
    return { what: "pages", ...this.place(number), new: "continues" };
  }

  kind(number, code) {
    return { what: "kind", ...this.place(number), new: code };
  }

  place(number) {
    const { page, part } = this.sheets[number];
    return { file: this.file, page, part, name: String(part) };
  }
}

// the kind of a document where it begins
export const begun = (it, code) => ({ what: "kind", file: it.file, page: it.first, part: it.part, name: it.called, new: code });

// its first and last sheet in a file, and whether it begins there; null without any
function within(it, file, sheets) {
  const own = it.sheets.filter(([name]) => name === file).map(([, page, part]) => sheets.findIndex((sheet) => sheet.page === page && sheet.part === part));
  return own.length ? { it, from: own[0], to: own.at(-1), opens: it.sheets[0][0] === file } : null;
}
