import { Injectable, type LoggerService } from '@nestjs/common';
import { type Logger, pino } from 'pino';
import type { Config } from '../config/config.service.js';

/** The log as a service: `log.error({ code }, 'what')`. Codes, ids and counts; never personal data. */
@Injectable()
export class Log {
  constructor(readonly lines: Logger) {}

  info(facts: object, what: string): void {
    this.lines.info(facts, what);
  }

  warn(facts: object, what: string): void {
    this.lines.warn(facts, what);
  }

  error(facts: object, what: string): void {
    this.lines.error(facts, what);
    // What goes wrong now may be the last that is heard of the process.
    this.lines.flush();
  }
}

const made = new WeakMap<Config, Logger>();

/**
 * Lines are gathered and written together, at the latest after a second (milliseconds): a write for each request took
 * a tenth of its processor time. No write is longer than a pipe takes in one piece, so that the lines of several
 * processes on one pipe stay whole (bytes; POSIX, PIPE_BUF).
 */
const GATHERED = { sync: false, minLength: 2_048, maxWrite: 4_096, periodicFlush: 1_000 };

/** The log of these settings: one line of JSON an event, for people and machines alike; silent in tests. */
export function makeLog(config: Config): Log {
  let lines = made.get(config);
  if (!lines) {
    lines = pino(
      {
        level: config.nodeEnv === 'test' ? 'silent' : 'info',
        base: null,
        timestamp: pino.stdTimeFunctions.isoTime,
      },
      pino.destination(GATHERED),
    );
    made.set(config, lines);
  }
  return new Log(lines);
}

/** Nest's own messages, of which only what an operator needs passes: the names of a hundred routes do not. */
export class NestLog implements LoggerService {
  constructor(private readonly to: Log) {}

  log(message: unknown, context?: string): void {
    this.to.lines.debug({ context }, String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.to.error({ context: rest.at(-1) }, message instanceof Error ? message.name : String(message));
  }

  warn(message: unknown, context?: string): void {
    this.to.warn({ context }, String(message));
  }
}
