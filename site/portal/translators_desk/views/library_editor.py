"""What wagtail-localize's own editor may save as the target of a link."""

import json
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404
from rest_framework.authentication import SessionAuthentication
from rest_framework.decorators import api_view, authentication_classes, permission_classes
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail_localize.models import OverridableSegment, SegmentOverride, Translation
from wagtail_localize.views import edit_translation as library

from portal.core.link_targets import clean_link_target
from portal.core.own_files import find_closed, get_file_models

# Fields whose name says what their number is one of; of others it may be one of either.
_FIELDS = {"image": "core.SiteImage", "document": "core.SiteDocument"}


def _refuse_closed_file(request: Request, field: str) -> None:
    """Raise ``PermissionDenied`` for a picture or a document that the person may not use."""
    number = str(request.data.get("value", ""))
    if not number.isdecimal():
        return
    meant = [m for m in get_file_models() if _FIELDS.get(field, m._meta.label) == m._meta.label]
    there = {(m, int(number)) for m in meant if m._default_manager.filter(pk=number).exists()}
    if find_closed(there, request.user):
        raise PermissionDenied


@api_view(["PUT", "DELETE"])
@permission_classes([IsAuthenticated])
@authentication_classes([SessionAuthentication])
def edit_override(request: Request, translation_id: int, overridable_segment_id: int) -> Any:
    """The library's view, which takes any text as an address, in front of it our rule."""
    save = getattr(library.edit_override.cls, str(request.method).lower())
    segment = get_object_or_404(OverridableSegment, pk=overridable_segment_id)
    is_link = segment.context.path.endswith("'")
    if request.method == "PUT" and not is_link:
        _refuse_closed_file(request, segment.context.path.rpartition(".")[2])
    if request.method != "PUT" or not is_link:
        return save(None, request, translation_id, overridable_segment_id)
    try:
        target = clean_link_target(str(request.data.get("value", "")))
    except ValidationError as error:
        return Response({"value": error.messages}, status=400)
    answer = save(None, request, translation_id, overridable_segment_id)
    SegmentOverride.objects.filter(
        context_id=segment.context_id,
        locale_id=Translation.objects.values("target_locale_id").get(pk=translation_id)[
            "target_locale_id"
        ],
    ).update(data_json=json.dumps(target))
    return answer
