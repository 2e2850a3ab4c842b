"""Somebody of the demo at a real server: signs in with his two factors and looks around."""

from typing import Any
from uuid import uuid4

import httpx

from backend.accounts.gate import CSRF_COOKIE


class Visitor:
    def __init__(self, origin: str, who: str) -> None:
        self._client = httpx.Client(base_url=f"{origin}/api", headers={"Origin": origin})
        self._cookies: dict[str, str] = {}
        accounts = self.look("/demo/accounts")["accounts"]
        account = next(row for row in accounts if row["email"] == f"{who}@lergue.example")
        self.look("/session")
        self.send("/session/password", email=account["email"], password=account["password"])
        assert self.send("/session/code", code=account["code"]) == {"state": "full"}

    def close(self) -> None:
        self._client.close()

    def look(self, path: str) -> Any:
        return self._ask("GET", path, None)

    def send(self, path: str, **body: Any) -> Any:
        return self._ask("POST", path, body)

    def _ask(self, method: str, path: str, body: dict[str, Any] | None) -> Any:
        headers = {
            # By hand: the jar of httpx keeps secure cookies from plain HTTP, even on loopback.
            "Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()),
            "X-CSRF-Token": self._cookies.get(CSRF_COOKIE, ""),
            "Client-Id": str(uuid4()),
        }
        answer = self._client.request(method, path, json=body, headers=headers)
        for cookie in answer.headers.get_list("set-cookie"):
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        assert answer.is_success, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer.json()
