"""Questions to the graph: the catalogue, running them, showing answers with their proofs."""
