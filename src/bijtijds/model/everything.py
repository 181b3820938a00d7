"""Every kind of row: importing this module makes them known to the store."""
