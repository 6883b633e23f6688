"""The whole life of one exemplar, from a tip on a telephone to the numbers of the final report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.journeys import beginning, counting, honouring, judging, spreading
from tests.journeys.beginning import a_tale
from tests.journeys.conftest import Doors
from tests.journeys.files import a_photograph
from tests.journeys.looking import PHONE

TALE = a_tale()
# A list is posted for ten days; the day on which it is posted does not count.
CLOCK_HAS_RUN = 12


def test_a_tip_becomes_an_exemplar_whom_others_follow(
    open_page: Doors, days_later: Callable[[int], Doors], tmp_path: Path
) -> None:
    dossier = a_tip_becomes_a_dossier(open_page, tmp_path)
    notice = the_dossier_is_judged(open_page, dossier)

    open_later = days_later(CLOCK_HAS_RUN)

    the_exemplar_is_honoured(open_later, notice, tmp_path)
    the_exemplar_is_made_known(open_later, tmp_path)
    the_practice_is_followed(open_later)
    the_numbers_agree(open_later, tmp_path)


def a_tip_becomes_a_dossier(open_page: Doors, folder: Path) -> str:
    office, citizen = open_page("canbo"), open_page(size=PHONE)
    beginning.a_plan_is_issued(office, TALE)
    beginning.somebody_is_suggested(citizen, TALE, a_photograph(folder))
    dossier = beginning.the_lead_becomes_a_registration(office, TALE)
    judging.the_teacher_is_fostered(office, dossier)
    beginning.the_dossier_is_built(open_page("truong"), dossier, folder)
    judging.the_candidate_is_ready(office, dossier)
    beginning.the_head_hands_it_in(open_page("hieutruong"), dossier)
    return dossier


def the_dossier_is_judged(open_page: Doors, dossier: str) -> str:
    office, citizen = open_page("canbo"), open_page(size=PHONE)
    clerk, chair = open_page("thuky"), open_page("chutich")
    judging.the_dossier_is_appraised(office, TALE)
    sitting = judging.the_council_is_convened(clerk, TALE)
    judging.the_council_votes(clerk, TALE, sitting)
    judging.the_chair_commits(chair, sitting)
    notice = judging.the_list_is_posted(office, TALE)
    code = judging.somebody_objects(citizen, TALE, notice)
    judging.the_objection_is_answered(office, notice)
    judging.the_answer_is_read(citizen, code)
    return notice


def the_exemplar_is_honoured(open_page: Doors, notice: str, folder: Path) -> None:
    office, chair, anybody = open_page("canbo"), open_page("chutich"), open_page(size=PHONE)
    judging.the_notice_is_closed(office, notice)
    recognition = honouring.a_recognition_is_drafted(office, TALE)
    honouring.the_list_is_let_pass(office, recognition)
    honouring.it_is_laid_before_the_chair(office, recognition)
    honouring.the_chair_signs(chair, recognition)
    award = honouring.an_award_is_drafted(office, TALE)
    honouring.the_list_is_let_pass(office, award)
    honouring.it_is_laid_before_the_chair(office, award)
    honouring.the_chair_signs(chair, award)
    honouring.the_copies_are_sent_out(office, award)
    for decision in (recognition, award):
        drawn = honouring.the_certificate_is_printed(office, TALE, decision, folder)
        honouring.the_certificate_stands(anybody, TALE, honouring.the_code_is_scanned(drawn))


def the_exemplar_is_made_known(open_page: Doors, folder: Path) -> None:
    writer = open_page("vanhoa")
    story = honouring.a_story_is_written(writer, TALE, a_photograph(folder))
    honouring.the_story_is_published(open_page("canbo"), story)
    honouring.the_radio_told_it(writer, story)
    honouring.the_story_is_found(open_page(size=PHONE), TALE)


def the_practice_is_followed(open_page: Doors) -> None:
    office = open_page("canbo")
    card = spreading.a_card_is_written(open_page("truong"), TALE)
    spreading.the_card_is_listed(office, card)
    spreading.somebody_wants_to_follow(open_page(size=PHONE), TALE)
    spreading.it_is_followed(office, TALE)


def the_numbers_agree(open_page: Doors, folder: Path) -> None:
    office = open_page("canbo")
    counting.the_funnel_agrees(office, TALE)
    for by in counting.ROWS:
        counting.form_05_agrees(office, TALE, by)
    counting.the_final_report_agrees(office, TALE, folder)
