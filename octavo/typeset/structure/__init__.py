"""The PDF's structure tree: what the pages say, in reading order, for screen readers (ISO 14289-1, PDF/UA).

`artifacts` leaves out of it what is only looked at, `read_pages` makes it of the engine's boxes, `mend`
gives it the shape that ISO 32000-1 §14.8.4 asks for, `write` puts it into the file.
"""
