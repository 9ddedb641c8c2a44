"""Addresses of collecting figures from institutions: rounds, requests, and answers by account and by link."""

from django.urls import URLPattern

patterns: list[URLPattern] = []
