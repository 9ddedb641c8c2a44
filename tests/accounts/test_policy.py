"""Who may do what."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse

from accounts.policy import RIGHTS, Right, Role, may, require, right_required
from tests.accounts.factories import make_user

CASE_RIGHTS = {
    Right.SEE_FAMILIES,
    Right.EDIT_FAMILIES,
    Right.SEE_ALL_FAMILIES,
    Right.SEE_TEAM,
    Right.SEE_FOSTER_CARE,
    Right.EDIT_FOSTER_CARE,
}


def test_every_role_is_described():
    assert set(RIGHTS) == set(Role)


@pytest.mark.parametrize("role", [Role.REPORT_EDITOR, Role.PARTNER, Role.AUDITOR, Role.ADMINISTRATOR])
def test_roles_without_cases_have_no_right_to_them(role):
    assert not RIGHTS[role] & CASE_RIGHTS


def test_a_partner_sees_only_own_figures():
    assert RIGHTS[Role.PARTNER] == {Right.SEE_START, Right.ENTER_OWN_VALUES}


def test_accounts_are_managed_by_administrators_alone():
    assert [role for role in Role if Right.MANAGE_USERS in RIGHTS[role]] == [Role.ADMINISTRATOR]


@pytest.mark.django_db
def test_a_stranger_and_a_person_without_access_may_nothing():
    assert not may(AnonymousUser(), Right.SEE_START)
    assert not may(make_user(role=Role.MANAGER, is_active=False), Right.SEE_START)
    assert may(make_user(role=Role.MANAGER), Right.SEE_START)


@pytest.mark.django_db
def test_a_role_that_does_not_exist_may_nothing():
    assert not may(make_user(role="king"), Right.SEE_START)


@pytest.mark.django_db
def test_without_the_right_there_is_no_page(rf):
    @right_required(Right.SEE_MONEY)
    def view(request):
        return HttpResponse("ok")

    request = rf.get("/")
    request.user = make_user(role=Role.AUDITOR)
    with pytest.raises(Http404):
        view(request)
    with pytest.raises(Http404):
        require(request.user, Right.SEE_MONEY)
    request.user = make_user(role=Role.MANAGER)
    assert view(request).content == b"ok"
