"""A creator and a validator for blendshelf in one process; needs nothing but Python 3.8."""

import json
import sys
import traceback

protocol, sys.stdout = sys.stdout, sys.stderr  # print() goes to the log, never between the messages
FRAMES = {"type": "number", "key": "frames", "label": "Frames", "minimum": 1, "maximum": 1000, "default": 48}
OBJECT = {"type": "text", "key": "object", "label": "Object", "placeholder": "name in the workfile"}


class Failure(Exception):
    def __init__(self, code, message, **data):
        super().__init__(message)
        self.data = {"code": code, **data}


def send(**message):
    protocol.write(json.dumps({"jsonrpc": "2.0", **message}) + "\n")
    protocol.flush()


def ask(method, **params):
    """Asks blendshelf, and passes over what it may say before it answers."""
    send(id="ask", method=method, params=params)
    while (answer := json.loads(sys.stdin.readline())).get("id") != "ask":
        pass
    if "error" in answer:
        raise Failure("CreatorError", answer["error"]["message"])
    return answer["result"]


def collect(params):
    for record in ask("store.read"):
        ask("context.addInstance", instance=record)


def create(params):
    answers = params["pre_create_data"]
    if not answers.get("object"):
        raise Failure("CreatorError", "Name the object to turn.")
    members = [{"type": "Object", "name": answers["object"]}]
    frames = {"frames": answers.get("frames", 48)}
    data = {**params["instance_data"], "subset": params["subset"], "members": members, "creator_attributes": frames}
    ask("store.write", records=[ask("context.addInstance", instance=data)])


def update(params):
    ask("store.write", records=[update["instance"] for update in params["updates"]])


def remove(params):
    ids = [instance["instance_id"] for instance in params["instances"]]
    ask("store.write", remove=ids)
    for instance_id in ids:
        ask("context.removeInstance", instance_id=instance_id)


def validate(params):
    data = params["instance"]["data"]
    if data["creator_identifier"] == "example.turntable" and data["creator_attributes"]["frames"] < 12:
        raise Failure("PublishValidationError", "It turns too fast.", title="Frames", description="Use 12 or more.")


METHODS = {"creator.attributeDefs": lambda params: [FRAMES], "creator.preCreateDefs": lambda params: [OBJECT, FRAMES],
           "creator.collect": collect, "creator.create": create, "creator.update": update, "creator.remove": remove,
           "publish.process": validate}
for line in iter(sys.stdin.readline, ""):
    request = json.loads(line)
    if "id" not in request:
        continue
    try:
        method = METHODS.get(request["method"])
        if not method:
            send(id=request["id"], error={"code": -32601, "message": "no such method"})
        else:
            send(id=request["id"], result=method(request["params"]))
    except Exception as error:
        data = getattr(error, "data", {"traceback": traceback.format_exc()})
        send(id=request["id"], error={"code": -32000, "message": str(error), "data": data})
