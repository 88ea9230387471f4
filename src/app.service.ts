import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { AddressInfo } from 'node:net';
import { ApiDescription } from './web/api/api-description.service.js';
import { entities } from './app.entity.js';
import { AppModule, commands, groundCommands, startSteps } from './app.module.js';
import { say, StartProblem } from './platform/command/command.rules.js';
import type { Ground } from './platform/command/ground.rules.js';
import type { Config } from './platform/config/config.service.js';
import type { Database } from './platform/database/database.service.js';
import { migrate } from './platform/database/migrate.service.js';
import { faultReport } from './platform/errors/fault.rules.js';
import { Jobs } from './platform/jobs/jobs.service.js';
import { Drain } from './platform/http/drain.service.js';
import { setUpHttp } from './platform/http/http-setup.service.js';
import { PatientAdapter } from './platform/http/http-server.service.js';
import { type Log, makeLog, NestLog } from './platform/http/log.service.js';

/**
 * The app with everything a request meets on its way, not yet listening. `config` must name a database; `more` are
 * rooms that only a test has.
 */
export async function createApp(config: Config, more: DynamicModule['imports'] = []): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(config, more), new PatientAdapter(), {
    logger: new NestLog(makeLog(config)),
    bodyParser: false,
    abortOnError: false,
  });
  setUpHttp(app, config);
  app.get(ApiDescription, { strict: false }).describe(app);
  return app;
}

/** Migrates, starts the app, listens; returns once SIGTERM or SIGINT has been answered and all is put away. */
export async function serve(database: Database): Promise<number> {
  const { config } = database;
  const stopping = signalled();
  const log = makeLog(config);
  watchFaults(log);
  await bringUpToDate(config);
  const app = await createApp(config);
  try {
    await app.init();
    for (const step of startSteps.filter((each) => !each.background)) await step.run(app);
    await app.get(Jobs).start();
    await listen(app, config);
  } catch (error) {
    // What is open would keep the process from ending.
    await app.close();
    throw error;
  }
  const { port } = app.getHttpServer().address() as AddressInfo;
  say(`Matricula listens at ${config.port === 0 ? `http://${config.host}:${port}` : config.publicUrl}`);
  say(`Database: ${database.place}`);
  const background = (async () => {
    for (const step of startSteps.filter((each) => each.background)) {
      if (!stopping.now) await step.run(app);
    }
  })().catch((error: unknown) => {
    // The pages work without it; the operator must still learn that it is missing.
    if (!stopping.now) log.error(faultReport(error), 'a step of the start failed');
  });
  await stopping.signal;
  say('Matricula is stopping: requests under way are finished first.');
  await app.get(Drain).close(app);
  await background;
  return 0;
}

/** Runs one command of the rooms in an app that does not listen, or below any app; returns its exit code. */
export async function runCommand(config: Config, name: string, args: string[]): Promise<number> {
  const below = groundCommands.find((each) => each.name === name);
  if (below) return below.ground(groundOf(config), args);
  const command = commands.find((each) => each.name === name);
  if (!command && name !== 'migrate') {
    say(name === 'help' ? 'Commands:' : `There is no command ${name}. There are:`);
    const known = [...commands, ...groundCommands, { name: 'migrate', describe: 'brings the database up to date' }];
    for (const each of known) say(`  ${each.name.padEnd(20)} ${each.describe}`);
    return name === 'help' ? 0 : 2;
  }
  await bringUpToDate(config);
  if (!command) {
    say('The database is up to date.');
    return 0;
  }
  const app = await createApp(config);
  try {
    await app.init();
    return (await command.run(app, args)) ?? 0;
  } finally {
    await app.close();
  }
}

/** The house as a command below the app finds it. */
export function groundOf(config: Config): Ground {
  return {
    config,
    migrate: (only) => bringUpToDate(config, only),
    run: (name, args = []) => runCommand(config, name, args),
    on: groundOf,
  };
}

async function bringUpToDate({ databaseUrl, databaseOwnerUrl }: Config, only?: readonly string[]): Promise<void> {
  if (!databaseUrl) throw new Error('no database is open');
  const { applied, warnings } = await migrate(databaseOwnerUrl ?? databaseUrl, databaseUrl, entities, only);
  for (const warning of warnings) say(warning);
  if (applied.length > 0) say(`Migrations applied: ${applied.length}`);
}

async function listen(app: NestExpressApplication, { port, host }: Config): Promise<void> {
  try {
    await app.listen(port, host);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE' && code !== 'EACCES' && code !== 'EADDRNOTAVAIL') throw error;
    const why = code === 'EADDRINUSE' ? 'is already in use' : 'cannot be listened to';
    throw new StartProblem(`${host}:${port} ${why}: set PORT or HOST.`, { cause: error });
  }
}

/** A fault outside of any request is written down without what people typed; the process lives on only if it can. */
function watchFaults(log: Log): void {
  process.on('unhandledRejection', (error) => log.error(faultReport(error), 'a promise nobody waited for failed'));
  process.on('uncaughtException', (error) => {
    log.error(faultReport(error), 'the process cannot go on');
    process.exit(1);
  });
}

/**
 * Waits for the request to stop. A second one a second later waits for nobody; sooner it is the same one, which npm
 * and timeout pass on beside the terminal.
 */
function signalled(): { now: boolean; signal: Promise<void> } {
  const state = { now: false, signal: Promise.resolve() };
  let impatient = false;
  state.signal = new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        if (impatient) process.exit(1);
        state.now = true;
        setTimeout(() => (impatient = true), 1_000).unref();
        resolve();
      });
    }
  });
  return state;
}
