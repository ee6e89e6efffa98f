"""The pages of writing.

reports    all reports; starting one; one report, its head and its check
sections   the editor of one section: reading while typing, figures put in and changed, saved and merged
acts       confirm, assign, move, take out, comment
figures    one figure opened; figures found by what they count
history    every text a section ever had
"""
