"""Addresses of cases for machines, under ``/api/v1/cases/``."""

from django.urls import path

from mss.cases.api import (
    answering,
    defining,
    joining,
    many,
    queueing,
    reading,
    to_do,
    working,
    workspace,
    writing,
)

app_name = "cases-api"
urlpatterns = [
    path("", reading.Cases.as_view(), name="cases"),
    path("types/", reading.CaseTypes.as_view(), name="types"),
    path("types/<slug:code>/", defining.CaseTypeVersions.as_view(), name="type"),
    path("types/<slug:code>/draft/", defining.DraftCaseType.as_view(), name="type-draft"),
    path("types/<slug:code>/act/", defining.ActOnCaseType.as_view(), name="type-act"),
    path("queues/", queueing.CaseQueues.as_view(), name="queues"),
    path("queues/<slug:code>/", queueing.OneCaseQueue.as_view(), name="queue"),
    path("queues/<slug:code>/members/", queueing.CaseQueueMembers.as_view(), name="queue-join"),
    path("queues/<slug:code>/routes/", queueing.CaseQueueRoutes.as_view(), name="queue-route"),
    path(
        "queues/<slug:code>/confidence/",
        queueing.CaseQueueConfidence.as_view(),
        name="queue-confidence",
    ),
    path(
        "queues/<slug:code>/remove/<uuid:key>/",
        queueing.RemoveFromCaseQueue.as_view(),
        name="queue-remove",
    ),
    path(
        "queues/<slug:code>/look/<uuid:key>/", queueing.LookAtCaseQueue.as_view(), name="queue-look"
    ),
    path("mail/<uuid:key>/", defining.LookAtCaseMail.as_view(), name="look"),
    path("figures/", defining.CaseFigures.as_view(), name="figures"),
    path("work/", workspace.CasesToWorkOn.as_view(), name="work"),
    path("work/next/", workspace.NextCase.as_view(), name="next"),
    path("work/many/", workspace.ManyCases.as_view(), name="many"),
    path("to-do/", workspace.CasesToDo.as_view(), name="to-do"),
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
    path("<str:reference>/tasks/", to_do.TaskOfCase.as_view(), name="task"),
    path("<str:reference>/tasks/<uuid:key>/", to_do.DoTaskOfCase.as_view(), name="do-task"),
    path(
        "<str:reference>/tasks/<uuid:key>/give/", to_do.GiveTaskOfCase.as_view(), name="give-task"
    ),
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
