"""What each line of a page is: body, heading, caption, credit or boilerplate."""
