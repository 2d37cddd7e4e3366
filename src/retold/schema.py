"""The published JSON Schema of a story: `python -m retold.schema > docs/story.schema.json` renews it."""

import json
from typing import Any

import msgspec

from retold.model import SCHEMA, Story


def story_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of what `Story.to_json` writes.

    >>> story_schema()["title"]
    'Retold story, schema 1'
    """
    (reference,), components = msgspec.json.schema_components([Story], ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:retold:story:{SCHEMA}",
        "title": f"Retold story, schema {SCHEMA}",
        **reference,
        "$defs": components,
    }


if __name__ == "__main__":
    print(json.dumps(story_schema(), indent=1))
