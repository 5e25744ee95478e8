"""One pass over a unit's tables and ledgers: measure, monitor, forecast, appraise. The command line and the site share it."""
