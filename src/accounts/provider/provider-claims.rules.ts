/** What a provider says of the person who has just signed in there. */
export interface ProviderPerson {
  issuer: string;
  subject: string;
  /** An address that the provider itself has verified; null: none. */
  email: string | null;
  /** Two factors were given there. */
  second: boolean;
}

/** Reads claims of a token, and of the provider's answer about the person; `factors`: what says that it were two. */
export function personOf(claims: Record<string, unknown>, factors: readonly string[]): ProviderPerson {
  const { iss, sub, email, email_verified: verified, amr, acr } = claims;
  const methods = Array.isArray(amr) ? amr : [];
  return {
    issuer: String(iss),
    subject: String(sub),
    email: verified === true && typeof email === 'string' && email !== '' ? email : null,
    second: factors.some((factor) => methods.includes(factor) || acr === factor),
  };
}
