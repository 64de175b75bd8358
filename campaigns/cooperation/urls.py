"""The addresses of cooperation agreements, below those of campaigns."""

from django.urls import path

from campaigns.cooperation import views

urlpatterns = [
    path("", views.show_list, name="cooperation"),
    path("draft/", views.show_draft, name="cooperation_draft"),
    path("draft/pdf/", views.print_draft, name="cooperation_draft_pdf"),
    path("<slug:key>/", views.show_agreement, name="cooperation_agreement"),
]
