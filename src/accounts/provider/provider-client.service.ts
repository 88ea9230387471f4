import { Injectable } from '@nestjs/common';
import type { Configuration } from 'openid-client';
import { Clock } from '../../platform/clock/clock.service.js';
import { Config } from '../../platform/config/config.service.js';
import { isLoopback } from '../../platform/config/environment.rules.js';
import type { ProviderSettings } from '../../platform/config/provider.rules.js';
import { CannotOpen, Secrets } from '../../platform/crypto/secrets.service.js';
import { Log } from '../../platform/http/log.service.js';
import { refuse } from '../accounts.refusals.js';
import { personOf, type ProviderPerson } from './provider-claims.rules.js';

const PURPOSE = 'provider';
/** How long one may take at the provider, in milliseconds. */
export const AWAY_FOR = 10 * 60_000;
/** Seconds for each answer of the provider. */
const PATIENCE = 5;

/** What the browser keeps while its owner is at the provider. */
interface Journey {
  until: number;
  nonce: string;
  verifier: string;
  next: string;
}

/** OpenID Connect: the authorization code with PKCE, state and nonce. The only place that speaks to the provider. */
@Injectable()
export class ProviderClient {
  private found: Promise<Configuration> | undefined;

  constructor(
    private readonly config: Config,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /**
   * Where to send the browser, and what it keeps until it is back: sealed, and bound to this journey's state.
   * @throws Refusal provider.none, provider.failed
   */
  async leave(next: string): Promise<{ url: string; kept: string }> {
    const { calculatePKCECodeChallenge, buildAuthorizationUrl, randomNonce, randomPKCECodeVerifier, randomState } =
      await import('openid-client');
    const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
    const url = buildAuthorizationUrl(await this.provider(), {
      redirect_uri: this.back,
      scope: 'openid email',
      state,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    const journey: Journey = { until: this.clock.now().getTime() + AWAY_FOR, nonce, verifier, next };
    return { url: url.href, kept: this.secrets.sealed(PURPOSE, state, JSON.stringify(journey)) };
  }

  /**
   * Who has come back from the provider with `query`.
   * @throws Refusal provider.none, provider.failed
   */
  async arrive(query: string, state: string, kept: string): Promise<{ person: ProviderPerson; next: string }> {
    const { authorizationCodeGrant, fetchUserInfo } = await import('openid-client');
    const provider = await this.provider();
    const { until, nonce, verifier, next } = this.opened(state, kept);
    if (until < this.clock.now().getTime()) throw refuse('provider.failed');
    try {
      const tokens = await authorizationCodeGrant(provider, new URL(`${this.back}${query}`), {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      });
      const claims: Record<string, unknown> = { ...tokens.claims() };
      if (claims['email'] === undefined) {
        const { email, email_verified } = await fetchUserInfo(provider, tokens.access_token, String(claims['sub']));
        Object.assign(claims, { email, email_verified });
      }
      return { person: personOf(claims, this.settings.secondFactor), next };
    } catch (error) {
      throw this.failed(error);
    }
  }

  /**
   * Where one signs out at the provider too; null where it has no such page.
   * @throws Refusal provider.none, provider.failed
   */
  async out(): Promise<string | null> {
    const { buildEndSessionUrl } = await import('openid-client');
    const provider = await this.provider();
    if (provider.serverMetadata().end_session_endpoint === undefined) return null;
    return buildEndSessionUrl(provider, { post_logout_redirect_uri: `${this.config.publicUrl}/` }).href;
  }

  private get back(): string {
    return `${this.config.publicUrl}/sign-in/provider/back`;
  }

  private get settings(): ProviderSettings {
    if (!this.config.provider) throw refuse('provider.none');
    return this.config.provider;
  }

  /** Asked for its description at the first use, and again as long as it did not answer. */
  private async provider(): Promise<Configuration> {
    const { allowInsecureRequests, discovery } = await import('openid-client');
    const { issuer, clientId, clientSecret } = this.settings;
    const execute = isLoopback(issuer) ? [allowInsecureRequests] : [];
    this.found ??= discovery(new URL(issuer), clientId, clientSecret, undefined, { execute, timeout: PATIENCE });
    try {
      return await this.found;
    } catch (error) {
      this.found = undefined;
      throw this.failed(error);
    }
  }

  private opened(state: string, kept: string): Journey {
    try {
      return JSON.parse(this.secrets.opened(PURPOSE, state, kept)) as Journey;
    } catch (error) {
      if (error instanceof CannotOpen) throw refuse('provider.failed');
      throw error;
    }
  }

  /** Only the code of what went wrong is logged: messages may carry what the provider said of a person. */
  private failed(error: unknown) {
    const { code = 'unknown' } = error as { code?: string };
    this.log.warn({ code }, 'signing in at the provider failed');
    return refuse('provider.failed');
  }
}
