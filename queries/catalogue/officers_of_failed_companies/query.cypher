MATCH (person:Person)-[:OFFICER_OF]->(held)<-[:CONCERNS]-(failure:BankruptcyPetition)
WITH DISTINCT person
OPTIONAL MATCH path = (person)-[:SAME_AS*1..3]-(other:Person)
WHERE all(step IN relationships(path) WHERE step.verdict = 'positive' OR ($unsure AND step.verdict = 'unsure'))
WITH person, collect(DISTINCT other.key) AS others
WITH person, reduce(first = person.key, key IN others | CASE WHEN key < first THEN key ELSE first END) AS one
MATCH (person)-[tie:OFFICER_OF]->(company)<-[:CONCERNS]-(petition:BankruptcyPetition)
OPTIONAL MATCH (person)-[same:SAME_AS]-(:Person)
WHERE same.verdict = 'positive' OR ($unsure AND same.verdict = 'unsure')
WITH one, person, tie, company, petition, same
ORDER BY petition.date, company.name, petition.key, tie.key, same.key
WITH one,
     collect(DISTINCT person.name) AS names,
     count(DISTINCT company.key) AS failed,
     collect(DISTINCT company.name) AS companies,
     collect(DISTINCT tie.position) AS positions,
     collect(DISTINCT substring(toString(petition.date), 0, CASE petition.date_precision WHEN 'year' THEN 4 WHEN 'month' THEN 7 ELSE 10 END)) AS petitions,
     collect(DISTINCT same.verdict) AS verdicts,
     collect(DISTINCT petition.key) AS petition_keys,
     collect(tie.rests_on) + collect(same.rests_on) AS grounds
WHERE failed >= $companies
RETURN names[0] AS person,
       failed,
       companies,
       positions,
       petitions,
       CASE WHEN 'unsure' IN verdicts THEN 'unsure' WHEN 'positive' IN verdicts THEN 'positive' ELSE null END AS joined,
       reduce(keys = petition_keys, ground IN grounds | keys + ground) AS proof
ORDER BY failed DESC, person, one
