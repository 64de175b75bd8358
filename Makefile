# The commands to remember; `make help` lists them.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test quick cluster check check-code check-site check-styles bench pictures lock fonts
unexport VIRTUAL_ENV MAKEFLAGS MFLAGS
# Without compiled files every start would compile all libraries again.
unexport PYTHONDONTWRITEBYTECODE

PORT ?= 8000
SYSTEM_PYTHON ?= python3
ENGINE ?= sqlite
export DATA_DIR ?= var
export SITE_URL ?= http://127.0.0.1:$(PORT)

PYTHON := .venv/bin/python
MANAGE := $(PYTHON) manage.py
UV := .tools/bin/uv
INSTALL := $(UV) pip install --quiet --compile-bytecode --python $(PYTHON)
CODE := manage.py site rights_guides news campaigns forum tests
ROOMS := site rights_guides news campaigns forum
STYLES = $(shell git ls-files '*.css')
SCRIPTS = $(shell git ls-files '*.js' '*.mjs')
# Where packages come from is the machine's own business: no index is named in the locks.
LOCK := $(UV) pip compile --quiet --generate-hashes --no-emit-index-url --universal \
	--custom-compile-command "make lock"

help: ## What the commands do
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1|\2/p' Makefile | column -t -s '|' 2>/dev/null \
		|| sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1: \2/p' Makefile

demo: .venv/base.stamp fonts ## The whole site with demo content, on http://127.0.0.1:$PORT (8000)
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) compile_catalogues
	@$(MANAGE) load_demo
	@printf '\n  %s/\n\n  Sign in as NAME@demo.test: %s\n  Password: %s\n  Stop with Ctrl+C.\n\n' \
		'$(SITE_URL)' 'admin editor affiliate-np affiliate-np-2 moderator-asia member newcomer case-np case-kw coordinator analyst' \
		"$${DEMO_PASSWORD:-demo}"
	@# Beside Debian's Apertium, if it is installed: real translations for the pairs that it knows.
	@DJANGO_SETTINGS_MODULE=portal.settings.local exec $(PYTHON) -m tests.engines.apertium \
		--or-without -- .venv/bin/granian portal.wsgi:application \
		--interface wsgi --host 127.0.0.1 --port $(PORT) --workers 2 --blocking-threads 4 \
		--backpressure 64 --log-level warning

test: .venv/dev.stamp ## Every test: on SQLite, on PostgreSQL, in a browser (ROOM=forum/themes: a room's)
	@$(MANAGE) compile_catalogues --settings portal.settings.test
ifdef ROOM
	@$(PYTHON) -m tests.suite room $(ROOM)
else
	@$(PYTHON) -m tests.machine
	@$(PYTHON) -m tests.suite
endif

quick: .venv/dev.stamp ## The tests that the change touches, in two minutes at the most
	@$(MANAGE) compile_catalogues --settings portal.settings.test
	@$(PYTHON) -m tests.suite quick

cluster: .venv/dev.stamp ## Three nodes of Elasticsearch on this machine, one of them killed meanwhile
	@$(MANAGE) compile_catalogues --settings portal.settings.test
	@$(PYTHON) -m tests.machine elasticsearch
	@$(PYTHON) -m pytest tests/engines/cluster -m cluster --quiet

check: .venv/dev.stamp ## Style, types, templates, imports, migrations, catalogues, locks
	@# Half of the time is mypy's, where it has not looked at this tree before: beside the rest,
	@# which makes room for it.
	@said=$$(mktemp); .venv/bin/mypy >"$$said" 2>&1 & types=$$!; \
	nice $(MAKE) --silent check-code check-site check-styles; others=$$?; \
	wait $$types; types=$$?; cat "$$said"; rm -f "$$said"; exit $$((types + others))

check-code: .venv/dev.stamp
	.venv/bin/ruff check --quiet $(CODE)
	.venv/bin/ruff format --quiet --check $(CODE)
	.venv/bin/lint-imports --no-logo
	.venv/bin/djlint --quiet --lint $(ROOMS)
	@! grep -nE '[a-z]+://|index-url|find-links' requirements/*.txt \
		|| { echo 'requirements/: a lock names an address (make lock writes none)'; exit 1; }

check-site: .venv/dev.stamp
	@$(PYTHON) -m tests.site_checks

# Stylesheets and scripts, with Node's tools where it is there; under CI it has to be.
check-styles:
	@if command -v npm >/dev/null; then \
		$(MAKE) --silent node_modules/.stamp \
		&& node_modules/.bin/prettier --cache --log-level warn --check $(STYLES) $(SCRIPTS) \
		&& node_modules/.bin/stylelint --cache --cache-location node_modules/.cache/ $(STYLES) && node_modules/.bin/eslint --cache --cache-location node_modules/.cache/ $(SCRIPTS); \
	elif [ "$${CI:-}" = true ]; then echo 'CI without Node: stylelint and eslint are required'; exit 1; \
	else echo 'No Node here: stylesheets and scripts are not checked (CI does it).'; fi
	@! grep -nE '"resolved"' package-lock.json */*/package-lock.json \
		|| { echo 'package-lock.json: a lock names an address (.npmrc omits them)'; exit 1; }

bench: .venv/dev.stamp ## How long pages take, as JSON (ENGINE=both: the forum on PostgreSQL, too)
	@$(MANAGE) compile_catalogues --settings portal.settings.test
	@$(PYTHON) -m tests.bench --engine $(ENGINE)

pictures: .venv/dev.stamp ## A picture of every kind of page, in var/pictures, and sheets of them
	@$(MANAGE) compile_catalogues --settings portal.settings.test
	@$(PYTHON) -m tests.machine browser
	@$(PYTHON) -m pytest tests/e2e -m pictures --pictures --quiet
	@$(PYTHON) -m tests.e2e.sheet

# What PDFs are set in: Debian's fonts-noto-core, else npm's files. Without them there are no PDFs.
fonts:
	@test -f /usr/share/fonts/truetype/noto/NotoNaskhArabic-Regular.ttf \
		|| { command -v npm >/dev/null && $(MAKE) --silent requirements/fonts/node_modules/.stamp; } \
		|| echo 'No fonts for PDFs: install fonts-noto-core (Debian), or Node and then: make fonts'

lock: $(UV) ## Pin every dependency anew, with hashes
	$(LOCK) --upgrade --python-version 3.9 --group tools --output-file requirements/tools.txt
	$(LOCK) --upgrade --python-version 3.12 --group build pyproject.toml \
		--output-file requirements/base.txt
	$(LOCK) --upgrade --python-version 3.12 --group build --group dev pyproject.toml \
		--constraint requirements/base.txt --output-file requirements/dev.txt

# --- The environment ----------------------------------------------------------
# uv, in a folder of its own: it finds or fetches the Python of .python-version.
$(UV): requirements/tools.txt
	@echo 'Getting uv …'
	@rm -rf .tools
	@if $(SYSTEM_PYTHON) -m venv .tools >/dev/null 2>&1; then \
		.tools/bin/python -m pip install --quiet --require-hashes -r requirements/tools.txt; \
	elif rm -rf .tools; $(SYSTEM_PYTHON) -m pip --version >/dev/null 2>&1; then \
		$(SYSTEM_PYTHON) -m pip install --quiet --require-hashes --target .tools \
			-r requirements/tools.txt; \
	else \
		echo '$(SYSTEM_PYTHON) has neither venv nor pip (Debian: apt install python3-venv).'; exit 1; \
	fi
	@touch $@

.venv/python.stamp: .python-version | $(UV)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null \
		|| $(UV) venv --quiet --clear .venv 2>/dev/null \
		|| { echo "No Python $$(cat .python-version) here: taking any from 3.12."; \
			$(UV) venv --quiet --clear --python '>=3.12' .venv; }
	@touch $@

.venv/base.stamp: requirements/base.txt pyproject.toml .venv/python.stamp | $(UV)
	@echo 'Installing what the site needs …'
	@$(INSTALL) --require-hashes -r requirements/base.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev.stamp: requirements/dev.txt pyproject.toml .venv/python.stamp | $(UV)
	@echo 'Installing what the site and its tests need …'
	@$(INSTALL) --require-hashes -r requirements/dev.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch .venv/base.stamp $@

node_modules/.stamp: package-lock.json package.json .npmrc
	@echo 'Installing what stylesheets and scripts are checked with …'
	@npm ci --silent
	@touch $@

# Apart from the tools: they are large, and Debian's are there on most machines.
requirements/fonts/node_modules/.stamp: requirements/fonts/package-lock.json requirements/fonts/package.json
	@echo 'Getting the fonts of PDFs …'
	@cd requirements/fonts && npm ci --silent
	@touch $@
