# The tracker's commands; each does all of its own set-up.

PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin
MARK := .venv/.installed

.DEFAULT_GOAL := help
.PHONY: run test check fix bench soak messages help

run: $(MARK)-run ## start the tracker on http://localhost:8501
	TRACKER_LOCAL_EDITOR=1 $(BIN)/uvicorn dashboard:app --host 127.0.0.1 --port $(PORT)

test: $(MARK)-test ## run every test (installs Chromium if none is there)
	.ci/environment browser
	.ci/environment proxy
	.ci/environment database
	$(BIN)/pytest -n 2 --dist loadfile $(PYTEST)

check: $(MARK)-test ## lint, types, rooms, catalogues (does not run the tests)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/ty check
	$(BIN)/lint-imports
	$(BIN)/python locale/catalogues.py check

fix: $(MARK)-test ## mend what a tool can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(MARK)-test ## measure against named peers, in ratios
	$(BIN)/python -m tests.bench

soak: $(MARK)-test ## 200 kills and 200 races of publishing on each database
	.ci/environment database
	$(BIN)/python -m tests.releases.soak

messages: $(MARK)-test ## bring the catalogues up to date with the code
	$(BIN)/python locale/catalogues.py update

help: ## show these lines
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

$(MARK)-run: requirements.txt
	.ci/environment python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(MARK)-test: requirements-test.txt
	.ci/environment python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	@touch $@ $(MARK)-run
