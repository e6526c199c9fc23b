"""The graph said elsewhere: a thin writer for each format over the stream of nodes and relationships."""
