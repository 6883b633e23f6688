"""Addresses of this package."""

from django.urls import path

from guongsang.criteria.views import acts, comparison, indicators, items, lists, sets, trial

app_name = "criteria"
urlpatterns = [
    path("", lists.list_sets, name="list"),
    path("so-sanh/", comparison.compare_sets, name="compare"),
    path("chi-so/", indicators.list_indicators, name="indicators"),
    path("chi-so/ghi/", indicators.write_indicator, name="write_indicator"),
    path("chi-so/<int:indicator_id>/", indicators.show_indicator, name="indicator"),
    path("chi-so/<int:indicator_id>/bo/", indicators.strike_indicator, name="strike_indicator"),
    path("<int:set_id>/", sets.show_set, name="detail"),
    path("<int:set_id>/in/", sets.print_set, name="print"),
    path("<int:set_id>/thu-cham/", trial.try_score, name="try"),
    path("<int:set_id>/sao-chep/", acts.copy_set, name="copy"),
    path("<int:set_id>/sua/", acts.edit_set, name="edit"),
    path("<int:set_id>/dua-vao-dung/", acts.put_in_force, name="put_in_force"),
    path("<int:set_id>/thoi-dung/", acts.retire, name="retire"),
    path("<int:set_id>/bo/", acts.discard_set, name="discard"),
    path("<int:set_id>/them/", items.add_criterion, name="add_criterion"),
    path("muc/<int:criterion_id>/sua/", items.edit_criterion, name="edit_criterion"),
    path("muc/<int:criterion_id>/bo/", items.remove_criterion, name="remove_criterion"),
]
