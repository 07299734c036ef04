"""The loop of a script that stays open in Blender: reads one JSON object a line, each with the file "out" for its answer.

Says ANSWER {} or ANSWER {"error": …} when the answer is written.
"""

import json
import sys


def serve(answer):
    for line in sys.stdin:
        problem = {}
        try:
            job = json.loads(line)
            found = answer(job)
            with open(job["out"], "w", encoding="utf-8", errors="surrogateescape") as stream:
                json.dump(found, stream, ensure_ascii=False)
        except Exception as error:  # The next job may still succeed.
            problem = {"error": f"{type(error).__name__}: {error}"}
        print("ANSWER " + json.dumps(problem), flush=True)
