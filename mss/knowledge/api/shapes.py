"""What answers look like to machines."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request

from mss.knowledge import queries
from mss.knowledge.models import Article, Audience, Kind, Report, Synonym, Topic
from mss.people.models import Person

SCOPES: dict[str, str] = {"GET": "answers:read", "POST": "answers:write"}


def sent(shape: type[serializers.Serializer[Any]], request: Request) -> dict[str, Any]:
    """What was sent, read by `shape`. 422 with its errors where it cannot be."""
    found = shape(data=request.data)
    found.is_valid(raise_exception=True)
    return dict(found.validated_data)


def owners_only(request: Request) -> None:
    """403 for everybody but content owners (KN-1)."""
    person: Any = request.user
    if not queries.keeps(person, at=timezone.now()):
        raise PermissionDenied


class ArticleSerializer(serializers.ModelSerializer[Article]):
    """An article without its text."""

    class Meta:
        model = Article
        fields: ClassVar = ["slug", "kind", "title", "summary", "topics", "audience", "role",
                            "version", "edition", "review_on", "put_at", "retired_at"]  # fmt: skip
        read_only_fields: ClassVar = fields


class WholeArticleSerializer(ArticleSerializer):
    """An article with the text readers see."""

    body = serializers.CharField(source="in_force.body", default="", read_only=True)

    class Meta(ArticleSerializer.Meta):
        fields: ClassVar = [*ArticleSerializer.Meta.fields, "body"]
        read_only_fields: ClassVar = fields


class ArticleTextSerializer(serializers.Serializer[Any]):
    """What a version says, in the portal’s small part of Markdown."""

    title = serializers.CharField(max_length=120)
    summary = serializers.CharField(max_length=240)
    words = serializers.CharField(max_length=400, allow_blank=True, default="")
    body = serializers.CharField(max_length=8000)
    audience = serializers.ChoiceField(
        choices=Audience.choices, required=False, help_text="Without it, as the version before."
    )
    role = serializers.CharField(max_length=30, allow_blank=True, default="")


class ArticleAboutSerializer(serializers.Serializer[Any]):
    """What holds whatever the version."""

    topics = serializers.ListField(child=serializers.ChoiceField(choices=Topic.choices))
    beside = serializers.ListField(child=serializers.CharField(), default=list)
    owner: serializers.Field[Any, Any, Any, Any] = serializers.SlugRelatedField(
        slug_field="reference", queryset=Person.objects.none(), allow_null=True, default=None
    )

    def get_fields(self) -> dict[str, Any]:
        fields = super().get_fields()
        owners = queries.others_who_keep(timezone.now())
        fields["owner"].queryset = owners  # type: ignore[attr-defined]
        return fields


class DescribedArticleSerializer(ArticleAboutSerializer):
    edition = serializers.IntegerField(help_text="Of what was read; a later one is refused.")


class NewArticleSerializer(ArticleTextSerializer, ArticleAboutSerializer):
    kind = serializers.ChoiceField(choices=Kind.choices)


class NextVersionSerializer(ArticleTextSerializer):
    changed = serializers.CharField(max_length=200)
    version = serializers.IntegerField(help_text="Of what was read; a later one is refused.")


class ArticleReviewSerializer(serializers.Serializer[Any]):
    version = serializers.IntegerField(help_text="Of what was read; a later one is refused.")
    review_on = serializers.DateField(help_text="Within a year.")


class UsefulSerializer(serializers.Serializer[Any]):
    useful = serializers.BooleanField()


class TickedStepSerializer(serializers.Serializer[Any]):
    step = serializers.IntegerField(min_value=1, max_value=99)
    done = serializers.BooleanField()


class AnsweredSerializer(serializers.Serializer[Any]):
    once = serializers.UUIDField(
        help_text="The key of the question they were writing; new for each person. Where that question is "
        "sent all the same, no case was saved."
    )


class NewArticleReportSerializer(AnsweredSerializer):
    words = serializers.CharField(max_length=1000)


class ArticleReportSerializer(serializers.ModelSerializer[Report]):
    article = serializers.CharField(source="article.slug")

    class Meta:
        model = Report
        fields: ClassVar = ["key", "article", "number", "words", "at", "answer", "ended_at"]
        read_only_fields: ClassVar = fields


class ArticleReportAnswerSerializer(serializers.Serializer[Any]):
    words = serializers.CharField(max_length=1000)


class OtherWordSerializer(serializers.ModelSerializer[Synonym]):
    class Meta:
        model = Synonym
        fields: ClassVar = ["word", "means"]
        extra_kwargs: ClassVar[dict[str, Any]] = {"word": {"validators": []}}


class SearchedWordsSerializer(serializers.Serializer[Any]):
    words = serializers.CharField(max_length=80)


class MissedWordsSerializer(SearchedWordsSerializer):
    often = serializers.IntegerField()
    last = serializers.DateField()


class SettledWordsSerializer(serializers.Serializer[Any]):
    settled = serializers.IntegerField()


class SearchResultSerializer(serializers.Serializer[Any]):
    title = serializers.CharField()
    address = serializers.CharField()
    detail = serializers.CharField()


class SearchGroupSerializer(serializers.Serializer[Any]):
    code = serializers.CharField(source="source.code")
    name = serializers.CharField(source="source.name")
    count = serializers.IntegerField()
    results = SearchResultSerializer(many=True)


class EmptySerializer(serializers.Serializer[Any]):
    """Nothing."""
