import type { AccountTicket } from '../account-ticket.entity.js';

export type TicketKind = AccountTicket['kind'];

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * How long a link stays good, in milliseconds. A reset opens an account, so half an hour (safety.md); a confirmation
 * only says that mail arrives, and an invited colleague may be away for a few days.
 */
export const TICKET_LIFE: Record<TicketKind, number> = {
  confirm: 7 * DAY,
  reset: 30 * MINUTE,
  invite: 7 * DAY,
  change_email: DAY,
};

/** The page that each link opens. */
export const TICKET_PATH: Record<TicketKind, string> = {
  confirm: '/confirm',
  reset: '/reset',
  invite: '/invitation',
  change_email: '/change-address',
};

/** The address in a mail. The secret stands in the query, which is never logged. */
export function ticketLink(publicUrl: string, kind: TicketKind, secret: string): string {
  return `${publicUrl}${TICKET_PATH[kind]}?ticket=${secret}`;
}
