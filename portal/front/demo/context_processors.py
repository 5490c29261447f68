"""What the sign-in page of the demonstration lists."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from portal.front.demo.accounts import ACCOUNTS


def demo_accounts(request: HttpRequest) -> dict[str, Any]:
    """The accounts of every role, on the sign-in page of the demonstration and nowhere else."""
    match = request.resolver_match
    if not settings.DEMO or match is None or match.view_name != "account_login":
        return {}
    return {"demo_accounts": ACCOUNTS}
