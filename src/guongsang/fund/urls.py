"""Addresses of this package."""

from django.urls import path

from guongsang.fund.views import decisions, dues, lists, paying, years

app_name = "fund"
urlpatterns = [
    path("", years.show_year, name="year"),
    path("nam/", years.set_year, name="set_year"),
    path("thu/", years.note_source, name="note_source"),
    path("chi/", years.note_spending, name="note_spending"),
    path("khoan/<int:flow_id>/gach/", years.strike, name="strike"),
    path("tien-thuong/", dues.list_dues, name="dues"),
    path("tien-thuong/lap-bang/", dues.draw_up, name="draw_up"),
    path("quyet-dinh/<int:decision_id>/", decisions.show_decision, name="decision"),
    path("dong/<int:grant_id>/can-cu/", decisions.set_basis, name="basis"),
    path("bang-chi/", lists.list_lists, name="lists"),
    path("bang-chi/<int:list_id>/", lists.show_list, name="list"),
    path("bang-chi/<int:list_id>/tep.<slug:form>", lists.paper, name="paper"),
    path("bang-chi/<int:list_id>/duyet/", lists.approve, name="approve"),
    path("bang-chi/<int:list_id>/bo/", lists.drop, name="drop"),
    path("bang-chi/<int:list_id>/da-chi/", paying.note_paid, name="pay"),
    path("khoan-chi/<int:payment_id>/lay-ra/", lists.take_off, name="take_off"),
    path("khoan-chi/<int:payment_id>/ghi-nham/", paying.undo, name="undo"),
    path("khoan-chi/<int:payment_id>/hoan-tra/", paying.ask_back, name="ask_back"),
    path("khoan-chi/<int:payment_id>/da-hoan-tra/", paying.note_returned, name="returned"),
]
