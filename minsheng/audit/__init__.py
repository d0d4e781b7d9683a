"""What a text claims: quantities, shares, wholes and their parts.

A claim must be found before it can be wrong (whose share is this? do these parts say that they are
all?), and where any sensible reading makes the figures come out, nothing is said: a tool that
cries wolf gets switched off. Every look around is bounded (so many quantities, so many characters),
so time grows with the length of the text, no faster.
"""
