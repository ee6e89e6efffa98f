"""A report made final: what is to be signed is fixed first, signed by persons in turn, and kept for ever.

models      FinalDraft, Signer, Signature, Edition, FrozenFigure: only ever inserted
fixing      figures with their rows, definitions and SQL, as one text that has one hash
blocking    why a report cannot be made final yet
signing     send, sign, return, freeze, correct
tracing     a frozen figure beside the live one: what was added and gone since
differing   an edition against the one before
verifying   a Word file against the edition it says it is
"""
