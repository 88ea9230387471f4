import net from 'node:net';

/**
 * The network an address belongs to: IPv4 its /24, IPv6 its /56 (what one household or one attacker commands at
 * will). An IPv4 address written as IPv6 is the IPv4 one. What is no address is a network of its own.
 */
export function subnetOf(address: string | undefined): string {
  const plain = (address ?? '').replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (net.isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  if (!net.isIPv6(plain)) return 'unknown';
  const groups = groupsOf(plain);
  const fourth = Number.parseInt(groups[3] ?? '0', 16) & 0xff00;
  return `${[...groups.slice(0, 3), fourth.toString(16)].join(':')}::/56`;
}

/** The eight groups of an IPv6 address, without leading zeros. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = address.toLowerCase().split('::');
  const left = split(head);
  const right = tail === undefined ? [] : split(tail);
  const gap = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  return [...left, ...(tail === undefined ? [] : gap), ...right].map((group) => group.replace(/^0+(?=.)/, ''));
}

function split(part: string): string[] {
  return part === '' ? [] : part.split(':').flatMap(embedded);
}

/** The last 32 bits may be written with dots. */
function embedded(group: string): string[] {
  if (!group.includes('.')) return [group];
  const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number);
  return [((a << 8) | b).toString(16), ((c << 8) | d).toString(16)];
}
