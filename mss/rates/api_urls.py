from django.urls import path

from mss.rates import api

app_name = "rates-api"
urlpatterns = [
    path("", api.AllRates.as_view(), name="rates"),
    path("<str:code>/", api.RatesOf.as_view(), name="table"),
    path("proposals/<str:reference>/confirm/", api.ConfirmRates.as_view(), name="confirm"),
    path("proposals/<str:reference>/give-back/", api.GiveBackRates.as_view(), name="give-back"),
]
