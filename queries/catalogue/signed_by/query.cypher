MATCH (signatory:Person)-[signed:SIGNED]->(report:Filing)
WHERE signatory.key = $person OR toLower(signatory.name) CONTAINS toLower($person)
OPTIONAL MATCH (report)-[:FILED_BY]->(signed_for:Registrant)
WHERE signed_for.key = signed.on_behalf_of
WITH signatory, signed, report, signed_for, CASE WHEN report.filed IS NULL THEN report.report_date ELSE report.filed END AS day
RETURN signatory.name AS person,
       signed.capacity AS capacity,
       signed_for.name AS company,
       report.form AS form,
       toString(day) AS filed,
       report.name AS filing,
       [report.key] AS proof
ORDER BY person, filed, company, capacity, filing, proof
