"""The API keeps to its description, whatever it is sent."""

from pathlib import Path

import pytest
from room import Client, opened

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")

MOST = 12


def test_the_description_names_every_route_and_type(client: Client):
    described = client.get("/api/openapi.json").json
    assert described["openapi"].startswith("3.1")
    for path in ("/api/stories", "/api/stories/{number}", "/api/search", "/api/articles", "/api/check", "/api/decisions", "/api/labels"):
        assert path in described["paths"]
    for name in ("Stories", "Shelved", "Story", "Findings", "StatementView", "Searched", "JobView", "Decision", "Problem"):
        assert name in described["components"]["schemas"]
    assert "HTTPValidationError" not in str(described)


def test_whatever_is_sent_gets_an_answer_as_described(ferry: Path):
    from hypothesis import HealthCheck, settings

    with opened(ferry) as port:
        schema = schemathesis.openapi.from_url(f"http://127.0.0.1:{port}/api/openapi.json")
        told: list[str] = []
        for found in schema.get_all_operations():
            operation = found.ok()
            if operation.method == "post" and operation.path in ("/api/articles", "/api/check"):
                continue  # each starts a process of its own; they are tried by hand elsewhere

            @settings(max_examples=MOST, deadline=None, database=None, suppress_health_check=list(HealthCheck))
            @schemathesis_given(operation)
            def answers(case: object) -> None:
                response = case.call()  # type: ignore[attr-defined]
                told.append(f"{response.status_code}")
                assert response.status_code < 500, case
                case.validate_response(response, excluded_checks=EXCLUDED)  # type: ignore[attr-defined]

            answers()
        assert "200" in told


EXCLUDED: list = []


def schemathesis_given(operation: object):
    from hypothesis import given

    return given(case=operation.as_strategy())  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("path", "order", "status", "words"),
    [
        ("/api/articles", {"inputs": []}, 422, "inputs"),
        ("/api/articles", {"inputs": [{"title": "nothing else"}]}, 422, "each has a text or an address"),
        ("/api/articles", {"inputs": [{"url": "file:///etc/passwd"}]}, 422, "not a web address"),
        ("/api/articles", {"inputs": [{"text": "x", "colour": "red"}]}, 422, "colour"),
        ("/api/check", {"draft": {"text": " "}}, 422, "no text and no address"),
        ("/api/check", {"draft": {"text": "x"}, "policy": "none"}, 422, "policy"),
        (
            "/api/decisions",
            {"who": "Ada", "act": "merge", "kind": "link", "here": [{"article": "wire.html", "start": 0, "end": 1}]},
            422,
            "there",
        ),
        (
            "/api/decisions",
            {"who": "Ada", "act": "accept", "kind": "residue", "here": [{"article": "x", "start": 0, "end": 1}]},
            404,
            "article",
        ),
        (
            "/api/decisions",
            {"who": "Ada", "act": "accept", "kind": "residue", "here": [{"article": "wire.html", "start": 9, "end": 1 << 39}]},
            400,
            "no words",
        ),
    ],
)
def test_orders_that_make_no_sense_get_one_clear_line(port: int, path: str, order: dict, status: int, words: str):
    answer = Client(port).send(path, order)
    assert answer.status == status, answer.text
    assert words in answer.json["error"]


def test_a_program_adds_articles_and_reads_the_story(empty: Path):
    with opened(empty) as port:
        client = Client(port)
        texts = ["“The dam is safe for now,” Mayor Ines Orr said on Monday.", "Mayor Ines Orr said: “The dam is safe.”"]
        order = {"inputs": [{"text": t, "title": f"Dam {n}", "outlet": f"Desk {n}"} for n, t in enumerate(texts)], "together": True}
        answer = client.send("/api/articles", order)
        assert answer.status == 202
        job = client.finished(answer.json["id"])
        assert job["result"]["counts"]["new"] == 2, job
        story = client.get(f"/api/stories/{job['result']['stories'][0]}").json["story"]
        assert {a["outlet"] for a in story["articles"]} == {"Desk 0", "Desk 1"}
        assert [r["verdict"] for r in story["statements"][0]["renditions"]] == ["reference", "verbatim"]
