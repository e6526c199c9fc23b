"""A graph goes in; what is wrong with it, where it stands and what to do is printed for people, or as JSON for programs."""

import json
from itertools import groupby

from rich.markup import escape

from graph.reading import Graph
from ontology.validation import Method, Report, Violation, validate
from queries.console import count, err, out
from queries.store import store_of

_MARK = {"violation": "[red]wrong:[/red]", "warning": "[yellow]doubtful:[/yellow]"}
_LONG = 200
"""Characters of a value that are shown: a quote may be a page."""


def print_verdict(graph: Graph, method: Method, listed: int, form: str) -> int:
    """Check a graph and print the report; the exit code comes out: 0 where the graph is valid, 1 where it is not."""
    report = validate(graph, method, store_of, listed=listed)
    if form == "json":
        print(json.dumps(_record(report), ensure_ascii=False, indent=1))
        return 0 if report.valid else 1
    for group, violations in groupby(report.violations, key=lambda violation: violation.group()):
        _print_group(list(violations), report.counts[group])
    sizes = [count(report.nodes, "node"), count(report.links, "relationship")]
    if report.method:
        sizes.append(count(report.statements, "statement"))
    found = count(report.errors, "violation") if report.errors else "no violations"
    warnings = f", {count(report.warnings, 'doubt')}" if report.warnings else ""
    out.print(f"{escape(str(graph.path))}: {', '.join(sizes)}: {found}{warnings}", soft_wrap=True)
    if not report.method:
        err.print("[yellow]note:[/yellow] the rest was not checked: with this it would mean nothing", soft_wrap=True)
    return 0 if report.valid else 1


def _record(report: Report) -> dict[str, object]:
    """The report as JSON has it."""
    listed = [{**violation._asdict(), "filings": list(violation.filings)} for violation in report.violations]
    return {"valid": report.valid, **report._asdict(), "violations": listed}


def _print_group(violations: list[Violation], number: int) -> None:
    """All that is wrong in one way: what, each place, what to do."""
    first = violations[0]
    expected = f" (expected: {first.expected})" if first.expected else ""
    out.print(f"{_MARK[first.severity]} [bold]{escape(first.property)}[/bold] {escape(first.what + expected)}", soft_wrap=True)
    for violation in violations:
        out.print(f"    {escape(_place(violation))}", soft_wrap=True)
    if number > len(violations):
        out.print(f"    ... and {number - len(violations):,} more")
    out.print(f"    what to do: {escape(first.do)}\n", soft_wrap=True)


def _place(violation: Violation) -> str:
    """`OfficerDeparture "Mary Roe left Acme" (officer_departure:1f...), told in filing:...: "140"; table nodes/...`."""
    if not violation.kind:
        return violation.focus
    name = f' "{_short(violation.name)}"' if violation.name else ""
    told = f", told in {', '.join(violation.filings)}" if violation.filings and violation.kind != "Filing" else ""
    value = "" if violation.value is None else f': "{_short(violation.value)}"'
    return f"{violation.kind}{name} ({violation.focus}){told}{value}; table {violation.table}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONG else f"{line[: _LONG - 1]}…"
