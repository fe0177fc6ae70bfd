from django.urls import path

from mss.portal.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.cast, name="cast"),
    path("become/", views.become, name="become"),
    path("prove/", views.prove, name="prove"),
    path("mail/", views.mail, name="mail"),
    path("mail/<uuid:name>/", views.letter, name="letter"),
    path("errors/<int:status>/", views.page, name="page"),
]
