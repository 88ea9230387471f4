import { createHash, createHmac } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { S3Settings } from '../../src/platform/config/storage.rules.js';

/** How the store behaves from now on. */
type Mood =
  | 'well'
  /** Answers 503 SlowDown. */
  | 'busy'
  /** Cuts the line in the middle of what it takes or gives. */
  | 'cut'
  /** Says that it is full. */
  | 'full';

export interface StandIn {
  settings: S3Settings;
  /** What lies in the bucket, by key. */
  objects: Map<string, { bytes: Buffer; changedAt: Date }>;
  /** How many requests came, and why some were refused. */
  requests: number;
  refused: string[];
  mood: Mood;
  /** After so many requests the mood is well again. */
  moodLasts: number;
  close(): Promise<void>;
}

const KEYS = { id: 'stand-in', secret: 'secret of the stand-in' };
const REGION = 'eu-test-1';
const BUCKET = 'files';

/**
 * A small honest store that speaks the part of S3 that we speak: PUT, GET, HEAD, DELETE, ListObjectsV2 (two keys a
 * page), with signatures (AWS4-HMAC-SHA256) computed anew from the request as it came and the hash of the body compared.
 */
export async function startS3(): Promise<StandIn> {
  const server = http.createServer((request, response) => {
    answer(store, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const store: StandIn = {
    settings: { endpoint: `http://127.0.0.1:${port}`, bucket: BUCKET, region: REGION, pathStyle: true, keys: KEYS },
    objects: new Map(),
    requests: 0,
    refused: [],
    mood: 'well',
    moodLasts: Infinity,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return store;
}

async function answer(store: StandIn, request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  store.requests++;
  const mood = store.moodLasts-- > 0 ? store.mood : 'well';
  const refuse = (status: number, code: string) => {
    if (status !== 404) store.refused.push(code);
    response.writeHead(status, { 'Content-Type': 'application/xml' });
    response.end(request.method === 'HEAD' ? '' : `<Error><Code>${code}</Code><Message>no</Message></Error>`);
  };
  if (mood === 'cut' && request.method === 'PUT') {
    request.once('data', () => request.socket.destroy());
    return;
  }
  const body = await buffer(request);
  if (mood === 'busy') return refuse(503, 'SlowDown');
  if (mood === 'full' && request.method === 'PUT') return refuse(507, 'XMinioStorageFull');
  const wrong = mistakeOf(request, body);
  if (wrong) return refuse(403, wrong);
  const url = new URL(request.url ?? '', 'http://store');
  const [, bucket, ...rest] = url.pathname.split('/');
  const key = rest.join('/');
  if (bucket !== BUCKET) return refuse(404, 'NoSuchBucket');
  if (!key) return list(store, url.searchParams, response);
  const object = store.objects.get(key);
  switch (request.method) {
    case 'PUT':
      // A whole file or none: it takes its place once all of it is proven.
      store.objects.set(key, { bytes: body, changedAt: new Date() });
      response.writeHead(200, { ETag: '"1"' }).end();
      return;
    case 'DELETE':
      store.objects.delete(key);
      response.writeHead(204).end();
      return;
    default: {
      if (!object) return refuse(404, 'NoSuchKey');
      const { bytes, changedAt } = object;
      response.writeHead(200, { 'Content-Length': bytes.length, 'Last-Modified': changedAt.toUTCString() });
      if (mood === 'cut' && request.method === 'GET') {
        response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
      } else {
        response.end(request.method === 'HEAD' ? undefined : bytes);
      }
    }
  }
}

function list(store: StandIn, query: URLSearchParams, response: http.ServerResponse): void {
  const after = query.get('continuation-token') ?? '';
  const keys = [...store.objects.keys()].toSorted().filter((key) => key > after);
  const page = keys.slice(0, 2);
  const contents = page.map((key) => {
    const { bytes, changedAt } = store.objects.get(key)!;
    return `<Contents><Key>${key}</Key><LastModified>${changedAt.toISOString()}</LastModified><Size>${bytes.length}</Size></Contents>`;
  });
  const next = keys.length > 2 ? `<NextContinuationToken>${page[1]}</NextContinuationToken>` : '';
  response.writeHead(200, { 'Content-Type': 'application/xml' });
  response.end(
    `<ListBucketResult><IsTruncated>${keys.length > 2}</IsTruncated>${contents.join('')}${next}</ListBucketResult>`,
  );
}

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');
const hmac = (key: Buffer | string, text: string) => createHmac('sha256', key).update(text).digest();

/** What a real store would refuse: another length or hash than signed, or a signature that is not ours. */
function mistakeOf(request: http.IncomingMessage, body: Buffer): string | undefined {
  const { headers } = request;
  if (request.method === 'PUT' && Number(headers['content-length']) !== body.length) return 'MissingContentLength';
  const hash = String(headers['x-amz-content-sha256']);
  if (hash !== sha256(body)) return 'XAmzContentSHA256Mismatch';
  const signed =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=(\w+)$/.exec(
      String(headers.authorization),
    );
  if (!signed) return 'AccessDenied';
  const [, id, day = '', region, names = '', signature] = signed as unknown as string[];
  if (id !== KEYS.id || region !== REGION) return 'InvalidAccessKeyId';
  if (!names.split(';').includes('host') || !names.split(';').includes('x-amz-content-sha256')) return 'AccessDenied';
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const canonical = [
    request.method,
    path,
    query.split('&').toSorted().join('&'),
    ...names.split(';').map((name) => `${name}:${String(headers[name]).trim()}`),
    '',
    names,
    hash,
  ].join('\n');
  const scope = `${day}/${REGION}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const key = hmac(hmac(hmac(hmac(`AWS4${KEYS.secret}`, day), REGION), 's3'), 'aws4_request');
  return hmac(key, text).toString('hex') === signature ? undefined : 'SignatureDoesNotMatch';
}
