"""What a service keeps of a file somebody sent: a cleaned copy, never the upload itself."""

from django.db import models


class Uploaded(models.Model):
    """A file on its way to being safe. `upload` is what was sent, until the worker has made `file`
    of it; `attempts` counts its tries. Each kind of file is a table of its own."""

    class State(models.TextChoices):
        CHECKING = "checking", "Being made safe"
        READY = "ready", "Ready"
        REFUSED = "refused", "Could not be used"

    name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    content_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.CHECKING)
    problem = models.CharField(max_length=200, blank=True)
    upload = models.CharField(max_length=120, blank=True)
    file = models.CharField(max_length=120, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
