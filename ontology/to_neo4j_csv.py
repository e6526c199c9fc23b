"""A graph goes in, a folder comes out that `neo4j-admin database import full` takes: files, their headers, its options and a script.

The folder is there when all of it is written, never in part, and the same graph gives the same bytes. Rows go from the tables
to the files without a Python object each, so a million take seconds.

Source: Neo4j Operations Manual 5, "Import": headers `key:ID`, `:START_ID`, `:END_ID`, types after the colon, arrays with a
delimiter of one character and no way to escape it, a field without quotes and characters is null, a quoted one without
characters is an empty text. All keys are of one id space: the key of a node tells its kind.
"""

import os
import shutil
import tempfile
from collections.abc import Mapping
from itertools import chain
from pathlib import Path

from pyarrow.csv import CSVWriter, WriteOptions

from graph.model.errors import ExportError
from graph.reading import Graph
from graph.schema import LINK_KINDS
from graph.tables import ROW_GROUP, literal
from ontology.constraints import constraints, indexes
from ontology.property_graph import LIST, Shape, columns, node_shapes, select
from ontology.target import Written

SCHEME = "neo4j-admin:"
"""How a target begins that is such a folder."""

OPTIONS, SCRIPT, SCHEMA = "import.args", "import.sh", "schema.cypher"
_FIRST_LINE = "# Written by filinggraph: options of `neo4j-admin database import full`. The script beside it uses them.\n"
_TYPES: Mapping[str, str] = {
    "STRING": "string",
    "DATE": "date",
    "BOOLEAN": "boolean",
    "INTEGER": "long",
    "FLOAT": "double",
    LIST: "string[]",
}
_DELIMITERS = (*map(chr, range(0x1F, 0x1B, -1)), *map(chr, range(0xE000, 0xF8FF)))
"""Characters that may part the members of a list, the most fitting first: separators of ASCII, then those of private use."""

_OVER_BOLT = " Load it by --to neo4j://HOST."
_TEXT = """#!/bin/sh
# Written by filinggraph. Makes a new database of Neo4j 5 or later from the files here: ./import.sh [DATABASE] [OPTION...]
# Stop the server first, and start it afterwards. With --overwrite-destination=true what the database holds is replaced.
set -eu
cd "$(dirname "$0")"
DATABASE=${1:-neo4j}
[ $# -eq 0 ] || shift
"${NEO4J_ADMIN:-neo4j-admin}" database import full @import.args "$@" "$DATABASE"
echo "Now start Neo4j, then: cypher-shell -d $DATABASE -f $(pwd)/schema.cypher"
"""


def to_neo4j_csv(graph: Graph, folder: Path) -> Written:
    """Write the import of `graph` to `folder`, in the place of one that stood there.

    Out: how many nodes and relationships were written. Errors: `ExportError` where the folder holds something else or cannot be written to.
    """
    _refuse_strangers(folder)
    try:
        staged = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}.", suffix=".part"))
    except OSError as error:
        raise ExportError(f"{folder} cannot be written: {error.strerror}. Name a folder in one that exists.") from error
    try:
        written = _write(graph, staged)
        if folder.exists():
            shutil.rmtree(folder)
        staged.chmod(0o755)  # a temporary folder is its maker's alone; the server is often someone else
        os.replace(staged, folder)
    except OSError as error:
        raise ExportError(f"{folder} could not be written to the end: {error.strerror or error}.") from error
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return written


def _refuse_strangers(folder: Path) -> None:
    """Only an import of ours is replaced."""
    options = folder / OPTIONS
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    if not options.is_file() or options.read_text(encoding="utf-8", errors="replace").partition("\n")[0] + "\n" != _FIRST_LINE:
        raise ExportError(f"{folder} holds something else than an import for Neo4j. Name another folder.")


def _write(graph: Graph, folder: Path) -> Written:
    """Write all files; returns how many rows of each sort."""
    delimiter = _delimiter(graph)
    options = [f"--array-delimiter=U+{ord(delimiter):04X}", "--id-type=string"]
    many_lines, counts = list[str](), {True: 0, False: 0}
    for shape in _shapes(graph):
        name = f"{'nodes' if shape.is_node else 'relationships'}/{shape.label}"
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / f"{name}-header.csv").write_text(",".join(_headers(shape)) + "\n", encoding="utf-8", newline="\n")
        counts[shape.is_node] += _copy(graph, shape, delimiter, folder / f"{name}.csv")
        if _have(graph, shape, (LIST,), "{0} = '' AND {0} IS NOT NULL"):
            raise ExportError(
                f"{graph.table(shape.label)}: a list has an empty text alone, which files cannot tell from nothing.{_OVER_BOLT}"
            )
        if _have(graph, shape, ("STRING", LIST), "contains({0}, chr(10)) OR contains({0}, chr(13))"):
            many_lines.append(f"{name}.csv")
        option = f"--nodes={':'.join(shape.labels)}" if shape.is_node else f"--relationships={shape.label}"
        options.append(f"{option}={name}-header.csv,{name}.csv")
    if many_lines:
        options.append("--multiline-fields=true")
    schema = "".join(f"{statement};\n" for statement in (*constraints("community"), *indexes()))
    for file, text in ((OPTIONS, _FIRST_LINE + "\n".join(options) + "\n"), (SCHEMA, schema), (SCRIPT, _TEXT)):
        (folder / file).write_text(text, encoding="utf-8", newline="\n")
    (folder / SCRIPT).chmod(0o755)
    return Written(counts[True], counts[False])


def _shapes(graph: Graph) -> list[Shape]:
    """All kinds of node and of relationship that the graph has something of: files without a row say nothing."""
    links = (Shape(label) for label in LINK_KINDS if graph.manifest.links[label])
    return [*(shape for shape in node_shapes() if graph.manifest.nodes[shape.label]), *links]


def _headers(shape: Shape) -> list[str]:
    """The fields of a header: `key:ID,name:string,...` or `:START_ID,:END_ID,key:string,...`."""
    typed = [f"{column.name}:{_TYPES[column.type]}" for column in columns(shape.label)]
    return ["key:ID", *typed[1:]] if shape.is_node else [":START_ID", ":END_ID", *typed]


def _copy(graph: Graph, shape: Shape, delimiter: str, path: Path) -> int:
    """Write the rows of a shape; returns their number. Texts stand in quotes, and what is absent is nothing at all."""
    spelt = [_joined(column.name, delimiter) if column.type == LIST else column.name for column in columns(shape.label)]
    ends = "" if shape.is_node else "source, target, "
    rows = graph.sql(f"SELECT {ends}{', '.join(spelt)} FROM ({select(graph, shape)})", ROW_GROUP)
    first = next(rows)
    with CSVWriter(path, first.schema, write_options=WriteOptions(include_header=False)) as out:
        return sum(out.write_batch(batch) or batch.num_rows for batch in chain((first,), rows))


def _joined(name: str, delimiter: str) -> str:
    """SQL that makes a list one text."""
    return f"array_to_string({name}, {literal(delimiter)}) AS {name}"


def _delimiter(graph: Graph) -> str:
    """The first character that no member of a list has."""
    shapes = _shapes(graph)
    for one in _DELIMITERS:
        if not any(_have(graph, shape, (LIST,), f"contains({{}}, {literal(one)})") for shape in shapes):
            return one
    raise ExportError(f"The lists of the graph have every character that could part their members in files.{_OVER_BOLT}")


def _have(graph: Graph, shape: Shape, types: tuple[str, ...], condition: str) -> bool:
    """Whether any text or list meets a condition in SQL, which has `{}` where the text, or the list as one, stands."""
    texts = {"STRING": "{}", LIST: "array_to_string({}, '')"}
    met = [condition.format(texts[column.type].format(column.name)) for column in columns(shape.label) if column.type in types]
    sql = f"SELECT 1 FROM ({select(graph, shape)}) WHERE {' OR '.join(met)} LIMIT 1"
    return bool(met) and any(batch.num_rows for batch in graph.sql(sql, 1))
