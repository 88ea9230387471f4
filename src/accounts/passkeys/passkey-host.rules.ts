import net from 'node:net';

/**
 * The name that passkeys belong to: the host of the house's address. A house that is reached by a bare number has no
 * name, and browsers make no passkeys for it: null.
 */
export function passkeyHost(publicUrl: string): string | null {
  const { hostname } = new URL(publicUrl);
  return net.isIP(hostname.replace(/^\[|\]$/g, '')) === 0 ? hostname : null;
}
