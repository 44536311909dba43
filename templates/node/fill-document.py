#!/usr/bin/python3 -I
"""Prints documents with the values of this machine: fill-document.py FILE...

Each file is one JSON document. A mark such as ${SLIPWAY_NODE_NAME} inside of a text is replaced by the environment's
value, $${ stands for ${; every other part stays as it is, so no value can change a document's structure. A mark without a
value, or with an empty one, is an error. Several documents are joined the way YAML joins them.
"""
import json
import os
import re
import sys

MARK = re.compile(r"\$\$\{|\$\{([^}]*)\}")


def value_of(match):
    name = match.group(1)
    if name is None:
        return "${"
    if not re.fullmatch(r"SLIPWAY_[A-Z0-9_]+", name):
        sys.exit(f"the mark '{name}' is not one of Slipway's")
    if not os.environ.get(name):
        sys.exit(f"{name} is not set")
    return os.environ[name]


def filled(node):
    if isinstance(node, str):
        return MARK.sub(value_of, node)
    if isinstance(node, list):
        return [filled(item) for item in node]
    if isinstance(node, dict):
        return {key: filled(item) for key, item in node.items()}
    return node


def main(paths):
    documents = []
    for path in paths:
        with open(path, encoding="utf-8") as file:
            documents.append(json.dumps(filled(json.load(file)), indent=2, ensure_ascii=False))
    print("\n---\n".join(documents))


main(sys.argv[1:])
