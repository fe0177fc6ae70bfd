"""In the demonstration nobody has a password: a button stands for it."""

from typing import Any

from django.urls import reverse

from mss.portal.identity.adapters import Accounts


class DemoAccounts(Accounts):
    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        ways = super().get_reauthentication_methods(user)
        button = {"id": "demo", "description": "Press a button", "url": reverse("demo:prove")}
        return ways or [button]
