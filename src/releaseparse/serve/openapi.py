"""The interface for programs as an OpenAPI document."""

from __future__ import annotations

import copy
from functools import cache
from typing import Any

from releaseparse._version import __version__
from releaseparse.release import schema
from releaseparse.serve import answers, inputs, problems

OLD, NEW = "#/$defs/", "#/components/schemas/"
"""Where the record's schema refers to its parts, and where the document does."""


@cache
def document() -> dict[str, Any]:
    """The document (OpenAPI 3.1).

    >>> sorted(document()["paths"])
    ['/calendar', '/parse']
    """
    record = copy.deepcopy(schema())
    schemas: dict[str, Any] = _moved(record["$defs"])
    schemas["Failure"] = _object(
        name=_text(), part={"type": ["integer", "null"]}, **{"class": _text()}, message=_text()
    )
    schemas["Reading"] = _object(releases=_list("Release"), failures=_list("Failure"))
    schemas["Problem"] = _object(
        type=_text(), title=_text(), status={"type": "integer"}, detail=_text(), failures=_list("Failure")
    )
    forms = {form.media_type: {"schema": _schema(name)} for name, form in answers.FORMS.items()}
    calendar = {"text/calendar": {"schema": _schema("ics")}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "releaseparse", "version": __version__, "description": "Reads news releases."},
        "paths": {
            "/parse": {"post": _operation("parse", "The records of what is sent", forms, format=list(answers.FORMS))},
            "/calendar": {"post": _operation("calendar", "The events of what is sent, as a calendar", calendar)},
        },
        "components": {"schemas": schemas},
    }


def _operation(name: str, summary: str, content: dict[str, Any], **choices: list[str]) -> dict[str, Any]:
    told: list[tuple[str, str, dict[str, Any]]] = [
        ("name", "the name of a release that is the request's body", {}),
        ("language", "its language (BCP 47), where detection errs", {}),
        ("region", "the country of phone numbers printed without country code (ISO 3166)", {"default": "US"}),
        ("issued", "the date to reckon from, where the release gives none", {"format": "date"}),
        *((field, "the form of the answer, whatever is accepted", {"enum": each}) for field, each in choices.items()),
    ]
    parameters = [
        {"name": field, "in": "query", "description": about, "schema": {"type": "string", **more}}
        for field, about, more in told
    ]
    form = {
        "type": "object",
        "properties": {
            inputs.FILE: {"type": "array", "items": {"type": "string", "contentMediaType": "application/octet-stream"}},
            inputs.TEXT: _text(),
        },
    }
    refused = {"description": "why not", "content": {problems.MEDIA_TYPE: {"schema": {"$ref": f"{NEW}Problem"}}}}
    return {
        "operationId": name,
        "summary": summary,
        "parameters": parameters,
        "requestBody": {
            "required": True,
            "content": {inputs.FORM: {"schema": form}, "*/*": {"schema": {"type": "string"}}},
        },
        "responses": {
            "200": {"description": summary, "content": content},
            **dict.fromkeys(("400", "406", "408", "413", "422", "500", "501", "503"), refused),
        },
    }


def _schema(form: str) -> dict[str, Any]:
    return {"$ref": f"{NEW}Reading"} if form == "json" else {"type": "string"}


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def _list(name: str) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": f"{NEW}{name}"}}


def _text() -> dict[str, Any]:
    return {"type": "string"}


def _moved(node: Any) -> Any:
    """A schema whose references lead to where the document has its parts."""
    if isinstance(node, dict):
        return {key: _moved(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_moved(value) for value in node]
    return node.replace(OLD, NEW) if isinstance(node, str) and node.startswith(OLD) else node
