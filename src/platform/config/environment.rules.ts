import net from 'node:net';

export type Environment = Record<string, string | undefined>;

/** Reads one value after another from the environment and gathers every mistake as a sentence of its own. */
export class EnvironmentReader {
  readonly mistakes: string[] = [];

  constructor(private readonly env: Environment) {}

  /** The value as text; blank counts as not set. */
  text(name: string): string | undefined {
    const value = this.env[name]?.trim();
    return value === '' ? undefined : value;
  }

  wrong(sentence: string): void {
    this.mistakes.push(sentence);
  }

  /** A TCP port; 0 lets the system choose. */
  port(name: string, fallback: number): number {
    const value = this.text(name);
    if (value === undefined) return fallback;
    if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value);
    this.wrong(`${name} must be a port number from 0 to 65535.`);
    return fallback;
  }

  /** A whole number between two others; undefined when nothing is set. */
  count(name: string, least: number, most: number): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (/^\d{1,9}$/.test(value) && Number(value) >= least && Number(value) <= most) return Number(value);
    this.wrong(`${name} must be a number from ${least} to ${most}.`);
    return undefined;
  }

  oneOf<const Choice extends string>(name: string, choices: readonly Choice[], fallback: Choice): Choice {
    const value = this.text(name);
    if (value === undefined) return fallback;
    if (choices.includes(value as Choice)) return value as Choice;
    this.wrong(`${name} must be ${choices.join(' or ')}.`);
    return fallback;
  }

  /** An address with one of the given schemes. The value itself is never repeated: it may hold a password. */
  url(name: string, schemes: readonly string[], example: string): string | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (URL.canParse(value) && schemes.includes(new URL(value).protocol.slice(0, -1))) return value;
    this.wrong(`${name} must be an address such as ${example}.`);
    return undefined;
  }

  timezone(name: string, fallback: string): string {
    const value = this.text(name);
    if (value === undefined) return fallback;
    try {
      return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone;
    } catch {
      this.wrong(`${name} must be a time zone such as Europe/Kyiv.`);
      return fallback;
    }
  }
}

/** What Express calls `trust proxy`: how many proxies, or which, may say where a request came from. */
export type TrustProxy = false | number | string[];

/**
 * Reads `TRUST_PROXY`: nothing or `off`, a number of proxies (1 to 9), or addresses and networks by comma. `true` is
 * refused, because then anyone could write an `X-Forwarded-For` and walk past the throttle.
 */
export function parseTrustProxy(value: string | undefined): TrustProxy | undefined {
  if (value === undefined || value === 'off' || value === '0') return false;
  if (/^[1-9]$/.test(value)) return Number(value);
  const parts = value.split(',').map((part) => part.trim());
  return parts.every(isNetwork) ? parts : undefined;
}

function isNetwork(part: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(part)) return true;
  const [address = '', bits, ...rest] = part.split('/');
  const family = net.isIP(address);
  if (!family || rest.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (family === 4 ? 32 : 128))
  );
}

/** Whether `value` can be asked for a virus scan: `host:port` or the path of a socket. */
export function isClamdAddress(value: string): boolean {
  return /^\/.+/.test(value) || /^(\[[0-9a-f:]+\]|[\w.-]+):\d{1,5}$/i.test(value);
}

/** Whether `url` leads to this very machine, where plain http harms nobody. */
export function isLoopback(url: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
}
