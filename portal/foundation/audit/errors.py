"""What the register refuses. All are programming errors or a damaged register: none is a user's mistake."""


class AuditError(Exception):
    """Base of what this package raises."""


class OutsideTransaction(AuditError):
    """An entry was to be written without the transaction of the act it records."""


class UnknownKind(AuditError):
    """An entry's kind has no registered sentence, so that nobody could read it."""


class IncompleteBody(AuditError):
    """The body lacks a value that the sentence of its kind shows."""


class HeadMoved(AuditError):
    """The head of a chain is not the act before the one to be written: it was not locked, or was moved by hand."""


class BadChainName(AuditError):
    """A chain is named ``<what>:<key>`` in plain letters, digits, hyphens and underscores."""
