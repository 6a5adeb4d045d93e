// Where the reader's columns and claims stand, the rails beside them and the curves between them.

const CURVE = "http://www.w3.org/2000/svg";

// Where things stand; read once per layout, so that scrolling only subtracts.
const measure = (columns, board) => {
  const ground = board.getBoundingClientRect();
  for (const column of columns) {
    const frame = column.body.getBoundingClientRect();
    column.left = frame.left - ground.left;
    column.right = column.box.getBoundingClientRect().right - ground.left;
    column.top = frame.top - ground.top;
    column.height = column.body.clientHeight;
    column.length = column.body.scrollHeight;
    for (const mark of column.marks) {
      mark.top = mark.offsetTop;
      mark.middle = mark.top + mark.offsetHeight / 2;
    }
  }
};

const drawRails = (columns) => {
  for (const { rail, view, marks, length } of columns) {
    const ticks = marks.map((mark) => {
      const tick = element("i", mark.className);
      tick.style.top = `${(100 * mark.top) / length}%`;
      tick.mark = mark;
      return tick;
    });
    rail.replaceChildren(...ticks, view);
  }
};

// The marks that speak to each topic: its own, and those of other topics that it refers to.
const membersOf = (topics, marks) => {
  const byClaim = new Map(marks.map((mark) => [mark.claim, mark]));
  const members = Object.entries(topics).map(([number, topic]) => [
    Number(number),
    topic.claims.map((claim) => byClaim.get(claim)).filter(Boolean),
  ]);
  return new Map(members);
};

// Pairs of marks of one topic in neighbouring columns, each with a curve of its own.
const makeLinks = (members, topics, svg) => {
  const links = [];
  for (const [topic, marks] of members) {
    for (const from of marks) {
      const next = Math.min(...marks.map((mark) => mark.column).filter((at) => at > from.column));
      for (const to of marks.filter((mark) => mark.column === next)) {
        const path = document.createElementNS(CURVE, "path");
        path.setAttribute("class", topics[topic].relation);
        svg.append(path);
        links.push({ topic, from, to, path });
      }
    }
  }
  return links;
};

const end = (mark, columns) => {
  const column = columns[mark.column];
  const y = mark.middle - column.scrolled;
  return {
    y: column.top + Math.min(column.height - 8, Math.max(8, y)),
    seen: y > 0 && y < column.height,
  };
};

const drawLinks = (columns, links, chosen) => {
  for (const { topic, from, to, path } of links) {
    const own = topic === chosen;
    const a = end(from, columns);
    const b = end(to, columns);
    const near = to.column - from.column === 1;
    const drawn = own || (near && a.seen && b.seen);
    path.style.display = drawn ? "" : "none";
    if (!drawn) continue;
    const x1 = columns[from.column].right;
    const x2 = columns[to.column].left;
    const bend = Math.max(16, (x2 - x1) / 2);
    path.setAttribute("d", `M${x1},${a.y}C${x1 + bend},${a.y} ${x2 - bend},${b.y} ${x2},${b.y}`);
    path.classList.toggle("own", own);
  }
};
