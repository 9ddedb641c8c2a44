"""Forms sent as a browser sends them: what was refused and why, what was saved."""

from django.apps import apps
from django.urls import reverse


def url(name: str, *arguments) -> str:
    """Address of a page of families; records stand for their keys."""
    return reverse(f"families:{name}", args=[getattr(argument, "pk", argument) for argument in arguments])


def counts() -> dict:
    """How many rows each model of families has."""
    models = apps.get_app_config("families").get_models()
    return {model.__name__: model._base_manager.count() for model in models}


def refused(client, address: str, data: dict) -> dict:
    """Errors by field of a form that has to be mended; nothing was written."""
    before = counts()
    response = client.post(address, data)
    assert response.status_code == 422, response.status_code
    assert counts() == before
    return response.context["form"].errors


def saved(client, address: str, data: dict):
    """The answer to a form that was taken: the way on."""
    response = client.post(address, data)
    errors = response.context["form"].errors if response.status_code == 422 else None
    assert response.status_code == 302, errors
    return response


def checked(client, address: str, data: dict):
    """A form that is shown once more before it is saved: sent twice, nothing written the first time."""
    before = counts()
    response = client.post(address, data)
    assert response.status_code == 200, response.context["form"].errors
    assert counts() == before
    return saved(client, address, data | {"sprawdzone": "1"})
