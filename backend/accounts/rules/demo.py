"""The one password of the demo's invented accounts; shown on the sign-in page of a demo only."""

from typing import Final

DEMO_PASSWORD: Final = "garrigue-calcaire-34"  # noqa: S105 - a demo has no secret
