"""Addresses of this package, one list for each part of the room."""

from __future__ import annotations

from django.urls import URLPattern, path

from guongsang.scoring.views import (
    assignment,
    following,
    grid,
    passport,
    pledge,
    progress,
    queue,
    ties,
    trial,
    veils,
    walls,
)
from guongsang.scoring.views import reading as sheets
from guongsang.scoring.views import results as outcome
from guongsang.scoring.views import rounds as round_views

app_name = "scoring"

# Preparing and running a round.
rounds: list[URLPattern] = [
    path("", round_views.list_rounds, name="list"),
    path("<int:round_id>/", round_views.show_round, name="round"),
    path("<int:round_id>/sua/", round_views.change, name="change"),
    path("<int:round_id>/mo/", round_views.open_, name="open"),
    path("<int:round_id>/han/", round_views.extend, name="extend"),
    path("<int:round_id>/huy/", round_views.cancel, name="cancel"),
    path("<int:round_id>/nguoi/<int:reader_id>/thoi/", round_views.drop_reader, name="drop"),
    path("<int:round_id>/phan-cong/", assignment.show_assignment, name="assignment"),
    path("<int:round_id>/phan-cong/theo/", assignment.apply, name="apply"),
    path("<int:round_id>/phan-cong/bang-tay/", assignment.by_hand, name="by_hand"),
    path("<int:round_id>/xung-dot/", walls.list_walls, name="walls"),
    path("<int:round_id>/xung-dot/tim/", walls.find, name="find_walls"),
    path("<int:round_id>/nguoi-than/", ties.list_ties, name="ties"),
    path("ho-so/<int:entry_id>/nguoi-than/<int:tie_id>/gach/", ties.strike, name="strike_tie"),
    path("xung-dot/<int:wall_id>/bo/", walls.lift, name="lift"),
    path("<int:round_id>/an-danh/", veils.list_veils, name="veils"),
    path("ho-so/<int:entry_id>/an-danh/", veils.write, name="veil"),
    path("ho-so/<int:entry_id>/an-danh/xong/", veils.finish, name="finish_veil"),
    path("ho-so/<int:entry_id>/xem/", veils.preview, name="preview"),
    path("ho-so/<int:entry_id>/tep/<int:evidence_id>/", veils.give_file, name="file"),
    path("ho-so/<int:entry_id>/neo/", assignment.anchor, name="anchor"),
    path("ho-so/<int:entry_id>/bo/", round_views.leave_out, name="leave_out"),
]

# Reading and scoring in it.
reading: list[URLPattern] = [
    path("cua-toi/", queue.my_rounds, name="mine"),
    path("<int:round_id>/cua-toi/", queue.show_queue, name="queue"),
    path("<int:round_id>/cua-toi/cam-ket/", pledge.pledge, name="pledge"),
    path("<int:round_id>/cua-toi/tiep/", queue.next_reading, name="next"),
    path("<int:round_id>/cua-toi/bang/", grid.score_in_table, name="grid"),
    path("<int:round_id>/cua-toi/bang.xlsx", grid.download, name="grid_file"),
    path("<int:round_id>/cua-toi/bang/nhap/", grid.hand_in, name="grid_hand_in"),
    path("<int:round_id>/cua-toi/bang/nhap/ap-dung/", grid.apply, name="grid_apply"),
    path("<int:round_id>/tien-do/", progress.show_progress, name="progress"),
    path("<int:round_id>/do-chenh/", trial.show_spread, name="spread"),
    path("<int:round_id>/do-chenh/ket-thuc/", trial.end, name="end_trial"),
    path("phieu/<int:reading_id>/", sheets.show_reading, name="reading"),
    path("phieu/<int:reading_id>/ho-chieu/", passport.show_passport, name="passport"),
    path("phieu/<int:reading_id>/luu-tam/", sheets.keep, name="keep"),
    path("phieu/<int:reading_id>/xong/", sheets.finish, name="finish"),
    path("phieu/<int:reading_id>/bo-qua/", sheets.skip, name="skip"),
    path("phieu/<int:reading_id>/khong-cho-diem/", sheets.abstain, name="abstain"),
    path("phieu/<int:reading_id>/xung-dot/", sheets.conflict, name="conflict"),
    path("phieu/<int:reading_id>/cham-lai/", sheets.take_up, name="take_up"),
    path("phieu/<int:reading_id>/hoan-tac/", sheets.undo, name="undo"),
    path("phieu/<int:reading_id>/da-xem/", sheets.see_news, name="seen"),
]

# What came of it.
results: list[URLPattern] = [
    path("<int:round_id>/khoa-diem/", outcome.close, name="close"),
    path("<int:round_id>/xep-hang/", outcome.show_ranking, name="ranking"),
    path("<int:round_id>/nguoi-cham/", outcome.show_members, name="members"),
    path("<int:round_id>/giai-thich/", outcome.explain, name="explain"),
    path("<int:round_id>/giai-thich/<int:entry_id>/", outcome.explain_one, name="explain_one"),
    path("<int:round_id>/chung-khao/", following.begin_final, name="final"),
    path("<int:round_id>/so-cap/", following.compare_pairs, name="duels"),
    path("<int:round_id>/phan-hoi/", following.list_feedback, name="feedback"),
    path(
        "<int:round_id>/phan-hoi/<int:entry_id>/", following.edit_feedback, name="edit_feedback"
    ),
    path(
        "<int:round_id>/phan-hoi/<int:entry_id>/gui/", following.send_feedback,
        name="send_feedback",
    ),
]  # fmt: skip

urlpatterns = [*rounds, *reading, *results]
