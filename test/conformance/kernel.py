"""Runs small notebooks through a real Jupyter kernel, one after the other in one process.

Reads {"root", "cases": [[code]]} from stdin and prints, for each case, what its cells left behind, as
execute.py does. A case ends at its first failing cell; between cases the kernel forgets all names.
"""

import json
import os
import sys
import time

import nbformat.v4
from nbclient import NotebookClient

# After a failing cell the kernel refuses for 200 ms whatever comes.
REFUSING_SECONDS = 0.3


def main() -> None:
    job = json.load(sys.stdin)
    cells = []
    for case in job["cases"]:
        cells += [nbformat.v4.new_code_cell(code) for code in [*case, "%reset"]]
    notebook = nbformat.v4.new_notebook(cells=cells)
    replies = {}
    client = NotebookClient(
        notebook,
        timeout=60,
        # Outputs may come after the reply; without these, late ones are dropped in silence.
        iopub_timeout=120,
        raise_on_iopub_timeout=True,
        kernel_name="tslab",
        resources={"metadata": {"path": os.path.abspath(job["root"])}},
        allow_errors=True,
    )
    client.on_cell_executed = lambda cell, cell_index, execute_reply: replies.update(
        {cell_index: execute_reply["content"]}
    )
    results = []
    with client.setup_kernel():
        index = 0
        for case in job["cases"]:
            runs = []
            failed = False
            for number in range(len(case)):
                cell = cells[index + number]
                if failed:
                    runs.append({"id": str(number), "outputs": [], "status": "not-run", "count": None, "seconds": 0})
                    continue
                client.execute_cell(cell, index + number)
                reply = replies[index + number]
                failed = reply.get("status") != "ok"
                runs.append(
                    {
                        "id": str(number),
                        "outputs": cell["outputs"],
                        "status": reply.get("status"),
                        "count": reply.get("execution_count"),
                        "seconds": 0,
                    }
                )
            if failed:
                time.sleep(REFUSING_SECONDS)
            index += len(case)
            client.execute_cell(cells[index], index)
            if replies[index].get("status") != "ok":
                raise RuntimeError("the kernel was not reset")
            index += 1
            results.append(runs)
    json.dump(results, sys.stdout)


main()
