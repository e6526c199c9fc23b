"""Facts go in, the graph comes out: who is who (`identity`), what rests on what (`derive`), the folder on disk (`store`).

`graph.build.add` writes a graph, `graph.store.open_graph` reads one, `graph.stream.elements` hands it to every writer.
"""
