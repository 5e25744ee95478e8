"""What every layer needs and nothing else: errors, findings, paths, text folding, data files, packs."""
