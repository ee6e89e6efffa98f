"""Writing a report: sections of plain text whose sentences hold figures.

language/     the source: headings, sentences, ``{{ figure(…) }}``, blocks; plain Python
outlines/     the six kinds of report that one may start from
outlining     outlines as files; starting from one, or from the report of an earlier period
telling       a call in a source answered: what is printed, or why it cannot be
reading       a section read block by block, with every figure answered
neighbours    what stands around a figure: earlier periods, last year, by section
charts        tables and charts asked of metrics; ``drawing`` draws them
finding       metrics by what they count, in Chinese or by their sound
calling       what a section lacks, asked of those who know it
rewriting     a figure put into a source, or changed in it
merging       two people wrote at once
editing       every write
checking      the composed text held against itself and the records
document      the report in Word
"""
