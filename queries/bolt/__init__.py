"""A graph goes in, a server comes out that the official Neo4j drivers talk to over Bolt; nobody can change the graph through it.

It is ArcadeDB (Apache-2.0), which the package `arcadedb-embedded` brings with its own Java; no Neo4j is needed.
"""
