"""What leaves the house: pages that stand alone in one file, without network and without scripts."""
