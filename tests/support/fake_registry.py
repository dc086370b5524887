"""A registry of Windows that is a dict."""

from __future__ import annotations


class FakeRegistry(dict):
    """A registry as (key, name) → data."""

    def read(self, key, name):
        return self.get((key, name))

    def list_keys(self, key):
        below = (found[len(key) + 1 :].split("\\")[0] for found, _ in self if found.startswith(f"{key}\\"))
        return tuple(dict.fromkeys(below))

    def write(self, key, name, data):
        self[key, name] = data

    def remove(self, key):
        for found in [pair for pair in self if pair[0] == key]:
            del self[found]
