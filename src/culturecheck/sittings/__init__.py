"""One person's sitting, from its opening to what it ends in, whichever doorway it is held at.

A doorway hands in what it was told, the face to ask on, its own words for how to go on later, and what is made of the
end. A sitting knows no command line, scores nothing and renders nothing.
"""
