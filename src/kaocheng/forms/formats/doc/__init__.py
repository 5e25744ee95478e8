"""Old Word and WPS documents (.doc, .wps)."""
