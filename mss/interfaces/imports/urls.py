"""Addresses of files on their way in. `api_urls` has those for machines."""

from django.urls import path

from mss.interfaces.imports import views

app_name = "imports"
urlpatterns = [
    path("", views.Imports.as_view(), name="imports"),
    path("new/<slug:kind>/", views.Send.as_view(), name="send"),
    path("new/<slug:kind>/template/", views.Template.as_view(), name="template"),
    path("<slug:reference>/", views.OneImport.as_view(), name="import"),
    path("<slug:reference>/to-mend/", views.ToMend.as_view(), name="to-mend"),
    path("<slug:reference>/lines/<int:line>/", views.Mend.as_view(), name="mend"),
]
