"""What a person sees on the terminal: tables, entity pages, proofs, progress. Data goes to standard output, talk to standard error."""

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import asdict
from getpass import getpass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.status import Status
from rich.table import Table
from rich.text import Text

from graph.build import Summary
from graph.model.errors import FilingGraphError, QuestionError
from graph.model.facts import Facts, Problem, Unchanged
from graph.reading import Graph
from ontology.export import ExportSummary, Progressed, Uploaded
from ontology.target import writing
from queries.answer import Answer, Proof
from queries.catalogue import Question

SHOWN = 10
"""Files that could not be read are named up to this many; the file of problems has all."""

out = Console(highlight=False, width=None if sys.stdout.isatty() else 110)
err = Console(stderr=True, highlight=False)


class Rate(ProgressColumn):
    """Filings a second."""

    def render(self, task: Task) -> Text:
        """`812 filings/s`; 0 until there is something to divide."""
        return Text(f"{task.speed or 0:,.0f} filings/s")


class Watch:
    """Counts what is read as it passes, and moves the bar. `unchanged` files were read by an earlier build, `passed_over` were never meant."""

    def __init__(self, advance: Callable[[], None]) -> None:
        self._advance = advance
        self.read = self.unchanged = self.passed_over = 0
        self.unread: list[Problem] = []

    def __call__(self, items: Iterable[Facts | Problem | Unchanged]) -> Iterator[Facts | Problem | Unchanged]:
        """Give everything on."""
        for item in items:
            if isinstance(item, Facts):
                self.read += 1
            elif isinstance(item, Unchanged):
                self.unchanged += 1
            elif item.severity == "error":
                self.unread.append(item)
            else:
                self.passed_over += 1
            yield item
            self._advance()

    def exit_code(self) -> int:
        """0 where all could be read, 1 where some could not, 2 where none could."""
        if not self.read + self.unchanged:
            return 2
        return 1 if self.unread else 0


@contextmanager
def progress(total: int | None) -> Iterator[Watch]:
    """A bar with rate and time left on standard error, if that is a terminal; `total` is the number of files where known."""
    columns = (SpinnerColumn(), TextColumn("reading"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    with Progress(*columns, console=err, disable=not err.is_terminal, transient=True) as bar:
        task = bar.add_task("", total=total)
        yield Watch(lambda: bar.advance(task))


def print_error(error: FilingGraphError) -> None:
    """One line, red where there is colour."""
    err.print(f"[red]error:[/red] {escape(str(error))}", soft_wrap=True)


def print_unread(problems: Sequence[Problem], whole: Path | None = None) -> None:
    """The files that could not be read, why, and what to do; only the first where the file `whole` names them all."""
    for problem in problems[: SHOWN if whole else None]:
        place = f"{problem.where}, line {problem.line}" if problem.line else problem.where
        err.print(f"[yellow]not read:[/yellow] {escape(place)}: {escape(problem.what)} ({escape(problem.do)})", soft_wrap=True)
    if whole and len(problems) > SHOWN:
        err.print(f"... and {len(problems) - SHOWN:,} more, all in {escape(str(whole))}", soft_wrap=True)


def table(columns: Sequence[str], rows: Iterable[Sequence[Any]], caption: str = "") -> None:
    """A plain table; long text wraps, numbers stand right."""
    rows = [["" if v is None else v for v in row] for row in rows]
    shown = Table(title=caption or None, title_justify="left", title_style="bold", header_style="bold", box=None, pad_edge=False)
    for at, column in enumerate(columns):
        number = bool(rows) and all(isinstance(row[at], int | float) for row in rows)
        short = all(len(str(row[at])) <= 12 for row in rows)  # a date or a number broken over two lines is no longer one
        shown.add_column(column.replace("_", " "), justify="right" if number else "left", overflow="fold", no_wrap=short)
    for row in rows:
        shown.add_row(*(escape(f"{v:,}" if type(v) is int and at else str(v)) for at, v in enumerate(row)))
    out.print(shown)


def read_parameters(pairs: Sequence[str]) -> dict[str, str]:
    """`["days=90"]` → `{"days": "90"}`. Raises `QuestionError` for a pair without a name."""
    split = [pair.partition("=") for pair in pairs]
    for pair, (name, mark, _) in zip(pairs, split, strict=True):
        if not name or not mark:
            raise QuestionError(f"--param {pair}: write it as NAME=VALUE")
    return {name: value for name, _, value in split}


def read_query(text: str | None) -> str:
    """A query as given, or from the file that `@FILE` names. Raises `QuestionError` where it cannot be read."""
    if not text or not text.startswith("@"):
        return text or ""
    try:
        return Path(text[1:]).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(f"{text[1:]}: the query cannot be read: {error}") from error


def print_summary(summary: Summary, watch: Watch, folder: Path) -> None:
    """The closing table of a build: what was read, what was made, what could not be read."""
    print_unread(watch.unread, folder / "problems.jsonl")
    rows = (
        ("new filings", summary.new),
        ("new versions of known filings", summary.replaced),
        ("known already", summary.unchanged),
        ("passed over", watch.passed_over),
        ("not read", len(watch.unread)),
    )
    table(("read", "files"), rows)
    print_counts(summary.filings, summary.nodes, summary.links)
    out.print(f"\nGraph in {escape(str(folder))}", soft_wrap=True)


def print_stats(graph: Graph) -> None:
    """What a graph holds, and what could not be read."""
    manifest = graph.manifest
    print_counts(manifest.filings, manifest.nodes, manifest.links)
    for severity, number in manifest.problems.items():
        out.print(f"problems ({severity}): {number:,}")


def print_counts(filings: int, nodes: Mapping[str, int], links: Mapping[str, int]) -> None:
    """How many of each kind; kinds that there are none of are left out."""
    out.print()
    table(("node", "number"), [(kind, count) for kind, count in nodes.items() if count])
    out.print()
    table(("relationship", "number"), [(kind, count) for kind, count in links.items() if count])
    out.print(f"\n{filings:,} filings, {sum(nodes.values()):,} nodes, {sum(links.values()):,} relationships")


def write_records(items: Iterable[Facts | Problem | Unchanged], write: Callable[[Facts], str], path: Path | None) -> None:
    """Write a line a filing, as `write` says it, to `path` or standard output, in the order read. Problems are the caller's."""
    with path.open("w", encoding="utf-8") if path else nullcontext(sys.stdout) as stream:
        for item in items:
            if isinstance(item, Facts):
                stream.write(write(item) + "\n")


def write_text(text: str, path: Path | None) -> None:
    """Write a text to `path` or standard output."""
    with writing(path) if path else nullcontext(sys.stdout) as stream:
        stream.write(text)


def print_questions(questions: Iterable[Question]) -> None:
    """Name, what it asks, and parameters of each question."""
    for question in questions:
        out.print(f"[bold]{question.name}[/bold]\n  {escape(question.asks)}", soft_wrap=True)
        for name, parameter in question.parameters.items():
            default = "=..." if parameter.default is None else f"={parameter.default}"
            out.print(f"    --param {name}{escape(default)}  {escape(parameter.meaning)}", soft_wrap=True)


def print_answer(answer: Answer, form: str, proof: bool) -> None:
    """Rows in the format asked for on standard output; with `proof`, the quotes of each row: below the table, or in the record."""
    for warning in answer.warnings:
        err.print(f"[yellow]note:[/yellow] {escape(warning)}", soft_wrap=True)
    if answer.triples is not None and form in ("table", "json"):
        from queries.sparql import rdf_text  # noqa: PLC0415 - only who asks in SPARQL waits for its engine

        print(rdf_text(answer.triples, form).rstrip("\n"))
    elif form == "json":
        records = answer.records()
        if proof:
            records = [{**r, "proof": [asdict(p) for p in proofs]} for r, proofs in zip(records, answer.proofs, strict=True)]
        print(json.dumps(records, ensure_ascii=False, indent=1, default=str))
    elif form in ("csv", "tsv"):
        writer = csv.writer(sys.stdout, delimiter="," if form == "csv" else "\t", lineterminator="\n")
        writer.writerow(answer.columns)
        writer.writerows(answer.texts())
    elif proof:
        print_story(answer)
    else:
        # Sentences do not fit into columns of a table: `proof` shows them.
        shown = [at for at, column in enumerate(answer.columns) if not column.endswith("_quote")]
        table([answer.columns[at] for at in shown], [[row[at] for at in shown] for row in answer.texts()])
        out.print(f"\n{count(len(answer.rows), 'row')}" + ("; --proof shows the sentences" if any(answer.proofs) else ""))


def print_story(answer: Answer) -> None:
    """Each row as a sentence, or with its column names, then the words that prove it and where they stand."""
    for at, (row, proofs) in enumerate(zip(answer.texts(), answer.proofs, strict=True)):
        if answer.stories:
            out.print(f"[bold]{escape(answer.stories[at])}[/bold]", soft_wrap=True)
        else:
            for column, value in zip(answer.columns, row, strict=True):
                out.print(f"[bold]{column.replace('_', ' '):>18}[/bold]  {escape(value)}", soft_wrap=True)
        for proof in proofs:
            print_proof(proof)
        out.print()
    out.print(count(len(answer.rows), "row"))


def print_proof(proof: Proof) -> None:
    """A quote with its decisive words marked, and where it stands; a filing alone where it is all the proof."""
    place = [proof.name, f"item {proof.item}" if proof.item else "", proof.file]
    if proof.quote:
        quote = Text(f'"{" ".join(proof.quote.split())}"')
        decisive = " ".join((proof.words or "").split())
        at = quote.plain.find(decisive)
        if decisive and at >= 0:
            quote.stylize("bold", at, at + len(decisive))
        out.print(Padding(quote, (0, 0, 0, 4), expand=False))
        place.append(f"characters {proof.start:,} to {proof.end:,}")
    mark = "told as background in " if proof.background else ""
    out.print(Text(f"    {mark}{', '.join(filter(None, place))}", "dim"), soft_wrap=True)


class Sending:
    """Shows on standard error, if that is a terminal, how far a server's data is; and can ask for a password, if there is someone to ask."""

    def __init__(self, status: Status) -> None:
        self._status = status
        self.ask = self._asked if sys.stdin.isatty() and err.is_terminal else None

    def told(self, done: Uploaded | Progressed) -> None:
        """Show it."""
        if isinstance(done, Uploaded):
            self._status.update(f"{count(done.graphs, 'graph')}, {count(done.statements, 'statement')} sent")
        else:
            self._status.update(f"{done.at}: {done.done:,} of {done.total:,} ({done.done / max(done.total, 1):.0%})")

    def _asked(self, user: str) -> str:
        self._status.stop()
        try:
            return getpass(f"Password of {user}: ")
        finally:
            self._status.start()


@contextmanager
def sending() -> Iterator[Sending]:
    """Something to tell how far data on its way to a server is."""
    with err.status("") as status:
        yield Sending(status)


def print_export(summary: ExportSummary) -> None:
    """What was written where and, of a server, what that changed."""
    what = [
        count(number, noun)
        for number, noun in zip(summary[2:6], ("node", "relationship", "statement", "graph"), strict=True)
        if number
    ]
    if summary.new is not None:
        what += [f"{summary.new:,} new"] + [f"{summary.removed:,} removed"] * bool(summary.removed)
    out.print(f"{escape(summary.target)}: {', '.join(what) or 'nothing'}", soft_wrap=True)
    if summary.beside and summary.pruned:
        err.print(f"{count(summary.beside, 'element')} of an earlier graph stay: others have tied something to them.")
    elif summary.beside:
        err.print(f"{count(summary.beside, 'element')} of an earlier graph are still there; --prune removes them.")


def count(number: int, noun: str) -> str:
    """`1 row`, `1,204 rows`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
