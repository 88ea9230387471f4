import type { Config } from '../config/config.service.js';

/** A house as a command finds it that must not be brought up to date first: a database, folders, and no app yet. */
export interface Ground {
  /** With the addresses of the database in them. */
  config: Config;
  /** Brings the database up to date, or exactly to these migrations. @throws StartProblem */
  migrate(only?: readonly string[]): Promise<void>;
  /** Runs another command here; its exit code. */
  run(name: string, args?: string[]): Promise<number>;
  /** The same program on another database and other folders. */
  on(config: Config): Ground;
}

/** A command that works below the app, on database and files themselves: backup, restore. */
export interface GroundCommand {
  name: string;
  /** One line for the list that `help` prints. */
  describe: string;
  ground(ground: Ground, args: string[]): Promise<number>;
}
