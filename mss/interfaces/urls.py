"""The API's own addresses, and the screens for machines' tokens."""

from django.urls import path
from django.utils.module_loading import import_string
from drf_spectacular.views import SpectacularAPIView
from rest_framework.permissions import IsAuthenticated

from mss.interfaces import api, views

# Whoever makes a token shows again that it is them; how, the portal knows.
proved = import_string("mss.portal.identity.proof.recently_proved")

app_name = "interfaces"
urlpatterns = [
    path("tokens/", views.Tokens.as_view(), name="tokens"),
    path("tokens/new/", proved(views.NewToken.as_view()), name="new-token"),
    path("tokens/<slug:key>/end/", views.EndToken.as_view(), name="end-token"),
    path(
        "api/schema/",
        SpectacularAPIView.as_view(permission_classes=[IsAuthenticated]),
        name="schema",
    ),
    path("api/docs/", views.Documentation.as_view(), name="docs"),
    path("api/v1/me/", api.Caller.as_view(), name="caller"),
]
