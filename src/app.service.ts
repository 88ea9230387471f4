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
import { checkStart } from './platform/database/start-check.service.js';
import { faultReport } from './platform/errors/fault.rules.js';
import { Jobs } from './platform/jobs/jobs.service.js';
import { Drain } from './platform/http/drain.service.js';
import { setUpHttp } from './platform/http/http-setup.service.js';
import { PatientAdapter } from './platform/http/http-server.service.js';
import { type Log, makeLog, NestLog } from './platform/http/log.service.js';
import { Processes } from './platform/processes/processes.service.js';
import { workerLine } from './platform/processes/worker-line.service.js';

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

/**
 * Migrates, starts the app, listens; returns once it was told to stop and all is put away. One of several processes
 * leaves the `chores` of a start to the first of them.
 */
export async function serve(database: Database, { chores = true } = {}): Promise<number> {
  const { config } = database;
  const stopping = toldToStop();
  const log = makeLog(config);
  const steps = chores ? startSteps : [];
  watchFaults(log);
  if (chores) {
    await bringUpToDate(config);
    for (const sentence of await checkStart(config)) say(sentence);
  }
  const app = await createApp(config);
  try {
    await app.init();
    for (const step of steps.filter((each) => !each.background)) await step.run(app);
    await app.get(Jobs).start();
    await app.get(Processes).start();
    await listen(app, config);
  } catch (error) {
    // What is open would keep the process from ending.
    await app.close();
    throw error;
  }
  const { port } = app.getHttpServer().address() as AddressInfo;
  const address = config.port === 0 ? `http://${config.host}:${port}` : config.publicUrl;
  if (workerLine.open) {
    workerLine.ready(address);
  } else {
    say(`Matricula listens at ${address}`);
    say(`Database: ${database.place}`);
  }
  const background = (async () => {
    for (const step of steps.filter((each) => each.background)) {
      if (!stopping.now) await step.run(app);
    }
  })().catch((error: unknown) => {
    // The pages work without it; the operator must still learn that it is missing.
    if (!stopping.now) log.error(faultReport(error), 'a step of the start failed');
  });
  const politely = await stopping.told;
  if (!workerLine.open) say('Matricula is stopping: requests under way are finished first.');
  const jobs = app.get(Jobs).stop();
  await app.get(Drain).close(app, { politely });
  await jobs;
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
 * Waits for the request to stop; `told` says whether others take over. A second signal a second later waits for nobody;
 * sooner it is the same one, which npm and timeout pass on beside the terminal. One of several processes is told by the
 * one that started it, and lives on when a terminal closes.
 */
function toldToStop(): { now: boolean; told: Promise<boolean> } {
  const state = { now: false, told: Promise.resolve(false) };
  let impatient = false;
  state.told = new Promise((resolve) => {
    const stop = (politely: boolean) => {
      state.now = true;
      resolve(politely);
    };
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        if (impatient) process.exit(1);
        setTimeout(() => (impatient = true), 1_000).unref();
        stop(false);
      });
    }
    if (!workerLine.open) return;
    process.on('SIGHUP', () => undefined);
    workerLine.onDrain(stop);
  });
  return state;
}
