# Every target sets itself up: it needs make and a Python >= 3.11, nothing else.
# `make` alone lists the targets.

# A folder laid out like exercises/; `solutions` holds the references.
SUBMISSION ?= exercises
# Names of exercises; all of them when empty.
EXERCISE ?=
# More options for the command that the target runs.
ARGS ?=
# Optional parts to install as well: web cluster seal.
EXTRAS ?=
# The Python to use; when empty, the first of the usual names that really runs.
PYTHON ?=
VENV ?= .venv

ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif

# One stamp for each lock file that is installed.
RUN := $(VENV)/.run.stamp $(EXTRAS:%=$(VENV)/.%.stamp)
DEV := $(RUN) $(VENV)/.web.stamp $(VENV)/.cluster.stamp $(VENV)/.dev.stamp

# -qq: errors only.
PIP_INSTALL = $(BIN)/python -m pip install -qq --disable-pip-version-check --no-input

.DEFAULT_GOAL := help
# Two pips in one environment would collide; pytest and mypy use every core by themselves.
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help grade check watch verify test hostile test-others test-all lint format type \
    wheel docs pictures lock clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile
	@echo
	@echo '  SUBMISSION=FOLDER   what to mark (default: exercises; the references: solutions)'
	@echo '  EXERCISE=NAME       only this one, or several: EXERCISE="two_powers two_workers"'
	@echo '  ARGS="..."          more options for the command, say ARGS="--lang ru"'
	@echo '  PYTHON=PATH         the Python to set up with'
	@echo
	@echo '  After a report, "make: *** [grade] Error 1" only says that not everything has'
	@echo '  passed; Error 2 says wrong usage or a broken course, Error 3 a fault of ours.'

grade: $(RUN) ## Mark a submission: examples and hidden checks
	@$(BIN)/python -m grader grade $(EXERCISE) --submission "$(SUBMISSION)" $(ARGS)

check: $(RUN) ## Check your own work: the next unfinished exercise
	@$(BIN)/python -m grader check $(EXERCISE) $(ARGS)

watch: $(RUN) ## Check again whenever you save a file
	@$(BIN)/python -m grader watch $(EXERCISE) $(ARGS)

verify: $(RUN) ## Prove the exercises: stubs, references, accepted and rejected ones
	@$(BIN)/python -m grader verify $(EXERCISE) $(ARGS)

# One group of tests shares a fixture that takes long: they go to one process.
PYTEST = $(BIN)/python -m pytest -n logical --dist loadgroup --timeout 120

test: $(DEV) ## Test the grader itself, on every core
	@$(PYTEST) $(ARGS)

hostile: $(DEV) ## Attack the grader with hostile submissions, each with its protection on and off
	@$(PYTEST) tests/hostile $(ARGS)

test-others: $(DEV) ## Test the code on every other Python of this machine, from 3.11
	@main=$$($(BIN)/python -c 'import sys; print("%d.%d" % sys.version_info[:2])'); \
	sh .ci/pythons | while read -r version python; do \
	    if [ "$$version" != "$$main" ]; then \
	        echo "--- Python $$version"; \
	        $(MAKE) --no-print-directory test \
	            VENV=".venv-$$version" PYTHON="$$python" \
	            ARGS="tests/unit tests/compatibility $(ARGS)" </dev/null || exit 1; \
	    fi; \
	done

test-all: ## All tests on every Python of this machine, and the attacks
	@sh .ci/pythons | while read -r version python; do \
	    echo "--- Python $$version"; \
	    for target in hostile test; do \
	        $(MAKE) --no-print-directory $$target \
	            VENV=".venv-$$version" PYTHON="$$python" </dev/null || exit 1; \
	    done; \
	done

lint: $(DEV) ## Check style, format and layers
	@$(BIN)/python -m ruff check
	@$(BIN)/python -m ruff format --check
	@$(BIN)/lint-imports --no-logo

format: $(DEV) ## Mend what ruff can mend by itself
	@$(BIN)/python -m ruff check --fix-only
	@$(BIN)/python -m ruff format

type: $(DEV) ## Check the types
	@$(BIN)/python -m mypy

# The wheel is built from the source archive, so that the archive is known to hold all it needs.
wheel: $(RUN) ## Build the source archive and the wheel, in dist/
	@rm -rf dist
	@$(BIN)/python -c 'from setuptools import build_meta; build_meta.build_sdist("dist")' \
	    >/dev/null
	@$(BIN)/python -m pip wheel -qq --disable-pip-version-check --no-input --no-deps --no-index \
	    --no-build-isolation --wheel-dir dist dist/*.tar.gz
	@ls dist/*

docs: $(DEV) ## Write anew the pages that say what the grader does
	@$(BIN)/python -m tests.golden.feedback_page

pictures: $(DEV) ## Draw the pictures of the documentation (needs Chromium)
	@$(BIN)/python docs/pictures/draw.py $(ARGS)

# Each lock is resolved with the versions of one resolution of everything, so that they agree.
LOCK_VENV := .venv-lock
COMPILE = $(LOCK_VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 \
    --generate-hashes --no-emit-index-url --no-emit-find-links \
    --custom-compile-command 'make lock' pyproject.toml requirements/build.in

lock: $(BIN)/python ## Resolve the dependencies anew (newest versions: ARGS=--upgrade)
	@$(BIN)/python -m venv $(LOCK_VENV)
	@$(LOCK_VENV)/bin/python -m pip install -qq --disable-pip-version-check uv
	@cat requirements/*.lock >$(LOCK_VENV)/all.lock
	@$(COMPILE) --all-extras --output-file $(LOCK_VENV)/all.lock $(ARGS) >/dev/null
	@for lock in run dev web cluster seal; do \
	    case $$lock in run) extra= ;; *) extra="--extra $$lock" ;; esac; \
	    cp $(LOCK_VENV)/all.lock requirements/$$lock.lock && \
	    $(COMPILE) $$extra --output-file requirements/$$lock.lock >/dev/null || exit 1; \
	done

clean: ## Remove what the targets above have made
	@rm -rf .venv .venv-* *.egg-info build dist htmlcov .coverage \
	    .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- Setting up -----------------------------------------------------------------------------------

# Made anew when its Python is gone: the link in it leads nowhere then.
$(BIN)/python:
	@found=$$(sh .ci/pythons $(if $(PYTHON),"$(PYTHON)")) || exit 1; \
	found=$$(printf '%s\n' "$$found" | head -n 1); \
	echo "Setting up $(VENV) with Python $${found%% *}, once ..." >&2; \
	"$${found#* }" -m venv --clear "$(VENV)"

# The project itself goes in without dependencies, which all come from the lock by their hashes.
$(VENV)/.run.stamp: requirements/run.lock pyproject.toml $(BIN)/python
	@$(PIP_INSTALL) --require-hashes -r requirements/run.lock
	@$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.%.stamp: requirements/%.lock $(VENV)/.run.stamp
	@$(PIP_INSTALL) --require-hashes -r $<
	@touch $@
