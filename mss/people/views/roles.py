from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views import View

from mss.foundation.working_time import midnight, today
from mss.people import operations, queries
from mss.people.forms import GiveRoleForm
from mss.people.models import Role, RoleHolding

A_PAGE = 25


class ForAdministrators(View):
    """Screens only system administrators may open."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not queries.has_role(request.user, Role.SYSTEM_ADMINISTRATOR, at=timezone.now()):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class Roles(ForAdministrators):
    """Everybody who holds a role, or will."""

    def get(self, request: HttpRequest) -> HttpResponse:
        role = request.GET.get("role", "")
        held = queries.everybody_with_a_role(at=timezone.now())
        if role in Role.values:
            held = held.filter(role=role)
        page = Paginator(held, A_PAGE).get_page(request.GET.get("page"))
        context = {"page_obj": page, "roles": Role.choices, "role": role}
        return render(request, "people/roles.html", context)


class RolesOf(ForAdministrators):
    """One person's roles, and giving them another."""

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        form = GiveRoleForm(initial={"starts": today(timezone.now())})
        return self.show(request, reference, form)

    def post(self, request: HttpRequest, reference: str) -> HttpResponse:
        person = queries.by_reference(request.user, reference)
        if person is None:
            raise Http404
        form = GiveRoleForm(request.POST)
        if not form.is_valid():
            return self.show(request, reference, form, status=422)
        given, at = form.cleaned_data, timezone.now()
        starts = given["starts"]
        holding = operations.give_role(
            person=person,
            role=given["role"],
            organisation=given["organisation"],
            starts=at if starts == today(at) else midnight(starts),
            ends=midnight(given["ends"] + timedelta(days=1)) if given["ends"] else None,
            by=request.user,
            at=at,
            key=given["key"],
        )
        messages.success(request, f"{person.name}: {holding.get_role_display()} given.")
        return redirect("people:roles-of", reference)

    def show(
        self, request: HttpRequest, reference: str, form: GiveRoleForm, status: int = 200
    ) -> HttpResponse:
        person = queries.by_reference(request.user, reference)
        if person is None:
            raise Http404
        context = {
            "person": person,
            "holdings": queries.holdings_of(person, at=timezone.now()),
            "form": form,
            "own": person == request.user,
        }
        return render(request, "people/roles_of.html", context, status=status)


class EndRole(ForAdministrators):
    """Ending a role is asked once more."""

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        holding = get_object_or_404(RoleHolding.objects.select_related("person"), key=key)
        return render(request, "people/end_role.html", {"holding": holding})

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        holding = get_object_or_404(RoleHolding.objects.select_related("person"), key=key)
        operations.end_role(holding=holding, by=request.user, at=timezone.now())
        messages.success(request, f"{holding.person.name}: {holding.get_role_display()} ended.")
        return redirect("people:roles-of", holding.person.reference)
