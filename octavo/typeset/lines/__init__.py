"""How a paragraph is divided into lines: all of it at once, after Knuth and Plass.

`paragraph` is the paragraph as places where a line may end; `total_fit` finds its best lines; `break_points`
says where text may be broken; `protrusion` what may stand in the margin. They know no typesetter:
`engine_text` and the override `total_fit` bring them to WeasyPrint.
"""
