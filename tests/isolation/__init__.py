"""What one association may not see of another: a table over every address, and a crawl that looks for words."""
