MATCH (subject)-[known:NAMED]->(any:Name)
WHERE subject.key = $company OR subject.key = 'cik:' + substring('0000000000' + $company, size($company))
   OR toLower(any.name) CONTAINS toLower($company)
WITH DISTINCT subject
MATCH (subject)-[named:NAMED]->(had:Name)
RETURN subject.name AS company,
       had.name AS name,
       substring(toString(named.since), 0, CASE named.since_precision WHEN 'year' THEN 4 WHEN 'month' THEN 7 ELSE 10 END) AS since,
       substring(toString(named.until), 0, CASE named.until_precision WHEN 'year' THEN 4 WHEN 'month' THEN 7 ELSE 10 END) AS until,
       named.rests_on AS proof
ORDER BY company, coalesce(until, '9999'), since, name, proof
