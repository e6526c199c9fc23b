"""The few errors that end a command, each with a message for the person who ran it."""


class FilingGraphError(Exception):
    """Base of all; the text says what, where and what to do."""


class StoreError(FilingGraphError):
    """A graph folder is missing, damaged or written by another version."""


class UnknownKeyError(FilingGraphError):
    """No node of the graph has the key or name that was asked for."""


class ExportError(FilingGraphError):
    """A target cannot be written: unknown format or a value that the format cannot hold."""


class QuestionError(FilingGraphError):
    """No question of that name, or a parameter that it does not have."""
