import { clientScript } from '../ui/client-script.data.js';

/** Lets the browser ask for a passkey. */
export const PASSKEY = clientScript('passkey', new URL('../client/passkey.client.js', import.meta.url));
