import type { Request } from 'express';

declare module 'express-session' {
  interface SessionData {
    accountId: string;
    /** The account's `session_epoch` at sign-in: once the account's is higher, this session is dead. */
    epoch: number;
    /** Sign-in and last use, milliseconds since 1970 by the house's clock. */
    since: number;
    seen: number;
    /** Names the session to its owner; the session's own id is a secret. */
    handle: string;
    /** Browser and system in a few words. */
    device: string;
    /** When its owner last proved to be there: at sign-in, or with the password since. */
    proved: number;
    /** It was begun with two factors. */
    second: boolean;
    /** It was begun at the university's own sign-in, where one stays signed in after signing out here. */
    provider: boolean;
    /** A password was right, and the second factor is still to come. Such a session has no account and opens nothing. */
    pending: PendingEntry;
  }
}

export interface PendingEntry {
  accountId: string;
  epoch: number;
  at: number;
  provider: boolean;
}

/**
 * Ends the request's session: its row is gone, so a copied cookie opens nothing. The request goes on with an empty one,
 * which is not kept, so that it may still sign in.
 */
export function endSession(request: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!request.session) return resolve();
    request.session.regenerate((error: unknown) => (error ? reject(error as Error) : resolve()));
  });
}
