/**
 * How a mail stands: `waiting` for its time, `leaving` to the mail server, `sent` to it, `failing` (tried, refused, tried
 * again), `held` by a colleague, `withdrawn` for good. Whether it reached its reader no mail server tells.
 */
export const MAIL_STATES = ['waiting', 'held', 'leaving', 'failing', 'sent', 'withdrawn'] as const;
export type MailState = (typeof MAIL_STATES)[number];

/** The state as SQL over `mail`; null where there is none. */
export const MAIL_STATE = `case when mail.id is null then null
  when mail.withdrawn_at is not null then 'withdrawn' when mail.sent_at is not null then 'sent'
  when mail.held_at is not null then 'held' when mail.claimed_at is not null then 'leaving'
  when mail.failure is not null then 'failing' else 'waiting' end`;

/** What an officer can do with a mail. */
export const MAIL_DEEDS = ['hold', 'let_go', 'withdraw', 'again'] as const;
export type MailDeed = (typeof MAIL_DEEDS)[number];

const POSSIBLE: Readonly<Record<MailState, readonly MailDeed[]>> = {
  waiting: ['hold', 'withdraw'],
  held: ['let_go', 'withdraw'],
  leaving: [],
  failing: ['again', 'hold', 'withdraw'],
  sent: [],
  withdrawn: [],
};

export const deedsOf = (state: MailState): readonly MailDeed[] => POSSIBLE[state];
