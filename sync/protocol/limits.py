"""How much one message may hold; both sides keep to it, the server enforces it."""

from __future__ import annotations

#: operations in one push
MAX_OPS = 4000
#: a push begins with this many, doubles when it went quickly and halves when it timed out
FIRST_OPS = 500
#: operations of the first push, and records of a page, where the line broke lately: what is torn
#: goes over it again
CAREFUL_OPS, CAREFUL_ROWS = 125, 500
#: seconds a push may take and still be followed by a larger one
QUICK = 5.0
MIN_OPS = 10
#: bytes of cores in one push, before compression
MAX_PUSH_BYTES = 3_000_000
#: records in one page of a pull
MAX_ROWS = 5000
#: records in each page of a long pull: of a great office whole pages would take too much memory
LATER_ROWS = 3000
#: where the province is ahead by more operations, no page holds more than `LATER_ROWS`
MANY_OPS = 20_000
#: bytes of one piece of a document
PIECE_BYTES = 512 * 1024
#: bytes of a whole document
MAX_DOCUMENT_BYTES = 200 * 1024 * 1024
#: bytes of a request as sent, and inflated
MAX_BODY_BYTES = 4 * 1024 * 1024
MAX_INFLATED_BYTES = 16 * 1024 * 1024
#: inflated to sent, above `RATIO_FREE_BYTES`
MAX_RATIO = 100
RATIO_FREE_BYTES = 256 * 1024
#: ids or hashes in one question
MAX_IDS = 5000
