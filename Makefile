# The words to work with: make serve, make build, make test. `make help` lists them all.

# Tool versions. wasm-bindgen must equal the version in Cargo.toml.
TRUNK := 0.21.14
WASM_BINDGEN := 0.2.130
GECKODRIVER := 0.37.1

# Tools are built once for each version and machine, and linked into the project.
CACHE ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/onrecord
TOOLS := .tools/bin
export PATH := $(CURDIR)/$(TOOLS):$(CURDIR)/node_modules/.bin:$(HOME)/.cargo/bin:$(PATH)
export CARGO_TERM_COLOR ?= auto

say = @printf '\n— %s\n' "$(1)"

.PHONY: help serve build test check unit parity e2e large-site lighthouse test-browsers release sizes screenshots bench-page bench-extract bench-compile bench-engine tools chromium clean
.DELETE_ON_ERROR:

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: tools ## compile the seeds, build, serve, and build again at each change, on http://127.0.0.1:8080
	$(call say,compiling and serving on http://127.0.0.1:8080 (the first build takes some minutes; stop with Ctrl-C))
	@trunk serve

# The released page has a standard library of its own, which stops where it would panic and has no words for it: 9 % less
# to load. Only what is built for the browser is so; the hooks in Trunk.toml drop what would reach the native compiler.
page := RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort \
	CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size CARGO_BUILD_TARGET_DIR=$(CURDIR)/target/page \
	CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none"

build: tools ## leave the release site in dist/
	$(call say,building the release site)
	@$(page) trunk build --release
	@du -b dist/* | sort -k 2

test: check unit parity e2e ## run everything that must pass
	$(call say,all tests passed)

check: tools ## formatting, lints for both targets, documentation
	$(call say,formatting)
	cargo fmt --check
	$(call say,lints for this machine and for the browser)
	cargo clippy --all-targets --locked -- -D warnings
	cargo clippy --lib --bin onrecord-app --bin onrecord-large --bin onrecord-worker --target wasm32-unknown-unknown --locked -- -D warnings
	$(call say,documentation)
	RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --lib --locked --quiet

unit: .tools/rust ## unit, golden and property tests, and the floors
	$(call say,unit, golden and property tests)
	cargo test --locked
	$(call say,the edition of the seeds against what people found)
	cargo run --quiet --locked -- check seeds --gold tests/gold/seeds.jsonl

parity: .tools/rust node_modules/.package-lock.json ## the extractor as WASM: the bytes that it gives natively, and its size
	$(call say,the extractor as WASM)
	cargo build --quiet --locked --bin onrecord-extract
	cargo build --quiet --locked --bin onrecord-extract --profile page --target wasm32-wasip1
	@node --disable-warning=ExperimentalWarning tests/parity/parity.mjs

e2e: build chromium ## what a user does, in a real Chromium against dist/
	$(call say,browser tests)
	@sh tests/e2e/find-servers.sh
	@node tests/e2e/large-site.mjs
	@playwright test --config tests/e2e/playwright.config.js

large-site: build ## a site of 100,000 made-up statements, kept until the app or the program changes; prints its folder
	@node tests/e2e/large-site.mjs

lighthouse: build chromium ## the four scores of Lighthouse for dist/
	$(call say,Lighthouse)
	@node tests/e2e/lighthouse.mjs

test-browsers: build $(CACHE)/geckodriver-$(GECKODRIVER)/bin/geckodriver ## the same in Firefox and WebKit, where they are installed
	$(call say,Firefox and WebKit (Debian: firefox-esr and webkit2gtk-driver and xvfb))
	@GECKODRIVER=$(lastword $^) $(if $(DISPLAY),,xvfb-run -a) node --test --test-reporter=spec tests/browsers/smoke.test.js

release: build ## pack the program and the app as one archive with checksums, in target/archive/
	$(call say,packing the release)
	cargo build --release --locked --bin onrecord
	@sh tests/release.sh

sizes: ## the sizes of dist/ against their budgets
	@node tests/e2e/sizes.mjs

screenshots: build chromium ## remake the README’s picture, and every state in tests/e2e/results/screenshots
	$(call say,screenshots)
	@node tests/e2e/screenshots.mjs --all

bench-page: build chromium ## how long the page takes to start, and a keystroke with 10,000 statements
	$(call say,benchmark of the page)
	@node tests/e2e/start.mjs
	@node tests/e2e/speed.mjs

bench-extract: .tools/rust ## how fast the extractor is, on one core
	$(call say,benchmark of the extractor)
	@cargo bench --locked --quiet --bench extract

bench-compile: .tools/rust ## how long the compiler takes for 1,000 to 85,000 articles, and how much memory
	$(call say,benchmark of the compiler)
	@cargo bench --locked --quiet --bench compile

# Where a harness is that measures engines side by side, which loads `ours/engine.js`; what it is asked is `ROWS` and `PEERS`.
HARNESS ?=
ROWS ?= 10000,100000
comma := ,
PEERS ?= all

bench-engine: .tools/rust $(if $(HARNESS),$(TOOLS)/wasm-bindgen) ## how fast the query engine is; HARNESS=folder measures it beside others
	$(call say,benchmark of the query engine)
ifeq ($(HARNESS),)
	@cargo bench --locked --quiet --bench engine
else
	@cargo build --locked --quiet --profile engine --example engine --target wasm32-unknown-unknown
	@wasm-bindgen --target web --no-typescript --out-dir "$(abspath $(HARNESS))/ours" --out-name engine target/wasm32-unknown-unknown/engine/examples/engine.wasm
	@for n in $(subst $(comma), ,$(ROWS)); do \
		[ -f "$(abspath $(HARNESS))/data/$$n/cols.bin" ] || (cd "$(abspath $(HARNESS))" && node gen.mjs --rows $$n); \
		in="$(abspath $(HARNESS))/data/$$n"; \
		cargo bench --locked --quiet --bench engine -- lines "$$in/cols.bin" "$$in/statements.jsonl" && \
		cargo run --locked --quiet --release --bin onrecord -- compile --from "$$in/statements.jsonl" --out "$$in/edition.bin" && \
		cargo bench --locked --quiet --bench engine -- pack "$$in/edition.bin" "$(abspath $(HARNESS))/ours/$$n.bin" || exit 1; \
	done
	@cd "$(abspath $(HARNESS))" && node run.mjs --rows $(ROWS) --peers $(PEERS)
endif

tools: .tools/rust .tools/crates $(TOOLS)/trunk $(TOOLS)/wasm-bindgen node_modules/.package-lock.json

# The toolchain and the wasm targets that rust-toolchain.toml names.
.tools/rust: rust-toolchain.toml
	$(call say,Rust toolchain and wasm target)
	@rustup show active-toolchain >/dev/null 2>&1 || rustup toolchain install
	@for it in wasm32-unknown-unknown wasm32-wasip1; do rustup target list --installed | grep -qx $$it || rustup target add $$it; done
	@rustup component list --installed | grep -qx rust-src || rustup component add rust-src
	@mkdir -p .tools && touch $@

# Trunk builds without a network, so that all crates must be here before it: the page's, and those of its standard library.
.tools/crates: Cargo.lock | .tools/rust
	$(call say,crates)
	cargo fetch --locked
	RUSTC_BOOTSTRAP=1 cargo fetch --locked --manifest-path "$$(rustc --print sysroot)/lib/rustlib/src/rust/library/Cargo.toml"
	@touch $@

$(TOOLS)/trunk: $(CACHE)/trunk-$(TRUNK)/bin/trunk
	@mkdir -p $(TOOLS) && ln -sf $< $@

$(TOOLS)/wasm-bindgen: $(CACHE)/wasm-bindgen-cli-$(WASM_BINDGEN)/bin/wasm-bindgen
	@mkdir -p $(TOOLS) && ln -sf $< $@

$(CACHE)/trunk-$(TRUNK)/bin/trunk: | .tools/rust
	$(call say,installing trunk $(TRUNK) (some minutes, once on this machine))
	cargo install trunk --version $(TRUNK) --locked --root $(CACHE)/trunk-$(TRUNK)

# Its lock file names versions that later compilers refuse, hence no --locked.
$(CACHE)/wasm-bindgen-cli-$(WASM_BINDGEN)/bin/wasm-bindgen: | .tools/rust
	$(call say,installing wasm-bindgen $(WASM_BINDGEN) (some minutes, once on this machine))
	cargo install wasm-bindgen-cli --version $(WASM_BINDGEN) --root $(CACHE)/wasm-bindgen-cli-$(WASM_BINDGEN)

$(CACHE)/geckodriver-$(GECKODRIVER)/bin/geckodriver: | .tools/rust
	$(call say,installing geckodriver $(GECKODRIVER) (some minutes, once on this machine))
	cargo install geckodriver --version $(GECKODRIVER) --locked --root $(CACHE)/geckodriver-$(GECKODRIVER)

node_modules/.package-lock.json: package-lock.json
	$(call say,wasm-opt and the browser tests from npm)
	@npm ci --no-audit --no-fund --loglevel=error
	@touch $@

chromium:
	@sh tests/e2e/find-chromium.sh >/dev/null

clean: ## delete what was built; cached tools stay
	rm -rf target dist .tools node_modules tests/e2e/results
