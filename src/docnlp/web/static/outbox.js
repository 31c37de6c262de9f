// What the reviewer decided, on its way to the store: sent in order, again and again until it has arrived.
import { post } from "./post.js";

const KEPT = "docnlp-unsent";
const WAITS = [500, 1000, 2000, 4000, 8000];
const PATIENCE = 30000;
// a long case is analysed again before the answer comes: asking twice would make it longer
const ANALYSED = 300000;
const WORDS = ["note", "reason", "items"];

export class Outbox {
  // told(state) hears {waiting, away, refused, closed}; arrived(entry, answer) hears what the store says now
  constructor({ csrf, told, arrived }) {
    this.csrf = csrf;
    this.told = told;
    this.arrived = arrived;
    this.queue = restored();
    this.tries = 0;
    this.refused = "";
    this.closed = "";
    this.timer = null;
    this.sending = false;
    window.addEventListener("online", () => this.hurry());
    // what is kept for this tab goes on from the next page; words do not, and a server that is away cannot be asked
    window.addEventListener("beforeunload", (event) => { if (this.tries > 0 || this.queue.some(worded)) event.preventDefault(); });
    this.tell();
    this.send();
  }

  add(path, body) {
    this.queue.push({ path, body: { id: crypto.randomUUID(), ...body } });
    this.refused = "";
    this.changed();
    this.hurry();
    return this.queue.at(-1).body.id;
  }

  hurry() {
    clearTimeout(this.timer);
    this.timer = null;
    this.send();
  }

  async send() {
    if (this.sending || this.timer || !this.queue.length) return;
    this.sending = true;
    const entry = this.queue[0];
    const answer = await deliver(entry, this.csrf);
    if (answer.closed) this.csrf = (await renewed()) || this.csrf;
    this.sending = false;
    if (answer.retry) return this.later(answer.closed);
    this.tries = 0;
    this.closed = "";
    this.queue.shift();
    if (answer.message) this.refused = answer.message;
    this.changed();
    this.arrived(entry, answer.message ? null : answer.value);
    this.send();
  }

  later(closed) {
    this.closed = closed || "";
    const wait = WAITS[Math.min(this.tries, WAITS.length - 1)];
    this.tries += 1;
    this.timer = setTimeout(() => this.hurry(), wait);
    this.tell();
  }

  changed() {
    kept(this.queue);
    this.tell();
  }

  tell() {
    this.told({ waiting: this.queue.length, away: this.tries > 0, refused: this.refused, closed: this.closed });
  }
}

async function deliver({ path, body }, csrf) {
  try {
    const response = await post(path, body, csrf, AbortSignal.timeout(body.items ? ANALYSED : PATIENCE));
    const value = await response.json().catch(() => ({}));
    if (response.ok) return { value };
    if (response.status === 401 || response.status === 403) return { retry: true, closed: value.message || "会话已失效" };
    if (response.status >= 500) return { retry: true };
    return { message: value.message || "有一条没有被接受，请刷新页面后再试" };
  } catch {
    return { retry: true };
  }
}

// another tab may have opened the link of a restarted server: its session is ours too
async function renewed() {
  const page = await fetch(location.pathname, { headers: { Accept: "text/html" } }).then((answer) => (answer.ok ? answer.text() : ""), () => "");
  const found = /<meta name="csrf" content="(\w+)">/.exec(page);
  return found ? found[1] : "";
}

const worded = ({ body }) => WORDS.some((name) => body[name]);

// words may hold something of a case: they stay in this page's memory only
function kept(queue) {
  const bare = queue.map(({ path, body }) => {
    const without = Object.fromEntries(Object.entries(body).filter(([name]) => !WORDS.includes(name)));
    return { path, body: without, bare: worded({ body }) };
  });
  try {
    if (bare.length) sessionStorage.setItem(KEPT, JSON.stringify(bare));
    else sessionStorage.removeItem(KEPT);
  } catch { /* a browser without storage keeps them in memory */ }
}

function restored() {
  try {
    // without its words a suppression or a correction means nothing: it is not sent
    return JSON.parse(sessionStorage.getItem(KEPT) || "[]").filter((entry) => !(entry.bare && /(suppressions|corrections)$/.test(entry.path)));
  } catch {
    return [];
  }
}
