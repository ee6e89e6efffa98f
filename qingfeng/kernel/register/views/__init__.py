"""The pages of every register.

``listing``  the list, its saved filters and its Excel export
``detail``   one record, read first
``editing``  a new record and changes to one
``steps``    one step of a workflow, on one record or on many with a preview
"""
