"""Addresses of cases for machines, under ``/api/v1/cases/``."""

from django.urls import path

from mss.cases.api import answering, joining, many, reading, working, writing

app_name = "cases-api"
urlpatterns = [
    path("", reading.Cases.as_view(), name="cases"),
    path("types/", reading.CaseTypes.as_view(), name="types"),
    path("hand-over/", many.HandOverCases.as_view(), name="hand-over"),
    path("problems/", many.CaseProblems.as_view(), name="problems"),
    path("problems/<str:reference>/answer/", many.AnswerCaseProblem.as_view(), name="problem"),
    path("templates/<slug:code>/", many.KeepCaseTemplate.as_view(), name="keep-template"),
    path("<str:reference>/", reading.OneCase.as_view(), name="case"),
    path("<str:reference>/write/", writing.WriteInCase.as_view(), name="write"),
    path("<str:reference>/answer/", answering.AnswerCase.as_view(), name="answer"),
    path("<str:reference>/note/", working.NoteInCase.as_view(), name="note"),
    path("<str:reference>/take/", working.TakeCase.as_view(), name="take"),
    path("<str:reference>/assign/", working.AssignCase.as_view(), name="assign"),
    path("<str:reference>/retype/", working.RetypeCase.as_view(), name="retype"),
    path("<str:reference>/transfer/", working.TransferCase.as_view(), name="transfer"),
    path("<str:reference>/merge/", joining.MergeCase.as_view(), name="merge"),
    path("<str:reference>/split/", joining.SplitCase.as_view(), name="split"),
    path("<str:reference>/solve/", joining.SolveCase.as_view(), name="solve"),
    path("<str:reference>/tasks/", joining.TaskOfCase.as_view(), name="task"),
    path("<str:reference>/tasks/<uuid:key>/", joining.DoTaskOfCase.as_view(), name="do-task"),
    path("<str:reference>/others/", joining.FollowCase.as_view(), name="follow"),
    path(
        "<str:reference>/others/<str:person>/remove/",
        joining.UnfollowCase.as_view(),
        name="unfollow",
    ),
    path("<str:reference>/resume/", answering.ResumeCase.as_view(), name="resume"),
    path("<str:reference>/close/", answering.CloseCase.as_view(), name="close"),
    path("<str:reference>/reopen/", answering.ReopenCase.as_view(), name="reopen"),
    path("<str:reference>/take-back/", writing.TakeCaseBack.as_view(), name="take-back"),
    path("<str:reference>/rate/", writing.RateCase.as_view(), name="rate"),
]
