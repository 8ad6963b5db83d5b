"""What a PC and the province say to each other; pure: no files, no network, nothing of ours."""

from __future__ import annotations

#: raised when an older partner could misunderstand; a push of any version is taken for two years
PROTOCOL = 1
