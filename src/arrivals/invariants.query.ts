import type { Invariants } from '../platform/invariants/verify.command.js';

/** Arrived, or studying online by the latest word: the same as hasArrived in milestone.rules. */
const arrived = `(exists (select 1 from milestone m where m.application_id = a.id and m.revoked_at is null
    and m.kind in ('arrival', 'online_start'))
  or coalesce((select m.data->>'place' = 'online' from milestone m where m.application_id = a.id
    and m.revoked_at is null and m.kind = 'place_of_study' order by m.day desc, m.recorded_at desc limit 1), false))`;

/** What must hold of arrivals, each with the SQL that finds what breaks it. */
export const arrivalInvariants: Invariants = {
  'a confirmed dossier waits for the state until arrival, then for the registrar': `
    select a.id from application a where a.status = 'confirmed'
      and a.holder <> case when ${arrived} then 'registrar' else 'state' end`,
  'everybody enrolled has arrived or studies online': `
    select a.id from application a where a.status = 'enrolled' and not ${arrived}`,
};
