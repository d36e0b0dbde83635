# make demo        installs what is missing, builds, and answers a budget question
# make test        runs every test
# make lint        checks the format, the arrows between targets, and that nothing warns
# make format      rewrites the sources in the house format
# make build       builds the command in release mode
# make example     builds and runs a package that depends on this one
# make docs        makes the documentation, and follows its links
# make bench       runs the benchmarks
# make bench-test  builds the benchmarks, and tests how they score
# make fuzz        fuzzes the readers of bills, lists and states, a minute each
# make sanitize    runs tests of threads and of readers under the toolchain's sanitizers
# make hostile     runs the release build on 5,000 hostile bills, and tables its memory
# make sbom        lists what the command is built of, as a CycloneDX document
# make compare     sets up the rivals and runs them side by side with ours
#
# CPU=haswell after demo, build, bench or compare builds for processors with
# AVX2 and FMA, which Intel has made since 2013 and AMD since 2015.

export OPENBLAS_NUM_THREADS = 1

SWIFT ?= swift
ifdef CPU
SCRATCH = .build/$(CPU)
export TARGET = -Xswiftc -target-cpu -Xswiftc $(CPU) --scratch-path $(SCRATCH)
else
SCRATCH = .build
endif
OUTLAY = $(SCRATCH)/release/outlay
SOURCES = Package.swift Sources Tests Benchmarks Fuzz

.PHONY: demo build test lint format example docs bench bench-test fuzz sanitize hostile sbom compare dependencies

demo: build
	$(OUTLAY) budget Datasets/focus.csv.gz --amount 250000

build: dependencies
	$(SWIFT) build --configuration release --product outlay $(TARGET)

test: dependencies
	$(SWIFT) test

lint: dependencies
	$(SWIFT) format lint --strict --recursive $(SOURCES)
	.ci/graph
	$(SWIFT) build --build-tests -Xswiftc -warnings-as-errors \
		--explicit-target-dependency-import-check error

format:
	$(SWIFT) format --in-place --recursive $(SOURCES)

# The README's example, whose text and output are held against the README, and every
# block of Swift there and in the articles.
example: dependencies
	.ci/snippets write
	$(SWIFT) build --package-path Tests/Embedding --scratch-path .build/embedding
	.ci/readme .build/embedding/debug/Embedding
	.ci/snippets check .build/embedding/debug/Snippets

docs: dependencies
	.ci/docs

bench: dependencies
	cd Benchmarks && $(SWIFT) package $(TARGET) benchmark

# Built without optimization, apart from the benchmarks that are run.
bench-test: dependencies
	$(SWIFT) test --package-path Benchmarks --scratch-path .build/benchmarks \
		-Xswiftc -warnings-as-errors

# SECONDS=600 for longer.
fuzz: dependencies
	Fuzz/run $(SECONDS)

# Half an hour each: apart from .ci/run.
sanitize: dependencies
	.ci/sanitize thread
	.ci/sanitize address

hostile: build
	Fuzz/hostile $(OUTLAY)

sbom: dependencies
	mkdir -p .build
	.ci/sbom >.build/outlay.cdx.json
	@echo "What the command is built of is in .build/outlay.cdx.json."

compare: dependencies
	Benchmarks/Peers/compare

# The C libraries, from Debian's packages where they are missing.
dependencies:
	@.ci/dependencies
