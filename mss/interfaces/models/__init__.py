"""What the interfaces keep: machines' tokens and their calls; files on their way in."""

from mss.interfaces.models.machines import ApiToken, ApiTokenQuerySet, IdempotentCall

__all__ = ["ApiToken", "ApiTokenQuerySet", "IdempotentCall"]
