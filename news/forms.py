"""The back office's forms for articles and publications."""

from typing import Any

from django.apps import apps
from django.db.models import Q
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from news.publications.isbn import clean_isbn
from portal.core.page_kinds import PAGE_KINDS
from portal.countries.models import Union
from portal.countries.permissions import contact_permissions
from portal.countries.union_page_form import UnionPageForm

# The fields that lead to a page of another section, by what it is there.
LINKED = ("campaign", "theme")
# A browser would cut what is pasted, without a word; the form says that it is too long.
TYPED = ("title", "summary", "excerpt")


class SignedPageForm(UnionPageForm):
    """A page is signed by the person's own union."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "byline" in self.fields and self.for_user is not None:
            self._offer_own_unions()

    def _offer_own_unions(self) -> None:
        """The unions that somebody may sign for; whose the article is already stays."""
        own = contact_permissions.get_unions(self.for_user, "change")
        is_offered = Q(pk__in=own.values("pk"), kind=Union.Kind.UNION)
        unions = Union.objects.filter(is_offered | Q(pk=self.instance.byline_id))
        self.fields["byline"].queryset = unions
        if not self.instance.pk and not contact_permissions.has_all(self.for_user, "change"):
            keys = list(unions.values_list("pk", flat=True)[:2])
            self.initial["byline"] = keys[0] if len(keys) == 1 else None


class NewsPageForm(SignedPageForm):
    """Campaign and theme of an article are of their own kind.

    Where no section has such a kind, nothing is asked.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in TYPED:
            if name in self.fields:
                self.fields[name].widget.attrs.pop("maxlength", None)
        for name in LINKED:
            if name in self.fields and name in PAGE_KINDS:
                model = apps.get_model(PAGE_KINDS[name])
                field = self.fields[name]
                field.widget = AdminPageChooser(target_models=[model])
                field.queryset = Page.objects.type(model)
            else:
                self.fields.pop(name, None)


class PublicationPageForm(SignedPageForm):
    """A publication has its number as it is kept: without hyphens."""

    def clean_isbn(self) -> str:
        """The number, in digits that everybody can compare."""
        number = self.cleaned_data["isbn"]
        return clean_isbn(number) if number else ""
