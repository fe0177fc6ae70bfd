from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "mss.people"
    label = "people"
    verbose_name = "People and organisation"
