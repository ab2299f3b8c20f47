# What a newcomer needs: `make demo` and `make test`, both from nothing but Python 3.11 or later and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The releases of the project count twice: each stands for a kind, and real ones are seven times as many.
GOLD ?= ../shared/releases ../shared/unlabelled corpus/releases corpus/releases corpus/whole

.PHONY: axe container dist docs pictures tutorial bench-many models same crossval calibration help demo test check heavy fuzz accuracy speed growth cost floors schema clean

help:
	@echo "make demo      parse corpus/ and show what its releases state"
	@echo "make test      lint, types, import layers, tests"
	@echo "make heavy     the tests on hostile text at full size"
	@echo "make fuzz      odd texts by the thousand: no crash, and every record holds to its contract"
	@echo "make axe       fetch axe-core (npm), with which the tests look at pages in Chromium"
	@echo "make accuracy  precision, recall and F1 a field on corpus/"
	@echo "make bench     accuracy, dates and speed, and agreement with other libraries' cases where ../shared stands"
	@echo "make bench-many  COUNT releases (default 2000) through batch as files, tar and Parquet: rate, time, memory"
	@echo "make bench-extraction  the release found on its page, beside trafilatura, resiliparse and readability-lxml"
	@echo "make speed     time a stage, beside what users compose today"
	@echo "make growth    time against size from 1 kB to 10 MB, as a table and benchmarks/growth.svg"
	@echo "make cost      pin anew the calls that a parse makes: tests/test_cost.py fails at a tenth more"
	@echo "make floors    raise the floors of tests/floors.toml to today's figures (LOWER=--lower lets them fall)"
	@echo "make models    learn the models anew from the folder GOLD (default ../shared/releases)"
	@echo "make same      learn them beside those of the package, and fail where models, data and code do not fit each other"
	@echo "make crossval  judge them on five folds that they did not see; records go to crossval-out/"
	@echo "make calibration  crossval, then how sure each kind of conclusion is, by what held of the unseen; prints the table"
	@echo "make dist      build sdist and wheel into dist/, and try them on each Python from 3.11 on that is found"
	@echo "make container  build the Containerfile and try it; for root, with buildah installed"
	@echo "make schema    write docs/schema.json and docs/tables.sql anew"
	@echo "make docs      build the documentation into site/, failing on any warning"
	@echo "make tutorial  follow the tutorial and the recipes in empty environments, comparing what they show"
	@echo "make pictures  draw docs/house.svg and take docs/view.png anew (needs chromium)"

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

demo: $(VENV)/.installed
	mkdir -p demo-out
	$(BIN)/releaseparse batch corpus/releases/raw -o demo-out/records.jsonl
	@$(BIN)/releaseparse show demo-out/records.jsonl
	@echo "$$(wc -l < demo-out/records.jsonl) releases from $$(ls corpus/releases/raw | wc -l) files;"
	@echo "their records, one to a line: demo-out/records.jsonl"
	@$(BIN)/releaseparse batch --quiet corpus/releases/raw -o demo-out/releases.duckdb
	@echo "the same as tables: demo-out/releases.duckdb, which docs/queries.md asks eight questions, such as"
	@$(BIN)/python -m tools.ask demo-out/releases.duckdb "two listings"
	@$(BIN)/releaseparse view demo-out/records.jsonl -o demo-out/releases.html
	@echo "the same as a page for the browser: file://$(CURDIR)/demo-out/releases.html"

test: check
	$(BIN)/pytest -n 2 --dist worksteal

check: $(VENV)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.checks

heavy: $(VENV)/.installed
	RELEASEPARSE_HEAVY=1 $(BIN)/pytest -n 2 tests/test_rules.py tests/test_stages.py tests/test_bad_input.py tests/test_mutations.py tests/test_memory.py

AXE := 4.14.1

axe: .axe/axe.min.js

.axe/axe.min.js:
	mkdir -p .axe
	cd .axe && npm pack --silent axe-core@$(AXE) && tar -xzf axe-core-$(AXE).tgz --strip-components=1 package/axe.min.js
	rm .axe/axe-core-$(AXE).tgz
	touch $@

# atheris has no wheel for every Python: where there is none, the texts of hypothesis are all there is.
fuzz: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'atheris>=3.0' || true
	PYTHONPATH=tests:. $(BIN)/python tests/fuzz.py --seconds $(or $(SECONDS),600)

accuracy: $(VENV)/.installed
	$(BIN)/python -m benchmarks.accuracy --errors

speed: $(VENV)/.installed
	$(BIN)/python -m benchmarks.speed

growth: $(VENV)/.installed
	$(BIN)/python -m benchmarks.growth

bench: $(VENV)/.installed
	$(BIN)/python -m benchmarks.accuracy
	$(BIN)/python -m benchmarks.dates
	$(BIN)/python -m benchmarks.speed
	if [ -d ../shared/suites ]; then $(BIN)/python -m benchmarks.conformance; fi

bench-many: $(VENV)/.installed
	$(BIN)/python -m benchmarks.many --count $(or $(COUNT),2000) $(wildcard ../shared/unlabelled)

# The extractors it compares have an environment of their own; pip before 25 cannot resolve their common extra.
.venv-bench/.installed: pyproject.toml
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	touch $@

bench-extraction: .venv-bench/.installed
	.venv-bench/bin/python -m benchmarks.extraction

cost: $(VENV)/.installed
	$(BIN)/python -m benchmarks.cost --pin

floors: $(VENV)/.installed
	$(BIN)/python -m benchmarks.accuracy --floors tests/floors.toml $(LOWER)

models: $(VENV)/.installed
	$(BIN)/python -m tools.training models $(GOLD)

same: $(VENV)/.installed
	$(BIN)/python -m tools.training same $(GOLD)

crossval: $(VENV)/.installed
	$(BIN)/python -m tools.training crossval $(GOLD) -o crossval-out

calibration: crossval
	$(BIN)/python -m tools.training calibrate $(GOLD) -o crossval-out

dist: $(VENV)/.installed
	$(BIN)/python -m tools.dist

container: .python3.14
	bash tools/container.sh

# A Debian of its own for the Python that this system does not have yet: for root, with debootstrap installed.
.python3.14:
	debootstrap --variant=minbase --include=python3.14,python3.14-venv,ca-certificates sid $@.part > debootstrap.log
	rm debootstrap.log
	mv $@.part $@

schema: $(VENV)/.installed
	$(BIN)/releaseparse schema > docs/schema.json
	$(BIN)/python -m releaseparse.tables.ddl > docs/tables.sql

docs: $(VENV)/.installed
	$(BIN)/sphinx-build --fail-on-warning --keep-going --quiet docs site
	@echo "the documentation: file://$(CURDIR)/site/index.html"

tutorial: $(VENV)/.installed
	$(BIN)/python -m tools.docs.newcomer

pictures: $(VENV)/.installed
	$(BIN)/python -m tools.docs.house
	$(BIN)/python -m tools.docs.screenshot

clean:
	rm -rf $(VENV) .venv-bench .axe .python3.14 demo-out crossval-out dist site docs/generated
