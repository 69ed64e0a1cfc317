"""The workers behind bounds and reconciliations: shares, networks of counts, evidence, verdicts."""
