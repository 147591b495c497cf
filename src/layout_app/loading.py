"""Load a library only when something of it is used."""

from __future__ import annotations

import importlib.util
import sys


def load_when_used(name: str) -> None:
    """Let the module ``name`` of a package be loaded when the first of its attributes is asked for.

    For commands that run in one thread: before Python 3.12 two threads may not ask at once.
    """
    if name in sys.modules:
        return
    spec = importlib.util.find_spec(name)
    if spec is None or spec.loader is None:
        return
    loader = importlib.util.LazyLoader(spec.loader)
    spec.loader = loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    loader.exec_module(module)
    package, _dot, own = name.rpartition(".")
    setattr(sys.modules[package], own, module)
