"""Which columns a list shows: as the address says (``kolumny=od,dzieci``), else as the person chose last."""

from django.http import HttpRequest, QueryDict
from django.shortcuts import redirect

COLUMNS = "kolumny"


def optional_columns(table_class) -> dict[str, object]:
    """Columns that may be hidden, with their headers; the first one names the row and always stays."""
    # A page may have given its table some values already.
    base = getattr(table_class, "func", table_class).base_columns
    return {name: base[name].verbose_name for name in list(base)[1:]}


def chosen_columns(request: HttpRequest, table_class) -> list[str]:
    """Names of the optional columns to show."""
    known = optional_columns(table_class)
    if COLUMNS in request.GET:
        wanted = request.GET[COLUMNS].split(",")
    else:
        wanted = request.user.list_columns.get(request.resolver_match.view_name, list(known))
    return [name for name in known if name in wanted]


def choices(request: HttpRequest, table_class) -> list[dict]:
    """The optional columns for the form: ``name``, ``label``, ``shown``."""
    chosen = chosen_columns(request, table_class)
    return [
        {"name": name, "label": label, "shown": name in chosen} for name, label in optional_columns(table_class).items()
    ]


def remember(request: HttpRequest, table_class):
    """Keep what the person chose, and show the list with it in the address."""
    known = optional_columns(table_class)
    chosen = [name for name in known if name in request.POST.getlist(COLUMNS)]
    user = request.user
    user.list_columns = user.list_columns | {request.resolver_match.view_name: chosen}
    user.save(update_fields=["list_columns"])
    return redirect(f"{request.path}?{with_columns(request.GET, chosen).urlencode(safe=',')}")


def with_columns(query: QueryDict, chosen: list[str]) -> QueryDict:
    """The address of a list with these columns."""
    query = query.copy()
    query[COLUMNS] = ",".join(chosen)
    return query
