"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);
  const findings = all(".finding");
  const fields = all(".filters select");
  const search = one(".filters input");
  const tabs = all(".tabs button");
  const main = one("main");
  const pages = one(".pages");
  const desk = one(".desk");
  const narrow = matchMedia("screen and (max-width: 900px)");
  const words = new Map(findings.map((it) => [it, it.textContent.toLowerCase()]));
  let view = "flagged";
  let current = null;
  let zoom = 0;

  const listed = (item, name) => (item ? item.dataset[name].split(" ").filter(Boolean) : []);
  const fits = (item) => {
    const query = search.value.trim().toLowerCase().split(/\s+/);
    // a problem has no rule or family, and sometimes no case: a filter cannot speak of what it does not know
    return fields.every((f) => !f.value || !(f.name in item.dataset) || item.dataset[f.name] === f.value)
      && query.every((word) => words.get(item).includes(word));
  };
  const visible = () => findings.filter((item) => !item.hidden && item.closest(".view").dataset.view === view);

  const filter = () => {
    for (const item of findings) item.hidden = !fits(item);
    for (const row of all(".cases tbody tr")) row.hidden = Boolean(fields[0].value) && row.dataset.case !== fields[0].value;
    for (const group of all(".missing")) group.hidden = all(".finding", group).every((item) => item.hidden);
    for (const heading of all(".case")) {
      let next = heading.nextElementSibling;
      let shown = 0;
      for (; next && next.classList.contains("finding"); next = next.nextElementSibling) shown += next.hidden ? 0 : 1;
      heading.hidden = !shown;
      one(".of", heading).textContent = `${shown} 项`;
    }
    const section = one(`.view[data-view="${view}"]`);
    const items = all(".finding, .cases tbody tr", section);
    const shown = items.filter((item) => !item.hidden).length;
    const whole = section.dataset.effect || `共 ${items.length} 项`;
    one(".count").textContent = shown === items.length ? whole : `显示 ${shown} / ${items.length} 项`;
    one(".nothing").hidden = shown > 0 || items.length === 0;
    if (current && (current.hidden || !visible().includes(current))) select(null);
    if (!current) select(view === "unchecked" || narrow.matches ? null : visible()[0] || null, false);
  };

  const show = (name) => {
    view = name;
    for (const tab of tabs) tab.setAttribute("aria-pressed", String(tab.dataset.view === name));
    for (const section of all(".view")) section.classList.toggle("on", section.dataset.view === name);
    main.classList.toggle("whole", name === "cases");
    one(".list").scrollTop = 0;
    filter();
  };

  const lacking = (item) => {
    if (!item) return "nothing";
    return ["problem", "unknown", "quiet"].find((name) => item.classList.contains(name)) || "case";
  };

  // on a narrow screen the pages stand inside the card: below the list nobody would see them change
  const settle = () => (narrow.matches && current ? current : main).append(pages);

  // open the explanation, show the pages, mark the boxes
  const select = (item, scroll = true) => {
    if (current) {
      current.classList.remove("on");
      one(".pick", current).setAttribute("aria-expanded", "false");
    }
    current = item;
    const numbers = listed(item, "sheets");
    const roles = listed(item, "roles");
    for (const sheet of all(".sheet")) {
      const place = numbers.indexOf(sheet.id.slice(1));
      sheet.classList.toggle("on", place >= 0);
      sheet.style.order = String(place);
      const label = one("figcaption b", sheet);
      label.textContent = place >= 0 ? roles[place] : "";
      label.hidden = numbers.length < 2 && roles[place] === "此处";
    }
    const lack = numbers.length ? "" : lacking(item);
    for (const text of all(".pageless")) text.classList.toggle("on", text.dataset.for === lack);
    desk.classList.toggle("two", numbers.length > 1);
    for (const spot of all(".spot")) spot.classList.toggle("on", Boolean(item) && spot.dataset.finding === item.id);
    settle();
    if (!item) return;
    const group = item.closest("details");
    if (group) group.open = true;
    item.classList.add("on");
    one(".pick", item).setAttribute("aria-expanded", "true");
    if (scroll) item.scrollIntoView({ block: narrow.matches ? "start" : "nearest" });
    try { history.replaceState(null, "", `#${encodeURIComponent(item.dataset.key)}`); } catch { /* some browsers forbid this to local files */ }
    centre();
  };

  const centre = () => {
    desk.scrollTop = 0;
    const spot = one(".sheet.on .spot.on");
    if (!spot) return;
    const box = spot.getBoundingClientRect();
    const frame = desk.getBoundingClientRect();
    if (box.bottom > frame.bottom - 30) desk.scrollTop += box.top - frame.top - Math.max(40, (frame.height - box.height) / 2);
    if (box.right > frame.right - 20) desk.scrollLeft += box.left - frame.left - 60;
  };

  const step = (by) => {
    const items = visible();
    if (!items.length) return;
    const at = items.indexOf(current);
    const next = at < 0 ? (by > 0 ? 0 : items.length - 1) : Math.min(items.length - 1, Math.max(0, at + by));
    select(items[next]);
    one(".pick", items[next]).focus({ preventScroll: true });
  };

  const enlarge = (by) => {
    zoom = by === 0 ? 0 : Math.min(4, Math.max(-2, zoom + by));
    for (const sheet of all(".sheet")) sheet.style.width = zoom === 0 ? "" : `${Math.round(860 * 1.25 ** zoom)}px`;
    centre();
  };

  const put = async (text) => {
    try { await navigator.clipboard.writeText(text); return true; } catch { return false; }
  };

  for (const item of findings) one(".pick", item).addEventListener("click", () => select(item === current ? null : item));
  for (const spot of all(".spot")) spot.addEventListener("click", () => {
    const item = document.getElementById(spot.dataset.finding);
    const section = item.closest(".view").dataset.view;
    if (section !== view) show(section);
    if (!item.hidden) select(item);
  });
  for (const copy of all(".copy")) copy.addEventListener("click", async () => {
    copy.textContent = (await put(copy.closest(".finding").dataset.key)) ? "已复制" : copy.closest(".finding").dataset.key;
  });
  for (const to of all(".to")) to.addEventListener("click", () => {
    fields[0].value = to.closest("tr").dataset.case;
    show((tabs.find((tab) => all(`.view[data-view="${tab.dataset.view}"] .finding`).some(fits)) || tabs[0]).dataset.view);
  });
  for (const go of all(".go")) go.addEventListener("click", () => {
    document.getElementById(`s${go.dataset.sheet}`).scrollIntoView({ block: "start" });
  });
  for (const tab of tabs) tab.addEventListener("click", () => show(tab.dataset.view));
  for (const field of fields) field.addEventListener("change", filter);
  search.addEventListener("input", filter);
  one(".clear").addEventListener("click", () => {
    for (const field of fields) field.value = "";
    search.value = "";
    filter();
  });
  for (const button of all("[data-zoom]")) button.addEventListener("click", () => enlarge(Number(button.dataset.zoom)));
  one(".print").addEventListener("click", () => window.print());
  window.addEventListener("beforeprint", () => {
    for (const group of all("details")) group.open = true;
    main.append(pages);
  });
  window.addEventListener("afterprint", settle);
  narrow.addEventListener("change", settle);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") { search.blur(); return; }
    if (event.target.closest("input, select")) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "/") { event.preventDefault(); search.focus(); search.select(); }
  });

  document.documentElement.classList.add("live");
  for (const item of findings) one(".pick", item).setAttribute("aria-expanded", "false");
  const linked = findings.find((item) => item.dataset.key && location.hash === `#${encodeURIComponent(item.dataset.key)}`);
  const first = tabs.find((tab) => one(`.view[data-view="${tab.dataset.view}"] .finding`));
  show(linked ? linked.closest(".view").dataset.view : (first || tabs[0]).dataset.view);
  if (linked) select(linked);
})();
