from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views import View
from django.views.generic import TemplateView

from mss.interfaces import operations, scopes
from mss.interfaces.forms import TokenForm
from mss.interfaces.models import ApiToken


class Tokens(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        words = scopes.offered()
        rows = [
            (token, [words.get(scope, scope) for scope in token.scopes])
            for token in ApiToken.objects.visible_to(request.user)[:50]
        ]
        context = {"rows": rows, "now": timezone.now()}
        return render(request, "interfaces/tokens.html", context)


class NewToken(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "interfaces/new_token.html", {"form": TokenForm()})

    def post(self, request: HttpRequest) -> HttpResponse:
        form = TokenForm(request.POST)
        if not form.is_valid():
            return render(request, "interfaces/new_token.html", {"form": form}, status=422)
        at = timezone.now()
        token, text = operations.make_token(
            by=request.user,
            name=form.cleaned_data["name"],
            scopes=form.cleaned_data["scopes"],
            expires_at=form.expires_at(at),
            once=form.cleaned_data["once"],
            at=at,
        )
        return render(request, "interfaces/token_made.html", {"token": token, "text": text})


class EndToken(View):
    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        token = get_object_or_404(ApiToken.objects.visible_to(request.user), key=key)
        return render(request, "interfaces/end_token.html", {"token": token})

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        token = get_object_or_404(ApiToken.objects.visible_to(request.user), key=key)
        operations.revoke_token(token=token, by=request.user, at=timezone.now())
        messages.success(request, f"The token “{token.name}” has been ended.")
        return redirect("interfaces:tokens")


class Documentation(TemplateView):
    template_name = "interfaces/docs.html"
