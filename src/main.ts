import { say, StartProblem } from './platform/command/command.rules.js';
import { Config, ConfigMistakes } from './platform/config/config.service.js';
import { openDatabase } from './platform/database/database.service.js';

async function main(args: string[]): Promise<number> {
  const config = Config.fromEnv(process.env);
  const [name = 'start', ...rest] = args;
  // The app loads while the database starts: together they are most of the time to the first answer.
  const [database, roof] = await Promise.all([openDatabase(config), import('./app.service.js')]);
  try {
    return name === 'start' ? await roof.serve(database) : await roof.runCommand(database.config, name, rest);
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
