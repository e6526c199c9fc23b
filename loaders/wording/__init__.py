"""The wording that families share: dates, money, names, firms, courts, titles, companies, clauses."""
