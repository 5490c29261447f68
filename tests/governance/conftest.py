"""A board made once a module, inside a transaction: each of its tests finds it as it was made."""

import pytest

from tests.governance.ballots.builders import as_made, make_board


@pytest.fixture(scope="module")
def lasting_board(lasting):
    """Of three members; a module that needs another one says so itself."""
    return make_board(3)


@pytest.fixture
def board(lasting_board):
    return as_made(lasting_board)


@pytest.fixture(scope="module")
def lasting_five(lasting):
    return make_board(5)


@pytest.fixture
def five(lasting_five):
    """Another board, of five members."""
    return as_made(lasting_five)
