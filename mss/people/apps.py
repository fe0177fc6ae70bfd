from django.apps import AppConfig

GROUP = "People and the organisation"


class PeopleConfig(AppConfig):
    name = "mss.people"
    label = "people"
    verbose_name = "People and organisation"

    def ready(self) -> None:
        from mss.audit import words
        from mss.interfaces import scopes
        from mss.jobs import sweeps
        from mss.people import absences

        sweeps.register("mss.people.tasks.close_accounts")
        absences.register("entered", "mss.people.queries.attendance.entered")
        scopes.add("people:read", "Look people and units up, as far as you may")
        words.say(
            {
                "person.joined": "Joined",
                "person.amended": "Details changed",
                "person.placed": "Placed in a post",
                "person.left": "Left",
                "person.account.closed": "Account closed",
                "absence.entered": "Entered as away",
                "absence.ended": "Entered as back",
                "pattern.set": "Working days set",
                "role.given": "Role given",
                "role.ended": "Role ended",
                "unit.built": "Unit made or changed",
                "cost-centre.built": "Cost centre made or changed",
                "post.built": "Post made or changed",
                "viewed.person": "Looked at posts over time or numbers",
                "viewed.unit": "Looked at who held posts on another day",
            }
        )
        _offer()


def _offer() -> None:
    """What everybody finds on the home page, in search and on their own page."""
    from mss.people import own
    from mss.portal import catalogue

    where = "Passkeys, codes, and where you are signed in"
    own.add(own.Link("Sign-in and security", "mfa_index", where))
    catalogue.add(
        catalogue.Entry(
            title="Find somebody",
            address="people:directory",
            summary="Who somebody is, where they work, and whom they answer to.",
            words="people person directory phone telephone email address contact colleague staff "
            "officer name rank post unit who is my manager boss",
            group=GROUP,
            order=70,
        )
    )
    catalogue.add(
        catalogue.Entry(
            title="My page in the directory",
            address="people:me",
            summary="What the portal says of you, your team, and what you can change.",
            words="me my page profile account warrant pay number posts history team manager "
            "line manager wrong security password",
            group=GROUP,
            order=71,
        )
    )
    catalogue.add(
        catalogue.Entry(
            title="The organisation",
            address="people:organisation",
            summary="Units, posts, who holds them, and what is vacant.",
            words="organisation structure chart units boroughs command bcu posts vacancies vacancy "
            "cost centre mps mopac nctphq npcc",
            group=GROUP,
            order=72,
        )
    )
    catalogue.add(
        catalogue.Entry(
            title="Roles in the portal",
            address="people:roles",
            summary="Who may do what here: give and end roles.",
            words="roles role access permission rights administrator give grant end remove",
            group="Running the portal",
            who=lambda person, roles: "system-administrator" in roles,
            order=90,
        )
    )
