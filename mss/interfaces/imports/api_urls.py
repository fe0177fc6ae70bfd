from django.urls import path

from mss.interfaces.imports import api

app_name = "imports-api"
urlpatterns = [
    path("", api.Imports.as_view(), name="list"),
    path("<slug:reference>/", api.OneImport.as_view(), name="import"),
    path("<slug:reference>/rows/", api.ToMend.as_view(), name="to-mend"),
    path("<slug:reference>/begin/", api.Begin.as_view(), name="begin"),
]
