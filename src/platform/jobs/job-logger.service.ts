import { Logger } from 'graphile-worker';

/** graphile-worker tells its own story line by line, payloads included; ours is told by `Jobs`, without them. */
export const silentJobLogger = new Logger(() => () => undefined);
