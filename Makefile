# The developers' door: what must hold, what is measured, what is drawn. `make` alone tells.
SHELL := /bin/bash
RUN := .venv/bin
DATA := $(CURDIR)/build/check

.DEFAULT_GOAL := help
.PHONY: help setup check test science bench demo screenshots translations reference format

help: ## Tell what each word does.
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: ## Prepare a fresh clone: virtual environment, locked packages.
	@python3 run.py prepare

check: setup ## Everything that must hold before a commit, besides the tests.
	$(RUN)/ruff format --check .
	$(RUN)/ruff check .
	$(RUN)/mypy src
	$(RUN)/lint-imports
	GUONGSANG_DATA_DIR=$(DATA) $(RUN)/guongsang makemigrations --check --dry-run
	GUONGSANG_DATA_DIR=$(DATA) $(RUN)/guongsang translations --check
	GUONGSANG_DATA_DIR=$(DATA) $(RUN)/guongsang reference --check

test: ## Every test, on SQLite and on PostgreSQL.
	@python3 run.py test

science: setup ## Planted truth at full size: rankings, returning candidates, copied reports.
	GUONGSANG_SLOW=yes $(RUN)/pytest -q -m slow tests/scoring tests/subjects tests/dossiers

bench: setup ## CPU and queries of the main pages, against the plainest page of the same run.
	GUONGSANG_DEMO=yes GUONGSANG_DATA_DIR=$(CURDIR)/build/bench $(RUN)/guongsang bench

demo: ## The demo town at http://127.0.0.1:8000.
	@python3 run.py demo

screenshots: setup ## The handbook's pictures anew; every page in four looks into build/pictures.
	GUONGSANG_SCREENSHOTS=yes $(RUN)/pytest -q tests/journeys/test_pictures.py tests/journeys/test_every_page.py

translations: setup ## Collect the words to translate and tell which have no English yet.
	GUONGSANG_DATA_DIR=$(DATA) $(RUN)/guongsang translations

reference: setup ## Draw docs/reference anew from the program itself.
	GUONGSANG_DATA_DIR=$(DATA) $(RUN)/guongsang reference

format: setup ## Put the code in order.
	$(RUN)/ruff check --fix .
	$(RUN)/ruff format .
