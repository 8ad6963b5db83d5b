"""Run as a program: takes rows and writes them, hands rows out, and nothing else; over TLS."""

from __future__ import annotations

import gzip
import json
import sys

import sqlcipher3.dbapi2 as sqlite
import uvicorn
from fastapi import FastAPI, Request, Response


def application(path):
    app = FastAPI()
    store = sqlite.connect(path, check_same_thread=False)
    store.execute("PRAGMA journal_mode = WAL")
    store.execute("PRAGMA synchronous = FULL")
    store.execute("CREATE TABLE record (no INTEGER PRIMARY KEY, body TEXT NOT NULL)")

    @app.get("/health")
    async def health():
        return {}

    @app.post("/rows")
    async def take(request: Request):
        found = json.loads(gzip.decompress(await request.body()))
        store.executemany(
            "INSERT INTO record (body) VALUES (?)", [(json.dumps(row),) for row in found]
        )
        store.commit()
        return {"taken": len(found)}

    @app.get("/rows")
    async def give():
        found = store.execute("SELECT body FROM record ORDER BY no").fetchall()
        body = f"[{','.join(row[0] for row in found)}]".encode()
        return Response(gzip.compress(body, 6), headers={"content-encoding": "gzip"})

    return app


if __name__ == "__main__":
    file, port, certificate, key = sys.argv[1:]
    uvicorn.run(
        application(file),
        host="127.0.0.1",
        port=int(port),
        ssl_certfile=certificate,
        ssl_keyfile=key,
        log_level="warning",
        access_log=False,
    )
