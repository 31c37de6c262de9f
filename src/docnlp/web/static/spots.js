// What is marked on a page: the places of findings, of missed faults, and of words that were sought.
const same = (at) => (place) => place.file === at.file && place.page === at.page && (place.part === at.part || !at.part || !place.part);

// boxes of every finding that touches the page; those of the current one stand out
export function spots(at, { desk, panel, current, finder, amendments }) {
  const found = [];
  for (const finding of desk.findings) {
    if (finding !== current && (finding.outcome !== panel.view || !panel.fits(finding))) continue;
    const tone = finding.outcome === "flagged" ? finding.severity : "other";
    for (const place of finding.places.filter(same(at))) {
      found.push(...place.boxes.map((box) => ({ key: finding.key, box, role: place.role, tone, on: finding === current })));
    }
  }
  const own = panel.view === "missed" ? desk.missed.filter(same(at)) : [];
  const amended = current && current.places.slice(0, 1).some(same(at)) ? amendments.of(current).boxes : [];
  const hits = finder.hits.filter(same(at));
  return [
    ...found,
    ...amended.map((box) => ({ key: current.key, box, role: "at", tone: "own", on: true })),
    ...own.flatMap((it) => it.boxes.map((box) => ({ key: "", box, role: "at", tone: "own", on: true }))),
    ...hits.flatMap((it) => it.boxes.map((box) => ({ key: "", box, role: "at", tone: "hit", on: it === finder.hits[finder.at] }))),
  ];
}
