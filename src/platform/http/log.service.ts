import type { LoggerService } from '@nestjs/common';
import { type Logger, pino } from 'pino';
import type { Config } from '../config/config.service.js';

export type { Logger } from 'pino';

/** One line of JSON an event, for people and machines alike; silent in tests. Never given personal data. */
export function makeLog(config: Config): Logger {
  return pino({
    name: 'matricula',
    level: config.nodeEnv === 'test' ? 'silent' : 'info',
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
  });
}

/** Nest's own messages, of which only what an operator needs passes: the names of a hundred routes do not. */
export class NestLog implements LoggerService {
  constructor(private readonly lines: Logger) {}

  log(message: unknown, context?: string): void {
    this.lines.debug({ context }, String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.lines.error({ context: rest.at(-1) }, message instanceof Error ? message.name : String(message));
  }

  warn(message: unknown, context?: string): void {
    this.lines.warn({ context }, String(message));
  }
}
