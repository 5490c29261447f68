"""Who owns files: each package registers its kinds with the function that says who may read them."""

from collections.abc import Callable

from django.http import HttpRequest

MayRead = Callable[[HttpRequest, str], bool]
_owners: dict[str, MayRead] = {}


def register_owner(kind: str, may_read: MayRead) -> None:
    """``may_read(request, owner_key)`` decides for every file of this kind. Raises ValueError for a kind twice."""
    if kind in _owners and _owners[kind] is not may_read:
        raise ValueError(f"The file owner {kind!r} is registered twice.")
    _owners[kind] = may_read


def may_read(request: HttpRequest, kind: str, key: str) -> bool:
    """False for a kind that nobody registered: an orphan is shown to nobody."""
    check = _owners.get(kind)
    return check is not None and check(request, key)
