"""The pages of the dashboard, one file a page; `common` is what they share."""
