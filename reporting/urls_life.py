"""Addresses of a report's life: its steps, the remarks of readers, its versions."""

from django.urls import path

from reporting.views import comments, life, versions

patterns = [
    path("sprawozdania/<int:year>/zebranie/", life.collect, name="collect"),
    path("sprawozdania/<int:year>/sprawdzenie/", life.check, name="check"),
    path("sprawozdania/<int:year>/przekazanie/", life.submit, name="submit"),
    path("sprawozdania/<int:year>/przyjecie/", life.adopt, name="adopt"),
    path("sprawozdania/<int:year>/przejecie/", life.take_over, name="take_over"),
    path("sprawozdania/<int:year>/przedstawienie/", life.present, name="present"),
    path("sprawozdania/<int:year>/cofniecie/", life.return_to_draft, name="return"),
    path("sprawozdania/<int:year>/uwagi/", comments.remarks, name="remarks"),
    path("sprawozdania/<int:year>/uwagi/<int:pk>/", comments.settle, name="settle"),
    path("sprawozdania/<int:year>/uwagi/<slug:section>/<int:block>/", comments.remark, name="remark"),
    path("sprawozdania/<int:year>/zmiany/", versions.changes, name="changes"),
    path("sprawozdania/<int:year>/wersje/", versions.versions, name="versions"),
    path("sprawozdania/<int:year>/wersje/<int:number>/sprawdzenie/", versions.verify, name="verify"),
    path("sprawozdania/<int:year>/wersje/<int:number>/roznice/<int:other>/", versions.between, name="between"),
]
