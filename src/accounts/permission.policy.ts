/** The roles of the house. An account may hold several; an applicant's account holds only `applicant`. */
export const ROLES = ['applicant', 'officer', 'reviewer', 'decision_maker', 'registrar', 'analyst', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Roles of those who work here. */
export const STAFF_ROLES: readonly Role[] = ROLES.filter((role) => role !== 'applicant');

/** Roles that may come to read dossiers; which dossiers is a question of scope. */
const readers: readonly Role[] = ['applicant', 'officer', 'reviewer', 'decision_maker', 'registrar', 'admin'];
const desk: readonly Role[] = ['officer', 'decision_maker', 'registrar'];

/**
 * Every permission and who holds it. A route names one (`@Can`); the policy of its room then judges the very record.
 * Source: product.md, "Who uses it, and what each may read".
 */
export const PERMISSIONS = {
  'account.self': ROLES,
  /** One's own second factors; also of those from whom one is asked first. */
  'account.factor': ROLES,
  'application.start': ['applicant', 'officer'],
  'application.read': readers,
  'application.save': ['applicant', 'officer'],
  'application.transition': ['applicant', 'officer', 'decision_maker', 'registrar', 'admin'],
  'application.assign': ['officer'],
  'application.note': desk,
  /** A whole list as a file. */
  'application.export': desk,
  /** The desk's pages; which dossiers they show is a question of scope. */
  'desk.read': ['officer', 'reviewer', 'decision_maker', 'registrar', 'admin'],
  'desk.act': ['officer', 'decision_maker', 'registrar', 'admin'],
  'dossier.grant': ['admin'],
  /** The list that is typed into the state's own system. */
  'state.prepare': ['officer', 'registrar'],
  /** A dossier in sight, bound as one PDF. */
  'dossier.file': readers,
  'document.read': readers,
  'document.upload': ['applicant', 'officer'],
  'document.verify': ['officer'],
  'document.request': ['officer'],
  /** What is found out about papers; a registrar records that the original was seen. */
  'custody.record': ['officer', 'registrar'],
  /** What an issuer answered us; never the applicant's to read. */
  'custody.evidence': ['officer', 'decision_maker', 'registrar', 'admin'],
  /** The one look at a secret. */
  'secret.look': ['officer'],
  /** The thread of a dossier in sight; a reviewer has no business with it. */
  'message.read': ['applicant', ...desk],
  'message.write': ['applicant', 'officer', 'registrar'],
  'message.settle': ['officer', 'registrar'],
  /** Mails about dossiers in sight, before they leave. */
  'outbox.manage': ['officer', 'registrar'],
  /** What does not fit together in a dossier; an applicant reads what was asked of them. */
  'question.read': ['applicant', ...desk],
  /** All of them, across the dossiers in sight. */
  'question.list': desk,
  'question.answer': ['officer'],
  'question.reply': ['applicant'],
  /** Two persons found to be one: joined, and parted again. */
  'person.merge': ['officer'],
  /** Who was found to be whom, of the dossiers in sight. */
  'person.read': desk,
  'review.read': ['officer', 'reviewer', 'decision_maker'],
  /** Who judges is a question of the step's role and of being named. */
  'review.write': ['reviewer', 'decision_maker'],
  /** One's own conflict of interest; a colleague's asks for `review.assign`. */
  'review.declare': ['officer', 'reviewer', 'decision_maker'],
  /** Scores of every reviewer, raw and normalised. */
  'review.scores': ['officer', 'decision_maker'],
  'review.assign': ['officer', 'decision_maker'],
  /** Whether a time of an interview or exam is to be chosen, and which was; what came of it is said elsewhere. */
  'sitting.see': ['applicant', 'officer', 'reviewer', 'decision_maker'],
  'sitting.choose': ['applicant'],
  /** The same for an applicant who asked for it by phone, mail or letter. */
  'sitting.book': ['officer'],
  /** Times of interviews and exams; who chose them is shown of dossiers in sight. */
  'sitting.manage': ['officer', 'decision_maker', 'admin'],
  /** Who examines where is a question of being named. */
  'sitting.examine': ['reviewer', 'decision_maker'],
  /** What happened in a sitting. */
  'sitting.read': ['officer', 'reviewer', 'decision_maker'],
  /** Recordings of examinations: when they are erased, and what holds them. */
  'recording.keep': ['admin'],
  'decision.read': ['decision_maker'],
  'decision.draft': ['decision_maker'],
  'decision.release': ['decision_maker'],
  'appeal.lodge': ['applicant'],
  'appeal.read': ['applicant', 'decision_maker'],
  /** Which appeals there are, and what they wait for. */
  'appeal.follow': ['decision_maker', 'admin'],
  /** Reopening the application of an upheld appeal. */
  'application.reopen': ['admin'],
  'condition.set': ['officer'],
  'milestone.read': ['applicant', 'officer', 'decision_maker', 'registrar'],
  'milestone.record': ['officer', 'registrar'],
  'order.enrol': ['registrar'],
  'statistics.exact': ['officer', 'decision_maker', 'registrar', 'analyst', 'admin'],
  /** The dossiers behind a number, as far as they are in sight. */
  'statistics.dossiers': desk,
  /** Published figures of others: brought in, corrected, withdrawn. */
  'past.edit': ['analyst', 'admin'],
  /** Releases of figures: who counts and freezes one, and who puts their name to it. */
  'figures.draft': ['analyst', 'admin'],
  'figures.publish': ['decision_maker', 'admin'],
  /** Packs and their versions, by which dossiers are judged. */
  'catalogue.read': STAFF_ROLES,
  'catalogue.edit': ['admin'],
  'lifecycle.read': STAFF_ROLES,
  /** Bearer tokens for programs of one's own. */
  'token.own': STAFF_ROLES,
  'people.manage': ['admin'],
  /** Colleagues' names, to hand them a dossier. */
  'people.read': ['officer', 'decision_maker', 'registrar', 'admin'],
  'settings.edit': ['admin'],
  /** Erasure, retention and holds: of references, never of what stands in a dossier. */
  'privacy.manage': ['admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/** What `roles` allow; a token's `scopes` narrow it (`*`: all of them). */
export function permissionsOf(roles: readonly string[], scopes: readonly string[] = ['*']): ReadonlySet<string> {
  const held = Object.entries(PERMISSIONS)
    .filter(([, holders]) => holders.some((role) => roles.includes(role)))
    .map(([permission]) => permission);
  return new Set(scopes.includes('*') ? held : held.filter((permission) => scopes.includes(permission)));
}
