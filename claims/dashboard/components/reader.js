// The articles side by side: claims linked across sources, brought to one height on a click.

const STEPS = { n: 1, j: 1, p: -1, k: -1 };
const HOPS = { ArrowRight: 1, ArrowLeft: -1 };
const WALKS = { ArrowDown: 1, ArrowUp: -1 };

// A claim in the text: its sign and number, then its words.
const claimMark = (id, words, data, column) => {
  const topic = data.topics[data.claims[id]];
  const mark = element("mark", topic.relation, ...runs(words));
  if (!topic.shown) mark.classList.add("hidden");
  else {
    const sign = element("sup", "", `${topic.glyph}${data.claims[id]}`);
    mark.prepend(sign);
    mark.tabIndex = -1;
    mark.setAttribute("role", "button");
    mark.setAttribute("aria-pressed", "false");
    const text = words.map(([run]) => run).join("");
    mark.setAttribute("aria-label", `${data.texts[topic.relation]} ${data.claims[id]}: ${text}`);
  }
  return Object.assign(mark, { claim: id, topic: data.claims[id], column });
};

const paragraph = (line, data, column) => {
  const made = element(line.label === "heading" ? "h3" : "p", `line-${line.label}`);
  for (const [id, words] of line.runs) {
    made.append(...(id ? [claimMark(id, words, data, column)] : runs(words)));
  }
  return made;
};

const makeColumn = (source, data, at) => {
  const absent = element("span", "absent", data.texts.absent);
  const head = element(
    "header",
    "",
    element("span", "letter", source.letter),
    element("span", "name", source.name),
    absent,
    element("span", "meta", source.meta),
  );
  const body = element("div", "body", ...source.lines.map((line) => paragraph(line, data, at)));
  body.lang = source.language;
  body.tabIndex = 0;
  body.setAttribute("role", "region");
  body.setAttribute("aria-label", source.name);
  const view = element("div", "view");
  const rail = element("div", "rail", view);
  rail.setAttribute("aria-hidden", "true");
  rail.title = data.texts.rail;
  const box = element("section", "column", head, element("div", "page", body, rail));
  const marks = [...body.querySelectorAll("mark[role]")];
  return { box, body, rail, view, marks };
};

const makeBar = (data, act) => {
  const bar = element("div", "tools");
  const button = (name, sign) => {
    const made = element("button", "", `${sign} ${data.texts[name]}`.trim());
    made.type = "button";
    made.onclick = () => act[name](made);
    bar.append(made);
  };
  button("previous", "↑");
  button("next", "↓");
  const position = element("span", "position");
  position.setAttribute("aria-live", "polite");
  bar.append(position);
  button("focus", "");
  button("clear", "✕");
  const legend = ["agreement", "divergence", "unique"].map((name) =>
    element("span", name, element("b", "sign", data.signs[name]), data.texts[name]),
  );
  bar.append(element("span", "legend", ...legend));
  return { bar, position };
};

export default function (component) {
  return mount(component, (state, data) => {
    const { root } = state;
    const columns = data.sources.map((source, at) => makeColumn(source, data, at));
    const all = columns.flatMap((column) => column.marks);
    const members = membersOf(data.topics, all);
    const marksOf = (number) => members.get(number) ?? [];
    const board = element("div", "board", ...columns.map((column) => column.box));
    board.style.setProperty("--columns", columns.length);
    const svg = document.createElementNS(CURVE, "svg");
    svg.setAttribute("aria-hidden", "true");
    board.append(svg);
    const links = makeLinks(members, data.topics, svg);
    const numbers = [...new Set(all.map((mark) => mark.topic))];
    const rounds = numbers.filter((number) => data.topics[number].relation === "divergence");
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    let chosen = null;

    const scrolled = () => {
      for (const column of columns) {
        column.scrolled = column.body.scrollTop;
        column.view.style.top = `${(100 * column.scrolled) / column.length}%`;
        column.view.style.height = `${(100 * column.height) / column.length}%`;
      }
      drawLinks(columns, links, chosen);
    };
    let waiting = false;
    const onScroll = () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        scrolled();
      });
    };

    // All marks of the topic to one height: where `anchor` stands, or as near as the texts allow.
    const align = (marks, anchor) => {
      const first = columns
        .map((_, at) => marks.find((mark) => mark.column === at))
        .filter(Boolean);
      if (anchor) first[first.findIndex((mark) => mark.column === anchor.column)] = anchor;
      const height = Math.min(...columns.map((column) => column.height));
      const wanted = anchor ? anchor.top - columns[anchor.column].body.scrollTop : height * 0.3;
      const y = Math.max(0, Math.min(wanted, height * 0.8, ...first.map((mark) => mark.top)));
      for (const mark of first) {
        columns[mark.column].body.scrollTo({
          top: mark.top - y,
          behavior: calm ? "auto" : "smooth",
        });
      }
    };

    const show = (number, { anchor = null, move = true } = {}) => {
      chosen = number;
      const marks = marksOf(number);
      root.classList.toggle("chosen", marks.length > 0);
      all.forEach((mark) => {
        mark.classList.toggle("own", marks.includes(mark));
        mark.setAttribute("aria-pressed", marks.includes(mark));
      });
      columns.forEach((column, at) => {
        const missing = marks.length > 0 && !marks.some((mark) => mark.column === at);
        column.box.classList.toggle("missing", missing);
        const stop = column.marks.find((mark) => marks.includes(mark)) || column.marks[0];
        for (const mark of column.marks) mark.tabIndex = mark === stop ? 0 : -1;
      });
      const at = rounds.indexOf(number);
      const told = marks.length
        ? ` · ${data.topics[number].glyph}${number} ${data.topics[number].title}`
        : "";
      position.textContent = `${at < 0 ? "–" : at + 1} / ${rounds.length} ${data.texts.position}${told}`;
      if (move && marks.length) align(marks, anchor);
      drawLinks(columns, links, chosen);
    };
    const pick = (number, anchor) => {
      show(number, { anchor });
      const id = number === null ? "" : marksOf(number).find((mark) => mark.topic === number).claim;
      state.shown = id;
      state.send("selected", id);
    };
    const step = (way) => {
      if (!rounds.length) return;
      const at = rounds.indexOf(chosen);
      const next =
        at < 0 ? (way > 0 ? 0 : rounds.length - 1) : (at + way + rounds.length) % rounds.length;
      pick(rounds[next], null);
      marksOf(rounds[next])[0].focus({ preventScroll: true });
    };
    const hop = (mark, way) => {
      const number = marksOf(chosen).includes(mark) ? chosen : mark.topic;
      const others = marksOf(number);
      const places = [...new Set(others.map((other) => other.column))];
      const next = places[(places.indexOf(mark.column) + way + places.length) % places.length];
      if (number !== chosen) pick(number, mark);
      others.find((other) => other.column === next).focus({ preventScroll: true });
    };
    const walk = (mark, way) => {
      const { marks } = columns[mark.column];
      const next = marks[marks.indexOf(mark) + way];
      next?.focus();
    };

    const { bar, position } = makeBar(data, {
      previous: () => step(-1),
      next: () => step(1),
      clear: () => pick(null, null),
      focus: (button) => button.setAttribute("aria-pressed", root.classList.toggle("focused")),
    });
    root.setAttribute("role", "group");
    root.setAttribute("aria-label", data.texts.reader);
    root.append(bar, board, element("p", "keys", data.texts.keys));

    root.onclick = (event) => {
      const mark = event.target.closest?.("mark[role]") || event.target.mark;
      if (!mark || getSelection().toString()) return;
      if (mark.topic === chosen && !event.target.mark) pick(null, null);
      else pick(mark.topic, event.target.mark ? null : mark);
    };
    root.onmouseover = (event) => {
      const mark = event.target.closest?.("mark[role]");
      const near = mark ? marksOf(mark.topic) : [];
      for (const other of all) other.classList.toggle("near", near.includes(other));
    };
    root.onkeydown = (event) => {
      const mark = event.target.closest?.("mark[role]");
      const { key } = event;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (STEPS[key]) step(STEPS[key]);
      else if (key === "Escape") pick(null, null);
      else if (mark && (key === "Enter" || key === " ")) pick(mark.topic, mark);
      else if (mark && HOPS[key]) hop(mark, HOPS[key]);
      else if (mark && WALKS[key]) walk(mark, WALKS[key]);
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    for (const { body } of columns) body.addEventListener("scroll", onScroll, { passive: true });
    const watch = new ResizeObserver(() => {
      measure(columns, board);
      drawRails(columns);
      scrolled();
    });
    watch.observe(board);
    state.close = () => watch.disconnect();
    state.shown = null;
    state.select = (id) => {
      if (id === state.shown) return;
      state.shown = id;
      requestAnimationFrame(() => {
        measure(columns, board);
        show(data.claims[id] ?? null);
      });
    };
  });
}
