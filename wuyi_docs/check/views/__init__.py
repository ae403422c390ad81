"""What several rules look at: measures, looks, running text, footers, pages."""
