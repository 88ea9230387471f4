import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { LedElsewhere } from './led-elsewhere.rules.js';

/** Sends whoever asked for a page to the one that comes first. */
@Catch(LedElsewhere)
export class LedElsewhereFilter implements ExceptionFilter<LedElsewhere> {
  catch(exception: LedElsewhere, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    response.setHeader('Cache-Control', 'no-store');
    response.redirect(303, exception.location);
  }
}
