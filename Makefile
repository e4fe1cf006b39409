# Each target also runs by hand, line by line. The first line of a recipe that fails stops it.
PYTHON := $(shell for p in python3 python3.16 python3.15 python3.14 python3.13 python3.12 python3.11; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1

.PHONY: site serve test check lint benchmark sweep screenshot lock clean
.DEFAULT_GOAL := site

site: .venv/site  ## Build site/ aside, then swap it in: a build that fails leaves the old one as it was.
	if [ ! -e site ] && [ -e .build/old ]; then mv .build/old site; fi
	rm -rf .build/site .build/old
	$(BIN)/python -m mkdocs build --strict --site-dir .build/site
	if [ -e site ]; then mv site .build/old; fi
	mv .build/site site
	rm -rf .build/old

serve: .venv/site  ## Live preview at http://127.0.0.1:8000/
	$(BIN)/python -m mkdocs serve

test: .venv/test lint  ## Everything: lint, types, and the tests in a real browser.
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal

check: .venv/test lint  ## Lint, types, schema, rule coverage, review status.
	$(BIN)/python -m plan_schema check

lint: .venv/test
	$(BIN)/python -m ruff check
	$(BIN)/python -m ruff format --check
	$(BIN)/python -m mypy
	$(BIN)/node node_modules/typescript/bin/tsc --project tests/tsconfig.json

benchmark: .venv/test  ## Every budget, with the plain build beside it; each line runs by hand too. About ten minutes.
	$(BIN)/python -m tests.benchmarks

sweep: .venv/test  ## Every page at every width, in both palettes; writes docs/provning.yml for the accessibility statement.
	$(BIN)/python -m pytest -m "sweep or not sweep" tests/browser/test_sweep.py tests/browser/test_kinds.py \
	  tests/browser/test_keyboard.py tests/browser/test_markup.py

screenshot: .venv/test site  ## The picture in the README.
	$(BIN)/python -m tests.browser.take_screenshot

lock: .venv/test  ## Resolve the dependencies in pyproject.toml anew.
	$(BIN)/python -m venv .build/uv && .build/uv/bin/pip install --quiet uv
	.build/uv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --upgrade --extra site --output-file requirements.lock pyproject.toml
	.build/uv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --extra site --extra test --constraint requirements.lock --output-file requirements-test.lock pyproject.toml

clean:
	rm -rf .venv .build site node_modules

# --- Set-up, done again only when its lock file has changed ---

.venv/created:
	@[ -n "$(PYTHON)" ] || { echo "Python 3.11 or newer is needed. Install it and run make again."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || .ci/install-package $(notdir $(PYTHON))-venv
	$(PYTHON) -m venv .venv
	touch $@

.venv/site: .venv/created requirements.lock pyproject.toml package-lock.json
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --silent --ignore-scripts --no-audit --no-fund --fetch-retries=1
	touch $@

.venv/test: .venv/site requirements-test.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-test.lock
	@command -v chromium >/dev/null || .ci/install-package chromium
	@command -v chromium-headless-shell >/dev/null || .ci/install-package chromium-headless-shell || \
	  echo "The tests run in chromium instead, and take half as long again."
	@command -v pdftotext >/dev/null || .ci/install-package poppler-utils
	@command -v java >/dev/null || .ci/install-package default-jre-headless
	touch $@
