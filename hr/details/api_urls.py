"""Addresses of one's own details for machines, under ``/api/v1/details/``."""

from django.urls import path

from hr.details import api

app_name = "details-api"
urlpatterns = [
    path("", api.MyDetails.as_view(), name="mine"),
    path("own/", api.ChangeOwn.as_view(), name="own"),
    path("contacts/", api.Contacts.as_view(), name="contact-new"),
    path("contacts/<uuid:key>/", api.OneContact.as_view(), name="contact"),
    path("contacts/<uuid:key>/remove/", api.RemoveContact.as_view(), name="contact-remove"),
    path("contacts/<uuid:key>/first/", api.CallFirst.as_view(), name="contact-first"),
    path("workplace/", api.ChangeWorkplace.as_view(), name="workplace"),
    path("changes/", api.Changes.as_view(), name="changes"),
    path("changes/<str:reference>/", api.OneChange.as_view(), name="change"),
    path("changes/<str:reference>/accept/", api.AcceptChange.as_view(), name="accept"),
    path("changes/<str:reference>/decline/", api.DeclineChange.as_view(), name="decline"),
    path("changes/<str:reference>/withdraw/", api.WithdrawChange.as_view(), name="withdraw"),
    path("people/<str:reference>/contacts/", api.ShowContacts.as_view(), name="show"),
    path("equality/", api.Equality.as_view(), name="equality"),
    path("equality/clear/", api.ClearEquality.as_view(), name="clear"),
    path("equality/figures/", api.EqualityFigures.as_view(), name="figures"),
]
