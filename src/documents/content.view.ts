import { StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import type { DocumentContent } from './content.service.js';
import { disposition, documentPolicy } from './filename.rules.js';

/** The bytes of a paper as they go out: harmless to our pages, kept by no cache. */
export function sendContent(response: Response, content: DocumentContent): StreamableFile {
  const { stream, mediaType, filename, size } = content;
  response.set({
    'Content-Security-Policy': documentPolicy(mediaType, content.disposition),
    // Our own pages show it in a frame beside the answers.
    'X-Frame-Options': 'SAMEORIGIN',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
    'Cross-Origin-Resource-Policy': 'same-origin',
  });
  return new StreamableFile(stream, {
    type: mediaType,
    disposition: disposition(content.disposition, filename),
    length: size,
    // A line that breaks before the announced length says that the file did not come whole; an ended answer would not.
  }).setErrorHandler(() => response.destroy());
}
