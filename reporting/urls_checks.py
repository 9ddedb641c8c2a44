"""Addresses of what is checked in a report: findings, gaps, figures of the half-yearly return."""

from django.urls import path

from reporting.views import completeness, findings, statistics

patterns = [
    path("sprawozdania/<int:year>/kontrola/", findings.findings, name="findings"),
    path("sprawozdania/<int:year>/kontrola/<int:measure>/", findings.of_measure, name="findings_of_measure"),
    path("sprawozdania/<int:year>/braki/", completeness.gaps, name="gaps"),
    path("sprawozdania/<int:year>/statystyka/", statistics.statistics, name="statistics"),
]
