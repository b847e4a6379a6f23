"""The grader's sentences in English and in Russian (`en.ftl`, `ru.ftl`)."""

from __future__ import annotations

from grader.messages.rendering import Lang, choose_language, render, text, verdict_name

__all__ = ["Lang", "choose_language", "render", "text", "verdict_name"]
