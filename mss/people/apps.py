from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "mss.people"
    label = "people"
    verbose_name = "People and organisation"

    def ready(self) -> None:
        from mss.audit import words
        from mss.people import own

        words.say(
            {
                "person.joined": "Joined",
                "person.amended": "Details changed",
                "person.placed": "Placed in a post",
                "person.left": "Left",
                "person.account.closed": "Account closed",
                "role.given": "Role given",
                "role.ended": "Role ended",
                "unit.built": "Unit made or changed",
                "cost-centre.built": "Cost centre made or changed",
                "post.built": "Post made or changed",
                "viewed.person": "Looked at posts over time or numbers",
                "viewed.unit": "Looked at who held posts on another day",
            }
        )
        words_ = "Passkeys, codes, and where you are signed in"
        own.add(own.Link("Sign-in and security", "mfa_index", words_))
