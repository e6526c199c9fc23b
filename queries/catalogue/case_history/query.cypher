MATCH (proceeding:BankruptcyCase)<-[:OPENED|INVOLVES]-(event:Event)-[:CONCERNS]->(company)
WHERE proceeding.key = $case OR proceeding.key ENDS WITH ':' + $case OR proceeding.key ENDS WITH '/' + $case
OPTIONAL MATCH (proceeding)-[:BEFORE]->(court:Court)
WITH proceeding, event, company, court
WHERE $court IS NULL OR court.court_id = toLower($court) OR toLower(court.name) CONTAINS toLower($court)
MATCH (event)-[told:REPORTED_IN]->(report:Filing)
WITH proceeding, event, company, court, told, report
ORDER BY told.background, report.filed, report.key, told.span_start, told.quote
WITH proceeding, event, company, court, collect(told.quote) AS quotes
RETURN substring(toString(event.date), 0, CASE event.date_precision WHEN 'year' THEN 4 WHEN 'month' THEN 7 ELSE 10 END) AS date,
       [label IN labels(event) WHERE NOT label IN ['Event', 'Entity']][0] AS event,
       CASE WHEN event.kind IS NOT NULL THEN event.kind WHEN event.chapter IS NOT NULL THEN 'chapter ' + event.chapter ELSE null END AS what,
       company.name AS company,
       proceeding.name AS case_name,
       court.name AS court,
       quotes[0] AS quote,
       [event.key] AS proof
ORDER BY date, company, event, what, quote, case_name, court, proof
