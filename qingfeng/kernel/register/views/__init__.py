"""The pages of every register.

``listing``   the list
``saved``     its conditions kept under a name
``export``    what it shows, as a spreadsheet
``detail``    one record, read first
``evidence``  its proofs
``editing``   a new record and changes to one
``steps``     one step of a workflow, on one record or on many with a preview
"""
