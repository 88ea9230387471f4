import { Injectable } from '@nestjs/common';
import { type Limit, Throttle, type Use } from '../../platform/http/throttle.service.js';
import { refuse } from '../accounts.refusals.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** One address tried from one network: the tight limit, which a stranger elsewhere cannot use up for the owner. */
const PAIR: Limit = { name: 'guess-pair', points: 20, seconds: 15 * MINUTE };
/** One address tried from everywhere: a guesser with many networks. */
const ACCOUNT: Limit = { name: 'guess-account', points: 25, seconds: HOUR };
/** One network trying many addresses. Wide, because a whole campus may stand behind one. Right passwords don't count. */
const SUBNET: Limit = { name: 'guess-subnet', points: 1_000, seconds: HOUR };

/** Codes of a second factor, asked for once the password was right: their own count, which a right password keeps. */
const CODE_PAIR: Limit = { ...PAIR, name: 'code-pair' };
const CODE_ACCOUNT: Limit = { ...ACCOUNT, name: 'code-account' };

/** A mail that anyone can cause for someone else's address. */
const MAIL_TO: Limit = { name: 'mail-to', points: 5, seconds: HOUR };
/** Such mails asked for, or accounts made, from one network. */
const ASKED: Limit = { name: 'asked-subnet', points: 1_000, seconds: HOUR };

export interface Guess {
  email: string;
  subnet: string;
}

/** How often one may guess or ask. Counted whether the address is known or not, so that the limit tells nothing. */
@Injectable()
export class GuessLimits {
  constructor(private readonly throttle: Throttle) {}

  /**
   * Counts a guess at a password before it is checked.
   * @throws Refusal auth.throttled { retryAfter: seconds, minutes }
   */
  async count(guess: Guess): Promise<void> {
    this.refuse(await this.throttle.take(this.uses(guess)));
  }

  /** The guess was the password: earlier slips are forgotten, and nothing is held against the network. */
  async wasRight(guess: Guess): Promise<void> {
    const [pair, account, subnet] = this.uses(guess);
    await Promise.all([this.throttle.forget(pair), this.throttle.forget(account), this.throttle.giveBack(subnet)]);
  }

  /**
   * Counts a guess at a code before it is checked.
   * @throws Refusal auth.throttled
   */
  async countCode(accountId: string, subnet: string): Promise<void> {
    this.refuse(await this.throttle.take(codeUses(accountId, subnet)));
  }

  /** The guess was right: earlier slips are forgotten. */
  async codeWasRight(accountId: string, subnet: string): Promise<void> {
    await Promise.all(codeUses(accountId, subnet).map((use) => this.throttle.forget(use)));
  }

  /**
   * Counts a request from a network that costs us a mail or an account.
   * @throws Refusal auth.throttled
   */
  async countAsking(subnet: string): Promise<void> {
    this.refuse(await this.throttle.take([{ limit: ASKED, whom: subnet }]));
  }

  /** Whether one more mail may go to `email` this hour. Asked in silence: the answer on the page stays the same. */
  async mayMail(email: string): Promise<boolean> {
    return (await this.throttle.take([{ limit: MAIL_TO, whom: email }])) === null;
  }

  private uses({ email, subnet }: Guess): [Use, Use, Use] {
    return [
      { limit: PAIR, whom: `${email} ${subnet}` },
      { limit: ACCOUNT, whom: email },
      { limit: SUBNET, whom: subnet },
    ];
  }

  private refuse(seconds: number | null): void {
    if (seconds !== null) throw refuse('auth.throttled', { retryAfter: seconds, minutes: Math.ceil(seconds / 60) });
  }
}

function codeUses(accountId: string, subnet: string): Use[] {
  return [
    { limit: CODE_PAIR, whom: `${accountId} ${subnet}` },
    { limit: CODE_ACCOUNT, whom: accountId },
  ];
}
