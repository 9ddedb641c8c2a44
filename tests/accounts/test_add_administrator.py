import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from accounts.policy import Role

COMMAND = "accounts.management.commands.add_administrator.getpass"


@pytest.fixture
def type_password(monkeypatch):
    return lambda password: monkeypatch.setattr(COMMAND, lambda: password)


@pytest.mark.django_db
def test_the_first_administrator_can_sign_in(type_password, client):
    type_password("Długie-hasło-2026")
    call_command("add_administrator", "admin")
    assert User.objects.get().role == Role.ADMINISTRATOR
    assert client.login(username="admin", password="Długie-hasło-2026")


@pytest.mark.django_db
@pytest.mark.parametrize("password", ["", "krótkie", "administrator-1"])
def test_a_weak_password_is_refused(type_password, password):
    type_password(password)
    with pytest.raises(CommandError):
        call_command("add_administrator", "administrator-1")
    assert not User.objects.exists()


@pytest.mark.django_db
def test_a_taken_name_is_refused(type_password, administrator):
    type_password("Długie-hasło-2026")
    with pytest.raises(CommandError):
        call_command("add_administrator", administrator.username)
