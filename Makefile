# Each target makes what it needs by itself: see `make help`.
PYTHON ?= python3
PORT ?= 8000
# More words for the tool that a target runs, as in: make test ARGS="-k inventory"
ARGS ?=

RUN := .venv/bin/python -m
SPHINX := $(RUN) sphinx -W --keep-going -n -j auto
BUILDERS := dirhtml singlehtml latex text man epub gettext

.PHONY: help
help: ## say what there is (this text)
	@echo 'make TARGET, where TARGET is one of'
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-10s %s\n", $$1, $$2 }' Makefile
	@echo '  BUILDER    build another form of the site: $(BUILDERS)'
	@echo 'PYTHON=python3.13 names the Python of a new .venv; ARGS="..." goes to the tool that is run.'

# --- the site

.PHONY: html builders serve linkcheck
html: ## build the site into build/html; each warning is an error

# Each builder has doctrees of its own: what one stores there is not right for another.
.PHONY: $(BUILDERS)
html $(BUILDERS): .venv/.site
	$(SPHINX) -b $@ -c . -d build/doctrees/$@ $(ARGS) docs build/$@

.PHONY: cv
cv: .venv/.site ## the same, and the CV as PDF beside it: cv.pdf, and cv-<id>.pdf for each of docs/variants.yaml (PAPER=letter)
	$(SPHINX) -b html -c . -d build/doctrees/html -D portfolio_cv=$(or $(PAPER),a4) $(ARGS) docs build/html

builders: $(BUILDERS) ## build all other forms of the site

serve: .venv/.dev ## show the site at 127.0.0.1:8000 (PORT=...), and again at each change
	$(RUN) sphinx_portfolio serve --source docs --port $(PORT) $(ARGS)

linkcheck: .venv/.site ## ask every address that the site names whether it is there (needs the network)
	$(RUN) sphinx -b linkcheck -c . -d build/doctrees/linkcheck $(ARGS) docs build/linkcheck

.PHONY: contract check-contract
contract: html ## record the public names that are new, in docs/inventory.json
	$(RUN) sphinx_portfolio.contract build/html docs/inventory.json --write

check-contract: html ## hold the site against the names that were published
	$(RUN) sphinx_portfolio.contract build/html docs/inventory.json

# --- the code

.PHONY: test test-web test-deep test-all same-pages lint format
test: .venv/.dev ## run the tests
	$(RUN) pytest $(ARGS)

test-deep: .venv/.dev ## try 300 sequences of edits, each step against a clean build (REBUILD_SEQUENCES=...), 30 while the site is served (SERVE_SEQUENCES=...), all faults, and 2,000 broken pages (FUZZ_CASES=...); takes an hour
	REBUILD_SEQUENCES=$(or $(REBUILD_SEQUENCES),300) $(RUN) pytest -m '' tests/test_rebuild_property.py tests/test_faults.py $(ARGS)
	SERVE_SEQUENCES=$(or $(SERVE_SEQUENCES),30) $(RUN) pytest tests/test_serve_property.py $(ARGS)
	FUZZ_CASES=$(or $(FUZZ_CASES),2000) $(RUN) pytest tests/cli/test_fuzz.py tests/cli/test_import.py $(ARGS)

test-web: .venv/.dev ext/assets/node_modules/.stamp build/venvs/.readers ## run the tests that need a browser (.ci/browser installs one), npm, or tools that read the exports
	$(RUN) pytest tests/web $(ARGS)

test-all: ## run the tests under each supported Python that is here, and with the oldest dependencies (ONLY=floors)
	.ci/test-all $(ARGS)

same-pages: ## build the site in each of those environments, and compare the files (tests/same_pages.py lists what may differ)
	rm -rf build/same
	SAME=1 .ci/test-all

lint: .venv/.dev ## check style, format, types and the workflows
	$(RUN) ruff check
	$(RUN) ruff format --check
	$(RUN) mypy
	.venv/bin/lint-imports
	.venv/bin/zizmor --offline --quiet .github
	$(RUN) check_jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(RUN) check_jsonschema --quiet --builtin-schema vendor.github-issue-forms \
		.github/ISSUE_TEMPLATE/bug.yml .github/ISSUE_TEMPLATE/feature.yml

format: .venv/.dev ## mend style and format as far as a tool can
	$(RUN) ruff check --fix
	$(RUN) ruff format

# mutmut wants the package in a folder `src` where it runs. With ARGS what it found before stays.
.PHONY: mutants
mutants: .venv/.dev ## change the core in small ways, one at a time, and tell which of them no test notices (ARGS: names of some)
	$(if $(ARGS),,rm -rf build/mutants)
	@mkdir -p build/mutants/src
	@ln -sfn ../../../ext/sphinx_portfolio build/mutants/src/sphinx_portfolio
	@ln -sfn ../../tests build/mutants/tests
	@ln -sfn ../../pyproject.toml build/mutants/pyproject.toml
	cd build/mutants && ../../.venv/bin/mutmut run --max-children 1 $(ARGS)
	@cd build/mutants && ../../.venv/bin/mutmut results
	@cd build/mutants && ../../.venv/bin/mutmut export-cicd-stats >/dev/null
	@cd build/mutants && ../../.venv/bin/mutmut badge --output score.json >/dev/null
	@sed -n 's/.*"message": "\(.*\)".*/\1 of the mutants were noticed/p' build/mutants/score.json

.PHONY: audit-deps
audit-deps: .venv/.dev ext/assets/node_modules/.stamp ## hold what is installed against the locks, a list of licences and known vulnerabilities
	PYTHONPATH=tests $(RUN) dependencies

.PHONY: bench bench-load bench-serve bench-globe bench-explorer audit
audit: .venv/.dev ext/assets/node_modules/.stamp ## ask Lighthouse for its scores of four pages
	$(SPHINX) -q -c . -D html_baseurl=https://portfolio.example/ -d build/doctrees/audit docs build/audit
	PYTHONPATH=tests $(RUN) web.audit

bench-globe: .venv/.dev ext/assets/node_modules/.stamp html ## measure the travel globe in a browser
	PYTHONPATH=tests $(RUN) web.globe_bench

bench-explorer: .venv/.dev ## measure the explorer with 2,000 projects in a browser
	PYTHONPATH=tests $(RUN) web.explorer_bench

bench-load: .venv/.dev ## measure much content at half and at full size: a page of 5 MB, 20,000 pictures, 10,000 projects, a long word; and `portfolio check`
	$(RUN) bench.load $(ARGS)

bench-serve: .venv/.dev ## measure how long it takes from saving a page to seeing it, beside sphinx-autobuild (SERVE_SIZES=500)
	$(RUN) bench.serve

bench: .venv/.dev ## measure builds of generated portfolios, into build/bench (BENCH_SIZES=50,500 BENCH_REPEAT=1: in short; bench/settings.py has all)
	$(RUN) bench
	$(RUN) bench.serve

# --- the scripts of pages

.PHONY: assets check-assets
assets: ext/assets/node_modules/.stamp ## make the scripts that pages load, of the sources in ext/assets (needs npm)
	npm --prefix ext/assets run --silent build

check-assets: ext/assets/node_modules/.stamp ## hold the scripts against their sources
	npm --prefix ext/assets run --silent check

build/venvs/.readers: requirements-readers.txt
	.ci/readers
	@mkdir -p build/venvs && touch $@

ext/assets/node_modules/.stamp: ext/assets/package-lock.json
	npm --prefix ext/assets ci --silent
	@touch $@

# --- the words in other languages

.PHONY: catalogs
catalogs: .venv/.dev ## take the words that readers see from the sources into the message catalogs, and compile these
	PYTHONPATH=tests $(RUN) catalogs

# --- the environment

# requirements.txt holds what builds the site; requirements-dev.txt the same and our tools; requirements-floors.txt
# the oldest dependencies that pyproject.toml allows, with the newest test tools. The first two are for all Pythons at
# once, by markers. A version that still fits stays: UPGRADE=--upgrade takes the newest ones. requirements-readers.txt is
# of tools in an environment of their own: cffconvert wants a jsonschema of 2021, RenderCV a newer Python.
UPGRADE ?=
COMPILE := $(RUN) uv pip compile --quiet $(UPGRADE) --custom-compile-command 'make lock' --python-version 3.11 pyproject.toml

.PHONY: lock
lock: .venv/.dev ## write requirements*.txt anew from pyproject.toml (UPGRADE=--upgrade: with the newest versions)
	$(COMPILE) --universal --generate-hashes --group site -o requirements.txt
	$(COMPILE) --universal --generate-hashes --all-extras --group dev -c requirements.txt -o requirements-dev.txt
	$(RUN) uv pip compile --quiet $(UPGRADE) --custom-compile-command 'make lock' --python-version 3.12 --universal --generate-hashes --group pyproject.toml:readers -o requirements-readers.txt
	mkdir -p build && cp requirements-floors.txt build/floors.txt
	$(COMPILE) --resolution lowest-direct --all-extras --no-header -o build/floors.txt
	$(COMPILE) --generate-hashes --all-extras --group site --group test -c build/floors.txt -o requirements-floors.txt

# The stamps of the one environment: `.site` is enough to build the site, `.dev` for everything.
PYTHON_HERE := $(realpath .venv/bin/python)
ifndef PYTHON_HERE
# None yet, or its Python has been removed: then the stamps mean nothing.
.PHONY: .venv/.site .venv/.dev
endif

.venv/.site: requirements.txt pyproject.toml $(PYTHON_HERE)
	@.ci/venv $(PYTHON) .venv requirements.txt
	@touch $@

.venv/.dev: requirements-dev.txt .venv/.site
	@.ci/venv $(PYTHON) .venv requirements-dev.txt
	@touch $@

.PHONY: clean distclean
clean: ## remove what was built
	rm -rf build

distclean: clean ## remove the environment as well
	rm -rf .venv
