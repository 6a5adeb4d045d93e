// A tree of [tag, {attributes}, …children] as elements: headings, quotations, bars, legends.

const TAGS = new Set(
  "div span b p ul li h2 h3 dl dt dd details summary table thead tbody tr th td".split(" "),
);
const ATTRIBUTES = new Set(["lang", "title", "role", "scope", "aria-label", "aria-hidden"]);

const grow = (node) => {
  if (typeof node === "string") return document.createTextNode(node);
  const [tag, attributes, ...children] = node;
  if (!TAGS.has(tag)) throw new Error(`unknown tag ${tag}`);
  const made = element(tag, attributes.class || "", ...children.map(grow));
  for (const [name, value] of Object.entries(attributes)) {
    if (ATTRIBUTES.has(name)) made.setAttribute(name, value);
    if (name === "grow") made.style.flexGrow = Number(value);
    if (name === "share") made.style.width = `${100 * Number(value)}%`;
  }
  return made;
};

export default function (component) {
  return mount(component, (state, data) => state.root.append(...data.nodes.map(grow)));
}
