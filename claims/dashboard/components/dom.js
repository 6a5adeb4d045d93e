// Shared by all components. Text enters the page as text nodes only, never as markup.

const element = (tag, name, ...children) => {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
};

// [[text, differs], …] as pre-cut by Python: offsets would shift where JavaScript counts otherwise.
const runs = (parts) =>
  parts.map(([text, differs]) =>
    differs ? element("b", "differs", text) : document.createTextNode(text),
  );

const channels = (colour) => {
  const hex = /^#([0-9a-f]{6})/i.exec(colour.trim());
  if (hex) return [0, 2, 4].map((at) => parseInt(hex[1].slice(at, at + 2), 16));
  return (colour.match(/[\d.]+/g) || [255, 255, 255]).slice(0, 3).map(Number);
};

// The theme the reader sees, not the one the server believes in: the two differ at first.
const paint = (root, palettes) => {
  const ground = getComputedStyle(root).getPropertyValue("--st-background-color") || "#fff";
  const [red, green, blue] = channels(ground);
  const dark = 0.299 * red + 0.587 * green + 0.114 * blue < 128;
  for (const [name, colour] of Object.entries(palettes[dark ? "dark" : "light"])) {
    root.style.setProperty(`--${name}`, colour);
  }
};

// How long the server may take to answer a selection, in milliseconds.
const ANSWER = 4000;

// A reader is faster than the server: while its answers to earlier clicks come in, the last one
// clicked stays.
const sender = (state, component) => (name, value) => {
  if (name === "selected") state.sent = [...(state.sent ?? []), value];
  state.sentAt = performance.now();
  component.setStateValue(name, value);
};

const isLate = (state, selected) => {
  const { sent = [] } = state;
  state.sent = sent.slice(sent.lastIndexOf(selected) + 1);
  return state.sent.length > 0 && performance.now() - state.sentAt < ANSWER;
};

// One root per instance, made again only when what it shows has changed.
const mount = (component, build) => {
  const { parentElement } = component;
  const [data] = component.data;
  parentElement.claims ??= {};
  const state = parentElement.claims;
  state.send = sender(state, component);
  const { palettes, selected, ...shown } = data;
  const signature = JSON.stringify(shown);
  if (state.signature !== signature) {
    state.close?.();
    const root = element("div", "root");
    if (state.root) state.root.replaceWith(root);
    else parentElement.append(root);
    Object.assign(state, { root, signature, close: null, select: null });
    paint(root, palettes);
    build(state, data);
  }
  paint(state.root, palettes);
  if (!isLate(state, selected)) state.select?.(selected);
  return () => state.close?.();
};
