"""The back office's form for an article."""

from typing import Any

from django.apps import apps
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from portal.core.page_form import PageForm
from portal.core.page_kinds import PAGE_KINDS

# The fields that lead to a page of another section, by what it is there.
LINKED = ("campaign", "theme")


class NewsPageForm(PageForm):
    """A campaign and a theme are chosen among their own kind; sections without any leave out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in LINKED:
            if name in self.fields and name in PAGE_KINDS:
                model = apps.get_model(PAGE_KINDS[name])
                field = self.fields[name]
                field.widget = AdminPageChooser(target_models=[model])
                field.queryset = Page.objects.type(model)
            else:
                self.fields.pop(name, None)
