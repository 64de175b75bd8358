"""The desk's addresses in the back office, under ``/admin/translations/``."""

from django.urls import path

from portal.translators_desk.views import desk, index, po

app_name = "translators_desk"

urlpatterns = [
    path("desk/", index.index, name="index"),
    path("desk/po/", po.download_many, name="download_many"),
    path("desk/<int:translation_id>/", desk.desk, name="desk"),
    path("desk/<int:translation_id>/source/", desk.update_source, name="bring_in_source"),
    path("desk/<int:translation_id>/send/", desk.send, name="send"),
    path("desk/<int:translation_id>/send-back/", desk.send_back, name="send_back"),
    path("desk/<int:translation_id>/po/", po.download, name="download"),
    path("desk/<int:translation_id>/po/upload/", po.upload, name="upload"),
    path("desk/<int:translation_id>/po/decide/", po.decide, name="decide"),
]
