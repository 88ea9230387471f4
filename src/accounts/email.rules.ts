/** RFC 5321: the longest address that can be delivered to. */
export const EMAIL_MAX = 254;

/** The one form of an address, under which an account is found: letters of mailboxes differ only by case in theory. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** An address as others than its owner may see it: `a…@example.org`. */
export function veiledEmail(email: string): string {
  return email.replace(/^(.)[^@]*/, '$1…');
}
