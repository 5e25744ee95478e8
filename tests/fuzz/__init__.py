"""Readers fed with damaged forms of every format: nothing but the documented error may come out."""
