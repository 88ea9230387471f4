import { say, StartProblem } from './platform/command/command.rules.js';
import { Config, ConfigMistakes } from './platform/config/config.service.js';
import { openDatabase } from './platform/database/database.service.js';
import { processCount } from './platform/processes/processes.rules.js';
import { CHORES, WORKER, workerLine } from './platform/processes/worker-line.service.js';

async function main(args: string[]): Promise<number> {
  const config = Config.fromEnv(process.env);
  const [name, rest] = !args[0] || args[0].startsWith('--') ? ['start', args] : [args[0], args.slice(1)];
  const processes = name === 'start' ? processCount(rest) : undefined;
  if (processes) return inSeveral(config, processes);
  // The app loads while the database starts: together they are most of the time to the first answer.
  const [database, roof] = await Promise.all([openDatabase(config), import('./app.service.js')]);
  try {
    if (name === 'start') return await roof.serve(database);
    if (name === WORKER && workerLine.open) return await roof.serve(database, { chores: rest.includes(CHORES) });
    return await roof.runCommand(database.config, name, rest);
  } finally {
    await database.stop();
  }
}

/** This process only looks after those that serve, and loads nothing of what they are. */
async function inSeveral(config: Config, processes: number): Promise<number> {
  const { supervise } = await import('./platform/processes/supervisor.service.js');
  const database = await openDatabase(config);
  try {
    return await supervise(database, processes);
  } finally {
    await database.stop();
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = 1;
  if (error instanceof ConfigMistakes) {
    say('Matricula cannot start, the settings are wrong:');
    for (const mistake of error.mistakes) say(`  ${mistake}`);
  } else if (error instanceof StartProblem) {
    say(`Matricula cannot start. ${error.message}`);
  } else {
    throw error;
  }
}
// The line to the one that started it would keep a process from ending.
if (workerLine.open) process.exit();
