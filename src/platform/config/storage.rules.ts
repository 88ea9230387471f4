import { type Keyring, parseKeyring } from '../crypto/key.rules.js';
import type { EnvironmentReader } from './environment.rules.js';

/** A store that speaks S3. */
export interface S3Settings {
  /** Absent: Amazon's own for the region. */
  endpoint: string | undefined;
  bucket: string;
  region: string;
  /** Whether the bucket stands in the path (most stores of one's own) or in the host's name (Amazon). */
  pathStyle: boolean;
  /** Absent: what the machine itself is given, such as the role of an instance. */
  keys: { id: string; secret: string } | undefined;
}

/** Reads `FILES` and `S3_…`; undefined for the local folder. */
export function s3Settings(read: EnvironmentReader): S3Settings | undefined {
  const kind = read.oneOf('FILES', ['local', 's3'], 'local');
  const endpoint = read.url('S3_ENDPOINT', ['http', 'https'], 'https://s3.example.org');
  const bucket = read.text('S3_BUCKET');
  const region = read.text('S3_REGION') ?? 'us-east-1';
  const pathStyle = read.oneOf('S3_PATH_STYLE', ['on', 'off'], endpoint ? 'on' : 'off') === 'on';
  const id = read.text('S3_ACCESS_KEY_ID');
  const secret = read.text('S3_SECRET_ACCESS_KEY');
  if (bucket !== undefined && !/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) {
    read.wrong('S3_BUCKET must be the name of a bucket: 3 to 63 small letters, digits, dots and hyphens.');
  }
  if (kind === 'local') return undefined;
  if (bucket === undefined) read.wrong('FILES can be s3 only with S3_BUCKET, the bucket that holds the files.');
  if ((id === undefined) !== (secret === undefined)) {
    read.wrong('S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY must be set both or neither.');
  }
  return { endpoint, bucket: bucket ?? '', region, pathStyle, keys: id && secret ? { id, secret } : undefined };
}

/** Reads `FILES_KEYS`; none: files are stored as they came. */
export function fileKeys(read: EnvironmentReader): Keyring {
  const keys = parseKeyring(read.text('FILES_KEYS'));
  if (keys) return keys;
  read.wrong('FILES_KEYS must be id:key by comma, each key 32 bytes in base64, no id twice and none called session.');
  return [];
}
