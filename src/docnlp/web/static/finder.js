// Words sought in the text of the whole case: a line above the page, and the hits one after another.
import { keyOf, one } from "./dom.js";
import { post } from "./post.js";

const AWAY = "没有查到结果；请看看终端里的 docnlp review 是否还在运行";
const NOTHING = "全卷没有找到这些文字；没有读出文字的页面不在查找范围内，请对照原件";

export class Finder {
  // go(hit) shows its page; left() hears that the line was closed
  constructor({ bar, base, csrf, go, left }) {
    Object.assign(this, { bar, base, csrf, go, left });
    this.input = one("input", bar);
    this.forget();
    this.input.addEventListener("keydown", (event) => this.pressed(event));
    one(".before", bar).addEventListener("click", () => this.step(-1));
    one(".after", bar).addEventListener("click", () => this.step(1));
    one(".close", bar).addEventListener("click", () => this.close());
  }

  open() {
    this.bar.hidden = false;
    this.input.focus();
    this.input.select();
  }

  // tells whether there was something to close
  close() {
    if (this.bar.hidden) return false;
    this.bar.hidden = true;
    this.forget();
    this.left();
    return true;
  }

  forget() {
    this.sought = "";
    this.hits = [];
    this.at = 0;
    this.asked = null;
    this.tell("");
  }

  pressed(event) {
    // an input method takes Enter for itself
    if (event.isComposing || keyOf(event) !== "Enter") return;
    event.preventDefault();
    this.step(event.shiftKey ? -1 : 1);
  }

  step(by) {
    const text = this.input.value.trim();
    if (text !== this.sought || !this.hits.length) return text ? this.seek(text) : null;
    return this.reach((this.at + by + this.hits.length) % this.hits.length);
  }

  async seek(text) {
    this.forget();
    const asked = (this.asked = Symbol("words"));
    this.tell("正在查找…");
    const answer = await post(`${this.base}/search`, { text }, this.csrf()).catch(() => null);
    const found = answer && await answer.json().catch(() => null);
    if (asked !== this.asked) return;
    if (!found || !answer.ok) return this.tell((found && found.message) || AWAY);
    this.sought = text;
    this.hits = found.places;
    this.more = found.more;
    if (this.hits.length) this.reach(0);
    else {
      this.tell(NOTHING);
      this.left();
    }
  }

  reach(at) {
    this.at = at;
    const rest = this.more ? `（只列出前 ${this.hits.length} 处，请写得具体些）` : "";
    this.tell(`第 ${at + 1} / ${this.hits.length} 处${rest}`, this.hits[at].excerpt);
    this.go(this.hits[at]);
  }

  tell(text, excerpt = "") {
    one(".place", this.bar).textContent = text;
    one(".excerpt", this.bar).textContent = excerpt;
    for (const button of [".before", ".after"]) one(button, this.bar).disabled = this.hits.length < 2;
  }
}
