"""Commands of the site, one a file; each has ``run(argv) -> exit status`` and is called after Django is set up."""
