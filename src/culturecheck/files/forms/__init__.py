"""Forms as files that form tools open: the same form, once for each tool."""
