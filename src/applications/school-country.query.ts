/**
 * SQL: the country of the last secondary school of `application a`; who has been to one school, as nearly everybody, needs
 * no order of them.
 */
export const SCHOOL_COUNTRY = `case when a.answers #> '{education,1}' is null
    then case when a.answers #>> '{education,0,level}' = 'secondary' then a.answers #>> '{education,0,country}' end
    else (select s->>'country' from jsonb_array_elements(a.answers->'education') s
      where s->>'level' = 'secondary' order by (s->>'completedIn')::int desc nulls last limit 1) end`;
