"""Addresses of one's own details, under ``/details/``."""

from django.urls import path

from hr.details import views

app_name = "details"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("own/", views.own, name="own"),
    path("contacts/new/", views.contact_new, name="contact-new"),
    path("contacts/<uuid:key>/", views.contact, name="contact"),
    path("contacts/<uuid:key>/remove/", views.contact_remove, name="contact-remove"),
    path("contacts/<uuid:key>/first/", views.contact_first, name="contact-first"),
    path("workplace/", views.workplace, name="workplace"),
    path("send/<slug:what>/", views.send, name="send"),
    path("changes/", views.changes, name="changes"),
    path("changes/<str:reference>/", views.change, name="change"),
    path("changes/<str:reference>/file/", views.change_file, name="change-file"),
    path("changes/<str:reference>/withdraw/", views.withdraw, name="withdraw"),
    path("people/<str:reference>/contacts/", views.show, name="show"),
    path("equality/", views.equality, name="equality"),
    path("equality/clear/", views.clear, name="clear"),
    path("equality/figures/", views.figures, name="figures"),
]
