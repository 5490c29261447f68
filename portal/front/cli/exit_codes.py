"""What the command answers to the shell; ``portal --help`` prints them."""

from enum import IntEnum


class Exit(IntEnum):
    OK = 0
    FAILED = 1
    USAGE = 2
    NOT_RUNNING = 3
    ALREADY_RUNNING = 4
    PORT_IN_USE = 5
    INCOMPLETE = 6
    INTERRUPTED = 130


class CommandError(Exception):
    """A sentence for the user and the exit code that goes with it."""

    def __init__(self, sentence: str, code: Exit = Exit.FAILED) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code


class AlreadyTold(Exception):
    """A child failed and has said why in a sentence of its own: nothing is to be added."""
