MATCH (petition:BankruptcyPetition)-[:CONCERNS]->(company)<-[:CONCERNS]-(departure:AuditorDeparture)
WHERE petition.date_precision <> 'year' AND departure.date_precision <> 'year'
WITH petition, company, departure, duration.inDays(petition.date, departure.date).days AS days
WHERE days >= -$days AND days <= $days
MATCH (departure)-[leaving:INVOLVES {role: 'departing auditor'}]->(auditor:Auditor)
WHERE departure.date_precision = 'day' OR NOT EXISTS {
  MATCH (auditor)<-[:INVOLVES]-(told_to_the_day:AuditorDeparture)-[:CONCERNS]->(company)
  WHERE told_to_the_day.date_precision = 'day' AND date.truncate('month', told_to_the_day.date) = departure.date
}
MATCH (departure)-[told:REPORTED_IN]->(report:Filing)
WITH petition, company, departure, days, leaving, told, report
ORDER BY told.background, report.filed, report.key, told.span_start, told.quote
WITH petition, company, departure, days, leaving, collect(told.quote) AS auditor_quotes
MATCH (petition)-[told:REPORTED_IN]->(report:Filing)
WITH petition, company, departure, days, leaving, auditor_quotes, told, report
ORDER BY told.background, report.filed, report.key, told.span_start, told.quote
WITH petition, company, departure, days, leaving, auditor_quotes, collect(told.quote) AS petition_quotes
OPTIONAL MATCH (petition)-[:INVOLVES {role: 'court'}]->(court:Court)
RETURN company.name AS company,
       leaving.named AS auditor,
       CASE departure.date_precision WHEN 'month' THEN substring(toString(departure.date), 0, 7) ELSE toString(departure.date) END AS auditor_left,
       CASE petition.date_precision WHEN 'month' THEN substring(toString(petition.date), 0, 7) ELSE toString(petition.date) END AS petition,
       days,
       CASE WHEN days = 0 THEN 'on the day of'
            WHEN days < 0 THEN toString(-days) + CASE days WHEN -1 THEN ' day before' ELSE ' days before' END
            ELSE toString(days) + CASE days WHEN 1 THEN ' day after' ELSE ' days after' END END AS timing,
       departure.manner AS manner,
       court.name AS court,
       auditor_quotes[0] AS auditor_quote,
       petition_quotes[0] AS petition_quote,
       [departure.key, petition.key] AS proof
ORDER BY abs(days), company, auditor_left, petition, auditor, court, proof
