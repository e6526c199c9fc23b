"""A pool of workers goes in, a web application comes out: the endpoint `/sparql`, the query page `/`, a page for every IRI.

Everything here only reads, so every page of the web may ask (CORS `*`), and a check of the `Host` header would keep nobody out
who could not ask openly. The query page loads nothing from another host and may not: its Content Security Policy says so.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from ontology.iris import VOCABULARY
from queries.endpoint.description import COUNTS, describe
from queries.endpoint.negotiation import GRAPHS, RESULTS, Offer, chosen, content_type
from queries.endpoint.protocol import LONGEST, Asked, read_request
from queries.endpoint.refusal import Refusal
from queries.endpoint.workers import Result, Workers
from queries.prefixes import prefixes

_HERE = Path(__file__).parent
_VENDOR = _HERE.parent / "vendor"
_FILES = {
    "yasgui.min.js": (_VENDOR / "yasgui.min.js", "text/javascript"),
    "yasgui.min.css": (_VENDOR / "yasgui.min.css", "text/css"),
    "page.js": (_HERE / "page.js", "text/javascript"),
    "page.css": (_HERE / "page.css", "text/css"),
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""YASGUI sets styles on elements, hence 'unsafe-inline' for styles alone."""

_SAFE = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
_OPEN = {"Access-Control-Allow-Origin": "*", "Vary": "Accept", **_SAFE}
_ALLOWED = "GET, HEAD, POST, OPTIONS"
_PREFLIGHT = {
    "Allow": _ALLOWED,
    "Access-Control-Allow-Methods": _ALLOWED,
    "Access-Control-Allow-Headers": "Accept, Content-Type, X-Requested-With",
    "Access-Control-Max-Age": "86400",
    **_OPEN,
}
_HTML = (Offer("text/html", "html"),)
"""What a browser asks for and a program does not: offered first, it wins where both ask for anything."""


def application(workers: Workers, base: str = VOCABULARY) -> Starlette:
    """The application over `workers`, which it opens and closes; `base` is where the data's IRIs begin."""
    counts: dict[str, int] = {}

    async def sparql(request: Request) -> Response:
        return await _answered(request, lambda: _sparql(request, workers, counts))

    async def resource(request: Request) -> Response:
        return await _answered(request, lambda: _resource(request, workers, base))

    @asynccontextmanager
    async def life(_app: Starlette) -> AsyncIterator[None]:
        await workers.open()
        try:
            yield
        finally:
            await workers.close()

    every = ["GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE"]
    routes = [
        Route("/", _page),
        Route("/sparql", sparql, methods=every),
        Route("/sparql/", sparql, methods=every),
        Route("/static/{name}", _static),
        Route("/{path:path}", resource),
    ]
    app = Starlette(routes=routes, lifespan=life)
    app.state.base = base
    return app


async def _answered(request: Request, answer: Callable[[], Awaitable[Response]]) -> Response:
    """The answer, or what is said instead; both may be read by every page of the web."""
    try:
        response = await answer()
    except Refusal as refusal:
        words = refusal.says.rstrip() + "\n"
        response = Response(words, refusal.status, refusal.headers, media_type="text/plain; charset=utf-8")
    response.headers.update(_OPEN)
    return response


async def _sparql(request: Request, workers: Workers, counts: dict[str, int]) -> Response:
    """SPARQL 1.1 Protocol, query operation; without a query the service description, or the query page for a browser."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers=_PREFLIGHT)
    if request.method not in ("GET", "HEAD", "POST"):
        raise Refusal(405, f"{request.method} is not a way to ask: use GET or POST.", {"Allow": _ALLOWED})
    method = "POST" if request.method == "POST" else "GET"
    body = await _body(request) if method == "POST" else b""
    asked = read_request(method, request.url.query, request.headers.get("content-type"), body)
    if asked is None:
        return await _description(request, workers, counts)
    return await _run(request, workers, asked)


async def _body(request: Request) -> bytes:
    """What a request brings. Errors: `Refusal` with 413 where it is longer than any query."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LONGEST:
            raise Refusal(413, f"A query may have {LONGEST:,} bytes; this request has more.")
    return body


async def _run(request: Request, workers: Workers, asked: Asked) -> Response:
    """Run a query for as long as the client waits for it."""
    accept = _accept(request)
    result, graph = chosen(accept, RESULTS), chosen(accept, GRAPHS)
    if result is None and graph is None:
        raise _unacceptable((*RESULTS, *GRAPHS))
    try:
        done = await _while_connected(request, workers.run(asked, result, graph))
    except Refusal as refusal:
        if refusal.status == 406:
            raise _unacceptable(GRAPHS if refusal.says == "graph" else RESULTS) from None
        raise
    return Response(done.body, headers={"Content-Type": content_type(Offer(done.media, ""))})


def _accept(request: Request) -> str | None:
    """The `Accept` header; several lines of it are one list (RFC 9110, 5.3)."""
    lines = request.headers.getlist("accept")
    return ", ".join(lines) if lines else None


def _unacceptable(offers: tuple[Offer, ...]) -> Refusal:
    return Refusal(406, f"This can be sent as {', '.join(dict.fromkeys(offer.media for offer in offers))}.")


async def _while_connected(request: Request, run: Awaitable[Result]) -> Result:
    """The result; where the client goes away first, the query is ended and nobody reads what is said."""
    work, gone = asyncio.ensure_future(run), asyncio.ensure_future(_disconnected(request))
    try:
        await asyncio.wait((work, gone), return_when=asyncio.FIRST_COMPLETED)
        if not work.done():
            raise Refusal(503, "Nobody waits for the answer.")
        return work.result()
    finally:
        for task in (work, gone):
            task.cancel()
        await asyncio.gather(work, gone, return_exceptions=True)


async def _disconnected(request: Request) -> None:
    """Come back when the client has gone away; called when its whole request is read."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _description(request: Request, workers: Workers, counts: dict[str, int]) -> Response:
    """The service description; a browser is led to the query page."""
    offer = chosen(_accept(request), (*GRAPHS, *_HTML))
    if offer is None:
        raise _unacceptable(GRAPHS)
    if offer in _HTML:
        return RedirectResponse("../" if request.url.path.endswith("/") else ".", status_code=303)
    for name, query in COUNTS.items():
        if name not in counts:
            try:
                found = await workers.run(Asked(query), Offer("text/csv", "csv"), None)
            except Refusal:
                break  # too large to count in the time that a query has: described without
            counts[name] = int(found.body.split()[1])
    endpoint = str(request.url.replace(query="", fragment=""))
    try:
        text = describe(endpoint, counts, offer.format)
    except ValueError as error:
        raise Refusal(400, f"{endpoint} is no address: {error}") from error
    return Response(text, headers={"Content-Type": content_type(offer)})


async def _resource(request: Request, workers: Workers, base: str) -> Response:
    """What is known of a thing whose IRI is `base` and the path asked for; of a named graph, such as the ontology, all that it says.

    A browser is led to the query page with a query that describes it.
    """
    raw: bytes = request.scope.get("raw_path") or request.url.path.encode()
    iri = base + raw.decode("ascii", "replace").partition("?")[0].lstrip("/")
    accept = _accept(request)
    offer = chosen(accept, (*GRAPHS, *_HTML))
    if offer is None:
        raise _unacceptable(GRAPHS)
    if any(letter in iri for letter in '<>"{}|\\^`\ufffd'):
        raise Refusal(404, f"Nothing is known of {iri}")
    if offer in _HTML:
        return RedirectResponse("/#query=" + quote(f"DESCRIBE <{iri}>", safe=""), status_code=303)
    said = f"{{ GRAPH <{iri}> {{ ?s ?p ?o }} }} UNION {{ VALUES ?s {{ <{iri}> }} ?s ?p ?o }}"
    query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {said} }}"
    done = await _while_connected(request, workers.run(Asked(query), None, offer))
    if not await _known(request, workers, iri):
        raise Refusal(404, f"Nothing is known of {iri}")
    return Response(done.body, headers={"Content-Type": content_type(offer)})


async def _known(request: Request, workers: Workers, iri: str) -> bool:
    """Whether anything is said of an IRI, or in the graph of that name."""
    query = f"ASK {{ {{ <{iri}> ?p ?o }} UNION {{ GRAPH <{iri}> {{ ?s ?p ?o }} }} }}"
    found = await _while_connected(request, workers.run(Asked(query), Offer("text/csv", "csv"), None))
    return found.body.strip() == b"true"


async def _static(request: Request) -> Response:
    """A file of the query page."""
    if request.path_params["name"] not in _FILES:
        return Response("Not found\n", 404, media_type="text/plain")
    path, media = _FILES[request.path_params["name"]]
    return FileResponse(path, media_type=media, headers={"Cache-Control": "no-cache", **_SAFE})


async def _page(request: Request) -> Response:
    """The query page, with the example queries and the prefixes in it."""
    headers = {"Content-Security-Policy": _POLICY, "Cache-Control": "no-cache", **_SAFE}
    return Response(page(request.app.state.base), media_type="text/html", headers=headers)


@cache
def page(base: str) -> str:
    """The text of the query page."""
    examples = [_example(path) for path in sorted((_HERE / "examples").glob("*.rq"))]
    data = json.dumps({"examples": examples, "prefixes": dict(prefixes()), "base": base}, ensure_ascii=False).replace(
        "<", "\\u003c"
    )
    return (_HERE / "page.html").read_text(encoding="utf-8").replace("{{data}}", data)


def _example(path: Path) -> dict[str, str]:
    """An example query: its first line is a comment with its title."""
    title, _newline, query = path.read_text(encoding="utf-8").partition("\n")
    return {"title": title.lstrip("# ").strip(), "query": query.strip() + "\n"}
