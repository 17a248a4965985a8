"""Does what a page does, at a running demonstration."""

import asyncio
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from liandong.graphql.errors.messages import Language, message
from tests.guide.pages import Step
from tests.guide.shapes import differences, like, replaced
from tests.support.documents import PLAN
from tests.support.served import Served
from tests.support.talking import talking

HERE = "http://127.0.0.1:8000"
IDS = re.compile(r"[a-z]+_[0-9a-f-]{36}")
DRAFT = "mutation($input: DraftPlanInput!) { draftPlan(input: $input) { act { id } } }"
PATIENCE = 60.0


@dataclass
class Desk:
    """The demonstration as a reader of the guide meets it, and what came for what was shown."""

    served: Served
    tokens: dict[str, str]
    folder: Path
    known: dict[str, str] = field(default_factory=dict)

    async def ask(self, step: Step) -> None:
        """Send a query or mutation, and compare its answer."""
        request = {"query": self._given(step.text), "variables": self._variables(step)}
        client = self.served.world.client
        response = await client.post("/graphql", json=request, headers=self._headers(step))
        self.compare(step, response.json())

    async def listen(self, step: Step) -> None:
        """Subscribe as a stream and over a websocket, let an act be done, compare what comes."""
        request = {"query": self._given(step.text), "variables": self._variables(step)}
        headers = self._headers(step) | {"accept": "text/event-stream"}
        client = self.served.world.client
        async with asyncio.timeout(PATIENCE):
            async with (
                client.stream("POST", "/graphql", json=request, headers=headers) as stream,
                talking(self.served) as talk,
            ):
                await talk.initialise(self.tokens[step.asker])
                await talk.say({"id": "1", "type": "subscribe", "payload": request})
                await talk.settled()
                await self._happens()
                heard = await talk.hear()
                assert heard["type"] == "next", heard
                self.compare(step, heard["payload"])
                async for line in stream.aiter_lines():
                    if line.startswith("data:"):
                        self.compare(step, json.loads(line.removeprefix("data:")))
                        break

    async def talk(self, step: Step) -> None:
        """Hold a conversation over a websocket: `>` is sent, `<` is what comes."""
        async with talking(self.served) as talk:
            for line in step.text.splitlines():
                said = json.loads(self._given(line[1:]).replace("$TOKEN", self._token))
                if line.startswith(">"):
                    await talk.say(said)
                    if said["type"] == "subscribe":
                        await talk.settled()
                        await self._happens()
                else:
                    self._same(step, said, await talk.hear())

    def type_in(self, step: Step) -> None:
        """Run it in a shell, and compare what is printed."""
        address = f"http://127.0.0.1:{self.served.port}"
        ours = os.environ | {
            "TOKEN": self._token,
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "LIANDONG_PORT": str(self.served.port),
            "LIANDONG_DATABASE_URL": self.served.world.settings.database_url or "",
        }
        done = subprocess.run(
            ["sh", "-euc", self._given(step.text).replace(HERE, address)],
            cwd=self.folder,
            env=ours,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        said = f"line {step.line}: {done.stdout}{done.stderr}"
        if step.answer is None:
            assert done.returncode == 0, said
        elif step.answer.startswith("{"):
            self.compare(step, json.loads(done.stdout))
        else:
            assert like(step.answer.strip(), done.stdout.strip()), said

    def compare(self, step: Step, came: Any) -> None:
        """Fail unless this is of the shape that the page shows, or has no errors."""
        shown = json.loads(step.answer) if step.answer else {"data": came.get("data")}
        if "extensions" not in shown:
            came.pop("extensions", None)
        self._same(step, shown, came)

    def _same(self, step: Step, shown: Any, came: Any) -> None:
        found = list(differences(shown, came, self.known))
        assert not found, f"line {step.line}: " + "\n".join(found) + f"\n{json.dumps(came)}"

    @property
    def _token(self) -> str:
        return self.tokens["siping-director"]

    def _headers(self, step: Step) -> dict[str, str]:
        token = self.tokens[step.asker]
        return {"authorization": f"Bearer {token}", "accept-language": "en"}

    def _variables(self, step: Step) -> Any:
        return replaced(step.variables, self.known)

    def _given(self, text: str) -> str:
        return IDS.sub(lambda found: self.known.get(found[0], found[0]), text)

    async def _happens(self) -> None:
        """Something that Siping is told of."""
        token = {"authorization": f"Bearer {self.tokens['siping-drafter']}"}
        request = {"query": DRAFT, "variables": {"input": PLAN}}
        client = self.served.world.client
        response = await client.post("/graphql", json=request, headers=token)
        assert response.json()["data"]["draftPlan"]["act"], response.text


def read(step: Step) -> None:
    """Fail unless a response that is shown, and cannot be provoked here, is worded as ours are."""
    _, _, body = step.text.partition("\n\n")
    for error in json.loads(body)["errors"]:
        extensions = error["extensions"]
        reason = extensions.get("reason") or extensions["code"].lower()
        assert error["message"] == message(reason, Language.EN, extensions), reason
