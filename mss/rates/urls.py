from django.urls import path

from mss.rates import views

app_name = "rates"
urlpatterns = [
    path("", views.rates, name="rates"),
    path("<str:code>/", views.table, name="table"),
    path("<str:code>/propose/", views.propose, name="propose"),
    path("changes/<str:reference>/confirm/", views.confirm, name="confirm"),
    path("changes/<str:reference>/give-back/", views.give_back, name="give-back"),
]
