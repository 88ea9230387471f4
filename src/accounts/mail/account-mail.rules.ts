import type { Locale } from '../../platform/i18n/words.rules.js';
import { TICKET_LIFE } from '../tickets/ticket.rules.js';
import { accountMailWords } from './account-mail.words.js';

/** Mails that carry a link. */
export type LinkLetter = 'confirm' | 'known' | 'reset' | 'invite' | 'newAddress';

/** Mails about second factors: what was done is told, so that whoever did not do it notices. */
export type FactorLetter =
  | 'factorOn'
  | 'factorOff'
  | 'factorTaken'
  | 'recoveryUsed'
  | 'tokenMade'
  | 'passkeyOn'
  | 'passkeyOff'
  | 'providerLinked';

/** Which mail, and what it needs. `link` comes from a ticket; `to` is a veiled address. */
export type AccountLetter =
  | { kind: LinkLetter; link: string }
  | { kind: 'oldAddress' | 'addressChanged'; to: string }
  | { kind: 'changed' | 'takenAddress' | 'joined' | 'joinedHere' | 'parted' | FactorLetter };

export interface Letter {
  subject: string;
  text: string;
}

const RESET_MINUTES = TICKET_LIFE.reset / 60_000;

/** A mail about an account: plain text, the link on a line of its own, the office's contact at the foot. */
export function accountLetter(locale: Locale, letter: AccountLetter): Letter {
  const say = accountMailWords[locale];
  const own = say[letter.kind];
  const text = typeof own.text === 'function' ? own.text('to' in letter ? letter.to : '') : own.text;
  const after = 'after' in own ? (typeof own.after === 'function' ? own.after(RESET_MINUTES) : own.after) : undefined;
  const asked = 'link' in letter && letter.kind !== 'invite';
  const parts = [
    say.greeting,
    text,
    'link' in letter ? letter.link : undefined,
    after,
    asked ? say.ignore : undefined,
    `-- \n${say.foot}`,
  ];
  return { subject: own.subject, text: `${parts.filter((part) => part !== undefined).join('\n\n')}\n` };
}
