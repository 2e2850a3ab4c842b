"""The only reader of the environment. A secret may come from a file: NAME_FILE names it."""

from pathlib import Path

from environs import FileAwareEnv

ROOT = Path(__file__).resolve().parents[2]

env = FileAwareEnv()


def flag(name: str, *, default: bool = False) -> bool:
    """Yes or no; any other word stops the boot."""
    return bool(env.bool(name, default))


def number(name: str, default: int) -> int:
    return int(env.int(name, default))


def text(name: str, default: str = "") -> str:
    return str(env.str(name, default))


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def folder(name: str, default: Path) -> Path:
    return Path(text(name, str(default))).resolve()
