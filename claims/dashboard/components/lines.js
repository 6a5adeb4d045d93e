// The lines of one article: what was kept, what was dropped and why, with a switch for each.

const lineItem = (line, data, send) => {
  const toggle = element("button", "switch", element("span", "knob"));
  toggle.type = "button";
  toggle.setAttribute("role", "switch");
  toggle.setAttribute("aria-checked", line.kept);
  toggle.setAttribute("aria-label", `${data.texts.kept}: ${line.text}`);
  toggle.onclick = () => send("switched", [line.at, !line.kept]);
  const why = [line.label, line.reason].filter(Boolean).join(" · ");
  const text = element("div", "text", line.text);
  const item = element(
    "li",
    line.dropped ? "dropped" : "kept",
    toggle,
    text,
    element("span", "tag", why),
  );
  if (line.chosen) item.classList.add("chosen");
  return item;
};

export default function (component) {
  return mount(component, (state, data) => {
    const items = data.lines.map((line) => lineItem(line, data, state.send));
    const list = element("ul", "", ...items);
    list.lang = data.language;
    const frame = element("div", "frame", list);
    frame.tabIndex = 0;
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", data.texts.label);
    frame.scrollTop = state.scrolled ?? 0;
    frame.onscroll = () => (state.scrolled = frame.scrollTop);
    const only = element("button", "only", data.texts.only_dropped);
    only.type = "button";
    const filter = () => {
      only.setAttribute("aria-pressed", Boolean(state.only));
      list.classList.toggle("only", Boolean(state.only));
    };
    only.onclick = () => {
      state.only = !state.only;
      filter();
    };
    filter();
    state.root.append(only, frame);
    if (!data.lines.some((line) => line.dropped)) {
      state.root.append(element("p", "muted small", data.texts.none));
    }
    requestAnimationFrame(() => {
      if (state.scrolled === undefined) state.root.scrollIntoView({ block: "nearest" });
      frame.scrollTop = state.scrolled ?? 0;
    });
  });
}
