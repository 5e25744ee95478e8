"""进度, 监控, 自评: an approved table held against the ledgers of its unit."""
