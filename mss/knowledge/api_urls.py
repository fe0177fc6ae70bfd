"""Addresses of answers for machines, under ``/api/v1/answers/``."""

from django.urls import path

from mss.knowledge import api

app_name = "answers-api"
urlpatterns = [
    path("", api.Articles.as_view(), name="articles"),
    path("search/", api.Search.as_view(), name="search"),
    path("suggest/", api.Suggest.as_view(), name="suggest"),
    path("searches/", api.Misses.as_view(), name="misses"),
    path("searches/settle/", api.Settle.as_view(), name="settle"),
    path("words/", api.Synonyms.as_view(), name="synonyms"),
    path("words/remove/", api.RemoveSynonym.as_view(), name="remove-synonym"),
    path("reports/", api.Reports.as_view(), name="reports"),
    path("reports/<uuid:key>/answer/", api.AnswerReport.as_view(), name="answer-report"),
    path("read/<slug:slug>/", api.OneArticle.as_view(), name="article"),
    path("read/<slug:slug>/useful/", api.Useful.as_view(), name="useful"),
    path("read/<slug:slug>/wrong/", api.Wrong.as_view(), name="wrong"),
    path("read/<slug:slug>/answered/", api.Answered.as_view(), name="answered"),
    path("read/<slug:slug>/tick/", api.TickStep.as_view(), name="tick"),
    path("read/<slug:slug>/versions/", api.Write.as_view(), name="write"),
    path("read/<slug:slug>/about/", api.Describe.as_view(), name="about"),
    path("read/<slug:slug>/put/", api.Put.as_view(), name="put"),
    path("read/<slug:slug>/still-right/", api.StillRight.as_view(), name="still-right"),
    path("read/<slug:slug>/retire/", api.Retire.as_view(), name="retire"),
]
