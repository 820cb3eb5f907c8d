# toned: `make help` lists what there is to do.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PREFIX ?= /usr/local
DESTDIR ?=
DATA ?= ../shared
CACHE ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/toned
PYTHON ?= /usr/bin/python3

SWIFT_BUILD := swift build -c release
BUILD := .build/release
# Where pkg-config finds the recogniser; expanded only by recipes that build.
WITH_WHISPER = PKG_CONFIG_PATH="$$(Models/build-whisper.sh --cache '$(CACHE)'):$${PKG_CONFIG_PATH:-}"

PACKAGES := libsndfile1-dev libfftw3-dev libsqlite3-dev cmake g++ make pkg-config \
	python3 python3-numpy python3-pip

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: packages
packages:
	@Tests/Demo/packages.sh $(PACKAGES)

.PHONY: models
models: packages ## Fetch and verify the speech models (cached outside the tree)
	@$(PYTHON) Models/fetch.py --cache '$(CACHE)'

.PHONY: build
build: models ## Build toned and toned-analyze
	@$(WITH_WHISPER) $(SWIFT_BUILD)

.PHONY: demo
demo: build ## Set everything up and take sample calls through the daemon to a report
	@Tests/Demo/demo.sh '$(BUILD)' '$(CACHE)/models'

.PHONY: test
test: models ## Set up what tests need and run them all
	@$(PYTHON) -m unittest discover --start-directory Models --quiet
	@$(WITH_WHISPER) swift build -c release --build-tests
	@$(WITH_WHISPER) TONED_MODELS='$(CACHE)/models' swift test -c release --skip-build

.PHONY: lint
lint: ## Check the format of all Swift code
	@swift format lint --strict --parallel --recursive Package.swift Sources Tests

.PHONY: evaluate
evaluate: build ## Words, pitch, voice features and insights beside peers and truth on DATA=../shared
	@Tests/Evaluation/run.sh '$(DATA)' '$(BUILD)/toned-analyze'

.PHONY: bench
bench: build ## Speed and memory beside openSMILE, Praat and librosa; instruction counts
	@Tests/Demo/packages.sh valgrind
	@Tests/Benchmarks/run.sh '$(DATA)' '$(BUILD)/toned-analyze'

.PHONY: reliability
reliability: build ## Kill the daemon at random and at every file-changing system call
	@Tests/Demo/packages.sh strace time
	@Tests/Reliability/run.sh --bin '$(BUILD)' --models '$(CACHE)/models' all

.PHONY: fuzz
fuzz: packages ## Fuzz the WAV header reader and the decoder
	@Tests/Fuzzing/fuzz.sh FuzzWaveHeader -runs=10000000
	@Tests/Fuzzing/fuzz.sh FuzzDecoding -runs=1000000

# Installed programs carry Swift's libraries, because a service cannot read a toolchain in
# somebody's home directory.
STATIC := .build-static
STATIC_BUILD := swift build -c release --static-swift-stdlib --scratch-path $(STATIC)

.PHONY: install
install: models ## Install programs, models, configuration and unit (DESTDIR, PREFIX)
	@$(WITH_WHISPER) $(STATIC_BUILD) --product toned
	@$(WITH_WHISPER) $(STATIC_BUILD) --product toned-analyze
	install -d '$(DESTDIR)$(PREFIX)/bin' '$(DESTDIR)$(PREFIX)/share/toned/models' \
		'$(DESTDIR)$(PREFIX)/share/toned/billing' \
		'$(DESTDIR)$(PREFIX)/share/toned/insights' \
		'$(DESTDIR)/etc/toned' '$(DESTDIR)/usr/lib/sysusers.d' \
		'$(DESTDIR)/usr/lib/tmpfiles.d' '$(DESTDIR)/usr/lib/systemd/system'
	install -s -m 0755 '$(STATIC)/release/toned' '$(STATIC)/release/toned-analyze' \
		'$(DESTDIR)$(PREFIX)/bin'
	install -m 0644 '$(CACHE)/models/manifest.json' '$(CACHE)/models/ggml-base-q8_0.bin' \
		'$(CACHE)/models/ggml-silero-v6.2.0.bin' '$(CACHE)/models/vader_lexicon.txt' \
		Models/tone.json '$(DESTDIR)$(PREFIX)/share/toned/models'
	install -m 0644 config/billing/*.toml '$(DESTDIR)$(PREFIX)/share/toned/billing'
	install -m 0644 config/insights/*.toml '$(DESTDIR)$(PREFIX)/share/toned/insights'
	[ -e '$(DESTDIR)/etc/toned/toned.toml' ] || \
		sed 's|/usr/local|$(PREFIX)|g' config/toned.toml > '$(DESTDIR)/etc/toned/toned.toml'
	sed 's|/usr/local|$(PREFIX)|g' systemd/toned.service \
		> '$(DESTDIR)/usr/lib/systemd/system/toned.service'
	install -m 0644 systemd/toned.sysusers '$(DESTDIR)/usr/lib/sysusers.d/toned.conf'
	install -m 0644 systemd/toned.tmpfiles '$(DESTDIR)/usr/lib/tmpfiles.d/toned.conf'
	[ -n '$(DESTDIR)' ] || \
		{ systemd-sysusers && systemd-tmpfiles --create /usr/lib/tmpfiles.d/toned.conf; }
	@echo 'next: edit /etc/toned/toned.toml, then systemctl enable --now toned'

.PHONY: uninstall
uninstall: ## Remove what install put in place; configuration and database stay
	rm -f '$(DESTDIR)$(PREFIX)/bin/toned' '$(DESTDIR)$(PREFIX)/bin/toned-analyze' \
		'$(DESTDIR)/usr/lib/systemd/system/toned.service' \
		'$(DESTDIR)/usr/lib/sysusers.d/toned.conf' '$(DESTDIR)/usr/lib/tmpfiles.d/toned.conf'
	rm -rf '$(DESTDIR)$(PREFIX)/share/toned'
	@echo 'left in place: $(DESTDIR)/etc/toned and $(DESTDIR)/var/lib/toned'

.PHONY: clean
clean: ## Remove everything that was built in the tree
	rm -rf .build $(STATIC)
