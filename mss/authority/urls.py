"""Addresses of schemes of delegation, under ``/scheme/``. `cover_urls` has those of standing in;
trying a draft on past requests is in `mss.approvals.trying_urls`."""

from django.urls import path

from mss.authority.views import clauses, drafts, limits, schemes, stages

app_name = "authority"
urlpatterns = [
    path("", schemes.Schemes.as_view(), name="schemes"),
    path("begin/<slug:code>/", schemes.Begin.as_view(), name="begin"),
    path("<slug:reference>/", schemes.OneScheme.as_view(), name="scheme"),
    path("<slug:reference>/compare/", schemes.Compare.as_view(), name="compare"),
    path("<slug:reference>/history/", schemes.History.as_view(), name="history"),
    path("<slug:reference>/draft/", drafts.Draft.as_view(), name="draft"),
    path("<slug:reference>/about/", drafts.About.as_view(), name="about"),
    path("<slug:reference>/discard/", drafts.Discard.as_view(), name="discard"),
    path("<slug:reference>/publish/", drafts.Publish.as_view(), name="publish"),
    path("<slug:reference>/publish/confirm/", drafts.Confirm.as_view(), name="confirm"),
    path("<slug:reference>/published/", drafts.Published.as_view(), name="published"),
    path("<slug:reference>/clauses/new/", clauses.NewClause.as_view(), name="new-clause"),
    path("<slug:reference>/clauses/<int:number>/", clauses.OneClause.as_view(), name="clause"),
    path(
        "<slug:reference>/clauses/<int:number>/move/",
        clauses.MoveClause.as_view(),
        name="move-clause",
    ),
    path(
        "<slug:reference>/clauses/<int:number>/remove/",
        clauses.RemoveClause.as_view(),
        name="remove-clause",
    ),
    path("<slug:reference>/clauses/<int:number>/who/", stages.Who.as_view(), name="who"),
    path(
        "<slug:reference>/clauses/<int:number>/who/<int:stage>/add/",
        stages.AddApprover.as_view(),
        name="add-approver",
    ),
    path(
        "<slug:reference>/clauses/<int:number>/who/<int:stage>/<int:place>/",
        stages.OneApprover.as_view(),
        name="approver",
    ),
    path("<slug:reference>/limits/new/", limits.NewLimit.as_view(), name="new-limit"),
    path("<slug:reference>/limits/<int:number>/", limits.OneLimit.as_view(), name="limit"),
    path(
        "<slug:reference>/limits/<int:number>/remove/",
        limits.RemoveLimit.as_view(),
        name="remove-limit",
    ),
]
