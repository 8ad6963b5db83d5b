"""The rest of an answer that the line tore, to who names the answer (RFC 9110, 13.1.5 and 14)."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from starlette.responses import Response

if TYPE_CHECKING:
    from collections.abc import Mapping

_FROM = re.compile(r"bytes=(\d{1,12})-")


def ranged(content: bytes, fields: dict[str, str], asked: Mapping[str, str]) -> Response:
    """Answer with all of it, or from the byte on that is asked for with this answer's tag.

    Args:
        content: JSON, packed if `fields` say so.
        fields: of the answer's head.
        asked: the fields of the request.
    """
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    fields = {**fields, "etag": tag, "accept-ranges": "bytes"}
    wanted = _FROM.fullmatch(asked.get("range", ""))
    begin, size = int(wanted[1]) if wanted else 0, len(content)
    if not 0 < begin < size or asked.get("if-range") != tag:
        return Response(content, media_type="application/json", headers=fields)
    fields["content-range"] = f"bytes {begin}-{size - 1}/{size}"
    return Response(content[begin:], 206, media_type="application/json", headers=fields)
