# make demo    installs what is missing, builds, and answers a budget question
# make test    runs every test
# make lint    checks the format and that no warning is left
# make format  rewrites the sources in the house format
# make build   builds the release command

export OPENBLAS_NUM_THREADS = 1

SWIFT ?= swift
BUILD = $(SWIFT) build --configuration release --product outlay
OUTLAY = .build/release/outlay
SOURCES = Package.swift Sources Tests

.PHONY: demo build test lint format dependencies

build: dependencies
	$(BUILD)

test: dependencies
	$(SWIFT) test

lint: dependencies
	$(SWIFT) format lint --strict --recursive $(SOURCES)
	$(SWIFT) build --build-tests -Xswiftc -warnings-as-errors

format:
	$(SWIFT) format --in-place --recursive $(SOURCES)

# The C libraries, from Debian's packages when they are not there.
dependencies:
	@.ci/dependencies
