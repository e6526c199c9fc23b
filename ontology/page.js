"use strict";
// Draws the graph of the page and shows the facts of what is clicked. All text of filings goes in as text, never as markup.
const graph = JSON.parse(document.getElementById("graph").textContent);
const nodes = new Map(graph.nodes.map((node) => [node.key, node]));
const links = new Map(graph.links.map((link) => [link.key, link]));
const panel = document.getElementById("facts");

// A fixed start (a spiral, the best connected in the middle) makes the same picture each time the page is opened.
const degree = new Map(graph.nodes.map((node) => [node.key, 0]));
for (const link of graph.links) for (const end of [link.source, link.target]) degree.set(end, degree.get(end) + 1);
const ranked = [...graph.nodes].sort((a, b) => degree.get(b.key) - degree.get(a.key));
const start = new Map(ranked.map((node, i) => [node.key, { x: 90 * Math.sqrt(i) * Math.cos(2.4 * i), y: 70 * Math.sqrt(i) * Math.sin(2.4 * i) }]));

const few = graph.nodes.length <= 60;
const room = Math.max(1, Math.sqrt(graph.nodes.length / 10));
const picture = cytoscape({
  container: document.getElementById("picture"),
  elements: [
    ...graph.nodes.map((node) => ({
      data: { id: "n " + node.key, key: node.key, kind: node.kind, caption: node.caption, colour: graph.colours[node.kind], size: (few ? 1 : 2) * (22 + 5 * Math.min(5, Math.sqrt(degree.get(node.key)))) },
      position: start.get(node.key), classes: node.event ? "event" : node.kind,
    })),
    ...graph.links.map((link) => ({
      data: { id: "l " + link.key, key: link.key, source: "n " + link.source, target: "n " + link.target, caption: link.caption },
      classes: link.derived ? "derived" : "stated",
    })),
  ],
  style: [
    { selector: "node", style: { "background-color": "data(colour)", width: "data(size)", height: "data(size)", label: "data(caption)", "font-size": 14, "text-wrap": "wrap", "text-max-width": 130, "text-valign": "bottom", "text-margin-y": 4, color: "#1d2329", "text-outline-color": "#ffffff", "text-outline-width": 2.5, "min-zoomed-font-size": 5, "border-width": 1, "border-color": "#ffffff" } },
    { selector: "node.event", style: { shape: "diamond" } },
    { selector: "node.Filing", style: { shape: "round-rectangle" } },
    { selector: "node.Registrant", style: { "font-weight": "bold", "font-size": few ? 17 : 52, "text-max-width": few ? 150 : 420, "min-zoomed-font-size": 0 } },
    { selector: "edge", style: { width: few ? 1.3 : 4, "line-color": "#b4bcc3", "target-arrow-color": "#8d979f", "target-arrow-shape": "triangle", "arrow-scale": 0.9, "curve-style": "bezier", label: few ? "data(caption)" : "", "font-size": 12, color: "#4b555e", "text-rotation": "autorotate", "text-outline-color": "#ffffff", "text-outline-width": 2, "min-zoomed-font-size": 5 } },
    { selector: "edge.derived", style: { "line-style": "dashed" } },
    { selector: ".hidden", style: { display: "none" } },
    { selector: ".faint", style: { opacity: 0.45 } },
    { selector: "node.chosen", style: { "border-width": 4, "border-color": "#1d2329" } },
    { selector: "edge.chosen", style: { width: 3, "line-color": "#1d2329", "target-arrow-color": "#1d2329", label: "data(caption)", "font-size": 12 } },
  ],
  layout: { name: "cose", randomize: false, animate: false, idealEdgeLength: () => (few ? 110 * Math.sqrt(room) : 60), nodeRepulsion: () => (few ? 600000 * room : 120000), nodeOverlap: 30, edgeElasticity: () => 90, gravity: few ? 0.35 : 1, numIter: few ? 2500 : 400, padding: 35, componentSpacing: 60, boundingBox: few ? { x1: 0, y1: 0, w: 700 * room, h: 560 * room } : undefined, nodeDimensionsIncludeLabels: few },
  wheelSensitivity: 0.3,
  maxZoom: 3,
});

function element(name, text, parent) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (parent) parent.append(made);
  return made;
}

function goTo(text, target, parent) {
  const made = element("a", text, parent);
  made.tabIndex = 0;
  made.onclick = () => choose(target);
  made.onkeydown = (pressed) => { if (pressed.key === "Enter") choose(target); };
}

function table(facts) {
  if (!facts.length) return;
  const list = element("dl", undefined, panel);
  for (const [name, value] of facts) { element("dt", name, list); element("dd", value, list); }
}

function quotes(keys) {
  const told = graph.links.filter((link) => link.quote && (keys.has(link.key) || keys.has(link.source)));
  if (!told.length) return;
  element("h3", "Words that prove it", panel);
  for (const link of told) {
    const block = element("blockquote", "\u201c", panel);
    const at = link.quote.indexOf(link.words);
    const end = at < 0 ? 0 : at + link.words.length;
    if (at > 0) element("span", link.quote.slice(0, at), block);
    if (end) element("mark", link.words, block);
    element("span", link.quote.slice(end) + "\u201d", block);
    const from = element("footer", undefined, block);
    goTo(nodes.get(link.target).name, { node: link.target }, from);
    element("span", link.place, from);
  }
}

function showNode(node) {
  element("div", node.kind, panel).className = "kind";
  element("h2", node.name, panel);
  table(node.facts);
  const near = graph.links.filter((link) => link.source === node.key || link.target === node.key);
  const events = near.map((link) => link.source).filter((key) => nodes.get(key).event);
  quotes(new Set(node.kind === "Filing" ? near.map((link) => link.key) : node.event ? [node.key] : events));
  element("h3", "Relationships", panel);
  const list = element("ul", undefined, panel);
  for (const link of near) {
    const other = link.source === node.key ? link.target : link.source;
    const line = element("li", undefined, list);
    goTo((link.source === node.key ? "\u2192 " : "\u2190 ") + link.caption, { link: link.key }, line);
    element("span", " ", line);
    goTo(nodes.get(other).name, { node: other }, line);
  }
}

function showLink(link) {
  element("div", link.derived ? "derived from events" : "stated in a filing", panel).className = "kind";
  element("h2", link.label, panel);
  const ends = element("div", undefined, panel);
  goTo(nodes.get(link.source).name, { node: link.source }, ends);
  element("span", " \u2192 ", ends);
  goTo(nodes.get(link.target).name, { node: link.target }, ends);
  table(link.facts);
  quotes(new Set([link.key, ...link.rests_on]));
}

function choose(target) {
  picture.elements().removeClass("chosen faint");
  panel.replaceChildren();
  if (!target) { element("p", "Click a node or a line to see its facts and the words of the filing that prove them. Click the legend to hide a kind.", panel).className = "kind"; return; }
  const found = picture.getElementById(target.node ? "n " + target.node : "l " + target.link);
  found.addClass("chosen");
  if (target.node) picture.elements().not(found.closedNeighborhood()).addClass("faint");
  if (target.node) showNode(nodes.get(target.node)); else showLink(links.get(target.link));
  panel.scrollTop = 0;
}

picture.on("tap", "node", (tapped) => choose({ node: tapped.target.data("key") }));
picture.on("tap", "edge", (tapped) => choose({ link: tapped.target.data("key") }));
picture.on("tap", (tapped) => { if (tapped.target === picture) choose(); });

for (const [kind, colour] of Object.entries(graph.colours)) {
  const button = element("button", undefined, element("li", undefined, document.getElementById("legend")));
  const mark = element("i", undefined, button);
  mark.style.background = colour;
  const shown = graph.nodes.filter((node) => node.kind === kind);
  mark.className = shown[0].event ? "event" : "";
  element("span", graph.words[kind] + " (" + shown.length + ")", button);
  button.setAttribute("aria-pressed", "true");
  button.onclick = () => {
    const show = button.getAttribute("aria-pressed") === "false";
    button.setAttribute("aria-pressed", String(show));
    picture.nodes().filter((node) => node.data("kind") === kind).toggleClass("hidden", !show);
  };
}

document.getElementById("search").oninput = (typed) => {
  const words = typed.target.value.trim().toLowerCase();
  const found = picture.nodes().filter((node) => words && nodes.get(node.data("key")).name.toLowerCase().includes(words));
  picture.elements().removeClass("faint");
  if (words) picture.elements().not(found).addClass("faint");
  if (found.length === 1) choose({ node: found[0].data("key") });
};

// A link to a node of the page: x.html#cik:0000930775
const asked = decodeURIComponent(location.hash.slice(1));
choose(nodes.has(asked) ? { node: asked } : links.has(asked) ? { link: asked } : undefined);
