import { HttpException } from '@nestjs/common';
import { refuse } from './platform.refusals.js';
import { Refusal } from './refusal.rules.js';

/** Errors of Express, of body parsers and of multer carry a status; Nest's exceptions too. */
interface StatusError {
  status?: number;
  statusCode?: number;
  code?: string;
}

/** The refusal that an error of the framework means; undefined for a fault. Its own text is never shown. */
export function frameworkRefusal(error: unknown): Refusal | undefined {
  if (error instanceof HttpException) return ofStatus(error.getStatus());
  if (!(error instanceof Error)) return undefined;
  const { status, statusCode, code } = error as StatusError;
  if (error.name === 'MulterError' || code?.startsWith('LIMIT_')) {
    return refuse(
      code === 'LIMIT_FILE_SIZE' || code === 'LIMIT_FIELD_VALUE' ? 'request.too_large' : 'request.malformed',
    );
  }
  // busboy and multer report a cut or broken body without a status.
  if (
    /^(Unexpected end of form|Malformed part header|Multipart: Boundary not found|Request aborted)/.test(error.message)
  ) {
    return refuse('request.malformed');
  }
  if (error instanceof URIError) return refuse('request.malformed');
  const known = status ?? statusCode;
  return known !== undefined && known >= 400 && known < 500 ? ofStatus(known) : undefined;
}

function ofStatus(status: number): Refusal | undefined {
  switch (status) {
    case 400:
      return refuse('request.malformed');
    case 401:
      return refuse('request.not_signed_in');
    case 403:
      return refuse('request.not_allowed');
    case 404:
      return refuse('not_found');
    case 413:
      return refuse('request.too_large');
    case 415:
      return refuse('request.unsupported');
    case 422:
      return refuse('request.invalid');
    case 429:
      return refuse('request.too_many');
    case 503:
      return refuse('service.busy');
    default:
      return status >= 400 && status < 500 ? ofOther(status) : undefined;
  }
}

/** A rare status (405, 406, 408, 412 …) keeps its number and gets the general sentence. */
function ofOther(status: number): Refusal {
  const general = refuse('request.refused');
  return new Refusal(general.code, status, { en: general.sentence('en'), uk: general.sentence('uk') }, general.facts);
}
