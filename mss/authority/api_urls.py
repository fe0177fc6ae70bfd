"""Addresses of schemes for machines, under ``/api/v1/schemes/``."""

from django.urls import path

from mss.authority import api

app_name = "schemes-api"
urlpatterns = [
    path("", api.Schemes.as_view(), name="list"),
    path("<slug:reference>/", api.OneScheme.as_view(), name="scheme"),
    path("<slug:reference>/check/", api.Check.as_view(), name="check"),
    path("<slug:reference>/compare/", api.Compare.as_view(), name="compare"),
    path("<slug:reference>/publish/", api.Publish.as_view(), name="publish"),
    path("<slug:reference>/clauses/", api.Clauses.as_view(), name="clauses"),
    path("<slug:reference>/clauses/<int:number>/", api.OneClause.as_view(), name="clause"),
    path("<slug:reference>/clauses/<int:number>/move/", api.MoveClause.as_view(), name="move"),
    path("<slug:reference>/clauses/<int:number>/stages/", api.Stages.as_view(), name="stages"),
    path("<slug:reference>/limits/", api.Limits.as_view(), name="limits"),
    path("<slug:reference>/limits/<int:number>/", api.OneLimit.as_view(), name="limit"),
]
