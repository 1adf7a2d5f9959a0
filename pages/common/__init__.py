"""What the pages share: the opening of the articles, the sidebar, and the parts that a page is made of."""
