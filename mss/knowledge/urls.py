"""Addresses of answers, under ``/answers/``."""

from django.urls import path

from mss.knowledge import views

app_name = "knowledge"
urlpatterns = [
    path("", views.home, name="home"),
    path("topics/<slug:topic>/", views.topic, name="topic"),
    path("read/<slug:slug>/", views.article, name="article"),
    path("read/<slug:slug>/useful/", views.useful, name="useful"),
    path("read/<slug:slug>/wrong/", views.wrong, name="wrong"),
    path("read/<slug:slug>/answered/", views.answered, name="answered"),
    path("read/<slug:slug>/steps/<int:number>/", views.step, name="step"),
    path("practise/", views.practices, name="practices"),
    path("practise/<slug:run>/<int:number>/", views.practice, name="practice"),
    path("ask/", views.ask, name="ask"),
    path("suggest/", views.suggest, name="suggest"),
    path("quickly/", views.quickly, name="quickly"),
    path("keep/", views.keep, name="keep"),
    path("keep/new/", views.new, name="new"),
    path("keep/reports/", views.reports, name="reports"),
    path("keep/reports/<uuid:key>/", views.report, name="report"),
    path("keep/searches/", views.misses, name="misses"),
    path("keep/words/", views.synonyms, name="synonyms"),
    path("keep/words/remove/", views.remove_synonym, name="remove-synonym"),
    path("keep/articles/<slug:slug>/", views.kept, name="kept"),
    path("keep/articles/<slug:slug>/write/", views.write, name="write"),
    path("keep/articles/<slug:slug>/about/", views.about, name="about"),
    path("keep/articles/<slug:slug>/compare/", views.compare, name="compare"),
    path("keep/articles/<slug:slug>/put/", views.put, name="put"),
    path("keep/articles/<slug:slug>/still-right/", views.still_right, name="still-right"),
    path("keep/articles/<slug:slug>/retire/", views.retire, name="retire"),
]
