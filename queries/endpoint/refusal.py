"""Why a request is not answered: a status of HTTP and words for the person who asked."""


class Refusal(Exception):  # noqa: N818  # it is what the server answers, not an error of the program
    """An answer that is no result. `status` is chosen so that clients and people read the same thing:

    400 the query cannot be read; 403 it may not be run; 405, 406, 413, 415 as HTTP has them; 500 it was begun and cannot be
    answered (SPARQL 1.1 Protocol, 2.1.7); 503 it took too long, or all workers are busy, which is what Fuseki and RDF4J
    answer. Not 408: that is for a client that is slow to ask, and browsers would ask the same again.
    """

    def __init__(self, status: int, says: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(says)
        self.status = status
        self.says = says
        self.headers = headers or {}
