"""Rounds without pages: who is proposed, how far requests are, who is silent, what becomes of words about tasks."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from programs.answers import Answer
from programs.collecting import checking, letters, links, narratives, rounds, silent
from programs.collecting.asking import sheet_of
from programs.collecting.letters import Kind
from programs.collecting.progress import Stage, progress_of
from programs.collecting.recording import TaskAnswer, save_drafts, submit
from programs.collecting.terms import default_due
from programs.figures import figure
from programs.models import Contribution, ContributionInstitution, DataRequest, RequestLink, TaskReport, Value
from programs.services import lock_year
from tests.programs.factories import (
    count_live,
    make_indicator,
    make_institution,
    make_member,
    make_node,
    make_part,
    make_programme,
    make_task_report,
    make_value,
)
from tests.programs.rounds import YEAR, make_realizer, make_request, make_round

pytestmark = pytest.mark.django_db


def give(request, number, *, nothing=False) -> Value | None:
    """The institution answers its first figure and hands everything over."""
    if number is not None:
        question = sheet_of(request).questions[0]
        save_drafts([Answer(question, number=number)], [], user=None, reason="test")
    submit(sheet_of(request), nothing_else=nothing, user=None, reason="test")
    return Value.objects.filter(reporter=request.institution).first()


def tell(request, **words):
    """The institution tells about its first task and hands it over."""
    task = request.tasks.get()
    save_drafts([], [TaskAnswer(task, **words)], user=None, reason="test")
    submit(sheet_of(request), nothing_else=False, user=None, reason="test")
    return request.tasks.select_related("node", "contribution", "request__round", "request__institution").get()


def stage_of(request) -> str:
    return progress_of([request])[0].stage


def test_reporters_and_realizers_are_proposed_and_nobody_for_counted_measures(manager, monkeypatch):
    programme = make_programme()
    node = make_node(programme=programme)
    one, two, counted = make_institution(), make_institution(), make_institution()
    shared = make_indicator(node=node, reported_by=one)
    shared.co_reporters.add(two)
    make_indicator(node=node, reported_by=counted, source_key=count_live(monkeypatch))
    make_realizer(node, two)
    make_realizer(node, make_institution(name="Szkoły gminy", generic=True))
    make_realizer(node, make_institution(name="organizacje pozarządowe"))
    make_member(manager, one)
    found = rounds.start(programme, YEAR, title="Dane", due=date(2023, 2, 28), letter="", user=manager)
    asked = {request.institution: request for request in found.requests.all()}
    assert set(asked) == {one, two}
    assert [item.measure for item in asked[one].measures.all()] == [shared.measures.get()]
    assert not asked[one].tasks.exists()
    assert [task.node for task in asked[two].tasks.all()] == [node]
    assert (asked[one].channel, asked[two].channel) == ("account", "link")


def test_what_the_records_hold_nothing_of_is_asked_for(manager):
    programme, one = make_programme(), make_institution()
    indicator = make_indicator(
        node=make_node(programme=programme), reported_by=one, source_key="families.counselling_services"
    )
    found = rounds.start(programme, YEAR, title="Dane", due=date(2023, 2, 28), letter="", user=manager)
    assert [item.measure for item in found.requests.get().measures.all()] == [indicator.measures.get()]


def test_what_is_known_is_not_asked_again(manager):
    programme, one = make_programme(), make_institution()
    indicator = make_indicator(node=make_node(programme=programme), reported_by=one)
    make_value(indicator.measures.get(), reporter=one, state="accepted")
    found = rounds.start(programme, YEAR, title="Dane", due=date(2023, 2, 28), letter="", user=manager)
    assert not found.requests.exists()


def test_the_next_round_proposes_the_way_and_the_address_of_the_last_one(manager):
    earlier = make_request(channel="sheet", email="a@example.org")
    found = rounds.start(earlier.round.programme, 2023, title="Dane", due=date(2024, 2, 28), letter="", user=manager)
    request = found.requests.get()
    assert (request.channel, request.email, request.sent_at) == ("sheet", "a@example.org", None)


def test_the_term_is_a_month_before_the_report_is_due_or_a_fortnight_ahead():
    assert default_due(2022, date(2023, 1, 5)) == date(2023, 2, 28)
    assert default_due(2023, date(2024, 1, 5)) == date(2024, 2, 29)
    assert default_due(2022, date(2023, 3, 20)) == date(2023, 4, 3)


def test_a_request_goes_through_its_stages(manager):
    request = make_request(figures=2, sent_at=None)
    assert stage_of(request) == Stage.NOT_SENT
    letters.send([request], Kind.REQUEST, user=manager)
    assert stage_of(request) == Stage.SENT
    request.refresh_from_db()
    request.opened_at = timezone.now()
    request.save_because("test")
    assert stage_of(request) == Stage.OPENED
    value = give(request, 5)
    assert stage_of(request) == Stage.PARTLY
    submit(sheet_of(request), nothing_else=True, user=None, reason="test")
    assert stage_of(request) == Stage.ANSWERED
    checking.give_back(request, [value.pk], [], "Policz też szkoły", user=manager)
    assert stage_of(request) == Stage.RETURNED


def test_an_institution_can_say_that_it_has_nothing_to_report():
    request = make_request(figures=2, tasks=1)
    give(request, None, nothing=True)
    assert stage_of(request) == Stage.NOTHING
    assert {value.words for value in Value.objects.all()} == {"nic do zgłoszenia"}
    assert silent(request.round.programme, YEAR) == []


def test_who_owes_answers_is_named_with_the_term():
    found = make_round()
    done, half, none, unsent = (make_request(found, figures=2) for _ in range(4))
    unsent.sent_at = None
    unsent.save_because("test")
    give(done, 5, nothing=True)
    give(half, 5)
    owing = {one.institution: one for one in silent(found.programme, YEAR)}
    assert set(owing) == {half.institution, none.institution}
    assert (owing[half.institution].answered, owing[half.institution].asked) == (1, 2)
    assert owing[none.institution].due == date(2023, 2, 28)
    assert owing[none.institution].days_late(date(2023, 3, 9)) == 9
    rounds.withdraw(none)
    assert [one.institution for one in silent(found.programme, YEAR)] == [half.institution]


def test_progress_costs_the_same_for_any_number_of_institutions():
    found = make_round()

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            progress_of(list(found.requests.all()))
        return len(captured)

    make_request(found, tasks=1)
    few = cost()
    for _ in range(5):
        give(make_request(found, figures=2, tasks=1), 5)
    assert cost() == few


def test_answers_of_several_institutions_make_one_value_with_visible_parts(manager):
    found = make_round()
    one, two = make_request(found), make_request(found, figures=0)
    measure = one.measures.get().measure
    measure.indicator.co_reporters.add(two.institution)
    rounds.ask(two, [measure.pk], [])
    for request, number in ((one, 5), (two, 7)):
        value = give(request, number)
        checking.accept(request, [value.pk], [], user=manager)
    shown = figure(measure, YEAR)
    assert (shown.value, shown.state) == (12, "accepted")
    assert {value.reporter: value.number for value in shown.by_reporter} == {one.institution: 5, two.institution: 7}


def test_accepting_parts_accepts_the_whole_that_says_in_parts(manager):
    request = make_request()
    measure = request.measures.get().measure
    measure.indicator.kind = "composite"
    measure.indicator.save()
    part = make_part(measure, "chłopcy")
    rounds.ask(request, [part.pk], [])
    give(request, 5)
    value = Value.objects.get(measure=part)
    assert checking.accept(request, [value.pk], [], user=manager) == 1
    assert set(Value.objects.values_list("state", flat=True)) == {"accepted"}


def test_a_decision_about_what_changed_meanwhile_changes_nothing(manager):
    request = make_request(figures=2)
    value = give(request, 5)
    lock_year(request.round.programme, YEAR, user=manager, reason="koniec")
    with pytest.raises(checking.CannotDecide):
        checking.accept(request, [value.pk], [], user=manager)
    assert sheet_of(request).is_closed


def test_answers_of_others_cannot_be_decided_here(manager):
    one, other = make_request(), make_request()
    value = give(other, 5)
    assert checking.accept(one, [value.pk], [], user=manager) == 0


def test_an_accepted_text_becomes_the_contribution_of_its_institution(manager):
    request = make_request(figures=0, tasks=1)
    task = tell(request, outcome="realised", text="Przeprowadzono 12 zajęć.")
    narratives.accept([task])
    report = TaskReport.objects.get()
    [contribution] = report.contributions.all()
    assert (report.status, contribution.text) == ("realised", "Przeprowadzono 12 zajęć.")
    assert [one.institution for one in contribution.contributors] == [request.institution]


def test_words_of_others_and_of_the_centre_stay_as_they_are():
    request = make_request(figures=0, tasks=1)
    report = make_task_report(node=request.tasks.get().node, narrative="Tekst ośrodka")
    other = Contribution.objects.create(report=report, position=4, text="Inna instytucja")
    task = tell(request, outcome="not_realised", reason="brak chętnych")
    narratives.accept([task])
    report.refresh_from_db()
    other.refresh_from_db()
    assert (report.narrative, report.status, other.text) == ("Tekst ośrodka", "realised", "Inna instytucja")
    assert report.contributions.last().text == "Zadania nie zrealizowano. Powód: brak chętnych"


def test_a_corrected_text_changes_its_own_contribution_only():
    request = make_request(figures=0, tasks=1)
    narratives.accept([tell(request, outcome="realised", text="Pierwsze słowa")])
    task = request.tasks.select_related("request__round", "request__institution", "node", "contribution").get()
    narratives.give_back(task, "Ilu było uczestników?")
    assert Contribution.objects.get().text == "Pierwsze słowa"
    narratives.accept([tell(request, outcome="realised", text="Poprawione słowa")])
    assert Contribution.objects.get().text == "Poprawione słowa"
    assert ContributionInstitution.objects.count() == 1


def test_a_contribution_that_the_centre_rewrote_is_not_overwritten():
    request = make_request(figures=0, tasks=1)
    narratives.accept([tell(request, outcome="realised", text="Pierwsze słowa")])
    Contribution.objects.update(text="Słowa ośrodka")
    task = request.tasks.select_related("request__round", "request__institution", "node", "contribution").get()
    narratives.give_back(task, "Ilu było uczestników?")
    narratives.accept([tell(request, outcome="realised", text="Poprawione słowa")])
    assert list(Contribution.objects.values_list("text", flat=True)) == ["Słowa ośrodka", "Poprawione słowa"]


def test_a_reminder_ends_no_link_that_somebody_is_using(manager):
    request = make_request(email="a@example.org")
    secret = links.renew(request)
    letters.send([request], Kind.REMINDER, user=manager)
    assert links.link_of(secret).request == request


def test_a_text_cannot_be_accepted_twice():
    request = make_request(figures=0, tasks=1)
    task = tell(request, outcome="realised", text="Słowa")
    narratives.accept([task])
    with pytest.raises(narratives.NotWaiting):
        narratives.accept([task])


def test_each_letter_goes_to_one_address_with_a_link_of_its_own(manager):
    found = make_round()
    one, two = make_request(found, email="a@example.org"), make_request(found, email="b@example.org")
    outcome = letters.send([one, two], Kind.REQUEST, user=manager)
    assert (len(outcome.sent), outcome.to_print, outcome.failed) == (2, [], [])
    first, second = mail.outbox
    assert (first.to, first.cc, first.bcc) == (["a@example.org"], [], [])
    secrets = [letter.body.split("/odpowiedz/")[1].split("/")[0] for letter in (first, second)]
    assert [links.link_of(secret).request for secret in secrets] == [one, two]
    assert one.institution.name in first.body
    assert two.institution.name not in first.body
    assert not DataRequest.objects.filter(remark__contains=secrets[0]).exists()
    assert not RequestLink.objects.filter(digest__in=secrets).exists()


def test_a_letter_that_the_server_refuses_leaves_the_old_link_alone(manager, monkeypatch):
    request = make_request(email="a@example.org")
    secret = links.renew(request)

    def refuse(self, **kwargs):
        raise OSError

    monkeypatch.setattr("programs.collecting.letters.EmailMessage.send", refuse)
    assert letters.send([request], Kind.REMINDER, user=manager).failed == [request]
    assert links.link_of(secret)
    assert not request.letters.exists()


def test_without_an_address_the_letter_is_printed(manager):
    outcome = letters.send([make_request()], Kind.REQUEST, user=manager)
    assert "/odpowiedz/" in outcome.to_print[0].body
    assert mail.outbox == []


def test_a_spreadsheet_goes_with_the_letter(manager):
    letters.send([make_request(channel="sheet", email="a@example.org")], Kind.REQUEST, user=manager)
    [(name, content, _kind)] = mail.outbox[0].attachments
    assert name.endswith(".xlsx")
    assert content[:2] == b"PK"


def test_links_end_by_day_by_renewal_by_withdrawal_and_by_hand():
    request = make_request()
    old = links.renew(request)
    new = links.renew(request)
    assert (links.link_of(old), links.link_of(new).request) == (None, request)
    RequestLink.objects.update(expires=timezone.localdate() - timedelta(days=1))
    assert links.link_of(new) is None
    again = links.renew(request)
    rounds.withdraw(request)
    assert links.link_of(again) is None
    assert links.link_of("zgaduję") is None


def test_questions_are_added_and_taken_back_and_answers_stay():
    request = make_request(figures=1, tasks=1)
    value = give(request, 5)
    other = make_indicator(node=make_node(programme=request.round.programme)).measures.get()
    rounds.ask(request, [other.pk], [])
    assert [item.measure for item in request.measures.all()] == [other]
    assert not request.tasks.exists()
    value.refresh_from_db()
    assert value.number == 5


def test_a_withdrawn_institution_can_be_asked_again():
    request = make_request()
    rounds.withdraw(request)
    assert rounds.add(request.round, request.institution) == request
    request.refresh_from_db()
    assert request.withdrawn_at is None
