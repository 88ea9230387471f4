import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { refuse } from '../errors/platform.refusals.js';
import { firstIllFormed, isWellFormed } from './text.rules.js';

/** Refuses ill-formed text in the path, the query and the body before anything else reads it. */
export function wellFormedRequests(request: Request, _response: Response, next: NextFunction): void {
  // A form sent without a body, or in a type that no form has, is an empty form: its page says what is missing.
  if (!/^\/api(\/|$)/.test(request.path)) request.body ??= {};
  next(isWellFormedPath(request.path) ? (refusalFor(request.query) ?? refusalFor(request.body)) : illFormed(''));
}

/**
 * The same for what arrives later: the fields of a multipart body and the names of files. Also drops `_key`, which
 * belongs to the form, not to its content.
 */
@Injectable()
export class UnicodePipe implements PipeTransform {
  transform(value: unknown, { type }: ArgumentMetadata): unknown {
    if (type === 'custom') {
      for (const file of uploadedFiles(value)) {
        if (!isWellFormed(file.originalname)) throw illFormed('file');
      }
      return value;
    }
    const refusal = refusalFor(value);
    if (refusal) throw refusal;
    if (type === 'body' && typeof value === 'object' && value !== null && '_key' in value) {
      const { _key, ...content } = value;
      return content;
    }
    return value;
  }
}

function illFormed(field: string) {
  return refuse('request.ill_formed_text', {}, field ? [{ field, code: 'ill_formed', message: '' }] : []);
}

function refusalFor(value: unknown) {
  const path = firstIllFormed(value);
  return path === undefined ? undefined : illFormed(path);
}

function isWellFormedPath(path: string): boolean {
  if (!path.includes('%')) return isWellFormed(path);
  try {
    return isWellFormed(decodeURIComponent(path));
  } catch {
    return false;
  }
}

function uploadedFiles(value: unknown): { originalname: string }[] {
  const all = Array.isArray(value) ? value : [value];
  return all.filter((each): each is { originalname: string } => typeof each?.originalname === 'string');
}
