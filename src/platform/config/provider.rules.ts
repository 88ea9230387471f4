import { type EnvironmentReader, isLoopback } from './environment.rules.js';

/** The university's own sign-in (OpenID Connect), for staff. */
export interface ProviderSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What its button is called. */
  name: string;
  /** Values of `amr` or `acr` that say that two factors were given there; none: it is never taken for two. */
  secondFactor: readonly string[];
}

/** Reads `OIDC_…`: all of the first three, or none. */
export function providerSettings(read: EnvironmentReader): ProviderSettings | undefined {
  const issuer = read.url('OIDC_ISSUER', ['https', 'http'], 'https://login.example.org/realms/staff');
  const clientId = read.text('OIDC_CLIENT_ID');
  const clientSecret = read.text('OIDC_CLIENT_SECRET');
  const name = read.text('OIDC_NAME');
  const factors = read.text('OIDC_SECOND_FACTOR') ?? '';
  if (read.text('OIDC_ISSUER') === undefined && clientId === undefined && clientSecret === undefined) return undefined;
  if (issuer?.startsWith('http:') && !isLoopback(issuer)) read.wrong('OIDC_ISSUER must start with https://.');
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) {
    read.wrong('OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set together.');
    return undefined;
  }
  return {
    issuer,
    clientId,
    clientSecret,
    name: name ?? new URL(issuer).hostname,
    secondFactor: factors
      .split(',')
      .map((value) => value.trim())
      .filter(Boolean),
  };
}
