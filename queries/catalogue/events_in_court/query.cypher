MATCH (court:Court)<-[:INVOLVES {role: 'court'}]-(event:Event)-[:CONCERNS]->(company)
WHERE (court.court_id = toLower($court) OR toLower(court.name) CONTAINS toLower($court))
  AND ($year IS NULL OR event.date.year = $year)
MATCH (event)-[told:REPORTED_IN]->(report:Filing)
WITH court, event, company, told, report
ORDER BY told.background, report.filed, report.key, told.span_start, told.quote
WITH court, event, company, collect(told.quote) AS quotes
RETURN substring(toString(event.date), 0, CASE event.date_precision WHEN 'year' THEN 4 WHEN 'month' THEN 7 ELSE 10 END) AS date,
       [label IN labels(event) WHERE NOT label IN ['Event', 'Entity']][0] AS event,
       CASE WHEN event.kind IS NOT NULL THEN event.kind WHEN event.chapter IS NOT NULL THEN 'chapter ' + event.chapter ELSE null END AS what,
       company.name AS company,
       event.case_numbers[0] AS case_number,
       court.name AS court,
       quotes[0] AS quote,
       [event.key] AS proof
ORDER BY date, company, event, what, quote, court, proof
