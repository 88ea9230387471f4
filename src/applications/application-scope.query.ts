import type { Actor } from '../platform/access/actor.rules.js';

/**
 * Which applications an actor may read, as an SQL condition on `application a`. Parameters continue after `params`,
 * to which the condition's own are appended. Every read by id uses it, so that a foreign dossier answers like a
 * missing one. Whoever declared a conflict of interest with a dossier sees it in no role; what is erased, nobody.
 * Source: product.md, "Who uses it, and what each may read".
 */
export function scopeOf(actor: Actor, params: unknown[]): string {
  if (actor.kind === 'system') return 'true';
  const grounds = groundsOf(actor, params, actor.roles);
  if (grounds.length === 0) return 'false';
  const sight = `(${[...new Set(grounds)].join(' or ')})`;
  if (actor.roles.every((role) => role === 'applicant')) return sight;
  // Their bars are read once: as a join they were looked for at every row, which took most of the time of a count.
  return `(${sight} and a.applicant_id is not null and a.id not in (select x.application_id from dossier_bar x
    where x.account_id = $${params.push(actor.accountId)}::uuid))`;
}

/**
 * Whether an actor who may read `application a` may not know whose it is: all they have is a reviewer's leave, for a
 * blind review.
 */
export function blindTo(actor: Actor, params: unknown[]): string {
  if (actor.kind === 'system' || !actor.roles.includes('reviewer')) return 'false';
  const others = groundsOf(
    actor,
    params,
    actor.roles.filter((role) => role !== 'reviewer'),
  );
  const blind = `exists (select 1 from dossier_grant g where g.application_id = a.id and g.ground = 'review' and g.blind
    and g.account_id = $${params.push(actor.accountId)}::uuid)`;
  return others.length > 0 ? `(${blind} and not (${others.join(' or ')}))` : blind;
}

/** The opposite: whether an actor may know whose `application a` is. */
export function knownTo(actor: Actor, params: unknown[]): string {
  const blind = blindTo(actor, params);
  return blind === 'false' ? 'true' : `not ${blind}`;
}

function groundsOf(actor: Actor, params: unknown[], roles: readonly string[]): string[] {
  let bound: string | undefined;
  const me = () => (bound ??= `$${params.push(actor.accountId)}::uuid`);
  const held = (...kinds: string[]) =>
    `exists (select 1 from dossier_grant g where g.application_id = a.id and g.account_id = ${me()} ` +
    `and g.ground in (${kinds.map((kind) => `'${kind}'`).join(', ')}) ` +
    `and (g.expires_at is null or g.expires_at > now()))`;
  const grounds: string[] = [];
  for (const role of roles) {
    if (role === 'applicant') grounds.push(`a.applicant_id = (select id from applicant where account_id = ${me()})`);
    if (role === 'officer' || role === 'decision_maker') {
      grounds.push(`(a.started_on_behalf or a.submitted_at is not null)`);
    }
    if (role === 'registrar') grounds.push('a.accepted_at is not null');
    if (role === 'reviewer') grounds.push(held('review', 'sitting'));
    if (role === 'admin') grounds.push(held('reason'));
  }
  return grounds;
}
