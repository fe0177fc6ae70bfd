"""`manage.py first_administrator`: name one of a new portal's first two system administrators."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from mss.foundation.refused import Refused
from mss.people.models import Grade, Organisation, Person
from mss.people.operations.founding import name_administrator


class Command(BaseCommand):
    help = "Name one of the first two system administrators of a new portal."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("--organisation", default="mps", help="its code (mps)")
        parser.add_argument("--grade", default="band-c", help="the code of a rank or band (band-c)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            person = name_administrator(
                email=options["email"], name=options["name"], at=timezone.now(),
                kind=Person.Kind.STAFF, grade=Grade.objects.get(code=options["grade"]),
                organisation=Organisation.objects.get(code=options["organisation"]),
            )  # fmt: skip
        except (Grade.DoesNotExist, Organisation.DoesNotExist) as missing:
            raise CommandError(str(missing)) from missing
        except Refused as refused:
            raise CommandError(refused.message) from refused
        self.stdout.write(
            f"{person.name} ({person.reference}) looks after the portal. They set a password with "
            "“Forgotten your password?”, then a second way to sign in."
        )
