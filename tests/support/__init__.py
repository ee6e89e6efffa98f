"""What the suite brings with it: a PostgreSQL, a browser, and the habit of skipping nothing."""
