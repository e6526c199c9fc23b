"""The front door: the command line and the public Python API. No logic lives here.

>>> import filinggraph
>>> filinggraph.build(["filings/"], "my.graph")      # doctest: +SKIP
>>> graph = filinggraph.open("my.graph")             # doctest: +SKIP
>>> graph.to_networkx(around="cik:0000930775")       # doctest: +SKIP
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from graph.build import Summary, add
from graph.model.errors import FilingGraphError
from graph.model.facts import Facts, Problem, Unchanged
from graph.store import Graph, known_digests, open_graph
from ontology.export import RdfChoice, ServerChoice
from ontology.export import export as export_graph
from ontology.iris import VOCABULARY
from ontology.published import Format as Published
from ontology.published import published
from queries import console, page
from queries.ask import Answer, Language, ask, ask_xml, run
from queries.catalogue import questions as read_questions
from queries.endpoint.limits import PORT, Limits
from queries.explain import explain_sources

__all__ = ["Answer", "Facts", "Graph", "Problem", "Summary", "ask", "build", "extract", "open"]

Format = Literal["table", "csv", "tsv", "json", "xml"]


def open(path: str | Path) -> Graph:
    """Open a graph folder. Raises `StoreError` where there is none, or a damaged one."""
    return open_graph(Path(path))


def build(sources: Sequence[str | Path], out: str | Path, workers: int = 1) -> Summary:
    """Read sources (files, folders, globs, archives) and add them to the graph in folder `out`, made if absent.

    `workers` is the number of processes that read; with more than one, call this under `if __name__ == "__main__":`.
    Files that cannot be read are in the summary and in `problems.jsonl`.
    """
    from loaders.filing import READER  # noqa: PLC0415 - what reads filings takes half a second to load; most commands read none
    from loaders.pool import read_all  # noqa: PLC0415

    return add(out, read_all([str(s) for s in sources], workers, known_digests(out, READER)), READER)


def extract(sources: Sequence[str | Path], workers: int = 1) -> Iterator[Facts | Problem]:
    """Read sources and give the facts of each filing, or the problem with it, in the order of the sources; nothing is stored."""
    from loaders.pool import read_all  # noqa: PLC0415

    return (item for item in read_all([str(s) for s in sources], workers) if not isinstance(item, Unchanged))


app = typer.Typer(
    help="Turn SEC filings into a knowledge graph and ask it questions; every answer shows the sentence that proves it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
Sources = Annotated[
    list[str], typer.Argument(help="Files, folders, globs, archives (.zip .tar .tar.gz .gz), JSON lines, or - for standard input.")
]
Folder = Annotated[Path, typer.Argument(help="Folder of the graph.", metavar="GRAPH")]
Workers = Annotated[int, typer.Option(help="Processes that read filings; 0 takes one a core.", min=0)]
Params = Annotated[list[str] | None, typer.Option("--param", metavar="NAME=VALUE", help="Parameter of the question; repeatable.")]


@app.command("build")
def build_command(
    sources: Sources,
    out: Annotated[Path, typer.Option(help="Folder of the graph; made if absent.", metavar="GRAPH")],
    workers: Workers = 0,
) -> None:
    """Read filings and add them to a graph. Exit code: 0 all read, 1 some not, 2 none."""
    from loaders.filing import READER  # noqa: PLC0415
    from loaders.pool import read_all  # noqa: PLC0415
    from loaders.sources import count_files  # noqa: PLC0415

    with console.progress(count_files(sources)) as watch:
        summary = add(out, watch(read_all(sources, workers, known_digests(out, READER))), READER)
    console.print_summary(summary, watch, out)
    raise typer.Exit(watch.exit_code())


@app.command("extract")
def extract_command(
    sources: Sources,
    format: Annotated[Literal["jsonl", "gold"], typer.Option(help="All facts, or the flat records of annotators.")] = "jsonl",
    out: Annotated[Path | None, typer.Option(help="File to write; standard output by default.")] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the text with each event's words marked; a page with --out X.html.")
    ] = False,
    workers: Workers = 0,
) -> None:
    """Read filings and print one JSON object a filing, in the order of the sources. Exit code as of build."""
    from loaders.gold import gold_line  # noqa: PLC0415
    from loaders.pool import read_all, read_explained  # noqa: PLC0415
    from loaders.sources import count_files  # noqa: PLC0415

    if explain:
        raise typer.Exit(explain_sources(read_explained(sources), out))
    with console.progress(count_files(sources)) as watch:
        console.write_records(watch(read_all(sources, workers)), gold_line if format == "gold" else Facts.model_dump_json, out)
    console.print_unread(watch.unread)
    raise typer.Exit(watch.exit_code())


@app.command("stats")
def stats_command(graph: Folder) -> None:
    """Count what a graph holds."""
    console.print_stats(open(graph))


@app.command("show")
def show_command(graph: Folder, key: Annotated[str, typer.Argument(help="Key, CIK, accession number or name.")]) -> None:
    """Print one entity with its facts, dates and quotes."""
    page.print_entity(open(graph), key)


@app.command("questions")
def questions_command() -> None:
    """List the questions that the graph can be asked by name."""
    console.print_questions(read_questions())


@app.command("query")
def query_command(
    graph: Folder,
    name: Annotated[str | None, typer.Argument(help="Name of a question (see `filinggraph questions`).")] = None,
    cypher: Annotated[str | None, typer.Option(metavar="TEXT", help="A Cypher query of your own, or @FILE; read only.")] = None,
    sparql: Annotated[str | None, typer.Option(metavar="TEXT", help="A SPARQL query of your own, or @FILE; read only.")] = None,
    language: Annotated[Language, typer.Option(help="Language in which a question of the catalogue is asked.")] = "cypher",
    param: Params = None,
    format: Annotated[Format, typer.Option(help="How to print the rows; xml is for SPARQL.")] = "table",
    proof: Annotated[bool, typer.Option("--proof", help="Show the sentences that prove each row.")] = False,
) -> None:
    """Ask a question of the catalogue by name, or any in Cypher or SPARQL."""
    if sum(given is not None for given in (name, cypher, sparql)) != 1:
        raise typer.BadParameter("give the name of a question, --cypher TEXT or --sparql TEXT")
    opened, parameters = open(graph), console.read_parameters(param or [])
    chosen: Language = language if name else "cypher" if sparql is None else "sparql"
    text = console.read_query(cypher if sparql is None else sparql)
    if format == "xml":
        print(ask_xml(opened, name, text, parameters, chosen))
        return
    answer = ask(opened, name, parameters, chosen) if name else run(opened, text, parameters, chosen)
    console.print_answer(answer, format, proof)


@app.command("export")
def export_command(
    graph: Folder,
    to: Annotated[
        str,
        typer.Option(
            help="File to write: .nq .nt .trig .ttl .jsonld (RDF), .graphml .gexf, .html (a page to look at), .cypher (a script), each "
            "also with .gz; or neo4j://HOST:PORT/DATABASE, a Neo4j server; neo4j-admin:FOLDER, files for Neo4j's import; "
            "sparql+http://HOST/PATH, a triple store's Graph Store."
        ),
    ],
    around: Annotated[str | None, typer.Option(help="Only the neighbourhood of this entity (key, CIK, accession or name).")] = None,
    hops: Annotated[int, typer.Option(help="How many relationships away from it.", min=1)] = 2,
    base: Annotated[str, typer.Option(help="RDF: what the IRIs of the data begin with.")] = VOCABULARY,
    without: Annotated[
        list[str] | None, typer.Option(help="RDF: leave out the graph `derived` or `judgements`; repeatable.")
    ] = None,
    rdf12: Annotated[bool, typer.Option("--rdf12", help="RDF: say which words prove which statement, as RDF 1.2 can.")] = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="Neo4j: remove what an earlier export wrote and the graph no longer holds.")
    ] = False,
) -> None:
    """Write the graph, or the neighbourhood of one entity, for another program."""
    opened, chosen = open(graph), RdfChoice(base, tuple(without or ()), rdf12)
    middle = page.chosen(opened, around)["key"] if around else None
    rdf = None if chosen == RdfChoice() else chosen
    with console.sending() as sending:
        server = ServerChoice(prune, sending.ask)
        summary = export_graph(opened, to, around=middle, hops=hops, rdf=rdf, server=server, progress=sending.told)
    console.print_export(summary)


@app.command("validate")
def validate_command(
    graph: Folder,
    method: Annotated[
        Literal["auto", "pyshacl", "sparql"], typer.Option(help="How to check the shapes; auto takes pyshacl for small graphs.")
    ] = "auto",
    format: Annotated[Literal["table", "json"], typer.Option(help="Words for people, or JSON.")] = "table",
    listed: Annotated[int, typer.Option(help="How many violations of each constraint to list; all are counted.", min=1)] = 20,
) -> None:
    """Check the graph: every property, relationship, date, key and file. Exit code: 0 valid, 1 not, 2 no graph."""
    from queries.verdict import print_verdict  # noqa: PLC0415 - rdflib, which reads the shapes, takes long to import

    raise typer.Exit(print_verdict(open(graph), method, listed, format))


@app.command("ontology")
def ontology_command(
    format: Annotated[
        Published, typer.Option(help="OWL in Turtle, SHACL shapes in Turtle, a JSON-LD context, or a page for people.")
    ] = "ttl",
    out: Annotated[Path | None, typer.Option(help="File to write; standard output by default.")] = None,
) -> None:
    """Print the ontology that the graph's RDF is written in. It needs no graph."""
    console.write_text(published(format), out)


@app.command("serve")
def serve_command(
    graph: Folder,
    bolt: Annotated[
        bool, typer.Option("--bolt", help="Speak Bolt, for Neo4j's drivers; needs the extra `filinggraph[bolt]`.")
    ] = False,
    port: Annotated[
        int | None,
        typer.Option(help=f"Port to serve at, {PORT} or, of Bolt, 7687 by default; 0 takes any that is free.", min=0, max=65535),
    ] = None,
    host: Annotated[
        str, typer.Option(help="Address to serve at; 127.0.0.1 is this machine alone, 0.0.0.0 every network it is in.")
    ] = "127.0.0.1",
    timeout: Annotated[float, typer.Option(help="Seconds that a query may take.", min=0.1)] = Limits().seconds,
    limit: Annotated[float, typer.Option(help="SPARQL: megabytes that a result may have.", min=0.001)] = Limits().megabytes,
    memory: Annotated[
        int, typer.Option(help="Megabytes of memory that a query may take; of Bolt, all together.", min=64)
    ] = Limits().memory_megabytes,
    workers: Annotated[int, typer.Option(help="SPARQL: queries that run at a time.", min=2)] = Limits().workers,
) -> None:
    """Serve the graph: a SPARQL endpoint at /sparql and a page to ask it at /, or a Bolt endpoint. Ctrl-C ends it."""
    limits = Limits(timeout, limit, memory, workers)
    if bolt:
        from queries.bolt.server import serve as serve_bolt  # noqa: PLC0415 - what only this command needs

        serve_bolt(open(graph), host, port, limits)
    else:
        from queries.serve import serve  # noqa: PLC0415 - the server takes long to load

        serve(open(graph), host, PORT if port is None else port, limits)


def main(arguments: list[str] | None = None) -> Any:
    """Run the command line; errors meant for people are one line and exit code 2."""
    try:
        return app(arguments, standalone_mode=True)
    except FilingGraphError as error:
        console.print_error(error)
        sys.exit(2)
    except BrokenPipeError:  # `filinggraph extract ... | head`
        sys.stderr.close()
        sys.exit(0)


if __name__ == "__main__":
    main()
