"""The SPARQL endpoint: an HTTP server over a store on disk, its workers, its service description and its query page."""
