# The commands of the project; each sets up what it needs. `make help` lists them.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.NOTPARALLEL:
# Installed modules must keep their compiled form, or every start compiles them anew.
unexport PYTHONDONTWRITEBYTECODE
# An environment whose Python has gone is made again.
$(shell .venv/bin/python -c '' 2>/dev/null || rm -f .venv/*.stamp)

CENTRE ?= mielec
PORT ?= 8000
PYTHON := .venv/bin/python
CATALOGUE := locale/pl/LC_MESSAGES/django
# Modules without database and settings, whose types are checked.
PURE := fostercare/cofinancing fostercare/forecasting fostercare/verification fostercare/payments/interest.py \
	programs/suppression reporting/suppression programs/periods.py accounts/search.py accounts/crypto.py accounts/policy.py \
	reporting/polish reporting/blocks.py reporting/serial.py reporting/comparison.py reporting/course/differences.py

.PHONY: help demo test bench lint format messages lock packages-to-run packages-to-test

help: ## list the commands
	@sed -n 's/^\([a-z]*\):.*## /    make \1	/p' Makefile

demo: packages-to-run .venv/run.stamp $(CATALOGUE).mo ## run the application with the demo data of a centre (CENTRE=sopot, PORT=8001)
	@$(PYTHON) scripts/demo.py $(CENTRE) --port $(PORT)

test: packages-to-test .venv/test.stamp lint ## check everything, on SQLite and on PostgreSQL
	@echo "Tests on SQLite (tables made from the models; the runs below migrate) …"
	@env -u DATABASE_URL $(PYTHON) -m pytest -n 2 --dist loadfile --no-loadscope-reorder --nomigrations -m "not browser"
	@echo "Tests in the browser …"
	@env -u DATABASE_URL $(PYTHON) -m pytest -n 2 --dist loadfile --no-loadscope-reorder -m browser
	@echo "Tests on PostgreSQL …"
	@$(PYTHON) scripts/with_postgresql.py $(PYTHON) -m pytest -n 2 --dist loadfile --no-loadscope-reorder -m "not browser"

bench: packages-to-test .venv/test.stamp $(CATALOGUE).mo ## measure pages, lists, the PDF and co-financing; lay 5,000 histories of care before two calculators
	@env -u DATABASE_URL $(PYTHON) -m tests.benchmarks pdf
	@env -u DATABASE_URL $(PYTHON) -m tests.benchmarks lists
	@env -u DATABASE_URL $(PYTHON) -m tests.benchmarks pages
	@env -u DATABASE_URL $(PYTHON) -m tests.benchmarks grid
	@env -u DATABASE_URL $(PYTHON) -m tests.benchmarks reports
	@env -u DATABASE_URL $(PYTHON) -m tests.benchmarks cofinancing
	@env -u DATABASE_URL $(PYTHON) -m tests.benchmarks histories
	@$(PYTHON) -m tests.benchmarks.suppression
	@$(PYTHON) scripts/with_postgresql.py $(PYTHON) -m tests.benchmarks lists
	@$(PYTHON) scripts/with_postgresql.py $(PYTHON) -m tests.benchmarks pages
	@$(PYTHON) scripts/with_postgresql.py $(PYTHON) -m tests.benchmarks reports

lint: .venv/test.stamp $(CATALOGUE).mo ## check style, types and missing migrations
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@find templates */templates -name "*.html" 2>/dev/null | xargs -r .venv/bin/djade --check --target-version 6.1
	@$(PYTHON) -m mypy $(PURE)
	@$(PYTHON) manage.py makemigrations --check --dry-run

format: .venv/test.stamp ## put code and templates into the common form
	@$(PYTHON) -m ruff check --fix .
	@$(PYTHON) -m ruff format .
	@find templates */templates -name "*.html" 2>/dev/null | xargs -r .venv/bin/djade --target-version 6.1

messages: .venv/test.stamp ## collect new texts of the interface into the Polish catalogue, list those not translated
	@$(PYTHON) scripts/messages.py
	@$(MAKE) --no-print-directory $(CATALOGUE).mo

lock: ## write the lock files anew from pyproject.toml (UPGRADE=--upgrade takes newer versions)
	uv pip compile pyproject.toml $(UPGRADE) $(LOCK_OPTIONS) -o requirements.lock
	uv pip compile pyproject.toml $(UPGRADE) $(LOCK_OPTIONS) --group dev -c requirements.lock -o requirements-dev.lock

LOCK_OPTIONS := -q --universal --generate-hashes --python-version 3.12 --no-annotate --custom-compile-command "make lock"

packages-to-run:
	@scripts/packages.sh run

packages-to-test:
	@scripts/packages.sh test

.venv/run.stamp: requirements.lock scripts/venv.sh
	@scripts/venv.sh requirements.lock
	@touch $@

.venv/test.stamp: requirements-dev.lock requirements.lock scripts/venv.sh
	@scripts/venv.sh requirements-dev.lock
	@touch .venv/run.stamp $@

%.mo: %.po
	@msgfmt --check-format -o $@ $<
