"""The addresses of the finder."""

from django.urls import path

from rights_guides.corridors import views

urlpatterns = [
    path("", views.find, name="find"),
    path("card/", views.card, name="pocket_card"),
    path("card.pdf", views.card_pdf, name="pocket_card_pdf"),
]
