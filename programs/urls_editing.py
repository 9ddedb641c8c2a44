"""Addresses of the editor, of versions and of the life of a programme."""

from django.urls import path

from programs.views import copying, edit_steps, tree_editor, versions

patterns = [
    path("program/<int:pk>/edytor/", tree_editor.tree_editor, name="tree_editor"),
    path("program/<int:pk>/edytor/kroki/", edit_steps.edit_steps, name="edit_steps"),
    path("program/kroki/<int:pk>/cofniecie/", edit_steps.edit_step_undo, name="edit_step_undo"),
    path("program/<int:pk>/wersje/", versions.versions, name="versions"),
    path("program/<int:pk>/wersje/porownanie/", versions.versions_compared, name="versions_compared"),
    path("program/<int:pk>/przyjecie/", versions.adoption, name="adoption"),
    path("program/<int:pk>/zmiany/", versions.programme_changes, name="programme_changes"),
    path("program/<int:pk>/etap/<slug:status>/", versions.programme_stage, name="programme_stage"),
    path("program/<int:pk>/kopia/", copying.programme_copy, name="programme_copy"),
    path("program/<int:pk>/ciaglosc/", copying.measure_links, name="measure_links"),
    path("program/ciaglosc/<int:pk>/usuniecie/", copying.measure_link_remove, name="measure_link_remove"),
]
