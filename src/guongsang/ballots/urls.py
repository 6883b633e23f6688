"""Addresses of this package: the two pages of the ballot box, for everybody with a slip."""

from django.urls import path

from guongsang.ballots.views import voting

app_name = "ballots"
urlpatterns = [
    path("bo-phieu/", voting.enter, name="enter"),
    path("bo-phieu/bo/", voting.cast, name="cast"),
]
