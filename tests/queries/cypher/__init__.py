"""Questions in portable Cypher, as data, and where engines differ; `suite` reads them."""
