# The commands of this house. `make` alone lists them.
# On Windows, where make is rare, README.md has the same lines by hand.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
    command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
    && echo $$p && break; done || echo python3)
SETUP := $(PYTHON) .ci/setup.py
BIN := .venv/bin
STARTER := build/starter-venv
WORKERS := -n auto --maxprocesses=4 --dist worksteal

.DEFAULT_GOAL := help
.PHONY: help run demo test check coverage tour docs safety safety-replies starter starter-smoke bench package prove lock clean

help:  ## list the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## */  make \1	/' | expand -t 18

run:  ## set up what is missing and open the window
	@$(SETUP) window
	@$(BIN)/python -m app

demo:  ## two vaults in which everything is invented, a client's and a clinician's, in build/demo/
	@$(SETUP) program
	@rm -rf build/demo
	@PYTHONPATH=. $(BIN)/python .ci/demo.py build/demo

test:  ## set up what is missing and run the tests
	@$(SETUP) dev
	@$(BIN)/python -m pytest $(WORKERS) $(ARGS)

check:  ## formatting, lint, types and import contracts
	@$(SETUP) dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

coverage:  ## the tests, and which lines and branches of app/ they reach
	@$(SETUP) dev
	@$(BIN)/python -m pytest --cov --cov-report=term $(ARGS)

tour:  ## drive the real program without a screen; pictures in build/tour/
	@$(SETUP) dev
	@$(BIN)/python -m tests.tour $(ARGS)

docs:  ## the documentation as one folder of HTML, in build/docs/, and all pictures from today's program
	@$(SETUP) dev
	@$(BIN)/python -m tests.tour --fast --folder build/docs-tour > build/docs-tour.log
	@$(BIN)/python .ci/pictures.py build/docs-tour docs/guide/pictures docs/pictures
	@$(BIN)/python .ci/docs.py build/docs

safety:  ## what the detector finds on the half it was not tuned on
	@$(SETUP) dev
	@$(BIN)/python tests/safety/measure.py --release

safety-replies:  ## 3,000 replies of the shipped model and a checker that is not the guard
	@$(SETUP) dev
	@$(BIN)/python tests/safety/replies.py $(ARGS)

starter:  ## make the starter model from nothing: two quiet cores, under two hours, can be stopped
	@$(SETUP) dev
	@test -x $(STARTER)/bin/python || $(PYTHON) -m venv $(STARTER)
	@$(STARTER)/bin/python -m pip install -q --upgrade pip
	@$(STARTER)/bin/python -m pip install -q --group starter
	$(STARTER)/bin/python models/starter/train.py --folder build/starter-make
	$(STARTER)/bin/python models/starter/export.py --folder build/starter-make --out models/alcove-starter.gguf
	-$(BIN)/python models/starter/evaluate.py --report build/starter-make/evaluation.json
	$(BIN)/python models/starter/release.py build/starter-make/evaluation.json

starter-smoke:  ## the same stages, each shortened to seconds, into build/: does the chain hold?
	rm -rf build/starter-smoke
	$(STARTER)/bin/python models/starter/train.py --folder build/starter-smoke --smoke
	$(STARTER)/bin/python models/starter/export.py --folder build/starter-smoke --out build/starter-smoke/alcove-starter.gguf
	-$(BIN)/python models/starter/evaluate.py --model build/starter-smoke/alcove-starter.gguf --seeds 1 --every 60 --drafts 2 --report build/starter-smoke/evaluation.json > build/starter-smoke/evaluation.txt
	cp models/starter/MODEL_CARD.md models/manifest.toml build/starter-smoke
	$(BIN)/python models/starter/release.py build/starter-smoke/evaluation.json --card build/starter-smoke/MODEL_CARD.md --model build/starter-smoke/alcove-starter.gguf --manifest build/starter-smoke/manifest.toml

bench:  ## measure; `make bench ARGS=vault` for one part
	@$(SETUP) dev
	@$(BIN)/python -m bench $(ARGS)

package:  ## one folder with one executable, in dist/; a .deb too where dpkg-deb is
	@$(SETUP) package
	@$(BIN)/python .ci/sbom.py build/alcove.cdx.json
	@$(BIN)/python .ci/parts.py build
	@PYTHONHASHSEED=1 $(BIN)/pyinstaller --noconfirm --distpath dist --workpath build/pyinstaller build.spec
	@$(BIN)/python .ci/parts.py build dist/Alcove
	@$(BIN)/python .ci/hashes.py dist/Alcove
	@if command -v dpkg-deb >/dev/null; then $(BIN)/python .ci/debian.py dist/Alcove dist; fi

prove:  ## the finished program in an empty Debian, and on older processors; needs root
	@$(SETUP) dev
	@PYTHONPATH=. $(BIN)/python .ci/prove.py $(lastword $(sort $(wildcard dist/*.deb)))
	@PYTHONPATH=. $(BIN)/python .ci/old_processor.py dist/Alcove

lock:  ## resolve pyproject.toml into .ci/locks again
	@$(SETUP) lock

clean:  ## remove what was made here, but not the compiled engine
	rm -rf .venv dist build/tour build/pyinstaller .coverage* .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
