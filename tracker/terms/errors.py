"""What a person can put right: every error says in one sentence what is wrong, and what to do next."""

from collections.abc import Mapping

from tracker.terms.language import Translate, untranslated

OUR_WORDS = ("what",)
"""Names of values that are never text from outside, but words of ours marked for translation."""


class TrackerError(Exception):
    """A request that cannot be met.

    `message` and `next_step` are English sentences marked for translation, with `{names}` in
    braces; `values` holds what stands in their place.
    """

    next_step = ""
    rule: str | None = None
    """The code of the file finding that this error stands for, if a file was refused."""

    def __init__(
        self, message: str, *, next_step: str | None = None, rule: str | None = None, **values: object
    ) -> None:
        """Keep the sentence apart from its values, so that it can be said in any language."""
        super().__init__(message)
        self.message = message
        self.values: Mapping[str, object] = values
        if next_step is not None:
            self.next_step = next_step
        if rule is not None:
            self.rule = rule

    def said(self, translate: Translate = untranslated) -> str:
        """Return what is wrong, in the reader's language."""
        return translate(self.message).format(**self._said_values(translate))

    def advised(self, translate: Translate = untranslated) -> str:
        """Return what to do next, in the reader's language."""
        return translate(self.next_step).format(**self._said_values(translate))

    def _said_values(self, translate: Translate) -> Mapping[str, object]:
        """Return the values; those that are words of ours are said in the reader's language too."""
        words = {name: translate(str(self.values[name])) for name in OUR_WORDS if name in self.values}
        return {**self.values, **words}

    def __str__(self) -> str:
        return self.said()
