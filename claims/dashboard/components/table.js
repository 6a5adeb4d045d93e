// The aligned claims: one row per topic, one column per source, the words that differ marked.

const ORDER = ["divergence", "agreement", "unique", "unrelated"];

const cell = (row, source, texts) => {
  const claims = row.claims[source.id] || [];
  const made = element("td", claims.length ? "claims" : "claims absent");
  made.lang = source.language;
  made.append(element("span", "letter who", source.letter));
  if (!claims.length) made.append(element("span", "muted", `— ${texts.absent}`));
  for (const [beside, parts] of claims)
    made.append(element("p", beside ? "beside" : "", ...runs(parts)));
  return made;
};

const meter = (row, texts) => {
  const fill = element("span", "");
  fill.style.width = `${Math.round(100 * row.confidence)}%`;
  const made = element("span", "sure", element("span", "meter", fill), row.confidence.toFixed(2));
  made.setAttribute("role", "img");
  made.setAttribute("aria-label", `${texts.confidence} ${row.confidence.toFixed(2)}`);
  return made;
};

const line = (row, data) => {
  const { texts } = data;
  const made = element("tr", row.relation);
  made.dataset.id = row.id;
  const chip = element("button", "chip", `${row.glyph} ${texts[row.relation]}`);
  chip.type = "button";
  chip.tabIndex = -1;
  chip.setAttribute("aria-pressed", "false");
  chip.setAttribute("aria-label", `${texts[row.relation]} ${row.number}: ${row.title}`);
  const what = element("td", "what", chip);
  for (const name of row.facets) what.append(element("span", "tag", texts[name]));
  if (row.decided) what.append(element("span", "small muted", `✓ ${texts.decided}`));
  const topic = element(
    "th",
    "topic",
    element("span", "muted", `${row.number}. `),
    row.title,
    meter(row, texts),
  );
  topic.scope = "row";
  made.append(what, topic, ...data.sources.map((source) => cell(row, source, texts)));
  return made;
};

const heading = (source) => {
  const made = element("th", "", element("span", "letter", source.letter), ` ${source.name}`);
  made.scope = "col";
  return made;
};

const sorter = (name, label, resort) => {
  const button = element("button", "sort", label, element("span", "arrow", " ↕"));
  button.type = "button";
  const made = element("th", "", button);
  made.scope = "col";
  made.dataset.by = name;
  button.onclick = () => resort(name);
  return made;
};

const KEYS = { ArrowDown: 1, j: 1, n: 1, ArrowUp: -1, k: -1, p: -1 };

export default function (component) {
  return mount(component, (state, data) => {
    const { root } = state;
    const rows = data.rows.map((row) => ({ row, line: line(row, data) }));
    const body = element("tbody", "", ...rows.map((item) => item.line));
    const order = { by: "relation", down: false };

    const resort = (by) => {
      order.down = order.by === by && !order.down;
      order.by = by;
      const value = ({ row }) => (by === "relation" ? ORDER.indexOf(row.relation) : row.number);
      const sign = order.down ? -1 : 1;
      rows.sort((a, b) => sign * (value(a) - value(b)) || a.row.number - b.row.number);
      body.append(...rows.map((item) => item.line));
      head.querySelectorAll("[data-by]").forEach((th) => {
        const own = th.dataset.by === by;
        th.setAttribute("aria-sort", own ? (order.down ? "descending" : "ascending") : "none");
        th.querySelector(".arrow").textContent = own ? (order.down ? " ↓" : " ↑") : " ↕";
      });
    };
    const head = element(
      "tr",
      "",
      sorter("relation", data.texts.relation, resort),
      sorter("topic", data.texts.topic, resort),
      ...data.sources.map(heading),
    );
    const table = element("table", "", element("thead", "", head), body);
    table.style.setProperty("--sources", data.sources.length);
    table.setAttribute("aria-label", data.texts.table);
    const frame = element("div", "frame", table);
    frame.tabIndex = 0;
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", data.texts.table);
    root.append(frame);
    // Within its frame only: the page itself stays where the reader left it.
    const reveal = (line) => {
      const top = line.offsetTop - head.offsetHeight;
      const bottom = line.offsetTop + line.offsetHeight - frame.clientHeight;
      frame.scrollTop = Math.min(top, Math.max(bottom, frame.scrollTop));
    };

    const show = (id, jump) => {
      rows.forEach(({ row, line }) => {
        const own = row.id === id;
        line.classList.toggle("selected", own);
        const chip = line.querySelector(".chip");
        chip.setAttribute("aria-pressed", own);
        chip.tabIndex = own ? 0 : -1;
        if (own && jump) reveal(line);
      });
      if (!rows.some(({ row }) => row.id === id) && rows.length) {
        rows[0].line.querySelector(".chip").tabIndex = 0;
      }
      state.shown = id;
    };
    const pick = (id) => {
      show(id, false);
      state.send("selected", id);
    };
    body.onclick = (event) => {
      const found = event.target.closest("tr");
      if (found && !getSelection().toString()) pick(found.dataset.id);
    };
    body.onkeydown = (event) => {
      const step = KEYS[event.key];
      const at = rows.findIndex(({ line }) => line.contains(event.target));
      if (!step || at < 0) return;
      event.preventDefault();
      event.stopPropagation();
      const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))];
      next.line.querySelector(".chip").focus();
      reveal(next.line);
    };
    state.select = (id) => show(id, id !== state.shown);
  });
}
