"""Image tasks as a plain FastAPI + PyTorch service does them: a picture in, what two models say of it out.

    uvicorn --app-dir bench/reference tasks:app --workers 2

What it needs comes from the environment: PG (address of the database), JWKS (address of Keycloak's keys), ISSUER and
AUDIENCE (what a token has to say), MODELS (folder of models) and PICTURES (folder that pictures are kept in). Each worker
has one thread for the models, so that two of them keep two cores busy; a picture is decoded, stretched and judged as soon as
that thread is free. It does what the hub does for the same answers, but for batches, leases and retries, events, limits and
contracts: what was accepted when it is killed is lost.
"""

import asyncio
import io
import json
import os
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated

import asyncpg
import numpy as np
import torch
import yaml
from fastapi import Depends, FastAPI, HTTPException, Request
from PIL import Image, ImageOps, UnidentifiedImageError

from signed_in import caller, signing_keys

TABLE = """create table if not exists bench_task (
    id integer generated always as identity primary key, owner text not null, path text not null,
    status text not null default 'queued', result text, created_at timestamptz not null default now())"""


class Model:
    """A TorchScript file with its descriptor."""

    def __init__(self, folder):
        self.descriptor = yaml.safe_load((folder / "model.yaml").read_text())
        self.network = torch.jit.load(str(folder / self.descriptor["file"])).eval()
        self.labels = self.descriptor["output"]["labels"]

    def __call__(self, picture):
        size = (self.descriptor["input"]["width"], self.descriptor["input"]["height"])
        pixels = np.asarray(picture.resize(size, Image.Resampling.BILINEAR), dtype=np.float32) / 255
        with torch.inference_mode():
            return self.network(torch.from_numpy(pixels).permute(2, 0, 1)[None])[0].numpy()


def judge(path, detector, classifier):
    picture = ImageOps.exif_transpose(Image.open(path)).convert("RGB")
    boxes = [
        {
            "primitive_class": detector.labels[int(row[6])],
            "x": float(row[0]),
            "y": float(row[1]),
            "width": float(row[2]),
            "height": float(row[3]),
            "rotation": float(row[4]),
            "probability": float(row[5]),
        }
        for row in detector(picture)
        if row[5] >= detector.descriptor["output"]["threshold"]
    ]
    return {"image_class": classifier.labels[int(classifier(picture).argmax())], "primitives": boxes}


@asynccontextmanager
async def lifespan(app: FastAPI):
    torch.set_num_threads(1)
    app.state.keys = signing_keys()
    models = [Model(Path(os.environ["MODELS"]) / name) for name in ("yolo", "scenes")]
    app.state.models = {model.descriptor["contract"]["id"]: model for model in models}
    app.state.threads = ThreadPoolExecutor(1)
    app.state.running = set()
    async with asyncpg.create_pool(os.environ["PG"], min_size=5, max_size=5) as pool:
        async with pool.acquire() as connection, connection.transaction():
            await connection.execute("select pg_advisory_xact_lock(1)")
            await connection.execute(TABLE)
        app.state.pool = pool
        yield


app = FastAPI(lifespan=lifespan)


async def work(state, task, path, detector, classifier):
    await state.pool.execute("update bench_task set status = 'in progress' where id = $1", task)
    result = await asyncio.get_running_loop().run_in_executor(state.threads, judge, path, detector, classifier)
    await state.pool.execute(
        "update bench_task set status = 'done', result = $2 where id = $1", task, json.dumps(result)
    )


@app.post("/api/tasks")
async def create(
    request: Request, detection_model_id: int, classification_model_id: int, subject: Annotated[str, Depends(caller)]
):
    state = request.app.state
    try:
        detector, classifier = state.models[detection_model_id], state.models[classification_model_id]
    except KeyError as failure:
        raise HTTPException(400, "Model id was not correct") from failure
    body = await request.body()
    try:
        Image.open(io.BytesIO(body)).verify()
    except (UnidentifiedImageError, OSError) as failure:
        raise HTTPException(400, "Not a picture") from failure
    path = Path(os.environ["PICTURES"]) / str(uuid.uuid4())
    path.write_bytes(body)
    task = await state.pool.fetchval(
        "insert into bench_task (owner, path) values ($1, $2) returning id", subject, str(path)
    )
    running = asyncio.create_task(work(state, task, path, detector, classifier))
    state.running.add(running)
    running.add_done_callback(state.running.discard)
    return {"id": task}


@app.get("/api/tasks")
async def listed(request: Request, subject: Annotated[str, Depends(caller)], limit: int = 100):
    rows = await request.app.state.pool.fetch(
        "select id, status, created_at from bench_task where owner = $1 order by id desc limit $2", subject, limit
    )
    return {"tasks": [dict(row) for row in reversed(rows)]}


@app.get("/api/tasks/{task}/result")
async def result(request: Request, task: int, subject: Annotated[str, Depends(caller)]):
    row = await request.app.state.pool.fetchrow(
        "select id, status, result from bench_task where id = $1 and owner = $2", task, subject
    )
    if row is None:
        raise HTTPException(404, "Task not found")
    return {"id": row["id"], "status": row["status"], "result": json.loads(row["result"]) if row["result"] else "None"}
