"""DBOS: workflows of 12 steps that do nothing, each result durable. Usage: durable_steps_dbos.py ADDRESS RUNS."""

import json
import sys
import time

from dbos import DBOS, DBOSConfig

address, runs = sys.argv[1], int(sys.argv[2])
config: DBOSConfig = {"name": "benchmark", "system_database_url": address, "log_level": "ERROR"}
DBOS(config=config)


@DBOS.step()
def step(number: int) -> dict[str, str]:
    return {"result": "done"}


@DBOS.workflow()
def workflow() -> None:
    for number in range(12):
        step(number)


DBOS.launch()
begun = time.perf_counter()
handles = [DBOS.start_workflow(workflow) for _ in range(runs)]
for handle in handles:
    handle.get_result()
seconds = time.perf_counter() - begun
print(json.dumps({"runs": runs, "steps": runs * 12, "seconds": seconds, "stepsPerSecond": runs * 12 / seconds}))
DBOS.destroy()
