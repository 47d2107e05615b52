"""One patient as a plain FastAPI service reads it: the token's signature checked, the row read, the access noted.

    uvicorn --app-dir bench/reference patients:app --workers 2

What it needs comes from the environment: PG (address of the database), JWKS (address of Keycloak's keys), ISSUER and
AUDIENCE (what a token has to say). It does what the hub does for the same answer, but for rate limits, contracts and
roles of many kinds; the driver prepares its statements, keys are fetched once, uvloop and httptools are installed.
"""

import os
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Annotated
from uuid import UUID

import asyncpg
from fastapi import Depends, FastAPI, HTTPException, Request
from pydantic import BaseModel

from signed_in import caller, signing_keys


class Patient(BaseModel):
    id: UUID
    first_name: str
    last_name: str
    description: str | None
    created_at: datetime
    updated_at: datetime


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.keys = signing_keys()
    async with asyncpg.create_pool(os.environ["PG"], min_size=10, max_size=10) as pool:
        app.state.pool = pool
        yield


app = FastAPI(lifespan=lifespan)


@app.get("/patients/{patient}")
async def read(request: Request, patient: UUID, subject: Annotated[str, Depends(caller)]) -> Patient:
    async with request.app.state.pool.acquire() as connection:
        row = await connection.fetchrow(
            "select id, first_name, last_name, description, created_at, updated_at from patient where id = $1", patient
        )
        if row is None:
            raise HTTPException(404, "Patient not found")
        await connection.execute(
            "insert into audit (subject, action, resource, resource_id) values ($1, 'read', 'patient', $2)",
            subject,
            str(patient),
        )
    return Patient(**row)
