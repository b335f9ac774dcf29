"""Executes one notebook through a real Jupyter kernel and prints what each code cell left behind.

usage: execute.py notebook.ipynb timeout-in-seconds

Prints one JSON array: {"id", "status", "count", "outputs", "seconds"} for each code cell. The status is
the kernel's own answer: a cell that the kernel refused to run says "abort", not "ok".
"""

import json
import os
import sys
import time

import nbformat
from nbclient import NotebookClient


def mark_display_ids(client: NotebookClient) -> None:
    """Writes each display's id beside its data: nbformat, which is for what stays, leaves it out."""
    for display_id, places in client._display_id_map.items():
        for cell_index, output_indices in places.items():
            for output_index in output_indices:
                client.nb.cells[cell_index].outputs[output_index]["display_id"] = display_id


def main(path: str, timeout: int) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    replies = {}
    started = {}

    def on_start(cell, cell_index):
        started[cell_index] = time.monotonic()

    def on_executed(cell, cell_index, execute_reply):
        content = execute_reply["content"]
        replies[cell_index] = {
            "status": content.get("status"),
            "count": content.get("execution_count"),
            "seconds": time.monotonic() - started[cell_index],
        }

    client = NotebookClient(
        notebook,
        timeout=timeout,
        # Outputs may come after the reply; without these, late ones are dropped in silence.
        iopub_timeout=120,
        raise_on_iopub_timeout=True,
        kernel_name="tslab",
        resources={"metadata": {"path": os.path.dirname(os.path.abspath(path))}},
        allow_errors=True,
    )
    client.on_cell_execute = on_start
    client.on_cell_executed = on_executed
    problem = None
    try:
        client.execute()
    except Exception as error:  # What was executed until then is told all the same.
        problem = f"{type(error).__name__}: {error}"
    mark_display_ids(client)
    cells = [
        {
            "id": cell["id"],
            "outputs": cell.get("outputs", []),
            **replies.get(index, {"status": "not-run", "count": None, "seconds": 0}),
        }
        for index, cell in enumerate(notebook.cells)
        if cell.cell_type == "code"
    ]
    json.dump({"cells": cells, "problem": problem}, sys.stdout)


main(sys.argv[1], int(sys.argv[2]))
