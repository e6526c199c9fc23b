// The examples, the prefixes and the base of the data's IRIs come in with the page; YASGUI with this server as its endpoint comes
// out. Nothing is asked of another host: what YASGUI would look up elsewhere, prefixes and terms, it gets from here.
"use strict";

const { examples, prefixes, base } = JSON.parse(document.getElementById("data").textContent);
const endpoint = new URL("sparql", document.baseURI).href;
document.getElementById("endpoint").textContent = endpoint;

const Yasqe = Yasgui.Yasqe;
const TERMS = {
  class: "http://www.w3.org/2002/07/owl#Class",
  property: "http://www.w3.org/2002/07/owl#DatatypeProperty> <http://www.w3.org/2002/07/owl#ObjectProperty",
};

/** IRIs of the terms that the ontology in the store declares, for completion; none where it has no ontology. */
async function terms(kinds) {
  const query = `SELECT DISTINCT ?term { VALUES ?kind { <${kinds}> } ?term a ?kind FILTER (isIRI(?term)) } ORDER BY ?term`;
  const response = await fetch(endpoint, {
    method: "POST",
    body: query,
    headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json" },
  });
  if (!response.ok) return [];
  return (await response.json()).results.bindings.map((found) => found.term.value);
}

Yasqe.forkAutocompleter("prefixes", {
  name: "prefixes",
  persistenceId: null,
  get: () => Object.entries(prefixes).map(([prefix, namespace]) => `${prefix}: <${namespace}>`),
});
for (const [name, kinds] of Object.entries(TERMS)) {
  Yasqe.forkAutocompleter(name, { name, bulk: true, persistenceId: null, get: () => terms(kinds) });
}
Yasqe.defaults.value = examples[0].query;
Yasgui.Yasr.defaults.prefixes = prefixes;

const yasgui = new Yasgui(document.getElementById("yasgui"), {
  requestConfig: { endpoint, method: "POST" },
  copyEndpointOnNewTab: false,
  autoAddOnInit: false,
  persistenceId: "filinggraph",
  endpointCatalogueOptions: { getData: () => [{ endpoint }], keys: [] },
});

const PLAIN = { settings: { pluginsConfig: { table: { compact: true } } } };

/** A tab of its own for a query; the one that there is where there is one. Tables show values without their datatypes at first. */
function open(name, value, active, editorHeight) {
  const known = Object.values(yasgui._tabs).find((tab) => tab.getName() === name && tab.getPersistedJson().yasqe.value === value);
  if (!known) return yasgui.addTab(active, { name, yasqe: { value, editorHeight }, yasr: PLAIN, requestConfig: { endpoint } });
  if (active) yasgui.selectTabId(known.getId());
  return known;
}

const choice = document.getElementById("examples");
examples.forEach(({ title }, number) => choice.add(new Option(title, number)));
choice.addEventListener("change", () => {
  if (choice.value) open(examples[choice.value].title, examples[choice.value].query, true);
  choice.value = "";
});
if (!Object.keys(yasgui._tabs).length) examples.forEach(({ title, query }, number) => open(title, query, number === 0));

// A thing of the graph leads to what the graph says of it, not to the web, where nobody may have put it.
document.getElementById("yasgui").addEventListener(
  "click",
  (event) => {
    const link = event.target.closest("a.iri");
    if (!link || !link.getAttribute("href").startsWith(base) || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const iri = link.getAttribute("href");
    open(iri.slice(base.length).replace(/^ontology#/, "fg:"), `DESCRIBE <${iri}>\n`, true, "80px").query().catch(() => {});
  },
  true,
);
