"""Everything that crosses the wire, as one document: routes, refusals, entries and frames."""

from typing import Annotated, Any, Final

from pydantic import BaseModel, Field, TypeAdapter
from pydantic.json_schema import models_json_schema

from backend.chat.events import ChatEntry
from backend.circles.events import CircleEntry
from backend.config.api import api
from backend.live import shapes

Entry = ChatEntry | CircleEntry
ENTRY: Final[TypeAdapter[Entry]] = TypeAdapter(Annotated[Entry, Field(discriminator="kind")])


class Entries(shapes.Entries):
    """The frame of `live`, with the entries spelled out."""

    entries: list[Entry]  # type: ignore[assignment]  # live knows no app's entries


class Frames(BaseModel):
    """Both directions of the socket; only its parts are used."""

    server: (
        shapes.Welcome
        | Entries
        | shapes.Heads
        | shapes.Rooms
        | shapes.Marks
        | shapes.TypingSeen
        | shapes.Bye
    )
    client: shapes.ClientFrame
    entry: Entry


class Refusal(BaseModel):
    """Every refusal of every route: a stable code, a French sentence, what may help."""

    code: str
    message: str
    detail: dict[str, Any]


_REFUSALS: Final = {
    "400": "La demande est illisible.",
    "401": "Il faut une session à deux facteurs.",
    "403": "Vu, mais pas permis.",
    "404": "N’existe pas pour vous.",
    "409": "Le monde a changé depuis.",
    "413": "Trop volumineux.",
    "422": "Un champ n’est pas acceptable.",
    "429": "Trop d’essais.",
    "503": "Une partie de la maison ne répond pas.",
}
_REF: Final = "#/components/schemas/{model}"


def document() -> dict[str, Any]:
    """OpenAPI 3.1 of the API; the socket's frames stand among its components."""
    schema: dict[str, Any] = dict(api.get_openapi_schema(path_prefix="/api/"))
    _, shaped = models_json_schema(
        [(Frames, "serialization"), (Refusal, "serialization")], ref_template=_REF
    )
    parts = schema.setdefault("components", {}).setdefault("schemas", {})
    parts.update(shaped["$defs"])
    schema["components"]["responses"] = _refusals()
    for operations in schema["paths"].values():
        for operation in operations.values():
            _document_refusals(operation)
    return schema


def _refusals() -> dict[str, Any]:
    body = {"application/json": {"schema": {"$ref": _REF.format(model="Refusal")}}}
    return {
        f"Refusal{status}": {"description": meaning, "content": body}
        for status, meaning in _REFUSALS.items()
    }


def _document_refusals(operation: dict[str, Any]) -> None:
    """Each operation documents every refusal that the house knows, and its own answers."""
    refusals = {status: {"$ref": f"#/components/responses/Refusal{status}"} for status in _REFUSALS}
    said = {str(status): answer for status, answer in operation["responses"].items()}
    operation["responses"] = refusals | said
