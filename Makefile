# `make` lists the targets. Overridable: VENV=folder, PYTHON=interpreter (3.11 or newer).
VENV   ?= .venv
PYTHON ?=
BIN     = $(VENV)/bin
RUN     = $(VENV)/.chiso-run
DEV     = $(VENV)/.chiso-dev
# What `make quick` runs.
SMALL   = not office and not screen and not browser and not bundle
QUICK  ?= $(SMALL) and not whole
# Compiled code is kept in build: where PYTHONDONTWRITEBYTECODE is set, every process would compile all anew.
# Each worker begins with a stretch of its own and takes from another's when it is done: what the tests of a file share,
# such as an office that runs, is made once and not by every worker.
PYTEST  = env -u PYTHONDONTWRITEBYTECODE PYTHONPYCACHEPREFIX="$(CURDIR)/build/bytecode" $(BIN)/pytest --numprocesses auto \
	--dist worksteal

# The parts of the benchmark; one part: make bench BENCH=export.
BENCH       ?= refresh start building export press bridge excel consolidate trend national
BENCH_LARGE ?= refresh bridge excel consolidate
TORTURE ?= faults several pastes hostile output fuzz

.DEFAULT_GOAL := help
.PHONY: help setup system demo test newer quick coverage lint types bench bench-large instructions torture lock editor \
	wheel onefolder stick guide licences clean
# `test` lists its parts in the order in which they may run.
.NOTPARALLEL:

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "%-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(DEV) ## the virtual environment, with chiso (editable) and the developer's tools

# A stamp makes the second time free; a change of what is installed makes it stale.
$(RUN): pyproject.toml setup.py .ci/locks/run.txt
	@PYTHON="$(PYTHON)" bash .ci/setup-system venv "$(VENV)" run
	@touch $@

$(DEV): $(RUN) .ci/locks/dev.txt
	@PYTHON="$(PYTHON)" bash .ci/setup-system venv "$(VENV)" dev
	@touch $@

system: ## what the tests use beside Python: LibreOffice, fonts, poppler, the Open XML validator
	@PYTHON="$(PYTHON)" bash .ci/setup-system tools

demo: $(RUN) ## the sample workbook, refreshed with a real week, in build/demo
	$(BIN)/python samples/make_samples.py --to build/demo

test: setup system lint types newer ## everything; ends with the list of what could not be found
	$(PYTEST)

# Before the tests themselves, whose closing line comes last. Units and journeys tell whether another Python does the same;
# the other tests that are marked `whole` are about what a workbook holds, and `make test` runs them once.
newer: setup ## with Python 3.13, if there is one: the units, and the journeys that need no office program
	@if newest=$$(bash .ci/setup-system python 13); then \
		$(MAKE) quick VENV=build/py313 PYTHON="$$newest" QUICK="$(SMALL) and (not whole or journey)"; \
	else \
		echo "No Python 3.13 on this machine: not run."; \
	fi

quick: setup ## the units: what needs no office program, browser, bundle or whole week; within a minute
	CHISO_TEST_FORK=1 $(PYTEST) -m "$(QUICK)"

# A run of its own, no part of `make test`, which it would not make safer: coverage fails nothing and takes its time, with
# Python 3.12 or newer two thirds more than quick (sys.monitoring), with 3.11 about four times as long as quick.
# Commands are forks: coverage can follow those, and the tests that time and count stay as they are.
coverage: setup ## quick's tests again: the share of lines that they ran, in commands too (macros/libreoffice left out)
	@rm -rf build/coverage && mkdir -p build/coverage
	CHISO_TEST_FORK=1 COVERAGE_CORE=$$($(BIN)/python -c 'import sys; print("sysmon" if sys.version_info >= (3, 12) else "ctrace")') \
		$(PYTEST) -m "$(QUICK)" --cov --cov-report=
	@$(BIN)/coverage report --format=total | sed 's/.*/Lines that these tests ran: &%. Files below 60%:/'
	@$(BIN)/coverage report | awk '/%$$/ && $$1 != "TOTAL" && $$NF + 0 < 60 { printf "  %4s  %s\n", $$NF, $$1 }'

lint: setup ## ruff: faults, and the layout of the code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pre-commit validate-config

# Into a folder of its own, because mypy cannot see through an editable install. build/lib goes first and last:
# setuptools keeps deleted modules there and would ship them.
types: setup ## mypy, over the package as it is installed
	@rm -rf build/types build/lib
	$(BIN)/python -m pip install --quiet --no-input --disable-pip-version-check --no-deps --no-build-isolation \
		--target build/types .
	@rm -rf build/lib
	$(BIN)/mypy

bench: build/bench/ready ## ratios against what people would otherwise use, into docs/benchmarks.md; within ten minutes
	@$(call measure,$(BENCH),)

bench-large: build/bench/ready ## the parts that take longer: the slow peers at 10,600 units
	@$(call measure,$(BENCH_LARGE),--large)

# In an environment of its own, with the wheel in it as a user has it: an editable install starts slower. Made anew each
# time, for the code may be another.
.PHONY: build/bench/ready
build/bench/ready: setup
	@rm -rf build/lib build/bench-figures
	@test -x build/bench/bin/python || $(BIN)/python -m venv build/bench
	build/bench/bin/python -m pip install --quiet --no-input --disable-pip-version-check --require-hashes \
		--requirement .ci/locks/dev.txt
	build/bench/bin/python -m pip install --quiet --no-input --disable-pip-version-check --no-deps --force-reinstall .
	@rm -rf build/lib

# A part ends with 1 when something was not reached, which the page says once more; one that fails says so itself.
measure = for name in $(1); do \
	CHISO_BENCH_FIGURES=build/bench-figures PYTHONPATH=tests build/bench/bin/python -m bench.$$name $(2); \
	test -f build/bench-figures/$$name$(subst --,-,$(2)).json || failed="$$failed $$name"; \
done; \
PYTHONPATH=tests build/bench/bin/python -m bench.page build/bench-figures || reached=no; \
test -z "$$failed" || echo "Failed:$$failed"; test -z "$$failed$$reached"

# Free of noise, so a change of one in a thousand is seen, on a busy machine too. With RECORD=1 what is counted goes on record.
instructions: setup ## instructions of a refresh by stages, against those on record; needs valgrind
	@PYTHONPATH=tests $(BIN)/python -m bench.instructions $(if $(RECORD),--record)

# Three quarters of an hour on an idle machine. One part: make torture TORTURE=pastes. atheris, which guides the fuzzer,
# is asked for here and is no dependency: where it cannot be had the fuzzer says so and goes on without a guide.
torture: setup ## the long proof of the promises, with figures (docs/reliability.md)
	@rm -rf build/torture
	@$(BIN)/python -c 'import sys; sys.path.insert(0, "build/atheris"); import atheris' 2>/dev/null || \
		$(BIN)/python -m pip install --quiet --no-input --disable-pip-version-check --no-deps --only-binary :all: \
			--target build/atheris atheris==3.0.0 || echo "atheris cannot be had here: no guide for the fuzzer."
	@for name in $(TORTURE); do \
		CHISO_TORTURE_FIGURES=build/torture PYTHONPATH=tests $(BIN)/python -m torture.$$name || true; \
	done
	@CHISO_TORTURE_FIGURES=build/torture PYTHONPATH=tests $(BIN)/python -m torture.figures $(TORTURE)

lock: setup ## pin anew, with hashes, what pyproject.toml asks for
	@$(BIN)/python .ci/write_locks.py

editor: ## links in build/editor, by which an editor finds the package `chiso` (CONTRIBUTING.md)
	@mkdir -p build/editor/chiso
	@for folder in scoring workbook macros; do ln -sfn ../../../$$folder build/editor/chiso/$$folder; done

wheel: setup ## the wheel, with its bill of materials, in dist
	$(BIN)/python -m chiso.macros.windows.bundle wheel

onefolder: setup ## the program with all it needs, for the system that this runs on, in dist/chiso-mot-thu-muc
	$(BIN)/python -m chiso.macros.windows.bundle onefolder

stick: setup ## uv and wheels for any Windows, in dist/chiso-uv; needs the network
	$(BIN)/python -m chiso.macros.windows.bundle stick

guide: setup ## the guide for staff as a PDF, in dist/huong-dan.pdf
	$(BIN)/python -m chiso.macros.windows.bundle guide

licences: setup ## the licences of all that the wheel requires, in dist/giay-phep.txt
	$(BIN)/python -m chiso.macros.windows.bundle licences

clean: ## remove everything that make made here
	rm -rf build dist .venv *.egg-info .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find scoring workbook macros samples tests -name __pycache__ -prune -exec rm -rf {} +
