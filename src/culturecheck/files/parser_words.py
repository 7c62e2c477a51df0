"""What the parsers of YAML and JSON say of a text that they cannot read, as something that can be said."""

from collections.abc import Mapping

from culturecheck.said import Said, Sayable


def as_said(words: str) -> Sayable:
    """Return what a parser says where it is one of the usual faults, and its own words where they are seldom."""
    known = _SAID.get(words)
    return Said(known) if known else words


_SAID: Mapping[str, str] = {
    "mapping values are not allowed in this context": "yaml.parser-mapping-values",
    "block sequence entries are not allowed in this context": "yaml.parser-sequence-entries",
    "found character that cannot start any token": "yaml.parser-no-token",
    "did not find expected ',' or ']'": "yaml.parser-list-end",
    "did not find expected ',' or '}'": "yaml.parser-mapping-end",
    "found unexpected end of stream": "yaml.parser-end-of-file",
    "did not find expected '-' indicator": "yaml.parser-dash",
    "did not find expected key": "yaml.parser-expected-key",
    "did not find expected node content": "yaml.parser-content",
    "did not find expected <document start>": "yaml.parser-document-start",
    "found unknown escape character": "yaml.parser-escape",
    "found undefined tag handle": "yaml.parser-tag-handle",
    "could not find expected ':'": "yaml.parser-colon",
    "did not find expected alphabetic or numeric character": "yaml.parser-alphanumeric",
    "did not find expected comment or line break": "yaml.parser-line-break",
    "Expecting ',' delimiter": "yaml.parser-json-comma",
    "Expecting ':' delimiter": "yaml.parser-json-colon",
    "Expecting property name enclosed in double quotes": "yaml.parser-json-key",
    "Expecting value": "yaml.parser-json-value",
    "Extra data": "yaml.parser-json-extra",
    "Unterminated string starting at": "yaml.parser-json-string",
    "found a tab character that violates indentation": "yaml.parser-tab",
    "found a tab character where an indentation space is expected": "yaml.parser-tab-for-a-space",
    "found unexpected document indicator": "yaml.parser-document-indicator",
    "found an indentation indicator equal to 0": "yaml.parser-indentation-0",
    "did not find expected hexdecimal number": "yaml.parser-hexadecimal",
    "did not find the expected '>'": "yaml.parser-tag-end",
    "did not find expected '!'": "yaml.parser-exclamation-mark",
    "found unexpected ':'": "yaml.parser-unexpected-colon",
    "found invalid Unicode character escape code": "yaml.parser-escape-code",
    "Invalid \\escape": "yaml.parser-json-escape",
    "Invalid \\uXXXX escape": "yaml.parser-json-unicode",
    "Invalid control character at": "yaml.parser-json-control-character",
    "Illegal trailing comma before end of object": "yaml.parser-json-trailing-comma",
    "Illegal trailing comma before end of array": "yaml.parser-json-trailing-comma-array",
}
