"""A number goes in, a graph folder of that many filings comes out, the same each time. `python -m benchmarks.generate GRAPH [...]`.

Filings that nobody wrote (`benchmarks.invented`) are built into a graph the way all are; that graph is then written over and
over, each time with other numbers and names of companies, so that no copy meets another but in audit firms, courts and
exchanges. The folder has all tables and no `facts/`: nothing can be added to it.
"""

import argparse
import json
import math
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from benchmarks.invented import ARCHIVE, CORPUS, NUMBER, WORD, Shape, invented
from graph.build import add
from graph.judgements import JUDGEMENTS
from graph.manifest import Manifest
from graph.problems import PROBLEMS
from graph.schema import LINK_KINDS, NODE_KINDS, arrow_schema, link_columns, node_columns
from graph.store import building, finish, open_graph, seal
from graph.tables import batches, connect, literal, write_parquet

FILINGS_BUILT = 2000
"""Filings that are built; what goes beyond is copies of them."""
_SYLLABLES = "ba de fi go hu ka le mi no ru".split()
_COPIES = len(_SYLLABLES) ** 4
_HASHED = "^([a-z_-]+:)[0-9a-f]{5}([0-9a-f]{15})$"


def generate(folder: Path, filings: int, shape: Shape = CORPUS, built: int = FILINGS_BUILT) -> Manifest:
    """Write a graph of `filings` filings, rounded up to whole copies of `built`, to `folder`; gives its manifest.

    Errors: `ValueError` for more than ten thousand copies; `StoreError` where the folder holds something else.
    """
    built = min(filings, built)
    copies = math.ceil(filings / built)
    if copies > _COPIES:
        raise ValueError(f"{filings:,} filings are too many: {_COPIES * built:,} at most.")
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        first = Path(scratch) / "graph"
        add(first, invented(built, shape), "invented")
        with building(folder) as (staged, overflow):
            con = connect(overflow)
            con.execute(f"CREATE TABLE copies AS {_copies(copies)}")
            manifest = Manifest(problems=open_graph(first).manifest.problems)
            manifest.nodes = {
                kind: _copied(con, first / "nodes", kind, staged / "nodes", node_columns(kind)) for kind in NODE_KINDS
            }
            manifest.links = {
                kind: _copied(con, first / "edges", kind, staged / "edges", link_columns(kind)) for kind in LINK_KINDS
            }
            manifest.filings = manifest.nodes["Filing"]
            _judgements(con, first / JUDGEMENTS, staged / JUDGEMENTS)
            (staged / PROBLEMS).touch()
            con.close()
            seal(folder, manifest, [])
            finish(folder)
    return manifest


def _copies(count: int) -> str:
    """SQL of a table with a row a copy: its number as five digits, and a word of as many syllables as need be."""
    syllable = f"string_split('{' '.join(_SYLLABLES)}', ' ')"
    word = " || ".join(f"{syllable}[(i // {10**place}) % 10 + 1]" for place in (3, 2, 1, 0))
    return f"""SELECT format('{{:05d}}', i) AS copy_number, upper(word[1]) || word[2:] AS copy_word, word AS copy_slug,
            upper(word) AS copy_capitals
        FROM (SELECT i, {word} AS word FROM range({count}) r(i))"""


def _other(text: str) -> str:
    """SQL that gives a text the number and the word of a copy."""
    for written, column in ((WORD, "copy_word"), (WORD.lower(), "copy_slug"), (WORD.upper(), "copy_capitals")):
        text = f"replace({text}, '{written}', {column})"
    return f"regexp_replace({text}, '(^|[^0-9]){NUMBER}([0-9])', '\\1' || copy_number || '\\2', 'g')"


def _other_key(text: str) -> str:
    """SQL that gives a key, which may be a hash, those of a copy."""
    return _other(_renumbered(text, "copy_number"))


def _renumbered(key: str, number: str) -> str:
    """SQL that has a hash begin with a number."""
    return f"regexp_replace({key}, '{_HASHED}', '\\1' || {number} || '\\2')"


def _column(name: str, kind: type) -> str:
    spell = _other_key if name in ("key", "source", "target", "rests_on") else _other
    if kind is list:
        return f"list_transform({name}, lambda x: {spell('x')}) AS {name}"
    return f"{spell(name)} AS {name}" if kind not in (bool, int, float) else name


def _copied(con: duckdb.DuckDBPyConnection, source: Path, kind: str, target: Path, columns: dict[str, type]) -> int:
    """Write a table as often as there are copies, in order of keys; what does not differ between copies once. Gives its rows."""
    first = literal(str(source / f"{kind}.parquet"))
    chosen = ", ".join(_column(name, column) for name, column in columns.items())
    # A row is the same in all copies where its key says nothing of a company: courts, firms, exchanges, judges.
    zero = f"'{NUMBER}'"
    own = f"copy_number = {zero} OR {_other_key('key')} <> {_renumbered('key', zero)}"
    sql = f"SELECT {chosen} FROM read_parquet({first}), copies WHERE {own} ORDER BY 1"
    return write_parquet(target / f"{kind}.parquet", arrow_schema(columns), batches(con, sql))


def _judgements(con: duckdb.DuckDBPyConnection, source: Path, target: Path) -> None:
    """Write the log of judgements for all copies, in order."""
    lines = [line for line in source.read_text(encoding="utf-8").splitlines() if line]
    con.execute("CREATE TABLE judgements (line VARCHAR)")
    if lines:
        con.execute("INSERT INTO judgements SELECT unnest(?)", [lines])
    with target.open("w", encoding="utf-8", newline="\n") as out:
        for batch in batches(con, f"SELECT {_other('line')} AS line FROM judgements, copies ORDER BY 1"):
            out.writelines(json.dumps(json.loads(line), ensure_ascii=False) + "\n" for line in batch.column(0).to_pylist())


def main(arguments: list[str]) -> int:
    """Generate a graph and say what it holds."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description=__doc__.partition("\n")[0])
    parser.add_argument("graph", type=Path, help="folder to write")
    parser.add_argument("--filings", type=int, default=20_000, help="number of filings (default: %(default)s)")
    parser.add_argument(
        "--archive", action="store_true", help="many filings a company, which tell events again: three relationships to a node"
    )
    chosen = parser.parse_args(arguments)
    start = time.perf_counter()
    manifest = generate(chosen.graph, chosen.filings, ARCHIVE if chosen.archive else CORPUS)
    nodes, links = sum(manifest.nodes.values()), sum(manifest.links.values())
    print(f"{manifest.filings:,} filings, {nodes:,} nodes, {links:,} relationships in {time.perf_counter() - start:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
