import type { Answer, Client } from './client.service.js';

export interface Piece {
  offset: number;
  bytes: Buffer;
}

type Headers = Record<string, string>;

/** `Upload-Metadata` of these values. */
export function metadata(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',');
}

/** Begins an upload by tus; `location` says where the pieces go. */
export function announce(
  client: Client,
  values: Record<string, string>,
  size: number,
  headers: Headers,
): Promise<Answer<{ code?: string }>> {
  return client.send('POST', '/api/v1/uploads', {
    headers: {
      ...headers,
      'Tus-Resumable': '1.0.0',
      'Upload-Length': String(size),
      'Upload-Metadata': metadata(values),
    },
  });
}

/** Sends one piece. */
export function sendPiece(
  client: Client,
  place: string,
  { offset, bytes }: Piece,
  headers: Headers,
): Promise<Answer<{ code?: string }>> {
  return client.send('PATCH', place, {
    body: new Uint8Array(bytes),
    headers: {
      ...headers,
      'Tus-Resumable': '1.0.0',
      'Upload-Offset': String(offset),
      'Content-Type': 'application/offset+octet-stream',
    },
  });
}
