from django.apps import AppConfig


class InterfacesConfig(AppConfig):
    name = "mss.interfaces"
    label = "interfaces"
    verbose_name = "Files and machines"

    def ready(self) -> None:
        from mss.interfaces import openapi, scopes  # noqa: F401  introduces the token's scheme
        from mss.jobs import sweeps

        sweeps.register("mss.interfaces.tasks.forget_calls")
        scopes.add("notifications:read", "Read what you are told")
        scopes.add("notifications:write", "Mark what you are told as read")
        scopes.add("jobs:read", "See how far your long work is")
        scopes.add("approvals:read", "Read what waits for your decision")
        scopes.add("approvals:decide", "Decide in your name")
        scopes.add("cover:read", "Read who acts for you and for whom you act")
        scopes.add("cover:write", "Hand over, accept and end in your name")
        scopes.add("audit:read", "Read the audit record, as far as you may")
