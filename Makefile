# One word each; tools.py does the work, so that systems without make have the same: python tools.py run|test|bench
PYTHON ?= python3

.PHONY: setup run test bench wheel
setup run test bench wheel:
	$(PYTHON) tools.py $@
